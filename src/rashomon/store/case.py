"""A case, opened: what was made from its reports, as records."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from itertools import islice
from types import TracebackType
from typing import Literal, Self, TypeVar, get_args

from rashomon.codebooks import load_codebook
from rashomon.errors import CaseError
from rashomon.flow import retell
from rashomon.records import (
    Claim,
    Decision,
    Discard,
    Entity,
    Original,
    Reconciled,
    Record,
    Relation,
    RelationKind,
    Report,
    Statement,
    Story,
    from_json,
)
from rashomon.records import Event as EventRecord
from rashomon.stages.cluster import THRESHOLD
from rashomon.store.backends import Place, read_backend
from rashomon.store.contract import Backend
from rashomon.store.frames import Records
from rashomon.store.links import KIND as LINKS
from rashomon.store.links import Links
from rashomon.store.listed import Behind, Listed, Within
from rashomon.store.originals import unpack
from rashomon.store.paging import EVERYTHING, Ask, Page, page
from rashomon.store.runs import Run
from rashomon.store.search import SEARCHED, Found, Searched, found, texts
from rashomon.store.since import Dated, Since, changes_since, is_new
from rashomon.store.tellings import by_report
from rashomon.store.wanted import Selection, Wanted
from rashomon.store.words import read_wish

R = TypeVar("R", bound=Record)

MADE_BY = "made_by"
"""The note of what results were made by: the program, and the codebook."""

TELLINGS = "tellings"
"""The kind of the rows that say of what stories were told; they are no result to anybody else."""

Kind = Literal[
    "claims",
    "statements",
    "relations",
    "events",
    "reports",
    "discards",
    "entities",
    "decisions",
    "stories",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

RECORDS: dict[Kind, type[Record]] = {
    "claims": Claim,
    "statements": Statement,
    "relations": Relation,
    "events": EventRecord,
    "reports": Report,
    "discards": Discard,
    "entities": Entity,
    "decisions": Decision,
    "stories": Story,
}
"""The record of each kind."""


ALL = Wanted()


class _Made(Record, frozen=True, kw_only=True):
    """What of an event is read to know what it was made of."""

    reports: tuple[str, ...]


class Case:
    """A case that was built: records of each kind, in a fixed order. A context manager.

    It shows the case as it was when it was opened; what is built meanwhile is seen by opening anew.
    """

    def __init__(self, backend: Backend) -> None:
        self.name = backend.name
        self._backend = backend

    def lines(self, kind: Kind) -> Iterator[bytes]:
        """The records of one kind as lines of JSON, without line ends."""
        return self._backend.results(kind)

    def records(self, kind: Kind) -> Iterator[Record]:
        """The records of one kind."""
        record = RECORDS[kind]
        return (from_json(record, line) for line in self.lines(kind))

    def page(self, ask: Ask) -> Page:
        """A page of results: see `rashomon.store.paging`."""
        return page(self._backend, ask)

    def line(self, kind: Kind, key: str) -> bytes | None:
        """The record of that id as JSON."""
        return next(self._backend.results(kind, key), None)

    def event_of(self, kind: Listed, key: str) -> EventRecord | None:
        """The event that a toll, dispute, claim, statement or report of that id is of."""
        line = self._backend.event_of(kind, key)
        return None if line is None else from_json(EventRecord, line)

    def beside(self, kind: Kind, event: str) -> Iterator[bytes]:
        """The records of one kind that were made of the same story as an event, as JSON."""
        return self._backend.beside(kind, event)

    def links(self, event: str) -> Links:
        """How the claims of an event stand to each other: its relations, but for their reasons.

        They are made of the relations where a case was built before they were kept.
        """
        line = next(self._backend.beside(LINKS, event), None)
        if line is None:
            return Links.of(from_json(Relation, one) for one in self.beside("relations", event))
        return from_json(Links, line)

    def relations_between(
        self, pairs: Collection[tuple[str, str, RelationKind]]
    ) -> Iterator[Relation]:
        """The relations of these claims ``a`` and ``b`` that are of that kind."""
        lines = self._backend.relations(pairs)
        return (from_json(Relation, line) for line in lines)

    def made_of(self, event: str) -> str:
        """What is another text whenever what was made of an event's story may be other.

        That is a hash of what it was told of, and by which program; the state of the whole case
        where none is kept.
        """
        told = next(self._backend.beside(TELLINGS, event), None)
        made_by = self._backend.note(MADE_BY)
        return self.state() if told is None or made_by is None else f"{made_by} {told!r}"

    def unsure(self, below: float, after: bytes, limit: int) -> Page:
        """The claims of less confidence, a page of them behind a rank; no claim of a person."""
        found = list(islice(self._backend.unsure(below, after), limit + 1))
        lines = [line for _, line in found[:limit]]
        return Page(lines, found[limit - 1][0] if len(found) > limit else None)

    def close_calls(self, around: float, skip: int, limit: int) -> list[tuple[str, str, float]]:
        """Pairs of reports whose score is nearest to where they would be of one story or of two."""
        return list(self._backend.places.close_calls(THRESHOLD, around, skip, limit))

    def count(self, kind: Kind) -> int:
        """How many records of a kind there are."""
        return self._backend.result_count(kind)

    def turn(self) -> int:
        """How often results were replaced: a clock that counts what became visible."""
        return self._backend.turns()

    def moved_events(self, turn: int) -> Iterator[tuple[str, int]]:
        """Ids of the events that came or changed after a turn, each with its own, the last first.

        An event that came out the same has not changed.
        """
        return self._backend.moved_events(turn)

    def state(self) -> str:
        """What is another text whenever a report, decision or result of the case was changed."""
        return f"{self._backend.changes()}-{self._backend.turns()}"

    @property
    def reports(self) -> Records[Report]:
        """All reports, by id."""
        return self._all("reports", Report)

    @property
    def statements(self) -> Records[Statement]:
        """All statements, by report and place in it."""
        return self._all("statements", Statement)

    @property
    def claims(self) -> Records[Claim]:
        """All claims, by report and place in it."""
        return self._all("claims", Claim)

    @property
    def events(self) -> Records[EventRecord]:
        """All events, sorted by date, then by title."""
        return self._all("events", EventRecord)

    @property
    def stories(self) -> Records[Story]:
        """All stories, by id."""
        return self._all("stories", Story)

    @property
    def relations(self) -> Records[Relation]:
        """All relations, by their claims."""
        return self._all("relations", Relation)

    @property
    def entities(self) -> Records[Entity]:
        """All entities, by id."""
        return self._all("entities", Entity)

    @property
    def decisions(self) -> Records[Decision]:
        """All decisions, by what they are on."""
        return self._all("decisions", Decision)

    @property
    def discards(self) -> Records[Discard]:
        """All that was left out, by stage and place."""
        return self._all("discards", Discard)

    def claim(self, key: str) -> Claim:
        """The claim of that id. Raises CaseError if there is none."""
        for line in self._backend.results("claims", key):
            return from_json(Claim, line)
        raise CaseError(f"{self.name}: the case holds no claim {key}")

    def report(self, key: str) -> Report:
        """The report of that id. Raises CaseError if there is none."""
        for line in self._backend.results("reports", key):
            return from_json(Report, line)
        raise CaseError(f"{self.name}: the case holds no report {key}")

    def claims_of(self, event: EventRecord) -> list[Claim]:
        """The claims of the reports that an event was made from, by report and place in it."""
        return [from_json(Claim, line) for line in self._backend.beside("claims", event.id)]

    def claims_in(self, report: str) -> list[Claim]:
        """The claims of a report, by their place in it."""
        found = self._backend.listed("claims", ALL, Within(report=report), Behind(b"", EVERYTHING))
        return [from_json(Claim, line) for _, _, line in found]

    def reports_of(self, event: EventRecord) -> list[Report]:
        """The reports that an event was made from, by id."""
        return [from_json(Report, line) for line in self._backend.beside("reports", event.id)]

    def relations_of(self, event: EventRecord) -> list[Relation]:
        """The relations between the claims of an event."""
        return [from_json(Relation, line) for line in self._backend.beside("relations", event.id)]

    def originals(self, report: str) -> list[Original]:
        """Where the bytes that a report was made from were found, sorted by their hash."""
        return [from_json(Original, line) for line in self._backend.originals(report)]

    def original(self, sha256: str) -> bytes:
        """The bytes under that hash, as they came. Raises CaseError if there are none."""
        blob = self._backend.original(sha256)
        if blob is None:
            raise CaseError(f"{self.name}: the case holds no original {sha256}")
        return unpack(blob, sha256)

    def reconciled(self) -> list[Reconciled]:
        """All events, each with the relations between its claims."""
        home = {claim.id: claim.report for claim in self.claims}
        relations: dict[str, list[Relation]] = {}
        for relation in self.relations:
            relations.setdefault(home[relation.a], []).append(relation)
        return [
            Reconciled(
                event=event,
                relations=tuple(
                    relation for report in event.reports for relation in relations.get(report, ())
                ),
            )
            for event in self.events
        ]

    def retell(self, codebook: str | None = None) -> Iterator[EventRecord]:
        """All events in their order, each counted anew by a codebook: see `rashomon.flow.retell`.

        None takes them as they were built. Nothing is written, and one event is held at a time.
        Raises UsageError for a codebook that there is not, InputError for a file that is none.
        """
        if codebook is not None:
            load_codebook(codebook)
        return (self.recount(one, codebook) for one in self.events())

    def changes(self, since: datetime, *, skip: int = 0) -> Iterator[Since]:
        """What changed since a time, event by event, but for the first ``skip`` of these.

        See `rashomon.store.since`.
        """
        dated = (from_json(Dated, line) for line in self.lines("reports"))
        news = {one.id for one in dated if is_new(one, since)}
        moved = (
            line
            for line in self.lines("events")
            if not news.isdisjoint(from_json(_Made, line).reports)
        )
        events = (from_json(EventRecord, line) for line in islice(list(moved), skip, None))
        return (found for event in events if (found := self.changes_of(event, since)) is not None)

    def changes_of(self, event: EventRecord, since: datetime) -> Since | None:
        """What changed in one event since a time; None where nothing came since."""
        reports = {one.id: one for one in self.reports_of(event)}
        said = [from_json(Statement, line) for line in self.beside("statements", event.id)]
        decided = self._decided_on(event)
        return changes_since(event, reports, self.claims_of(event), said, since, decided)

    def recount(self, event: EventRecord, codebook: str | None) -> EventRecord:
        """One event, counted anew by a codebook; None takes it as it was built."""
        if codebook is None:
            return event
        reports = {one.id: one for one in self.reports_of(event)}
        decided = self._decided_on(event)
        return retell(event, reports, self.claims_of(event), codebook, decided)

    def _decided_on(self, event: EventRecord) -> list[Decision]:
        return [one for key in event.reports for one in self._decided.get(key, ())]

    @cached_property
    def _decided(self) -> dict[str, list[Decision]]:
        """What stands of what people decided on names, claims and tolls, by report."""
        return by_report(from_json(Decision, line) for line in self._backend.decisions())

    def select(self, wanted: Wanted) -> Selection:
        """What of the case is wanted. Raises UsageError if the wish makes no sense."""
        return Selection(wanted, lambda: iter(self.reports), self.events)

    def outcomes(self) -> dict[str, set[str]]:
        """The outcomes that each report tells of."""
        told: dict[str, set[str]] = {}
        for claim in self.claims:
            told.setdefault(claim.report, set()).add(claim.outcome)
        return told

    def search(
        self, wish: str, kinds: Sequence[Searched] = SEARCHED, wanted: Wanted | None = None
    ) -> Iterator[Found]:
        """What holds all the words: those with all in the heading first, then the newest.

        The heading is a report's headline, a statement's speaker, a claim's people and claimant.
        ``wish`` is as `rashomon.store.words.read_wish` takes it, which raises UsageError.
        """
        asked, other = read_wish(wish), wanted or Wanted()
        other.check()
        for kind, line in self._backend.search(asked.terms, kinds, other):
            parts = texts(kind, line, self._line_of_report)
            if asked.met_by([parts.heading, parts.text]):
                yield found(kind, line, self._line_of_report, asked)  # type: ignore[arg-type]

    def unfinished(self) -> bool:
        """Whether the results are not of all reports: a build is at work, or was cut off."""
        return is_unfinished(self._backend)

    def runs(self) -> list[Run]:
        """The records of all builds, the first one first."""
        return [from_json(Run, line) for line in self._backend.runs()]

    def close(self) -> None:
        """Let go of the case."""
        self._backend.close()

    def _all(self, kind: Kind, record: type[R]) -> Records[R]:
        return Records(record, lambda: (from_json(record, line) for line in self.lines(kind)))

    def _line_of_report(self, key: str) -> bytes | None:
        return next(self._backend.results("reports", key), None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def is_unfinished(backend: Backend) -> bool:
    """Whether there are sources that a build has not done with, or reports without results."""
    pending = backend.note("pending") not in (None, "[]")
    return pending or backend.note("changes") != str(backend.changes())


def open_case(place: Place) -> Case:
    """A case for reading: a folder, the file of a backup, or a ``postgresql://`` URL.

    Raises CaseError if there is none, or none that this version reads.
    """
    return Case(read_backend(place))

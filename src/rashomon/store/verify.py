"""Whether a case is whole: hashes, quotes, ids, references, and the database itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from rashomon.errors import CaseError
from rashomon.records import (
    Claim,
    Decision,
    Discard,
    Entity,
    Event,
    Original,
    Reading,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    Story,
    content_id,
    from_json,
)
from rashomon.store.backends import Place, read_backend
from rashomon.store.links import KIND as LINKS
from rashomon.store.links import Links
from rashomon.store.originals import unpack
from rashomon.store.search import SEARCHED
from rashomon.store.sql import SqlBackend


class Verdict(Record, frozen=True, kw_only=True):
    """What was looked at, how many of it there are, and a line for each that is wrong."""

    what: str
    looked_at: int
    wrong: tuple[str, ...]


@dataclass(slots=True)
class Check:
    """A check while it runs."""

    what: str
    looked_at: int = 0
    wrong: list[str] = field(default_factory=list)

    def expect(self, right: bool, otherwise: str) -> None:
        """Count one thing that was looked at; ``otherwise`` says what is wrong with it."""
        self.looked_at += 1
        if not right:
            self.wrong.append(otherwise)

    def verdict(self) -> Verdict:
        """The check when it is done."""
        return Verdict(what=self.what, looked_at=self.looked_at, wrong=tuple(self.wrong))


def verify_case(place: Place) -> Iterator[Verdict]:
    """Look at all that a case holds, each kind in turn. Raises CaseError if it can't be opened.

    The database's own check; every report's and original's hash; every quote where it should stand;
    ids that are hashes of content; references, none of which leads nowhere; the index of words.
    """
    backend = read_backend(place)
    try:
        for check in _CHECKS:
            yield from _guarded(check, backend)
    finally:
        backend.close()


def _guarded(
    check: Callable[[SqlBackend], Iterator[Verdict]], backend: SqlBackend
) -> Iterator[Verdict]:
    """The verdicts of a check; one that stops at something unreadable says so."""
    try:
        yield from check(backend)
    except (CaseError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        what = getattr(check, "__name__", "check").lstrip("_")
        yield Verdict(what=what, looked_at=0, wrong=(f"{what}: it can't be read ({error})",))


def _database(backend: SqlBackend) -> Iterator[Verdict]:
    check = Check("database")
    found = list(backend.damage())
    check.expect(not found, "; ".join(found))
    yield check.verdict()


def _reports(backend: SqlBackend) -> Iterator[Verdict]:
    check = Check("reports")
    for line in backend.reports():
        report = from_json(Report, line)
        digest = hashlib.sha256(report.text.encode()).hexdigest()
        check.expect(digest == report.sha256, f"report {report.id}: its text has another hash")
        inside = all(0 <= zone.start <= zone.end <= len(report.text) for zone in report.zones)
        check.expect(inside, f"report {report.id}: a zone lies outside its text")
        check.expect(
            backend.report(report.id) == line, f"report {report.id}: it is kept under another id"
        )
    yield check.verdict()


def _originals(backend: SqlBackend) -> Iterator[Verdict]:
    check = Check("originals")
    for sha256, blob in backend.all_originals():
        try:
            unpack(blob, sha256)
            check.expect(True, "")
        except CaseError as error:
            check.expect(False, str(error))
    yield check.verdict()


def _retrievals(backend: SqlBackend) -> Iterator[Verdict]:
    check = Check("retrievals")
    known = {sha256 for sha256, _ in backend.all_originals()}
    for line in backend.all_retrievals():
        one = from_json(Original, line)
        check.expect(one.sha256 in known, f"report {one.report}: its original is not there")
        stored = backend.report(one.report) is not None
        check.expect(stored, f"original {one.sha256}: it is of report {one.report}, not there")
    yield check.verdict()


def _decisions(backend: SqlBackend) -> Iterator[Verdict]:
    """What people decided is on words of reports that are there, its id that of its content."""
    check = Check("decided")
    for kept in backend.decisions():
        one = from_json(Decision, kept)
        own = one.own_id()
        check.expect(one.id == own, f"decision {one.id}: its id is not that of its content")
        for report in one.reports:
            line = backend.report(report)
            there = line is not None
            check.expect(there, f"decision {one.id}: it is on report {report}, not there")
            text = from_json(Report, line).text if line is not None else ""
            for words in (claim.evidence for claim in (one.claim, one.machine) if claim):
                said = not there or text[words.start : words.end] == words.quote
                check.expect(said, f"decision {one.id}: its quote is not in report {report}")
    yield check.verdict()


def _readings(backend: SqlBackend) -> Iterator[Verdict]:
    check = Check("readings")
    for line in backend.all_readings():
        reading = from_json(Reading, line)
        stored = backend.report(reading.report)
        if stored is None:
            check.expect(False, f"reading of report {reading.report}: that report is not there")
            continue
        text = from_json(Report, stored).text
        for name, start, end, quote in _quotes(reading):
            check.expect(
                text[start:end] == quote,
                f"report {reading.report}: {name} is not what stands there",
            )
        for statement in reading.statements:
            check.expect(
                _lies_in(text, _spans(statement)), f"statement {statement.id}: not in text"
            )
    yield check.verdict()


def _quotes(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    for claim in reading.claims:
        words = claim.evidence
        yield f"the quote of claim {claim.id}", words.start, words.end, words.quote
    for mention in reading.mentions:
        yield f"the mention '{mention.text}'", mention.start, mention.end, mention.text
    for discard in reading.discards:
        if discard.start is not None and discard.end is not None:
            yield f"the discard '{discard.quote}'", discard.start, discard.end, discard.quote


def _spans(statement: Statement) -> list[Span]:
    spans = (statement.source, statement.cue, statement.content)
    return [span for span in spans if span is not None]


def _lies_in(text: str, spans: Iterable[Span]) -> bool:
    return all(0 <= start < end <= len(text) for start, end in spans)


def _results(backend: SqlBackend) -> Iterator[Verdict]:
    """Results lead to reports, claims, statements and entities that are there."""
    reports = _ids(backend, "reports", Report)
    statements, claims = _ids(backend, "statements", Statement), _ids(backend, "claims", Claim)
    entities = _ids(backend, "entities", Entity)
    yield _statements(backend, reports).verdict()
    yield _claims(backend, reports, statements, entities).verdict()
    yield _events(backend, reports, claims).verdict()
    yield _relations(backend, claims).verdict()
    yield _links(backend).verdict()
    yield _discards(backend).verdict()


def _ids(backend: SqlBackend, kind: str, record: type[Record]) -> set[str]:
    return {from_json(record, line).id for line in backend.results(kind)}  # type: ignore[attr-defined]


def _statements(backend: SqlBackend, reports: set[str]) -> Check:
    check = Check("statements")
    for line in backend.results("statements"):
        one = from_json(Statement, line)
        own = content_id("statement", one.report, one.source, one.cue, one.content)
        check.expect(one.id == own, f"statement {one.id}: its id is not that of its content")
        check.expect(one.report in reports, f"statement {one.id}: no report {one.report}")
    return check


def _claims(
    backend: SqlBackend, reports: set[str], statements: set[str], entities: set[str]
) -> Check:
    check = Check("claims")
    home: Report | None = None
    for line in backend.results("claims"):
        one = from_json(Claim, line)
        if home is None or home.id != one.report:
            stored = backend.report(one.report)
            home = None if stored is None else from_json(Report, stored)
        words = one.evidence
        said = home is not None and home.text[words.start : words.end] == words.quote
        check.expect(said, f"claim {one.id}: its quote does not stand in report {one.report}")
        check.expect(one.report in reports, f"claim {one.id}: no report {one.report}")
        for name, key, known in (
            ("statement", one.statement, statements),
            ("claimant", one.claimant, entities),
            ("group", one.group.entity, entities),
        ):
            check.expect(key is None or key in known, f"claim {one.id}: no {name} {key}")
    return check


def _events(backend: SqlBackend, reports: set[str], claims: set[str]) -> Check:
    check = Check("events")
    for line in backend.results("stories"):
        story = from_json(Story, line)
        own = content_id("story", sorted(story.reports))
        check.expect(story.id == own, f"story {story.id}: its id is not that of its reports")
        check.expect(set(story.reports) <= reports, f"story {story.id}: a report is not there")
    for line in backend.results("events"):
        event = from_json(Event, line)
        check.expect(set(event.reports) <= reports, f"event {event.id}: a report is not there")
        for toll in event.tolls:
            known = {key for step in toll.why for key in step.claims} | set(toll.claims)
            check.expect(known <= claims, f"toll {toll.id}: a claim is not there")
            figures = [one for one in (toll.low, toll.best, toll.high) if one is not None]
            ordered = figures == sorted(figures)
            check.expect(ordered, f"toll {toll.id}: low, best and high are out of order")
    return check


def _relations(backend: SqlBackend, claims: set[str]) -> Check:
    check = Check("relations")
    for line in backend.results("relations"):
        one = from_json(Relation, line)
        check.expect({one.a, one.b} <= claims, f"relation of {one.a} to {one.b}: one is not there")
    return check


def _links(backend: SqlBackend) -> Check:
    """What is kept of the relations of an event is what they say, where it is kept."""
    check = Check("links")
    for line in backend.results("events"):
        event = from_json(Event, line).id
        for kept in backend.beside(LINKS, event):
            told = (from_json(Relation, one) for one in backend.beside("relations", event))
            same = from_json(Links, kept) == Links.of(told)
            check.expect(same, f"event {event}: its links are not those of its relations")
    return check


def _discards(backend: SqlBackend) -> Check:
    check = Check("discards")
    for line in backend.results("discards"):
        one = from_json(Discard, line)
        there = line in backend.results("discards", content_id(one))
        check.expect(there, f"discard '{one.quote}': it is kept under another id")
    return check


def _words(backend: SqlBackend) -> Iterator[Verdict]:
    """Everything that can be searched for is in the index, and nothing else."""
    check = Check("words")
    for kind in SEARCHED:
        results, indexed = backend.result_count(kind), backend.indexed_count(kind)
        check.expect(results == indexed, f"{indexed} of {results} {kind} are in the index of words")
    yield check.verdict()


_CHECKS = (_database, _reports, _originals, _retrievals, _decisions, _readings, _results, _words)

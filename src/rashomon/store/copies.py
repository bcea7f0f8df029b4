"""Copies, kept as reports come: a new one is compared with those alone that share words with it.

The result is that of `rashomon.stages.dedupe.dedupe` over all: which two reports are alike depends
on these two, and whose copies they are on those that are alike, directly or through others.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from rashomon.records import Original, Report, from_json
from rashomon.stages.dedupe import (
    Print,
    are_alike,
    bands_of,
    body_of,
    may_be_alike,
    origins_of,
    page_bands,
    print_of,
)
from rashomon.store.contract import Backend
from rashomon.store.copy_table import CopyTable, Printed
from rashomon.store.fingerprints import dedupe_hash

BODIES_KEPT = 64
"""So many bodies are kept by, as a report is compared with several others in turn."""
AT_ONCE = 500
"""So many groups of copies are written at once."""


def find_copies(backend: Backend, *, everything: bool) -> None:
    """Bring what the case knows of copies up to date with its reports.

    Only those that are due are looked at, unless ``everything`` is. What is cut off goes on the
    next time.
    """
    table = backend.copies
    stamp = dedupe_hash()
    if everything:
        table.forget_others(stamp)
    reports = _Reports(backend)
    for key, change in table.missing(everything=everything):
        _place(table, reports, key, change, stamp)
    _settle(table, reports)


class _Reports:
    """The reports of the case as they came."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def __call__(self, key: str) -> Report:
        line = self._backend.report(key)
        if line is None:
            raise KeyError(key)
        return from_json(Report, line)

    def found_at(self, key: str) -> str | None:
        """When a report was first fetched, or taken into a web archive."""
        found = (from_json(Original, line) for line in self._backend.originals(key))
        return min((one.retrieved_at for one in found if one.fetched), default=None)


def _place(table: CopyTable, reports: _Reports, key: str, change: int, stamp: str) -> None:
    """Keep the print of a report, and which of the others it is like."""
    report = reports(key)
    own = print_of(report)
    bands = bands_of(own)
    near = {one.number for one in table.glances(bands) if may_be_alike(own, one)}
    pages = page_bands(own)
    near.update(one.number for one in table.glances(pages))
    body = body_of(report) if near else None
    alike = [
        number
        for number, other in _prints(table, sorted(near))
        if body is not None
        and other.id != own.id
        and are_alike(own, other, body, body_of(reports(other.id)))
    ]
    line = msgspec.msgpack.encode(own)
    printed = Printed(key, change, stamp, own.words, own.same, own.figures, line, bands + pages)
    table.keep(printed, alike)


def _prints(table: CopyTable, numbers: list[int]) -> Iterator[tuple[int, Print]]:
    for number, line in table.prints(numbers):
        yield number, msgspec.msgpack.decode(line, type=Print)


def _settle(table: CopyTable, reports: _Reports) -> None:
    """Find whose copies those are that are new, or like what is."""
    done: set[int] = set()
    origins: list[tuple[int, bytes]] = []
    for number in table.unsettled():
        if number in done:
            continue
        group = _group(table, number)
        done.update(group)
        origins += _origins(table, reports, group)
        if len(origins) >= AT_ONCE:
            table.settle(origins)
            origins = []
    table.settle(origins)


def _group(table: CopyTable, number: int) -> dict[int, set[int]]:
    """A report and all that are like it, directly or through others, each with its like."""
    found: dict[int, set[int]] = {}
    waiting = [number]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = table.alike(one)
            waiting += found[one]
    return found


def _origins(
    table: CopyTable, reports: _Reports, group: dict[int, set[int]]
) -> Iterator[tuple[int, bytes]]:
    prints = dict(_prints(table, sorted(group)))
    bodies = lru_cache(maxsize=BODIES_KEPT)(lambda number: body_of(reports(prints[number].id)))
    for number, origin in origins_of(prints, group, bodies, reports.found_at).items():
        yield number, msgspec.json.encode(origin)

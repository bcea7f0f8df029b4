"""Copies, kept as reports come: a new one is compared with those alone that share words with it.

The result is that of `rashomon.stages.dedupe.dedupe` over all: which two reports are alike depends
on these two, and whose copies they are on those that are alike, directly or through others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from rashomon.records import Original, Report, from_json
from rashomon.stages.dedupe import are_alike, body_of, origins_of, print_of
from rashomon.store.contract import Backend
from rashomon.store.copy_table import CopyTable, Printed
from rashomon.store.fingerprints import dedupe_hash
from rashomon.store.near import Near, by_bands, prints_of
from rashomon.store.sql import fit

BODIES_KEPT = 64
"""So many bodies are kept by, as a report is compared with several others in turn."""
AT_ONCE = 500
"""So many groups of copies are written at once."""
TOGETHER = 1000
"""Up to so many reports are looked up and kept at once."""


def find_copies(backend: Backend, *, everything: bool) -> None:
    """Bring what the case knows of copies up to date with its reports.

    Only those that are due are looked at, unless ``everything`` is. What is cut off goes on the
    next time.
    """
    if everything:
        backend.copies.forget_others(dedupe_hash())
    while not _Copies(backend).find(everything=everything):
        pass


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


class _Copies:
    """What the case knows of copies, while nobody else adds to it."""

    def __init__(self, backend: Backend) -> None:
        self._table = backend.copies
        self._reports = _Reports(backend)
        self._turn = self._table.turn()
        self._stamp = dedupe_hash()

    def find(self, *, everything: bool) -> bool:
        """Keep all that is not kept; False if somebody else does so at the same time."""
        due = self._table.missing(everything=everything)
        lots = (due[at : at + TOGETHER] for at in range(0, len(due), TOGETHER))
        return all(map(self._keep, lots)) and self._settle()

    def _keep(self, due: Sequence[tuple[str, int]]) -> bool:
        """Keep the prints of some reports, and which of all others each is like."""
        numbers = self._table.numbers([key for key, _ in due])
        stale = {number: by_bands(one) for number, one in prints_of(self._table, numbers)}
        kept = self._table.keep(list(self._printed(due, stale)), stale, self._turn)
        self._turn += 1
        return kept

    def _printed(self, due: Sequence[tuple[str, int]], stale: Iterable[int]) -> Iterator[Printed]:
        own = [print_of(self._reports(key)) for key, _ in due]
        near = Near(self._table, own, stale)
        body = lru_cache(maxsize=BODIES_KEPT)(lambda key: body_of(self._reports(key)))
        for place, (one, (key, change)) in enumerate(zip(own, due, strict=True)):
            alike = [
                number
                for number, other in near.of(place)
                if are_alike(one, other, body(one.id), body(other.id))
            ]
            line = msgspec.msgpack.encode(one)
            yield Printed(
                near.first + place, key, change, self._stamp, one.words, one.same, one.figures,
                line, by_bands(one), alike,
            )  # fmt: skip

    def _settle(self) -> bool:
        """Find whose copies those are that are new, or like what is."""
        done: set[int] = set()
        origins: list[tuple[int, bytes, str | None]] = []
        for number in self._table.unsettled():
            if number not in done:
                group = _group(self._table, number)
                done.update(group)
                origins += self._origins(group)
            if len(origins) >= AT_ONCE and not self._settled(origins):
                return False
        return self._settled(origins)

    def _settled(self, origins: list[tuple[int, bytes, str | None]]) -> bool:
        """Keep some origins, and take them off the list."""
        kept = not origins or self._table.settle(origins, self._turn)
        self._turn += bool(origins)
        origins.clear()
        return kept

    def _origins(self, group: dict[int, set[int]]) -> Iterator[tuple[int, bytes, str | None]]:
        prints = dict(prints_of(self._table, sorted(group)))
        bodies = lru_cache(maxsize=BODIES_KEPT)(
            lambda number: body_of(self._reports(prints[number].id))
        )
        found = origins_of(prints, group, bodies, self._reports.found_at)
        for number, origin in found.items():
            yield number, msgspec.json.encode(origin), origin.follows and fit(origin.follows)


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

"""Which reports are compared with some new ones for copies: those that share a band with them.

All that share one with any of the new reports are looked up together, and looked at together: a
case of ten times as many reports has ten times as many of those that share a band by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.stages.dedupe import Bands, Filter, Print, bands_of, distinct, page_bands, unpacked
from rashomon.store.copy_table import CopyTable

_ROWS = 1 << 16  # so many rows of the index are looked at together


class Near:
    """Some new reports, with what each is to be compared with.

    ``first`` is the number of the first of them; the reports of the numbers ``stale`` are not
    compared.
    """

    def __init__(self, table: CopyTable, own: Sequence[Print], stale: Iterable[int]) -> None:
        self._table = table
        self._own = own
        self.first = table.free()
        self._stale = np.array(sorted(stale), dtype=np.int64)
        self._pages = self._meeting([page_bands(one) for one in own])
        self._meetings = self._meeting([bands_of(one) for one in own])
        numbers = distinct(np.concatenate([np.zeros(0, np.int64), *self._meetings]))
        self._numbers = numbers[numbers < self.first]
        self._filter = Filter([*own, *sorted(table.glances(self._numbers.tolist()))])

    def of(self, place: int) -> Iterator[tuple[int, Print]]:
        """The reports that one of the new ones is to be compared with, the new ones before it too.

        Gives the number and the print of each.
        """
        met = self._meetings[place]
        known = met < self.first
        at = np.where(known, len(self._own) + np.searchsorted(self._numbers, met), met - self.first)
        _, kept = self._filter.kept(np.full(at.size, place), at)
        numbers = np.union1d(met[np.isin(at, kept)], self._pages[place]).tolist()
        yield from prints_of(self._table, [one for one in numbers if one < self.first])
        yield from ((one, self._own[one - self.first]) for one in numbers if one >= self.first)

    def _meeting(self, bands: Sequence[Sequence[int]]) -> list[NDArray[np.int64]]:
        """The numbers of those that share a band with each, but for the stale."""
        asked = Bands(bands)
        pairs = [
            pair for keys, numbers in self._holders(asked) for pair in asked.shared(keys, numbers)
        ]
        met = unpacked(pairs, len(bands))
        return [
            numbers[(numbers < self.first + place) & ~np.isin(numbers, self._stale)]
            for place, numbers in enumerate(met)
        ]

    def _holders(self, asked: Bands) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
        """Who has any of the bands: reports of the case, and the new ones."""
        yield asked.keys, asked.places + self.first
        rows = self._table.holders(distinct(asked.keys).tolist())
        while (some := np.fromiter(chain.from_iterable(islice(rows, _ROWS)), np.int64)).size:
            yield some[::2], some[1::2]


def by_bands(one: Print) -> list[int]:
    """The bands by which a report is looked up."""
    return [*bands_of(one), *page_bands(one)]


def prints_of(table: CopyTable, numbers: Sequence[int]) -> Iterator[tuple[int, Print]]:
    """The prints of some reports, by their numbers."""
    for number, line in table.prints(numbers):
        yield number, msgspec.msgpack.decode(line, type=Print)

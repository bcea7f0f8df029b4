"""Which pairs of reports are worth comparing: MinHash with banding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain, combinations
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.stages.dedupe.prints import HASHES, Print

_ROWS = 2
"""Rows in a band. With 64 bands of 2 rows a pair with a Jaccard index of 0.3 is met with a chance
of 0.998, one of 0.1 with 0.47; what is met by mistake falls at the exact comparison."""

_BANDS = HASHES // _ROWS
_COLUMNS = np.arange(_BANDS, dtype=np.uint64)
# Odd numbers (from splitmix64) that set the bands apart and spread their keys.
_APART, _SPREAD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)

_PACKED = 40  # bits of a number, beside which a place is packed
_AT_ONCE = 1 << 18  # so many pairs, and those of one more band, are found at a time

Keys = NDArray[np.int64]
Places = NDArray[np.intp]
Words = NDArray[np.uint64]


class Seen(Protocol):
    """What `Filter` looks at."""

    @property
    def words(self) -> int:
        """How many words the body has."""
        ...

    @property
    def same(self) -> bytes:
        """A hash of all words."""
        ...

    @property
    def figures(self) -> bytes:
        """A bit for each figure."""
        ...


def candidate_pairs(prints: Sequence[Print]) -> list[tuple[int, int]]:
    """Pairs of places in ``prints``, smaller first, sorted, of which one may hold the other.

    They share a band of their hashes, and the shorter has no figure that the longer lacks. Most
    pairs that meet fall at the second: they are not kept.
    """
    if not prints:
        return []
    filters = Filter(prints)
    found: set[tuple[int, int]] = set()
    for digests in ([one.whole for one in prints], [one.lead for one in prints]):
        places = np.array([at for at, digest in enumerate(digests) if digest], dtype=np.intp)
        bands = _bands(b"".join(digests))
        for ones, others in _meetings(bands):
            pairs = filters.kept(places[ones], places[others])
            found.update(zip(*(side.tolist() for side in pairs), strict=True))
    return sorted(found)


def bands_of(one: Print) -> list[int]:
    """A number of 64 bits, signed, for each band of a report's hashes: the same for the same band.

    Reports that share one are a candidate pair unless `Filter` tells that neither holds the other.
    """
    keys = [
        (_bands(digest)[0] + column * _APART) * _SPREAD
        for digest, column in ((one.whole, _COLUMNS), (one.lead, _COLUMNS + _BANDS))
        if digest
    ]
    return [int(key) for row in keys for key in row.astype(np.int64)]


def page_pairs(prints: Sequence[Print]) -> Iterator[tuple[int, int]]:
    """Pairs of places, smaller first, of reports of one page, whatever they have in common."""
    pages: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for place, one in enumerate(prints):
        if one.page is not None:
            pages[one.page, one.hint].append(place)
    for places in pages.values():
        yield from combinations(places, 2)


def page_bands(one: Print) -> list[int]:
    """A number of 64 bits, signed, for the page of a report, if it has one: see `bands_of`."""
    if one.page is None:
        return []
    name = f"{one.page}\0{one.hint or ''}".encode("utf-8", "surrogatepass")
    return [int.from_bytes(blake2b(name, digest_size=8).digest(), "little", signed=True)]


class Bands:
    """The bands of some reports, which are named by their places: who else has one of them?"""

    def __init__(self, several: Sequence[Sequence[int]]) -> None:
        counts = [len(own) for own in several]
        keys = np.fromiter(chain.from_iterable(several), np.int64, sum(counts))
        order = np.argsort(keys, kind="stable")
        self.keys = keys[order]
        self.places = np.repeat(np.arange(len(several)), counts)[order]

    def shared(self, keys: Keys, numbers: Keys) -> Iterator[Keys]:
        """Of reports that have these bands, by their numbers: who shares one with whom.

        Gives pairs of a place and a number, packed as `unpacked` takes them, each at least once.
        """
        starts = np.searchsorted(self.keys, keys, "left")
        lengths = np.searchsorted(self.keys, keys, "right") - starts
        # A band that many reports have is one of many pairs: they are never all held.
        lots = np.cumsum(lengths) // _AT_ONCE
        for lot in np.flatnonzero(np.bincount(lots)):
            own = lots == lot
            each = np.repeat(starts[own] - np.cumsum(lengths[own]) + lengths[own], lengths[own])
            places = self.places[each + np.arange(each.size)]
            yield distinct(places << _PACKED | np.repeat(numbers[own], lengths[own]))


def unpacked(pairs: Iterable[Keys], places: int) -> list[Keys]:
    """The numbers that go with each place, sorted, each once."""
    packed = distinct(np.concatenate([np.zeros(0, np.int64), *pairs]))
    cuts = np.searchsorted(packed >> _PACKED, np.arange(1, places))
    return np.split(packed & ((1 << _PACKED) - 1), cuts)


def distinct(numbers: Keys) -> Keys:
    """Numbers, sorted, each once: where most differ, sooner than by `np.unique`, which hashes."""
    ordered = np.sort(numbers)
    found: Keys = ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0]
    return found


def _bands(digests: bytes) -> Words:
    """The bands of each of some digests, as rows."""
    return np.frombuffer(digests, dtype=np.uint64).reshape(-1, _BANDS)


def _meetings(bands: Words) -> Iterator[tuple[Places, Places]]:
    """Rows that have a band in common, the smaller first: band by band, to spare memory."""
    for column in bands.T:
        order = np.argsort(column, kind="stable")
        ordered = column[order]
        first, apart = np.arange(order.size), 0
        while first.size:
            apart += 1
            first = first[first + apart < order.size]
            first = first[ordered[first] == ordered[first + apart]]
            if first.size:
                yield order[first], order[first + apart]


class Filter:
    """What tells of most pairs that neither holds the other, for many pairs at a time.

    Reports are named by their places in ``prints``.
    """

    def __init__(self, prints: Sequence[Seen]) -> None:
        self._words = np.array([one.words for one in prints])
        self._same = _packed(one.same for one in prints)
        self._figures = _packed(one.figures for one in prints)

    def kept(self, ones: Places, others: Places) -> tuple[Places, Places]:
        """The pairs whose shorter body has no figure of its own, or the same words."""
        longer = self._words[ones] - self._words[others]
        mine, theirs = self._figures[ones], self._figures[others]
        fits = (longer <= 0) & ~(mine & ~theirs).any(axis=1)
        fits |= (longer >= 0) & ~(theirs & ~mine).any(axis=1)
        fits |= (self._same[ones] == self._same[others]).all(axis=1)
        return ones[fits], others[fits]


def _packed(rows: Iterator[bytes]) -> Words:
    """Rows of bytes, as many in each, as rows of numbers."""
    several = list(rows)
    return np.frombuffer(b"".join(several), dtype=np.uint64).reshape(len(several), -1)

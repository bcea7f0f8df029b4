"""Which pairs of reports are worth comparing: MinHash with banding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.stages.dedupe.prints import HASHES, Print

_ROWS = 2
"""Rows in a band. With 64 bands of 2 rows a pair with a Jaccard index of 0.3 is met with a chance
of 0.998, one of 0.1 with 0.47; what is met by mistake falls at the exact comparison."""

Places = NDArray[np.intp]
Words = NDArray[np.uint64]


def candidate_pairs(prints: Sequence[Print]) -> list[tuple[int, int]]:
    """Pairs of places in ``prints``, smaller first, sorted, of which one may hold the other.

    They share a band of their hashes, and the shorter has no figure that the longer lacks. Most
    pairs that meet fall at the second: they are not kept.
    """
    if not prints:
        return []
    filters = _Filter(prints)
    found: set[tuple[int, int]] = set()
    for digests in ([one.whole for one in prints], [one.lead for one in prints]):
        places = np.array([at for at, digest in enumerate(digests) if digest], dtype=np.intp)
        packed = b"".join(digest.tobytes() for digest in digests)
        bands = np.frombuffer(packed, dtype=np.uint64).reshape(places.size, HASHES // _ROWS)
        for ones, others in _meetings(bands):
            pairs = filters.kept(places[ones], places[others])
            found.update(zip(*(side.tolist() for side in pairs), strict=True))
    return sorted(found)


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


class _Filter:
    """What tells of most pairs that neither holds the other, for many pairs at a time."""

    def __init__(self, prints: Sequence[Print]) -> None:
        self._words = np.array([one.words for one in prints])
        self._same = _packed(one.same for one in prints)
        self._figures = _packed(one.figures for one in prints)

    def kept(self, ones: Places, others: Places) -> tuple[Places, Places]:
        """The pairs whose shorter body has no figure of its own, or the same words."""
        first = self._words[ones] <= self._words[others]
        shorter, longer = np.where(first, ones, others), np.where(first, others, ones)
        own = self._figures[shorter] & ~self._figures[longer]
        same = (self._same[shorter] == self._same[longer]).all(axis=1)
        fits = ~own.any(axis=1) | same
        return ones[fits], others[fits]


def _packed(rows: Iterator[bytes]) -> Words:
    """Rows of bytes, as many in each, as rows of numbers."""
    several = list(rows)
    return np.frombuffer(b"".join(several), dtype=np.uint64).reshape(len(several), -1)

"""Which pairs of reports are worth scoring: blocking by the terms that tell most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.stages.cluster.columns import Columns
from rashomon.stages.cluster.profile import Profiles
from rashomon.stages.cluster.vectors import Places, ranges

ALL_PAIRS = 250
"""Up to this many reports, every pair is scored."""
SHARED = 2
"""Keys that two reports must share to be a candidate pair."""
STRANGERS_SHARED = 12
"""Keys that they must share where they are more than a week apart and the later one looks back at
nothing: then only what is told in the same words may be of one event. On 2,408 local reports that
leaves 9 pairs a report instead of 33, and a B³ F1 of 0.969 instead of 0.970."""


def candidates_of(compared: Profiles, among: int = 0) -> Iterator[tuple[int, Places]]:
    """Each place in ``compared`` with the later ones, sorted, that may tell of one event with it.

    Place by place, as all pairs would fill the memory. ``among`` is how many reports there are
    where those are not all.
    """
    reports = len(compared.each)
    if max(reports, among) <= ALL_PAIRS:
        return ((one, np.arange(one + 1, reports)) for one in range(reports))
    block = _Block([compared.keys(place) for place in range(reports)])
    return ((one, _sharing(one, block, compared.columns)) for one in range(reports))


class _Block:
    """Which places have a key, sorted by key and place."""

    def __init__(self, keys: Sequence[Sequence[int]]) -> None:
        counts = [len(own) for own in keys]
        reports = len(keys)
        terms = np.fromiter((key for own in keys for key in own), dtype=np.int64)
        order = np.argsort(terms, kind="stable")
        self._places = np.repeat(np.arange(reports, dtype=np.uint32), counts)[order]
        sorted_terms = terms[order]
        rank = np.empty(order.size, dtype=np.intp)
        rank[order] = np.arange(order.size)
        self._after = rank + 1
        self._ends = np.searchsorted(sorted_terms, terms, side="right")
        self._of_place = [0, *np.cumsum(counts, dtype=np.intp).tolist()]

    def later(self, one: int) -> NDArray[np.uint32]:
        """The places behind ``one`` that have each of its keys."""
        own = slice(self._of_place[one], self._of_place[one + 1])
        return self._places[ranges(self._after[own], self._ends[own])]


def _sharing(one: int, block: _Block, columns: Columns) -> Places:
    """Later places that share enough keys with ``one``."""
    found, counts = np.unique(block.later(one), return_counts=True)
    enough = counts >= SHARED
    places, counts = found[enough].astype(np.intp), counts[enough]
    return places[(counts >= STRANGERS_SHARED) | ~columns.strangers(one, places)]

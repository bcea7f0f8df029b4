"""Which pairs of reports are worth scoring: blocking by the terms that tell most, and by time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.stages.cluster.columns import Columns
from rashomon.stages.cluster.profile import Profiles
from rashomon.stages.cluster.rarity import are_rare
from rashomon.stages.cluster.vectors import Places, ranges

SHARED = 2
"""Keys that two reports must share to be a candidate pair: any, if they were published within a
week of each other or if it is not known when; otherwise rare ones."""
STRANGERS_SHARED = 6
"""Rare keys that they must share where they are more than a week apart and the later one looks back
at nothing: then only what is told in the same words may be of one event."""


def candidates_of(compared: Profiles) -> Iterator[tuple[int, Places]]:
    """Each place in ``compared`` with the later ones, sorted, that may tell of one event with it.

    Place by place, as all pairs would fill the memory.
    """
    reports = len(compared.each)
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
        self._rare = are_rare(sorted_terms)
        rank = np.empty(order.size, dtype=np.intp)
        rank[order] = np.arange(order.size)
        self._after = rank + 1
        self._ends = np.searchsorted(sorted_terms, terms, side="right")
        self._of_place = [0, *np.cumsum(counts, dtype=np.intp).tolist()]

    def later(self, one: int) -> tuple[Places, NDArray[np.bool_]]:
        """The places behind ``one`` that have each of its keys, and whether that one is rare."""
        own = slice(self._of_place[one], self._of_place[one + 1])
        at = ranges(self._after[own], self._ends[own])
        return self._places[at].astype(np.intp), self._rare[at]


def _sharing(one: int, block: _Block, columns: Columns) -> Places:
    """Later places that share enough keys with ``one``."""
    places, rare = block.later(one)
    found, counts = np.unique(places[rare | ~columns.apart(one, places)], return_counts=True)
    enough = counts >= SHARED
    found, counts = found[enough], counts[enough]
    reached = ~columns.out_of_reach(one, found)
    found, counts = found[reached], counts[reached]
    return found[(counts >= STRANGERS_SHARED) | ~columns.strangers(one, found)]

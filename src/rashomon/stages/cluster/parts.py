"""Which reports are looked at together when stories are found: parts that no link leads out of.

Reports are linked by their scores, and as copies, by hints or by what was decided. Where many
happenings are told of each week, chance links make one part of half an archive, though hardly any
of its reports belong together. Such a part is parted by closer links, so that no report of a
growing case is looked at with more and more others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.stages.cluster.features import THRESHOLD
from rashomon.stages.cluster.linkage import Pair, Scores

MOST = 500
"""A part of more reports is parted by the next of `LEVELS`; what the last one makes is taken as it
is. With so many, one report more is told in half a second: see docs/decisions/growing.md.
"""
LEVELS = tuple(round(THRESHOLD + 0.05 * step, 2) for step in range(11))
"""What two reports have to score to be linked by it, from `THRESHOLD` on."""


def parts(size: int, scores: Scores, links: Sequence[Pair]) -> Iterator[list[int]]:
    """The parts of ``size`` reports, each sorted, in the order of their first ones.

    ``links`` are the pairs that are linked whatever they score.
    """
    part: NDArray[np.intp] = np.zeros(size, dtype=np.intp)
    open_ = np.ones(size, dtype=np.bool_)
    for level in LEVELS:
        ones, others = scores.pairs(level)
        inside = open_[ones]
        linked = zip(ones[inside].tolist(), others[inside].tolist(), strict=True)
        root = _roots(size, [*linked, *(pair for pair in links if open_[pair[0]])])
        part[open_] = root[open_]
        large = np.bincount(root, minlength=size)[root] > MOST
        open_ &= large
        if not open_.any():
            break
    order = np.argsort(part, kind="stable")
    cuts = np.flatnonzero(np.diff(part[order])) + 1
    yield from (one.tolist() for one in np.split(order, cuts) if one.size)


def _roots(size: int, linked: Iterable[Pair]) -> NDArray[np.intp]:
    """The smallest place that each place is linked with, directly or through others."""
    above = list(range(size))

    def top(place: int) -> int:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    for one, other in linked:
        low, high = sorted((top(one), top(other)))
        above[high] = low
    return np.array([top(place) for place in range(size)], dtype=np.intp)

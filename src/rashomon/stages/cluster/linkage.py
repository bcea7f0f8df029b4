"""Average-linkage agglomeration over sparse pair scores."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]


class Linkage:
    """Groups of members 0…n-1 that are joined, closest first, while they are close enough.

    ``scores`` holds the score of each scored pair, smaller member first; other pairs score 0.
    ``groups`` are the members that belong together from the start; ``labels`` gives each of those
    groups a label or ``None``, and groups with different labels are never joined, nor those in
    ``apart``, pairs of them by their numbers.
    """

    def __init__(
        self,
        scores: Mapping[Pair, float],
        groups: Sequence[Sequence[int]],
        labels: Sequence[str | None],
        apart: Iterable[Pair] = (),
    ) -> None:
        self._members: dict[int, list[int]] = {at: list(group) for at, group in enumerate(groups)}
        self._labels = dict(enumerate(labels))
        self._kept_from: dict[int, set[int]] = {}
        for one, other in apart:
            self._keep_apart(one, other)
        self._sums: dict[int, dict[int, float]] = {at: {} for at in self._members}
        self._changes = dict.fromkeys(self._members, 0)
        self._into: dict[int, int] = {}
        home = {member: at for at, group in self._members.items() for member in group}
        for one, other in sorted(scores):
            self._add(home[one], home[other], scores[one, other])

    def _add(self, one: int, other: int, score: float) -> None:
        if one != other:
            self._sums[one][other] = self._sums[one].get(other, 0.0) + score
            self._sums[other][one] = self._sums[one][other]

    def join(self, threshold: float) -> list[list[int]]:
        """Join the two closest groups until none have a mean score of ``threshold`` or more."""
        queue = [entry for one in self._sums for entry in self._entries(one, threshold, above=True)]
        heapq.heapify(queue)
        while queue:
            _, one, other, *changes = heapq.heappop(queue)
            fresh = [self._changes.get(one), self._changes.get(other)] == changes
            if fresh:
                self._merge(one, other)
                for entry in self._entries(one, threshold, above=False):
                    heapq.heappush(queue, entry)
        return self.groups()

    def groups(self) -> list[list[int]]:
        """The groups as they are now, each sorted."""
        return sorted(sorted(group) for group in self._members.values())

    def bring_together(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Join groups, by their first numbers, whatever their score and their labels.

        Gives the pairs that can't be joined, as they are to be apart.
        """
        unmet = []
        for pair in pairs:
            low, high = sorted(map(self._now, pair))
            if high in self._kept_from.get(low, ()):
                unmet.append(pair)
            elif low != high:
                self._merge(low, high)
        return unmet

    def _now(self, group: int) -> int:
        while group in self._into:
            group = self._into[group]
        return group

    def _entries(
        self, one: int, threshold: float, *, above: bool
    ) -> list[tuple[float, int, int, int, int]]:
        """Queue entries for the pairs of ``one``: best first, then by the groups' numbers."""
        entries = []
        for other in self._sums[one]:
            if above and other < one:
                continue
            mean = self._mean(one, other)
            if mean >= threshold and not self._apart(one, other):
                low, high = min(one, other), max(one, other)
                entries.append((-mean, low, high, self._changes[low], self._changes[high]))
        return entries

    def _mean(self, one: int, other: int) -> float:
        pairs = len(self._members[one]) * len(self._members[other])
        return round(self._sums[one][other] / pairs, 9)

    def _apart(self, one: int, other: int) -> bool:
        labels = {self._labels[one], self._labels[other]} - {None}
        return len(labels) > 1 or other in self._kept_from.get(one, ())

    def _keep_apart(self, one: int, other: int) -> None:
        self._kept_from.setdefault(one, set()).add(other)
        self._kept_from.setdefault(other, set()).add(one)

    def _merge(self, one: int, other: int) -> None:
        """Join group ``other`` into ``one``."""
        self._into[other] = one
        self._members[one] += self._members.pop(other)
        self._labels[one] = self._labels[one] or self._labels.pop(other)
        self._changes[one] += 1
        del self._changes[other]
        for third in self._kept_from.pop(other, ()):
            self._kept_from[third].discard(other)
            self._keep_apart(one, third)
        for third, total in sorted(self._sums.pop(other).items()):
            del self._sums[third][other]
            self._add(one, third, total)


class Scores:
    """The score of each scored pair, smaller member first: 16 bytes for each."""

    def __init__(self) -> None:
        self._ones, self._others, self._values = array("I"), array("I"), array("d")

    def add(self, one: int, others: NDArray[np.intp], values: NDArray[np.float64]) -> None:
        """Take the scores of one member with later ones; those of 0 are left out."""
        told = np.flatnonzero(values)
        self._ones.extend([one] * told.size)
        self._others.frombytes(others[told].astype(np.uint32).tobytes())
        self._values.frombytes(values[told].tobytes())

    def pairs(self, least: float) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """The pairs that score so much: their smaller members and their others."""
        ones, others = np.frombuffer(self._ones, "I"), np.frombuffer(self._others, "I")
        close = np.frombuffer(self._values) >= least
        return ones[close], others[close]

    def within(self, parts: Sequence[Sequence[int]]) -> Iterator[dict[Pair, float]]:
        """The scores of the pairs within each of some parts, which no member is in two of."""
        ones, others = np.frombuffer(self._ones, "I"), np.frombuffer(self._others, "I")
        values = np.frombuffer(self._values)
        part = np.empty(sum(map(len, parts)), dtype=np.uint32)  # there are many more pairs
        for number, members in enumerate(parts):
            part[members] = number
        inside = np.flatnonzero(part[ones] == part[others])
        inside = inside[np.argsort(part[ones[inside]], kind="stable")]
        part_of_pair = part[ones[inside]]
        for number in range(len(parts)):
            first, last = np.searchsorted(part_of_pair, [number, number + 1])
            own = inside[first:last]
            pairs = zip(ones[own].tolist(), others[own].tolist(), strict=True)
            yield dict(zip(pairs, values[own].tolist(), strict=True))

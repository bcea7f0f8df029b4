"""What is compared of one report with many others at once: its day and its figures, in columns."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.stages.cluster.told import Span, Told

WEEK = 7
"""Reports that are further apart, in days, are of one event if the later one looks back."""
YEAR = 366
"""Reports that are further apart, in days, are of one event only if the later one names a time that
the earlier one is of: what is compared of a report does not grow with the years of a case."""
UNKNOWN = -(1 << 40)
"""The day of a report that has none."""
_REACHED = 12  # a chronology names many years: those that lie closest are taken as one
_FEW = 3  # of so few people who were hurt, each age is told

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Published(NamedTuple):
    """When a report was published, if that is known, whether it looks back, and its `reach`."""

    day: int | None
    back: bool
    reach: tuple[Span, ...]


class Columns:
    """Of each report, by its place: its day, whether it looks back, and its figures.

    ``few`` is whether a report tells an age, and of so few people who were hurt that each has one.
    """

    def __init__(self, several: Iterable[tuple[int | None, Told]]) -> None:
        self._days, self._killed, self._injured = array("q"), array("q"), array("q")
        self._back, self._few = array("b"), array("b")
        self._reach: list[tuple[Span, ...]] = []
        for day, told in several:
            self.add(day, told)

    def add(self, day: int | None, told: Told) -> None:
        """Take one more report."""
        self._days.append(UNKNOWN if day is None else day)
        self._back.append(looks_back(day, told))
        self._reach.append(reach(day, told))
        self._killed.append(_fit(told.killed))
        self._injured.append(_fit(told.injured))
        self._few.append(bool(told.ages) and told.killed + told.injured <= _FEW)

    def let_go(self) -> None:
        """Drop the report that was taken last."""
        for column in (self._days, self._back, self._killed, self._injured, self._few):
            column.pop()
        self._reach.pop()

    @property
    def killed(self) -> Numbers:
        """The highest figure of people killed, 0 where there is none."""
        return np.frombuffer(self._killed, np.int64)

    @property
    def injured(self) -> Numbers:
        """The highest figure of people injured, 0 where there is none."""
        return np.frombuffer(self._injured, np.int64)

    @property
    def few(self) -> Mask:
        """See above."""
        return np.frombuffer(self._few, np.bool_)

    def published(self, place: int) -> Published:
        """When a report was published, and to what it looks back."""
        day = self._days[place]
        return Published(
            None if day == UNKNOWN else day, bool(self._back[place]), self._reach[place]
        )

    def apart(self, one: int, others: NDArray[np.intp]) -> Mask:
        """Those that are more than a week from a report, as far as is known."""
        days = np.frombuffer(self._days, np.int64)
        theirs = days[others]
        if days[one] == UNKNOWN:
            return np.zeros(others.size, np.bool_)
        found: Mask = (np.abs(theirs - days[one]) > WEEK) & (theirs != UNKNOWN)
        return found

    def strangers(self, one: int, others: NDArray[np.intp]) -> Mask:
        """Those that are more than a week from a report, where the later looks back at nothing."""
        days, back = np.frombuffer(self._days, np.int64), np.frombuffer(self._back, np.bool_)
        return self.apart(one, others) & ~np.where(
            days[others] > days[one], back[others], back[one]
        )

    def out_of_reach(self, one: int, others: NDArray[np.intp]) -> Mask:
        """Those that are more than a year from a report, where the later does not reach so far."""
        days, mine = np.frombuffer(self._days, np.int64), self._days[one]
        theirs = days[others]
        known = (theirs != UNKNOWN) & (mine != UNKNOWN)
        found: Mask = known & (theirs < mine - YEAR)
        for first, last in self._reach[one]:
            found &= (theirs < first) | (theirs > last)
        later = np.flatnonzero(known & (theirs > mine + YEAR))
        for at, other in zip(later.tolist(), others[later].tolist(), strict=True):
            found[at] = not any(first <= mine <= last for first, last in self._reach[other])
        return found


def looks_back(day: int | None, told: Told) -> bool:
    """Whether a report tells of days more than a week before its own."""
    if day is None:
        return False
    past = day - WEEK
    return any(one < past for one in told.days) or any(first < past for first, _ in told.spans)


def reach(day: int | None, told: Told) -> tuple[Span, ...]:
    """When reports were published, more than a year before a report, that it may look back to.

    From the day before a time that it names to a week after it: first and last days, sorted.
    """
    if day is None:
        return ()
    before = day - YEAR - 1
    named = [*told.spans, *((one, one) for one in told.days)]
    spans = [(first - 1, min(last + WEEK, before)) for first, last in named if first <= before]
    return tuple(_closest_together(list(_merged(spans))))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans without those that overlap others, sorted."""
    held: Span | None = None
    for first, last in sorted(spans):
        if held is None or first > held[1] + 1:
            if held is not None:
                yield held
            held = first, last
        else:
            held = held[0], max(held[1], last)
    if held is not None:
        yield held


def _closest_together(spans: list[Span]) -> list[Span]:
    """No more than so many spans: those with the least between them are taken as one."""
    while len(spans) > _REACHED:
        gaps = [(after[0] - one[1], at) for at, (one, after) in enumerate(pairwise(spans))]
        at = min(gaps)[1]
        spans[at : at + 2] = [(spans[at][0], spans[at + 1][1])]
    return spans


def _fit(number: int) -> int:
    """A figure that no text can make too large for a column."""
    return min(number, 1 << 62)

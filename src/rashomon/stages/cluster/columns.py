"""What is compared of one report with many others at once: its day and its figures, in columns."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from rashomon.stages.cluster.told import Told

WEEK = 7
"""Reports that are further apart, in days, are of one event if the later one looks back."""
UNKNOWN = -(1 << 40)
"""The day of a report that has none."""
_FEW = 3  # of so few people who were hurt, each age is told

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Columns:
    """Of each report, by its place: its day, whether it looks back, and its figures.

    ``few`` is whether a report tells an age, and of so few people who were hurt that each has one.
    """

    def __init__(self, several: Iterable[tuple[int | None, Told]]) -> None:
        self._days, self._killed, self._injured = array("q"), array("q"), array("q")
        self._back, self._few = array("b"), array("b")
        for day, told in several:
            self.add(day, told)

    def add(self, day: int | None, told: Told) -> None:
        """Take one more report."""
        self._days.append(UNKNOWN if day is None else day)
        self._back.append(looks_back(day, told))
        self._killed.append(_fit(told.killed))
        self._injured.append(_fit(told.injured))
        self._few.append(bool(told.ages) and told.killed + told.injured <= _FEW)

    def let_go(self) -> None:
        """Drop the report that was taken last."""
        for column in (self._days, self._back, self._killed, self._injured, self._few):
            column.pop()

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

    def moment(self, place: int) -> tuple[int | None, bool]:
        """The day on which a report was published, if that is known, and whether it looks back."""
        day = self._days[place]
        return None if day == UNKNOWN else day, bool(self._back[place])

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


def looks_back(day: int | None, told: Told) -> bool:
    """Whether a report tells of days more than a week before its own."""
    if day is None:
        return False
    past = day - WEEK
    return any(one < past for one in told.days) or any(first < past for first, _ in told.spans)


def _fit(number: int) -> int:
    """A figure that no text can make too large for a column."""
    return min(number, 1 << 62)

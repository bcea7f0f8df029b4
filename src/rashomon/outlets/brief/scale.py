"""Hours and people → places on the chart, and the round numbers on its axes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from math import ceil, floor, log10

from rashomon.outlets.brief.wording import words

_STEPS = (1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 720, 1440, 2160, 4380, 8760)  # hours
_MOST_TICKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The plot's edges: hours and people in the world, pixels on the drawing.

    Thousands of points are of few times and figures: where these are is found once.
    """

    first: float
    last: float
    top_value: int
    left: int
    right: int
    top: int
    bottom: int
    _xs: dict[float, float] = field(default_factory=dict)
    _ys: dict[float, float] = field(default_factory=dict)

    def x(self, at: float) -> float:
        """The place of a time, in pixels from the left."""
        if at not in self._xs:
            share = (at - self.first) / (self.last - self.first)
            self._xs[at] = round(self.left + share * (self.right - self.left), 1)
        return self._xs[at]

    def y(self, value: float) -> float:
        """The place of a figure, in pixels from the top."""
        if value not in self._ys:
            place = self.bottom - value / self.top_value * (self.bottom - self.top)
            self._ys[value] = round(place, 1)
        return self._ys[value]


def value_ticks(highest: int) -> list[int]:
    """Round numbers from 0 to ``highest`` or just above, four or five of them."""
    size = 10 ** int(log10(max(highest, 1) / 4)) if highest >= 4 else 1
    step = next(factor * size for factor in (1, 2, 3, 5, 10) if factor * size * 4 >= highest)
    return [step * index for index in range(ceil(max(highest, 1) / step) + 1)]


def time_ticks(first: float, last: float) -> list[int]:
    """Round times between two moments, at most five, in hours since 1970-01-01."""
    fitting = (step for step in _STEPS if (last - first) / step <= _MOST_TICKS)
    step = next(fitting, ceil((last - first) / _MOST_TICKS))
    start = floor(first / step) * step
    return [tick for tick in range(start, floor(last) + 1, step) if tick >= first]


def day_label(moment: datetime) -> str:
    """ "06:00" within a day, "10 Jul" at its beginning."""
    if moment.hour:
        return f"{moment.hour:02}:00"
    return f"{moment.day} {words()['months'][moment.month - 1][:3]}"

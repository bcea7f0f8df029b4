"""A claim's value → an interval of people: which numbers it allows.

"at least 20" = [20, ∞), "up to 37" = [0, 37], "about 50" = [45, 55] by the codebook's tolerance,
"dozens" by the codebook's table, "no one" = [0, 0].
"""

from __future__ import annotations

from math import ceil, floor

from msgspec import Struct

from rashomon.codebooks import Codebook
from rashomon.records import Value
from rashomon.stages.reconcile.kept import kept


class Interval(Struct, frozen=True, gc=False):
    """Whole numbers from ``low`` to ``high``, both included; ``high`` None is open."""

    low: int
    high: int | None

    def fits(self, other: Interval) -> bool:
        """Whether both can hold: some number is in the two of them."""
        below = self.high is None or other.low <= self.high
        return below and (other.high is None or self.low <= other.high)

    def can_be_part_of(self, whole: Interval) -> bool:
        """Whether a part of this size fits into a whole of the other size."""
        return whole.high is None or self.low <= whole.high


class Amount(Struct, frozen=True, dict=True):
    """A value read by a codebook: its interval, and the bounds and figure to show.

    ``best`` is None where the words give no figure ("dozens"); ``code`` is then what the codebook
    puts down for them where nothing else gives a figure.
    """

    interval: Interval
    low: int | None
    best: int | None
    high: int | None
    modality: str
    code: int | None = None

    @kept
    def size(self) -> int:
        """The number to compare by: the figure, or else the bound that is given."""
        if self.best is not None:
            return self.best
        return self.low if self.low is not None else self.high or 0

    @property
    def has_figure(self) -> bool:
        """Whether the words give a number at all."""
        return self.best is not None

    def same(self, other: Amount) -> bool:
        """Whether both give the same number, hedged alike or not."""
        return self.size == other.size and self.interval.fits(other.interval)

    def less(self, number: int) -> Amount:
        """The amount without so many of the people."""
        low, best, high = (
            None if bound is None else max(0, bound - number)
            for bound in (self.low, self.best, self.high)
        )
        upper = self.interval.high
        interval = Interval(
            max(0, self.interval.low - number), None if upper is None else max(0, upper - number)
        )
        return Amount(interval, low, best, high, self.modality, self.code)

    @property
    def open(self) -> bool:
        """Whether the words leave the number open above: "at least", "dozens"."""
        return self.interval.high is None


def read_amount(value: Value, codebook: Codebook, *, only: bool = False) -> Amount:
    """A claim's value by the rules of a codebook. ``only`` says that the words make it small."""
    if value.modality == "vague":
        return _vague_amount(value, codebook, only)
    low, high = value.low, value.high
    best = value.best
    if best is None:
        best = low if low is not None else high
        if codebook.range_best == "middle" and low is not None and high is not None:
            best = (low + high) // 2
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Amount(
        interval=_interval(low, high, value.modality, codebook.tolerance.about),
        low=low,
        best=_clamp(best, low, high),
        high=high,
        modality=value.modality,
    )


def _clamp(best: int | None, low: int | None, high: int | None) -> int | None:
    if best is None:
        return None
    best = best if low is None else max(best, low)
    return best if high is None else min(best, high)


def _interval(low: int | None, high: int | None, modality: str, about: float) -> Interval:
    if modality == "none":
        return Interval(0, 0)
    if modality == "about" and low is not None and high is not None:
        return Interval(floor(low * (1 - about)), ceil(high * (1 + about)))
    return Interval(low or 0, high)


def _vague_amount(value: Value, codebook: Codebook, only: bool) -> Amount:
    row = codebook.vague_number(value.text) or codebook.plural
    low = (
        max(row.low or 0, value.low or 0)
        if row and row.best is None and row.code is None
        else (row.low if row else value.low)
    )
    high = row.high if row else value.high
    if high is not None and low is not None:
        high = max(low, high)
    top = high
    if only and high is None:
        next_low = codebook.next_vague_low(low or 0)
        top = None if next_low is None else next_low - 1
    best = row.best if row else value.best
    return Amount(
        interval=Interval(low or 0, top),
        low=low,
        best=_clamp(best, low, high),
        high=high,
        modality="vague",
        code=row.code if row else None,
    )

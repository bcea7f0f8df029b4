"""What was promised beside what was found: the figures, a table and a plot of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from scripts.fitting import wilson

SURE = 0.9  # what the project promises of: nine in ten are right
ERRORS = 1.96  # standard errors to each side: an interval of 95 %
SIDE, EDGE = 360, 48  # of the plot, in pixels

Point = tuple[float, float]


class Bin(NamedTuple):
    """One step: its share, and the claims and right ones of the fitted and the checked half."""

    share: float
    fitted: int
    fitted_right: int
    claims: int
    right: int

    def bound(self, errors: float) -> float:
        """The bound of the share of right claims in the checked half, many errors away."""
        return wilson(self.right, self.claims, errors)


class Measured(NamedTuple):
    """The steps in order, and how often a right claim is given more than a wrong one."""

    bins: tuple[Bin, ...]
    in_order: float

    @property
    def sure(self) -> tuple[int, int]:
        """How many claims have at least 0.9, and how many of them are right."""
        sure = [one for one in self.bins if one.share >= SURE]
        return sum(one.claims for one in sure), sum(one.right for one in sure)

    @property
    def error(self) -> float:
        """The expected calibration error: the mean distance of share and promise."""
        far = sum(abs(one.right - one.share * one.claims) for one in self.bins)
        return far / max(1, sum(one.claims for one in self.bins))

    def as_json(self) -> dict[str, Any]:
        """For a file."""
        return {"in_order": self.in_order, "bins": [one._asdict() for one in self.bins]}

    def table(self) -> str:
        """As a table in Markdown, with a line of what it comes to."""
        rows = [
            "| confidence | development: right of claims | held out: right of claims | share |",
            "| --- | --- | --- | --- |",
        ]
        for one in reversed(self.bins):
            share = f"{one.right / one.claims:.2f}" if one.claims else ""
            fitted = f"{one.fitted_right} of {one.fitted}"
            rows.append(f"| {one.share:.2f} | {fitted} | {one.right} of {one.claims} | {share} |")
        return "\n".join([*rows, "", self.sentence()])

    def sentence(self) -> str:
        """What it comes to."""
        claims, right = self.sure
        return (
            f"Of the {sum(one.claims for one in self.bins)} claims found in the held out halves, "
            f"{claims} have 0.9 or more, and {right} of these are right: "
            f"**{right / max(1, claims):.3f}**. The expected calibration error is "
            f"{self.error:.3f}. A right claim is given more than a wrong one in "
            f"{100 * self.in_order:.0f} of 100 pairs (a tie is half)."
        )


def read_measured(content: dict[str, Any]) -> Measured:
    """The opposite of ``as_json``."""
    return Measured(tuple(Bin(**one) for one in content["bins"]), content["in_order"])


class Axes(NamedTuple):
    """The square that a plot shows: both axes go from ``start`` to 1."""

    start: float

    def x(self, share: float) -> str:
        return f"{EDGE + (share - self.start) / (1 - self.start) * SIDE:.1f}"

    def y(self, share: float) -> str:
        return f"{EDGE + (1 - share) / (1 - self.start) * SIDE:.1f}"

    def line(self, one: Point, other: Point, style: str) -> str:
        ends = f'x1="{self.x(one[0])}" y1="{self.y(one[1])}"'
        return f'<line {ends} x2="{self.x(other[0])}" y2="{self.y(other[1])}" {style}/>'


def plot(result: Measured) -> str:
    """Share right over confidence, with 95 % intervals, as SVG; a dot's area shows its claims."""
    shown = [one for one in result.bins if one.claims]
    lowest = min((min(one.share, one.bound(-ERRORS)) for one in shown), default=0.0)
    axes = Axes(0.5 if lowest >= 0.5 else 0.0)
    whole = SIDE + 2 * EDGE
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}"'
        f' width="{whole}" font-family="sans-serif" font-size="12">',
        "<title>Claims that are right, by confidence, in the held out halves</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
        *_grid(axes),
    ]
    for one in shown:
        lines += _dot(one, axes)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _grid(axes: Axes) -> list[str]:
    lines = []
    low = axes.start
    for tick in (low + place * (1 - low) / 5 for place in range(6)):
        lines += [
            axes.line((tick, low), (tick, 1.0), 'stroke="#ddd"'),
            axes.line((low, tick), (1.0, tick), 'stroke="#ddd"'),
            f'<text x="{axes.x(tick)}" y="{EDGE + SIDE + 16}" text-anchor="middle">{tick:.1f}'
            "</text>",
            f'<text x="{EDGE - 6}" y="{axes.y(tick)}" text-anchor="end" dy="4">{tick:.1f}</text>',
        ]
    middle = EDGE + SIDE / 2
    return [
        *lines,
        axes.line((low, low), (1, 1), 'stroke="#888" stroke-dasharray="4 4"'),
        f'<text x="{middle}" y="{SIDE + 2 * EDGE - 10}" text-anchor="middle">confidence</text>',
        f'<text x="14" y="{middle}" text-anchor="middle"'
        f' transform="rotate(-90 14 {middle})">share right</text>',
    ]


def _dot(one: Bin, axes: Axes) -> list[str]:
    ends = ((one.share, one.bound(-ERRORS)), (one.share, one.bound(ERRORS)))
    at = f'cx="{axes.x(one.share)}" cy="{axes.y(one.right / one.claims)}"'
    return [
        axes.line(*ends, 'stroke="#225577" stroke-width="2"'),
        f'<circle {at} r="{one.claims**0.5 / 2 + 2:.1f}" fill="#225577" fill-opacity="0.75">'
        f"<title>{one.right} of {one.claims} right at {one.share:.2f}</title></circle>",
    ]

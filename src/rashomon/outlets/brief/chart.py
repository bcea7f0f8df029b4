"""Panel → SVG: what each voice said when, with low to high as a band behind it.

Colour tells groups apart and shape tells voices apart; both are named beside the chart and in a
table, so neither is needed to read it. No style attributes: the page's policy forbids them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from markupsafe import Markup, escape

from rashomon.outlets.brief.anchors import Anchor
from rashomon.outlets.brief.harmless import one_line
from rashomon.outlets.brief.model import Band, Panel, Point, Track
from rashomon.outlets.brief.scale import Scale, day_label, time_ticks, value_ticks

SHAPES = (
    "M0 -5A5 5 0 1 1 0 5A5 5 0 1 1 0 -5Z",  # circle
    "M-4.5 -4.5H4.5V4.5H-4.5Z",  # square
    "M0 -6L5.5 4.5H-5.5Z",  # triangle
    "M0 -6.5L6.5 0L0 6.5L-6.5 0Z",  # diamond
    "M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",  # cross
    "M0 6L-5.5 -4.5H5.5Z",  # triangle on its point
)
HUES = 6
_TOP, _BOTTOM, _LEFT = 30, 36, 44
_LINE = 15


def draw_panel(
    panel: Panel, anchor: Anchor, *, width: int, height: int, most: int | None = None
) -> Markup:
    """A panel as an SVG of ``width`` × ``height``; points link to their sources.

    Of more than ``most`` points, those that lie closest to others are not drawn, nor the line of a
    voice of which no point is.
    """
    gutter = 130 if width >= 600 else 92
    scale = _scale(panel, width - gutter, height)
    every = [
        (index, one) for index, track in enumerate(panel.tracks) for one in _seen(track.points)
    ]
    points = _apart(every, scale, most)
    drawn = None if points is every else {(index, point.voice) for index, point in points}
    parts = [
        _axes(scale, panel.outcome),
        *(_track(track, index, scale, drawn) for index, track in enumerate(panel.tracks)),
        *_labels(panel.tracks, scale, 18 if width >= 600 else 12),
        *(_point(point, index, anchor, scale) for index, point in points),
    ]
    name = f"{anchor}-{panel.outcome}-{width}"
    return Markup(
        '<svg class="chart w{width}" viewBox="0 0 {width} {height}" role="group" '
        'aria-labelledby="{name}-t {name}-d"><title id="{name}-t">People {outcome}, over time'
        '</title><desc id="{name}-d">{summary}</desc>{body}</svg>'
    ).format(
        width=width,
        height=height,
        name=name,
        outcome=panel.outcome,
        summary=summary(panel),
        body=Markup("\n").join(parts),
    )


def _seen(points: Iterable[Point]) -> Iterable[Point]:
    """The points, without those that others of the same voice hide."""
    return {
        (point.at, point.value, point.voice): point for point in reversed(list(points))
    }.values()


def _apart(
    points: list[tuple[int, Point]], scale: Scale, most: int | None
) -> list[tuple[int, Point]]:
    """At most so many of the points: one in each square of a grid, as fine as that allows."""
    if most is None or len(points) <= most:
        return points
    placed = [(scale.x(one.at), scale.y(one.value), index, one) for index, one in points]
    side = 2.0
    while len(placed) > most:
        squares: dict[tuple[int, int], tuple[float, float, int, Point]] = {}
        for one in placed:
            squares.setdefault((int(one[0] / side), int(one[1] / side)), one)
        placed = list(squares.values())
        # A square twice as wide holds four: far from what is wanted, no step is too long.
        side *= 2 if len(placed) > 4 * most else 1.25
    return [(index, point) for _, _, index, point in placed]


def marker(voice: int) -> Markup:
    """The shape of a voice, for the legend."""
    return Markup(
        '<svg class="key{}" viewBox="-8 -8 16 16" aria-hidden="true"><path d="{}"/></svg>'
    ).format(_hollow(voice), SHAPES[voice % len(SHAPES)])


def _hollow(voice: int) -> str:
    """Each shape is there twice: filled, and for as many more voices as an outline."""
    return " hollow" if voice // len(SHAPES) % 2 else ""


def summary(panel: Panel) -> str:
    """The chart in words: for each group its first and last figure."""
    told = (
        f"{one_line(track.group)}: from {track.points[0].value:,} ({track.points[0].when}) to "
        f"{track.points[-1].value:,} ({track.points[-1].when})"
        if len(track.points) > 1
        else f"{one_line(track.group)}: {track.points[0].value:,} ({track.points[0].when})"
        for track in panel.tracks
    )
    return "; ".join(told) + "."


def _scale(panel: Panel, right: int, height: int) -> Scale:
    points = [point for track in panel.tracks for point in track.points]
    bands = [band for track in panel.tracks for band in track.bands]
    times = [*(point.at for point in points), *(band.at for band in bands)]
    values = [
        *(point.value for point in points),
        *(value for band in bands for value in (band.low, band.best, band.high) if value),
    ]
    pad = max((max(times) - min(times)) * 0.05, 2.0)
    return Scale(
        first=min(times) - pad,
        last=max(times) + pad,
        top_value=value_ticks(max(values))[-1],
        left=_LEFT,
        right=right,
        top=_TOP,
        bottom=height - _BOTTOM,
    )


def _axes(scale: Scale, outcome: str) -> Markup:
    lines = [
        Markup(
            '<path class="grid" d="M{} {y}H{}"/><text class="tick y" x="{}" y="{t}">{v}</text>'
        ).format(
            scale.left,
            scale.right,
            scale.left - 8,
            y=scale.y(value),
            t=scale.y(value) + 4,
            v=f"{value:,}",
        )
        for value in value_ticks(scale.top_value)
    ]
    for at in time_ticks(scale.first, scale.last):
        moment = datetime(1970, 1, 1) + timedelta(hours=at)
        lines.append(
            Markup(
                '<path class="tickmark" d="M{x} {b}v5"/><text class="tick" x="{x}" y="{t}">{v}'
                "</text>"
            ).format(x=scale.x(at), b=scale.bottom, t=scale.bottom + 20, v=day_label(moment))
        )
    lines.append(Markup('<text class="axis" x="0" y="12">people {}</text>').format(outcome))
    return Markup("").join(lines)


def _track(
    track: Track, index: int, scale: Scale, drawn: Collection[tuple[int, int]] | None
) -> Markup:
    """The band, the best figure, and the line of each voice, or of those that are drawn."""
    hue = index % HUES
    shapes = []
    edges = _edges(track.bands, scale)
    if edges:
        shapes.append(Markup('<path class="band h{}" d="{}"/>').format(hue, edges))
    best = [(scale.x(band.at), scale.y(band.best)) for band in track.bands if band.best is not None]
    if best:
        steps = _steps([*best, (scale.right, best[-1][1])])
        shapes.append(Markup('<path class="best h{}" d="{}"/>').format(hue, steps))
    told: dict[int, list[tuple[float, float]]] = {}
    for one in track.points:
        if drawn is None or (index, one.voice) in drawn:
            told.setdefault(one.voice, []).append((scale.x(one.at), scale.y(one.value)))
    shapes += [
        Markup(f'<path class="voice v{voice % len(SHAPES)} h{hue}" d="{_steps(own)}"/>')
        for voice, own in sorted(told.items())
        if len(own) > 1
    ]
    return Markup("").join(shapes)


def _edges(bands: Iterable[Band], scale: Scale) -> str:
    """The outline of low to high; an open bound ends at the best figure.

    What changed again before the next pixel is no part of it.
    """
    told = [
        (scale.x(band.at), scale.y(low), scale.y(high))
        for band in bands
        for low, high in [_bounds(band)]
        if low is not None and high is not None
    ]
    if not told:
        return ""
    known = [*(one for one, new in pairwise(told) if one[0] != new[0]), told[-1]]
    ends = [*(x for x, _, _ in known[1:]), float(scale.right)]
    upper = [(x, top) for left, (_, _, top), right in _zip(known, ends) for x in (left, right)]
    lower = [(x, low) for left, (_, low, _), right in _zip(known, ends) for x in (left, right)]
    outline = [*upper, *reversed(lower)]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in outline) + "Z"


def _zip(
    known: Sequence[tuple[float, float, float]], ends: Sequence[float]
) -> list[tuple[float, tuple[float, float, float], float]]:
    return [(one[0], one, end) for one, end in zip(known, ends, strict=True)]


def _bounds(band: Band) -> tuple[int | None, int | None]:
    low = band.low if band.low is not None else band.best
    return low, band.high if band.high is not None else band.best


def _steps(points: Sequence[tuple[float, float]]) -> str:
    """A step line: a figure holds until the next one.

    Of several at one pixel, those between the last and the farthest on either side are not drawn.
    """
    moves = [f"M{points[0][0]:g} {points[0][1]:g}"]
    at: dict[float, list[float]] = {}
    for x, y in points[1:]:
        at.setdefault(x, []).append(y)
    for x, heights in at.items():
        if len(heights) == 1:
            moves.append(f"H{x:g}V{heights[0]:g}")
        else:
            ends = dict.fromkeys((min(heights), max(heights), heights[-1]))
            ends.pop(heights[-1])
            moves.append(f"H{x:g}" + "".join(f"V{y:g}" for y in (*ends, heights[-1])))
    return "".join(moves)


def _labels(tracks: Sequence[Track], scale: Scale, longest: int) -> list[Markup]:
    """The groups' names at the right, moved apart where they would touch."""
    wanted = sorted(
        (scale.y(_last(track)), index, one_line(track.group)) for index, track in enumerate(tracks)
    )
    labels, free = [], float(scale.top)
    for y, index, name in wanted:
        free = max(y, free)
        short = name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
        labels.append(
            Markup('<text class="name h{}" x="{}" y="{}">{}</text>').format(
                index % HUES, scale.right + 8, round(free + 4, 1), short
            )
        )
        free += _LINE
    return labels


def _last(track: Track) -> int:
    best = [band.best for band in track.bands if band.best is not None]
    return best[-1] if best else track.points[-1].value


def _point(point: Point, index: int, anchor: Anchor, scale: Scale) -> Markup:
    # There may be thousands: put together by hand, in a sixth of the time that a template takes.
    said = escape(f"{one_line(point.says)}, {point.when}")
    return Markup(
        f'<a class="cite point" href="{escape(anchor.source(point.source))}" '
        f'aria-label="{said}, source {point.source}">'
        f'<g transform="translate({scale.x(point.at)} {scale.y(point.value)})">'
        f'<circle class="hit" r="13"/><path class="h{index % HUES}{_hollow(point.voice)}" '
        f'd="{SHAPES[point.voice % len(SHAPES)]}"><title>{said}</title></path></g></a>'
    )

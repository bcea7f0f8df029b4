"""Events → spots on the base map, and the part of it that shows them all.

The map is a plain one: a unit is a tenth of a degree, from 180° W and 90° N.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rashomon.records import Record

NARROWEST = 700.0
"""Tenths of degrees that are shown from west to east at least: what the base map is fine for."""

MARGIN = 0.12
WIDE, HIGH = 3600.0, 1800.0


class MapPlace(msgspec.Struct):
    """What is read of an event's place."""

    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None


class MapEvent(msgspec.Struct):
    """What is read of an event for the sake of the map."""

    id: str
    title: str
    place: MapPlace | None = None


class Spot(Record, frozen=True, kw_only=True):
    """A place on the map, and what happened there, as id and title."""

    x: float
    y: float
    name: str
    country: str | None
    events: tuple[tuple[str, str], ...]


class View(Record, frozen=True, kw_only=True):
    """The part of the map that is shown; ``unit`` is what a marker is measured in."""

    x: float
    y: float
    width: float
    height: float

    @property
    def unit(self) -> float:
        """A hundredth of the width."""
        return round(self.width / 100, 2)


def spots_of(events: Iterable[MapEvent]) -> tuple[list[Spot], int]:
    """The spots, those with the most events first; and how many events have none."""
    at: dict[tuple[float, float], list[MapEvent]] = {}
    nowhere = 0
    for event in events:
        place = event.place
        if place is None or place.lat is None or place.lon is None:
            nowhere += 1
            continue
        x, y = round((place.lon + 180) * 10, 1), round((90 - place.lat) * 10, 1)
        at.setdefault((x, y), []).append(event)
    spots = [_spot(x, y, there) for (x, y), there in at.items()]
    return sorted(spots, key=lambda one: (-len(one.events), one.name, one.x)), nowhere


def _spot(x: float, y: float, events: Sequence[MapEvent]) -> Spot:
    place = events[0].place
    assert place is not None
    told = tuple((event.id, event.title) for event in events)
    return Spot(x=x, y=y, name=place.name, country=place.country, events=told)


def view_of(spots: Sequence[Spot]) -> View:
    """The part of the map that holds all spots with room around them, twice as wide as high."""
    if not spots:
        return View(x=0.0, y=0.0, width=WIDE, height=HIGH)
    xs, ys = [one.x for one in spots], [one.y for one in spots]
    spread = max(max(xs) - min(xs), 2 * (max(ys) - min(ys))) * (1 + 2 * MARGIN)
    width = min(max(spread, NARROWEST), WIDE)
    return View(
        x=_within((min(xs) + max(xs) - width) / 2, WIDE - width),
        y=_within((min(ys) + max(ys) - width / 2) / 2, HIGH - width / 2),
        width=round(width, 1),
        height=round(width / 2, 1),
    )


def _within(value: float, most: float) -> float:
    return round(min(max(value, 0.0), most), 1)

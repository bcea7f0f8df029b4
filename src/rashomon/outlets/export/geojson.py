"""Events → one GeoJSON FeatureCollection (RFC 7946): a point for each, its tolls as properties.

An event whose place is in no gazetteer is a feature without geometry (``null``), which RFC 7946
calls unlocated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from rashomon.outlets.export.nested import nested
from rashomon.outlets.export.rows import Row
from rashomon.outlets.export.summary import put_summary
from rashomon.outlets.export.told import Told, events_of
from rashomon.store import Case


def rows(case: Case, codebook: str | None) -> Iterator[Row]:
    """One feature for each event, before it is checked."""
    return (_row(told) for told in events_of(case, codebook))


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write the collection, one feature on each line."""
    out.write(b'{"type":"FeatureCollection","features":[')
    for place, row in enumerate(rows):
        out.write(b",\n" if place else b"\n")
        out.write(msgspec.json.encode(_feature(row)))
    out.write(b"\n]}\n")


def _feature(row: Row) -> dict[str, object]:
    """The members in the order of the RFC; ``type`` and a missing geometry say nothing."""
    made = nested(row)
    geometry = made.get("geometry")
    point = {"type": "Point", **geometry} if geometry else None
    properties = made["properties"]
    return {"type": "Feature", "id": made["id"], "geometry": point, "properties": properties}


def _row(told: Told) -> Row:
    event, row = told.event, Row(told.event.id)
    row.put("/id", event.id, reports=event.reports)
    place = event.place
    if place is not None and place.lat is not None and place.lon is not None:
        row.put("/geometry/coordinates/0", place.lon, reports=event.reports, quotes=place.quotes)
        row.put("/geometry/coordinates/1", place.lat, reports=event.reports, quotes=place.quotes)
    put_summary(row, told, "/properties/")
    return row

"""Events → CSV with hashtags of the Humanitarian Exchange Language (HXL 1.1) below the heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from rashomon.outlets.export.csv import write_table
from rashomon.outlets.export.rows import Row
from rashomon.outlets.export.specification import specification
from rashomon.outlets.export.summary import put_summary
from rashomon.outlets.export.told import Told, events_of
from rashomon.store import Case


def rows(case: Case, codebook: str | None) -> Iterator[Row]:
    """One row for each event, before it is checked."""
    return (_row(told) for told in events_of(case, codebook))


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write heading, hashtags and rows."""
    columns = specification("hxl").columns
    write_table(rows, [[one.name for one in columns], [one.tag for one in columns]], out)


def _row(told: Told) -> Row:
    row = Row(told.event.id)
    put_summary(row, told)
    place = told.event.place
    if place is not None and place.lat is not None and place.lon is not None:
        for name, value in (("latitude", place.lat), ("longitude", place.lon)):
            row.put(name, value, reports=told.event.reports, quotes=place.quotes)
    return row

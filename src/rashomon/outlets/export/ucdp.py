"""Events → rows of the UCDP Georeferenced Event Dataset: 49 columns, in its order.

An event without a death, or that no coding rule takes for organised violence, is no row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import floor
from typing import BinaryIO

from rashomon.outlets.export.cells import clean, joined
from rashomon.outlets.export.countries import country, regions
from rashomon.outlets.export.csv import write_table
from rashomon.outlets.export.rows import Row, Value
from rashomon.outlets.export.sides import parts_of
from rashomon.outlets.export.specification import specification
from rashomon.outlets.export.told import (
    Told,
    claims_of_toll,
    events_of,
    number_of,
    rule_of_toll,
)
from rashomon.records import Party
from rashomon.store import Case

ONE_SIDED = "3"


def rows(case: Case, codebook: str | None) -> Iterator[Row]:
    """One row for each event, before it is checked."""
    return (_row(told) for told in events_of(case, codebook))


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write the table."""
    write_table(rows, [[one.name for one in specification("ucdp").columns]], out)


def _row(told: Told) -> Row:
    row = Row(told.event.id, refused=_refused(told))
    row.put("id", number_of(told.event), reports=told.event.reports)
    _put_coding(row, told)
    _put_sides(row, told)
    _put_sources(row, told)
    _put_place(row, told)
    _put_date(row, told)
    _put_deaths(row, told)
    return row


def _refused(told: Told) -> str:
    """Why an event is none of UCDP's."""
    if told.coding("ucdp") is None:
        why = "no coding rule takes the event for organised violence, which UCDP GED is of"
        return told.uncoded("ucdp", why)
    return told.not_listed()


def _put_coding(row: Row, told: Told) -> None:
    coding = told.coding("ucdp")
    if coding is not None and coding.code.isdecimal():
        rule = f"{coding.rule}: {coding.reason}"
        row.put("type_of_violence", int(coding.code), rule, claims=coding.claims)


def _put_sides(row: Row, told: Told) -> None:
    """The parties by side; against civilians, UCDP's side b is "Civilians"."""
    names = {}
    for side in ("a", "b"):
        parties = [one for one in told.event.parties if one.side == side]
        names[side] = joined(dict.fromkeys(one.name for one in parties))
        row.put(f"side_{side}", names[side], claims=_claims(parties))
    coding = told.coding("ucdp")
    if coding is not None and coding.code == ONE_SIDED and not names["b"]:
        names["b"] = "Civilians"
        rule = "UCDP GED: side b of one-sided violence is Civilians"
        row.put("side_b", names["b"], rule, claims=coding.claims)
    if all(names.values()):
        row.put("dyad_name", f"{names['a']} - {names['b']}", claims=_claims(told.event.parties))


def _claims(parties: Iterable[Party]) -> list[str]:
    return [key for one in parties for key in one.claims]


def _put_sources(row: Row, told: Told) -> None:
    reports, ids = told.sources, told.source_ids
    days = [(one.published_at or "")[:10] for one in reports]
    offices = [one.printed_by for one in reports]
    titles = [one.title or "" for one in reports]
    row.put("number_of_sources", len(told.originators) or None, reports=ids)
    articles = zip(offices, days, titles, strict=True)
    row.put("source_article", joined(f'"{o},{d},{t}"' for o, d, t in articles), reports=ids)
    row.put("source_office", joined(offices), reports=ids)
    row.put("source_date", joined(days) if any(days) else None, reports=ids)
    row.put("source_headline", joined(titles) if any(titles) else None, reports=ids)
    killed = told.toll("killed")
    said = [one for one in told.known(claims_of_toll(killed) if killed else ()) if one.said_by]
    names = dict.fromkeys(one.said_by or "" for one in said)
    row.put("source_original", joined(names), claims=[one.id for one in said])


def _put_place(row: Row, told: Told) -> None:
    place = told.event.place
    if place is None:
        return
    land = country(place.country)
    values: dict[str, Value | None] = {
        "where_prec": place.precision,
        "where_coordinates": clean(place.name),
        "adm_1": place.admin1,
    }
    if place.lat is not None and place.lon is not None:
        values["latitude"], values["longitude"] = place.lat, place.lon
        values["geom_wkt"] = f"POINT ({place.lon} {place.lat})"
        values["priogrid_gid"] = priogrid(place.lat, place.lon)
    values["country"] = place.country
    if land is not None:
        values["country_id"] = regions(land.iso).gleditsch_ward
        values["region"] = regions(land.iso).ucdp
    for name, value in values.items():
        row.put(name, value, reports=told.event.reports, quotes=place.quotes)


def priogrid(latitude: float, longitude: float) -> int:
    """The number of a PRIO-GRID cell: half degrees, row by row from the south-west, from 1.

    Source: A. F. Tollefsen, H. Strand and H. Buhaug, "PRIO-GRID: A unified spatial data structure",
    Journal of Peace Research 49(2), 2012. The north pole and the 180th meridian are in the last
    cells.
    """
    row = min(floor((latitude + 90) * 2), 359)
    column = min(floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def _put_date(row: Row, told: Told) -> None:
    date = told.event.date
    if date is None:
        return
    ids, place = told.event.reports, told.event.place
    values: dict[str, Value | None] = {
        "year": int(date.start[:4]),
        "date_prec": date.precision,
        "date_start": f"{date.start} 00:00:00.000",
        "date_end": f"{date.end} 00:00:00.000",
    }
    for name, value in values.items():
        row.put(name, value, reports=ids, quotes=date.quotes)
    if date.precision == 1 and place and place.precision <= 2:
        row.put("event_clarity", 1, reports=ids, quotes=(*date.quotes, *place.quotes))


def _put_deaths(row: Row, told: Told) -> None:
    total = told.toll("killed")
    if total is None:
        return
    claims, rule = claims_of_toll(total), rule_of_toll(total)
    for part in parts_of(told):
        row.put(part.name, part.count, part.rule, claims=part.claims)
    for name in ("best", "high", "low"):
        row.put(name, getattr(total, name), rule, claims=claims)

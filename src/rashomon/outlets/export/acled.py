"""Events → rows in the 31 columns of ACLED's data files.

An event that no coding rule takes for political violence, a demonstration or a strategic
development is no row, nor is one of whose place the country or no more than it is known, or whose
date is not known to the month.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, BinaryIO

from rashomon.outlets.export.cells import clean, joined
from rashomon.outlets.export.countries import country, regions
from rashomon.outlets.export.csv import write_table
from rashomon.outlets.export.days import note_of, several_days
from rashomon.outlets.export.notes import notes_of
from rashomon.outlets.export.rows import Row
from rashomon.outlets.export.specification import specification
from rashomon.outlets.export.tables import data_table
from rashomon.outlets.export.told import Told, claims_of_toll, events_of, number_of, rule_of_toll
from rashomon.records import Coding, Party
from rashomon.store import Case

NO_EVENT = "no coding rule takes the event for one of ACLED's"
COUNTRY_ALONE = "ACLED records no event of which no more than the country is known"
NONE_KILLED = "ACLED: where no deaths are mentioned, or only casualties, fatalities are 0"
LEAST = "ACLED: the lowest figure, where only words or a lower bound are given"


def rows(case: Case, codebook: str | None) -> Iterator[Row]:
    """One row for each event, before it is checked."""
    return (_row(told) for told in events_of(case, codebook))


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write the table."""
    write_table(rows, [[one.name for one in specification("acled").columns]], out)


def codes() -> dict[str, Any]:
    """The tables of ``data/acled_codes.toml``."""
    return data_table("acled_codes")


def _row(told: Told) -> Row:
    row, coding = Row(told.event.id), told.coding("acled")
    if coding is None:
        row.refused = told.uncoded("acled", NO_EVENT)
        return row
    row.refused = told.not_listed() or _too_vague(told, coding)
    _put_date(row, told)
    _put_coding(row, coding)
    _put_actors(row, told, coding)
    _put_place(row, told)
    _put_sources(row, told, coding)
    _put_fatalities(row, told)
    return row


def _too_vague(told: Told, coding: Coding) -> str:
    """Why a place is too vague for a row; empty where it is not."""
    table, place = codes()["country_alone"], told.event.place
    alone = place is not None and place.country and place.precision == table["precision"]
    return COUNTRY_ALONE if alone and coding.code not in table["event_types"] else ""


def _put_date(row: Row, told: Told) -> None:
    """The day, or the middle of the days where several are possible."""
    found = told.event.date
    if found is None:
        return
    precision = codes()["time_precision"].get(str(found.precision))
    if precision is None:
        row.refused = "ACLED codes no event whose date is not known to the month"
        return
    start, end = date.fromisoformat(found.start), date.fromisoformat(found.end)
    day = start + timedelta(days=(end - start).days // 2)
    values = {"event_date": day.isoformat(), "year": day.year, "time_precision": precision}
    for name, value in values.items():
        row.put(name, value, reports=told.event.reports, quotes=found.quotes)


def _put_coding(row: Row, coding: Coding) -> None:
    rule = f"{coding.rule}: {coding.reason}"
    row.put("event_type", coding.code, rule, claims=coding.claims)
    row.put("sub_event_type", coding.sub, rule, claims=coding.claims)
    table = codes()["disorder_type"]
    disorder = table.get(coding.sub or "") or table.get(coding.code)
    row.put("disorder_type", disorder, claims=coding.claims)


def _put_actors(row: Row, told: Told, coding: Coding) -> None:
    """The first party of each side, the others of it as associated actors."""
    first = _side(told, "a")
    second = _side(told, "b") or _civilians(told, coding)
    kinds = [_put_side(row, number, parties) for number, parties in ((1, first), (2, second))]
    claims = [key for one in (*first, *second) for key in one.claims]
    if all(kinds):
        both = sorted(map(str, kinds), key=codes()["interaction"]["order"].index)
        row.put("interaction", "-".join(both), claims=claims)
    against = coding.code in codes()["civilian_targeting"]["event_types"]
    if against or coding.sub in codes()["civilian_targeting"]["sub_event_types"]:
        row.put("civilian_targeting", "Civilian targeting", claims=coding.claims)


def _side(told: Told, side: str) -> list[Party]:
    return [one for one in told.event.parties if one.side == side]


def _civilians(told: Told, coding: Coding) -> list[Party]:
    """Whom violence against civilians was against."""
    if coding.code not in codes()["civilian_targeting"]["event_types"]:
        return []
    return [one for one in told.event.parties if one.kind == "civilians"]


def _put_side(row: Row, number: int, parties: Sequence[Party]) -> str | None:
    """Fill a side's columns; what kind of actor it is in ACLED's words, where that is told."""
    if not parties:
        return None
    kind: str | None = codes()["inter"].get(parties[0].kind)
    row.put(f"actor{number}", clean(parties[0].name), claims=parties[0].claims)
    others = [key for one in parties[1:] for key in one.claims]
    names = dict.fromkeys(one.name for one in parties[1:])
    row.put(f"assoc_actor_{number}", joined(names), claims=others)
    row.put(f"inter{number}", kind, claims=parties[0].claims)
    return kind


def _put_place(row: Row, told: Told) -> None:
    place = told.event.place
    if place is None:
        return
    land = country(place.country)
    if land is not None:
        key = f"{land.iso3}{number_of(told.event)}"
        row.put("event_id_cnty", key, reports=told.event.reports)
    located = place.lat is not None and place.lon is not None
    values = {
        "iso": land.isonumeric if land else None,
        "region": regions(land.iso).acled if land else None,
        "country": place.country,
        "admin1": place.admin1,
        "location": clean(place.name),
        "latitude": place.lat if located else None,
        "longitude": place.lon if located else None,
        "geo_precision": codes()["geo_precision"].get(str(place.precision)),
    }
    for name, value in values.items():
        row.put(name, value, reports=told.event.reports, quotes=place.quotes)


def _put_sources(row: Row, told: Told, coding: Coding) -> None:
    names = dict.fromkeys(one.printed_by for one in told.sources)
    row.put("source", joined(names).replace(";", "; "), reports=told.source_ids)
    text, claims = notes_of(told, coding.sub or coding.code)
    toll = told.toll("killed")
    days = several_days(told, toll) if toll else None
    more = (f" {note_of(toll, days)}", (days.quote,)) if toll and days else ("", ())
    row.put("notes", text + more[0], claims=claims, quotes=more[1])


def _put_fatalities(row: Row, told: Told) -> None:
    toll = told.toll("killed")
    if toll is None:
        row.put("fatalities", 0, NONE_KILLED)
        return
    claims, rule = claims_of_toll(toll), rule_of_toll(toll)
    if toll.best is not None:
        days = several_days(told, toll)
        of_days = (days.quote,) if days else ()
        rule = f"{rule}. {note_of(toll, days)}" if days else rule
        row.put("fatalities", toll.best, rule, claims=claims, quotes=of_days)
    else:
        row.put("fatalities", toll.low, f"{LEAST}; {rule}", claims=claims)

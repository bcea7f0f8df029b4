"""An event → what every general table tells of it: when, where, what, how many, by whom."""

from __future__ import annotations

from rashomon.outlets.export.cells import clean, joined
from rashomon.outlets.export.countries import country
from rashomon.outlets.export.rows import Row
from rashomon.outlets.export.told import Told, claims_of_toll, rule_of_toll
from rashomon.records import OUTCOMES

BOUNDS = ("low", "best", "high")


def put_summary(row: Row, told: Told, before: str = "") -> None:
    """Fill a row's cells of these names, each with ``before`` in front."""
    _put_what(row, told, before)
    _put_when_and_where(row, told, before)
    for outcome in OUTCOMES:
        toll = told.toll(outcome)
        if toll is not None:
            claims, rule = claims_of_toll(toll), rule_of_toll(toll)
            figures = zip(BOUNDS, (toll.low, toll.given, toll.high), strict=True)
            for bound, value in figures:
                row.put(f"{before}{outcome}_{bound}", value, rule, claims=claims)
    _put_sources(row, told, before)


def _put_what(row: Row, told: Told, before: str) -> None:
    event = told.event
    row.put(f"{before}id", event.id, reports=event.reports)
    row.put(f"{before}title", clean(event.title), reports=event.reports)
    row.put(f"{before}type", event.type, reports=event.reports)
    for name, side in (("side_a", "a"), ("side_b", "b"), ("other_parties", None)):
        parties = [one for one in event.parties if one.side == side]
        names = joined(dict.fromkeys(one.name for one in parties))
        claims = [key for one in parties for key in one.claims]
        row.put(f"{before}{name}", names, claims=claims)


def _put_when_and_where(row: Row, told: Told, before: str) -> None:
    date, place, ids = told.event.date, told.event.place, told.event.reports
    if date is not None:
        for name in ("start", "end", "precision"):
            row.put(f"{before}date_{name}", getattr(date, name), reports=ids, quotes=date.quotes)
    if place is not None:
        land = country(place.country)
        values = {
            "place": clean(place.name),
            "admin1": place.admin1,
            "country": place.country,
            "iso3": land.iso3 if land else None,
            "place_precision": place.precision,
            "geonames_id": place.geonames_id,
        }
        for name, value in values.items():
            row.put(f"{before}{name}", value, reports=ids, quotes=place.quotes)


def _put_sources(row: Row, told: Told, before: str) -> None:
    ids = told.source_ids
    row.put(f"{before}sources", joined(told.originators), reports=ids)
    row.put(f"{before}independent_sources", len(told.originators) or None, reports=ids)
    urls = dict.fromkeys(one.url for one in told.sources if one.url)
    row.put(f"{before}urls", joined(map(str, urls)), reports=ids)
    keys = [key for one in told.event.disputes for side in one.positions for key in side.claims]
    row.put(f"{before}disputes", len(told.event.disputes), claims=keys)

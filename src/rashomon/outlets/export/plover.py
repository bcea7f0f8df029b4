"""Events → PLOVER records (Political Language Ontology for Verifiable Event Records), JSON lines.

Who acts and who is acted on follows the manual: where both sides use force, all are actors; in
one-sided violence those who did it are the actors and those who were hit the recipients. An event
without an actor is not coded in PLOVER, so it is no record here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from rashomon import __version__
from rashomon.outlets.export.cells import clean
from rashomon.outlets.export.countries import country
from rashomon.outlets.export.nested import line_of
from rashomon.outlets.export.rows import Row
from rashomon.outlets.export.tables import data_table
from rashomon.outlets.export.told import Told, claims_of_toll, events_of, rule_of_toll
from rashomon.records import Claim, Coding, Party, Report
from rashomon.store import Case

SIZES = {"dead": "killed", "injured": "injured", "arrested": "detained"}
ONE_SIDED = "3"


def rows(case: Case, codebook: str | None) -> Iterator[Row]:
    """One record for each event, before it is checked."""
    return (_row(told) for told in events_of(case, codebook))


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write one record on each line."""
    for row in rows:
        out.write(line_of(row) + b"\n")


def codes() -> dict[str, Any]:
    """The tables of ``data/plover_codes.toml``."""
    return data_table("plover_codes")


def _row(told: Told) -> Row:
    event, row = told.event, Row(told.event.id)
    if told.coding("plover") is None:
        row.refused = told.uncoded("plover", "no coding rule takes the event for one of PLOVER's")
    row.put("/id", event.id, reports=event.reports)
    _put_date(row, told)
    acting, hit = _roles(told)
    _put_parties(row, "actor", acting)
    _put_parties(row, "recipient", hit)
    _put_coding(row, told)
    _put_place(row, told)
    _put_size(row, told)
    _put_words(row, told)
    for place, report in enumerate(told.sources):
        _put_citation(row, f"/cite_info/{place}", report)
    row.put("/coder", f"rashomon {__version__}")
    return row


def _put_date(row: Row, told: Told) -> None:
    date = told.event.date
    if date is not None:
        ids, words = told.event.reports, date.quotes
        row.put("/date", date.start, reports=ids, quotes=words)
        if date.end != date.start:
            row.put("/enddate", date.end, reports=ids, quotes=words)


def _roles(told: Told) -> tuple[list[Party], list[Party]]:
    """Who acts, and who is acted on."""
    parties = told.event.parties
    first = [one for one in parties if one.side == "a"]
    second = [one for one in parties if one.side == "b"]
    coding = told.coding("ucdp")
    if coding is not None and coding.code == ONE_SIDED:
        hit = [one for one in parties if one.kind == "civilians" and one not in (*first, *second)]
        return first, [*second, *hit]
    return [*first, *second], []


def _put_parties(row: Row, role: str, parties: Sequence[Party]) -> None:
    for place, one in enumerate(parties):
        before = f"/{role}/{place}/"
        row.put(f"{before}actor_text", clean(one.name), claims=one.claims)
        row.put(f"{before}identifier_id", one.entity, claims=one.claims)
        row.put(f"{before}sector", _sector(one), claims=one.claims)


def _sector(party: Party) -> str | None:
    """PLOVER's sector, where the party's kind or name tells it."""
    words = set(party.name.casefold().replace("-", " ").split())
    for sector, row in codes()["sectors"].items():
        if party.kind == row["kind"] and (not row["words"] or words & set(row["words"])):
            return str(sector)
    return None


def _put_coding(row: Row, told: Told) -> None:
    codings = [one for one in told.event.codings if one.scheme == "plover"]
    for name in ("event", "mode"):
        values: dict[str, Coding] = {}
        for one in codings:
            value = one.code if name == "event" else one.sub
            if value:
                values.setdefault(value, one)
        for place, (value, one) in enumerate(values.items()):
            rule = f"{one.rule}: {one.reason}"
            row.put(f"/{name}/{place}", value, rule, claims=one.claims)
    quads = {codes()["quads"].get(one.code) for one in codings} - {None}
    if len(quads) == 1:
        claims = [key for one in codings for key in one.claims]
        row.put("/quad_code", quads.pop(), claims=claims)


def _put_place(row: Row, told: Told) -> None:
    place, ids = told.event.place, told.event.reports
    if place is None:
        return
    land = country(place.country)
    found = {
        "geonameid": place.geonames_id,
        "name": clean(place.name),
        "latitude": place.lat,
        "longitude": place.lon,
        "country code": land.iso if land else None,
        "cc3": land.iso3 if land else None,
    }
    for name, value in found.items():
        row.put(f"/event_loc/{name}", value, reports=ids, quotes=place.quotes)


def _put_size(row: Row, told: Told) -> None:
    for name, outcome in SIZES.items():
        toll = told.toll(outcome)
        if toll is not None:
            rule = rule_of_toll(toll)
            row.put(f"/size/{name}", toll.given, rule, claims=claims_of_toll(toll))


def _put_words(row: Row, told: Told) -> None:
    """Where the words stand that the event is coded from: offsets, not the words themselves."""
    keys = [key for one in told.event.codings if one.scheme == "plover" for key in one.claims]
    for place, claim in enumerate(told.known(keys)):
        _put_span(row, f"/text_info/{place}", claim)


def _put_span(row: Row, before: str, claim: Claim) -> None:
    words = claim.evidence
    for name, value in (("story", claim.report), ("start", words.start), ("end", words.end)):
        row.put(f"{before}/{name}", value, claims=[claim.id])


def _put_citation(row: Row, before: str, report: Report) -> None:
    found = {
        "citation": report.id,
        "url": report.url,
        "title": clean(report.title or ""),
        "language": report.lang,
        "publication": report.printed_by,
    }
    for name, value in found.items():
        row.put(f"{before}/{name}", value, reports=[report.id])

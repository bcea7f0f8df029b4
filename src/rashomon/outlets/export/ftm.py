"""Events → FollowTheMoney statements, JSON lines: events, their articles, and who took part.

A statement says one value of one property of one entity. FollowTheMoney has no tolls: each is a
note of the event, in words. Parties that the reports do not name ("militants") are no entities.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO

from rashomon import __version__
from rashomon.outlets.brief.wording import group_words
from rashomon.outlets.export.addresses import web_address
from rashomon.outlets.export.cells import clean
from rashomon.outlets.export.countries import country
from rashomon.outlets.export.nested import line_of
from rashomon.outlets.export.notes import figure_of
from rashomon.outlets.export.rows import Row
from rashomon.outlets.export.tables import data_table
from rashomon.outlets.export.told import Told, claims_of_toll, events_of, rule_of_toll
from rashomon.records import Entity, Quote, Report, content_id
from rashomon.store import Case

DATASET = "rashomon"


@dataclass(frozen=True, slots=True)
class Said:
    """A value of a property, and what it rests on."""

    prop: str
    value: str | None
    claims: Sequence[str] = ()
    reports: Sequence[str] = ()
    rule: str = ""
    quotes: Sequence[Quote] = ()


def rows(case: Case, codebook: str | None) -> Iterator[Row]:
    """One row for each statement; what several events say alike is said once."""
    seen: set[str] = set()
    for told in events_of(case, codebook):
        for row in _statements(told):
            if row.id not in seen:
                seen.add(row.id)
                yield row


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write one statement on each line."""
    for row in rows:
        out.write(line_of(row) + b"\n")


def model() -> dict[str, Any]:
    """The schemata that are used, with the types of their properties: ``data/ftm_model.toml``."""
    return data_table("ftm_model")


def _statements(told: Told) -> Iterator[Row]:
    for report in told.sources:
        yield from _entity("Article", _key("report", report.id), _of_article(report))
    involved = _involved(told)
    for key, schema, said in involved:
        yield from _entity(schema, key, said)
    keys = [(key, said[0]) for key, _, said in involved]
    parts = [*_of_event(told), *(Said("involved", key, one.claims) for key, one in keys)]
    yield from _entity("Event", _key("event", told.event.id), parts)


def _key(kind: str, key: str) -> str:
    """An entity's id, of letters, digits and what FollowTheMoney allows beside them."""
    plain = key if key.replace("-", "").isalnum() and key.isascii() else content_id(key)
    return f"{DATASET}-{kind}-{plain}"


def _entity(schema: str, key: str, said: Iterable[Said]) -> Iterator[Row]:
    for one in said:
        if one.value:
            yield _statement(schema, key, one)


def _statement(schema: str, entity: str, said: Said) -> Row:
    """A statement as FollowTheMoney writes it; its id is the hash that FollowTheMoney makes."""
    value = clean(said.value or "")
    key = hashlib.sha1(f"{DATASET}.{entity}.{said.prop}.{value}".encode()).hexdigest()
    row = Row(key)
    fields: dict[str, str | bool | None] = {
        "canonical_id": entity,
        "entity_id": entity,
        "prop": said.prop,
        "prop_type": model()[schema].get(said.prop),
        "schema": schema,
        "value": value,
        "dataset": DATASET,
        "external": False,
        "origin": f"rashomon {__version__}",
        "id": key,
    }
    for name, field in fields.items():
        row.put(f"/{name}", field)
    basis = {"claims": said.claims, "reports": said.reports}
    row.put("/value", value, said.rule, **basis, quotes=said.quotes)
    return row


def _of_article(report: Report) -> Iterator[Said]:
    found = {
        "fileName": (report.source_file or "").replace("\\", "/").rpartition("/")[2] or report.id,
        "title": report.title,
        "sourceUrl": web_address(report.url),
        "publisher": report.printed_by,
        "author": report.byline,
        "publishedAt": _time(report.published_at),
        "language": model()["languages"].get(report.lang or ""),
    }
    for name, value in found.items():
        yield Said(name, value, reports=[report.id])


def _time(value: str | None) -> str | None:
    """A time as FollowTheMoney has it: to the second, in UTC where the zone is known."""
    if value is None or "T" not in value:
        return value
    when = datetime.fromisoformat(value)
    if when.tzinfo is not None:
        when = when.astimezone(UTC).replace(tzinfo=None)
    return when.isoformat(timespec="seconds")


def _involved(told: Told) -> list[tuple[str, str, list[Said]]]:
    """Who took part or was hit, by name: id, schema, and what is said of each."""
    entities = {one.id: one for one in told.event.entities}
    found: dict[str, tuple[str, list[Said]]] = {}
    for party in told.event.parties:
        entity = entities.get(party.entity or "")
        if entity is not None and entity.kind != "place":
            names = _names(entity, party.claims)
            found[_key("entity", entity.id)] = _SCHEMATA[entity.kind], names
    for person in told.event.people:
        key = _key("person", content_id(told.event.id, person.name))
        found[key] = "Person", [Said("name", person.name, person.claims)]
    return [(key, schema, said) for key, (schema, said) in found.items()]


_SCHEMATA = {"person": "Person", "organisation": "Organization", "group": "Organization"}


def _names(entity: Entity, claims: Sequence[str]) -> list[Said]:
    others = [one for one in entity.names if one != entity.name]
    return [Said("name", entity.name, claims), *(Said(_alias(one), one, claims) for one in others)]


def _alias(name: str) -> str:
    """One word, or words without a name among them ("the army"), fit others as well."""
    words = name.split()
    named = len(words) > 1 and words[0][:1].isupper() and words[0].casefold() != "the"
    return "alias" if named else "weakAlias"


def _of_event(told: Told) -> Iterator[Said]:
    event, ids = told.event, told.event.reports
    yield Said("name", event.title, reports=ids)
    yield Said("recordId", event.id, reports=ids)
    if event.date is not None:
        yield Said("startDate", event.date.start, reports=ids, quotes=event.date.quotes)
        yield Said("endDate", event.date.end, reports=ids, quotes=event.date.quotes)
    if event.place is not None:
        where = ", ".join(one for one in (event.place.name, event.place.country) if one)
        yield Said("location", where, reports=ids, quotes=event.place.quotes)
        land = country(event.place.country)
        code = land.iso.lower() if land else None
        yield Said("country", code, reports=ids, quotes=event.place.quotes)
    for coding in event.codings:
        words = " ".join(one for one in (coding.scheme, coding.code, coding.sub) if one)
        yield Said("keywords", words, coding.claims, rule=f"{coding.rule}: {coding.reason}")
    for toll in event.tolls:
        text = f"{toll.outcome}, {group_words(toll.group)}: {figure_of(toll)}"
        yield Said("notes", text, claims_of_toll(toll), rule=rule_of_toll(toll))
    for report in told.sources:
        yield Said("proof", _key("report", report.id), reports=[report.id])
        yield Said("sourceUrl", web_address(report.url), reports=[report.id])
        yield Said("publisher", report.printed_by, reports=[report.id])

"""Records of every kind → rows: one for each record, its columns those of the data frames.

What is nested is flattened so: a field of a record within the record is a column of its own
(``evidence.quote`` becomes ``quote``), a list of texts stays a list, and what is a table of its own
is exported as one: the tolls of events under ``tolls``, their relations under ``relations``. The
columns and their types are those of `rashomon.store.frames`, so that a file and
``case.claims.to_polars()`` hold the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from rashomon.errors import UsageError
from rashomon.outlets.export.rows import Cell, Row, Value
from rashomon.outlets.export.specification import Check, Specification, Type
from rashomon.outlets.export.specification import Column as Specified
from rashomon.outlets.export.told import claims_of_toll, rule_of_toll
from rashomon.records import Claim, Discard, Event, Relation, Report, Statement, Story, Toll
from rashomon.store import KINDS, Case
from rashomon.store.case import RECORDS
from rashomon.store.frames import COLUMNS, Column

TOLLS = "tolls"
ALL_KINDS = (*KINDS, TOLLS)
"""What can be exported: the kinds of a case's records, and the tolls of its events."""


class TollRow(NamedTuple):
    """A toll and the event that it is of."""

    event: Event
    toll: Toll


def _of_toll(name: str, kind: str = "text") -> Column:
    return Column(name, kind, lambda one: getattr(one.toll, name))  # type: ignore[arg-type]


TOLL_COLUMNS = (
    _of_toll("id"),
    Column("event", "text", lambda one: one.event.id),
    *map(_of_toll, ("outcome", "group")),
    _of_toll("low", "integer"),
    Column("best", "integer", lambda one: one.toll.given),
    _of_toll("high", "integer"),
    *map(_of_toll, ("status", "as_of")),
    _of_toll("voices", "integer"),
    _of_toll("codebook"),
    Column("about", "text", lambda one: "about" if one.toll.about else None),
    Column("claims", "texts", lambda one: list(one.toll.claims)),
    Column("steps", "texts", lambda one: [f"{s.rule}: {s.text}" for s in one.toll.why]),
)


BOUNDS = {
    "claims": (("low", "best", "high"),),
    "tolls": (("low", "best", "high"),),
    "events": (("killed_low", "killed_best", "killed_high"),),
}
"""Columns that may never fall from one to the next."""


def columns_of(what: str) -> tuple[Column, ...]:
    """The columns of a kind."""
    return TOLL_COLUMNS if what == TOLLS else COLUMNS[RECORDS[what]]  # type: ignore[index]


@cache
def specification_of(what: str) -> Specification:
    """What the rows of a kind must follow: its columns and their types."""
    types: dict[str, Type] = {"text": "text", "integer": "integer", "number": "number"}
    unique = what != "relations" and what != "discards"
    return Specification(
        title=f"The {what} of a case",
        source="docs/reference/records.md",
        rows=f"one for each of the {what}",
        columns=tuple(
            Specified(
                name=one.name,
                type=types.get(one.type, "texts"),
                made=f"the field of that name in the record ({what})",
                unique=unique and one.name == "id",
                needed=unique and one.name == "id",
            )
            for one in columns_of(what)
        ),
        checks=tuple(
            Check(check="ascending", columns=bounds, why="low ≤ best ≤ high does not hold")
            for bounds in BOUNDS.get(what, ())
        ),
    )


def rows_of(case: Case, what: str, codebook: str | None) -> Iterator[Row]:
    """The records of a kind as rows. Raises UsageError for a codebook where none counts."""
    columns = columns_of(what)
    for record in records_of(case, what, codebook):
        yield _row(record, columns)


def records_of(case: Case, what: str, codebook: str | None) -> Iterator[object]:
    """The records of a kind, counted by a codebook where they are tolls or hold some.

    Raises UsageError for a codebook where none counts.
    """
    if codebook is not None and what not in (TOLLS, "events"):
        raise UsageError(f"--codebook counts tolls anew; {what} have none: leave it out")
    if what == TOLLS:
        return (TollRow(event, toll) for event in case.retell(codebook) for toll in event.tolls)
    if what == "events":
        return case.retell(codebook)
    return case.records(what)  # type: ignore[arg-type]


def _row(record: object, columns: Iterable[Column]) -> Row:
    evidence, key = _EVIDENCE.get(type(record), _no_evidence), key_of(record)
    row = Row(key)
    for one in columns:
        value = _value(one.value(record))
        if value is not None:
            row.cells[one.name] = evidence(record, one.name, value)
    return row


def _value(value: Any) -> Value | None:  # noqa: ANN401
    """A value as a cell has it; an empty text or list is nothing."""
    if isinstance(value, list):
        return tuple(value) or None
    return None if value == "" else value


def key_of(record: Any) -> str:  # noqa: ANN401
    """What a row is called: the record's id, or what tells it from others."""
    if isinstance(record, TollRow):
        return record.toll.id
    if isinstance(record, Relation):
        return f"{record.a} {record.relation} {record.b}"
    if isinstance(record, Discard):
        return ":".join(map(str, (record.stage, record.report, record.start, record.end)))
    key: str = record.id
    return key


def _no_evidence(record: Any, name: str, value: Value) -> Cell:  # noqa: ANN401
    report = getattr(record, "report", None)
    return Cell(value, reports=(report,) if report else ())


def _of_claim(claim: Claim, name: str, value: Value) -> Cell:
    return Cell(value, claims=(claim.id,))


def _of_statement(one: Statement, name: str, value: Value) -> Cell:
    return Cell(value, spans=((one.report, *one.content),))


def _of_discard(one: Discard, name: str, value: Value) -> Cell:
    if one.report is None or one.start is None or one.end is None:
        return Cell(value)
    return Cell(value, spans=((one.report, one.start, one.end),))


def _of_relation(one: Relation, name: str, value: Value) -> Cell:
    return Cell(value, claims=(one.a, one.b), rule=one.reason)


def _of_report(one: Report, name: str, value: Value) -> Cell:
    return Cell(value, reports=(one.id,))


def _of_story(one: Story, name: str, value: Value) -> Cell:
    return Cell(value, reports=one.reports)


def _of_a_toll(one: TollRow, name: str, value: Value) -> Cell:
    return Cell(value, claims=claims_of_toll(one.toll), rule=rule_of_toll(one.toll))


def _of_event(event: Event, name: str, value: Value) -> Cell:
    if name.startswith("killed_"):
        told = (one for one in event.tolls if (one.outcome, one.group) == ("killed", "all"))
        return _of_a_toll(TollRow(event, next(told)), name, value)
    if name == "disputes":
        keys = (key for one in event.disputes for side in one.positions for key in side.claims)
        return Cell(value, claims=tuple(dict.fromkeys(keys)), reports=event.reports)
    return Cell(value, reports=event.reports)


_EVIDENCE: dict[type, Callable[[Any, str, Value], Cell]] = {
    Claim: _of_claim,
    Statement: _of_statement,
    Relation: _of_relation,
    Discard: _of_discard,
    Report: _of_report,
    Story: _of_story,
    TollRow: _of_a_toll,
    Event: _of_event,
}

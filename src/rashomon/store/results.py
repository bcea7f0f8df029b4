"""What was made of the reports → rows of results, each with its rank in the order of its kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from rashomon.flow import Key, Told, by_date, by_key, by_kind, by_place, by_stage
from rashomon.records import (
    Decision,
    Discard,
    Reading,
    Record,
    Relation,
    Report,
    Story,
    content_id,
    to_json,
)
from rashomon.store.contract import Row
from rashomon.store.links import links_row, relation_id

LONGEST_RANK = 1000
"""Bytes of a rank; longer ones are cut and end in their hash: an index of PostgreSQL takes 2,700.
"""


def rows_of(told: Told, readings: Iterable[Reading]) -> Iterator[Row]:
    """What was made of one story, and of its reports, in any order."""
    return (row._replace(owner=told.story.id) for row in _rows_of(told, readings))


def _rows_of(told: Told, readings: Iterable[Reading]) -> Iterator[Row]:
    event = told.reconciled.event
    yield _row("events", by_date(told.reconciled), event.id, event)
    for claim in told.claims:
        yield _row("claims", by_place(claim), claim.id, claim)
    for entity in told.entities:
        yield _row("entities", by_key(entity), entity.id, entity)
    yield from map(discard_row, told.discards)
    for decision in told.decisions:
        yield decision_row(decision)
    for relation in told.reconciled.relations:
        yield _row(
            "relations",
            _of_claims(relation),
            relation_id(relation.a, relation.b, relation.relation),
            relation,
        )
    yield links_row(told.story.id, told.reconciled.relations)
    for reading in readings:
        for place, one in enumerate(reading.statements):
            yield _row("statements", (one.report, place), one.id, one)
        yield from map(discard_row, reading.discards)


def decision_row(one: Decision) -> Row:
    """What was decided, by the program or by a person."""
    return _row("decisions", by_kind(one), one.id, one)


def discard_row(one: Discard) -> Row:
    """What was left out; left out twice for the same reason, it is one row."""
    return _row("discards", by_stage(one), content_id(one), one)


def story_row(one: Story) -> Row:
    """A story, with why each report is in it."""
    return _row("stories", (one.id,), one.id, one)


def report_row(one: Report) -> Row:
    """A report, with what deduplication says of it."""
    return _row("reports", (one.id,), one.id, one)


def _of_claims(one: Relation) -> tuple[str, str, str, str]:
    return one.a, one.b, one.relation, one.reason


def _row(kind: str, order: Key, key: str, record: Record) -> Row:
    rank = sortable(order)
    if len(rank) > LONGEST_RANK:
        rank = rank[:LONGEST_RANK] + hashlib.sha256(rank).digest()
    return Row(kind, rank, key, to_json(record).encode())


def sortable(order: Key) -> bytes:
    """Bytes that sort as the key does.

    Each string ends in two NULs, and a NUL inside is followed by a byte that is none; numbers, not
    negative, are of one length.
    """
    return b"".join(
        part.to_bytes(8, "big")
        if isinstance(part, int)
        else part.encode("utf-8", "surrogatepass").replace(b"\0", b"\0\xff") + b"\0\0"
        for part in order
    )

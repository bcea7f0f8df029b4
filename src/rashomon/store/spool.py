"""Results on their way into a case: made story by story, kept sorted by kind.

They wait in a temporary file of SQLite's, which sorts more rows than fit into memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Self

from rashomon.flow import Key, Told, by_date, by_key, by_kind, by_place, by_stage
from rashomon.records import Discard, Reading, Record, Relation, content_id, to_json

KINDS = (
    "claims", "decisions", "discards", "entities", "events", "relations", "statements", "stories",
)  # fmt: skip
Row = tuple[str, bytes, str, bytes]


class Spool:
    """Records of all kinds but reports, taken in any order and given sorted."""

    def __init__(self) -> None:
        # A nameless database is a file that is gone when it is closed, in memory while it is small.
        self._db = sqlite3.connect("")
        self._db.execute("CREATE TABLE row (kind TEXT, sort BLOB, id TEXT, json BLOB)")

    def told(self, told: Told, readings: Sequence[Reading]) -> None:
        """Take what was made of one story, and the readings of its reports."""
        self._add(_rows(told))
        for reading in readings:
            places = enumerate(reading.statements)
            self._add(_row("statements", (one.report, place), one.id, one) for place, one in places)
            self.discards(reading.discards)

    def discards(self, discards: Iterable[Discard]) -> None:
        """Take what was left out."""
        self._add(_row("discards", by_stage(one), content_id(one), one) for one in discards)

    def results(self) -> dict[str, Iterator[tuple[str, bytes]]]:
        """Kind → (id, line) of everything that can be exported, in the order of the export."""
        query = "SELECT id, json FROM row WHERE kind = ? ORDER BY sort, rowid"
        return {kind: iter(self._db.execute(query, (kind,))) for kind in KINDS}

    def _add(self, rows: Iterable[Row]) -> None:
        self._db.executemany("INSERT INTO row VALUES (?, ?, ?, ?)", rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()


def _rows(told: Told) -> Iterator[Row]:
    yield _row("stories", (told.story.id,), told.story.id, told.story)
    event = told.reconciled.event
    yield _row("events", by_date(told.reconciled), event.id, event)
    for one in told.claims:
        yield _row("claims", by_place(one), one.id, one)
    for entity in told.entities:
        yield _row("entities", by_key(entity), entity.id, entity)
    for decision in told.decisions:
        yield _row("decisions", by_kind(decision), decision.id, decision)
    for relation in told.reconciled.relations:
        yield _row("relations", _of_claims(relation), " ".join(_of_claims(relation)[:3]), relation)


def _of_claims(one: Relation) -> tuple[str, str, str, str]:
    return one.a, one.b, one.relation, one.reason


def _row(kind: str, order: Key, key: str, record: Record) -> Row:
    return kind, sortable(order), key, to_json(record).encode()


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

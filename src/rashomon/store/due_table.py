"""What is kept of each report under the change that made it due, in plain SQL.

Such a table has the columns ``report``, ``change`` and ``stamp``: a build that was cut off knows
which reports are done, and another program that all are to be done anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rashomon.store.database import Database

MOST_VALUES = 500
"""So many values are given to one statement; SQLite takes 999 in its older versions."""


def missing(db: Database, table: str, *, everything: bool) -> list[tuple[str, int]]:
    """Ids of reports that a table does not have as they are now, and the change that made them due.

    Only those that are due are looked at, unless ``everything`` is.
    """
    query = (_OF_ALL if everything else _OF_DUE).format(table)
    return [(str(key), int(change)) for key, change in db.rows(query)]


def made_otherwise(db: Database, table: str, stamp: str) -> bool:
    """Whether some of what a table has was made in another way."""
    return db.row(f"SELECT 1 FROM {table} WHERE stamp <> ? LIMIT 1", stamp) is not None


def among(db: Database, query: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query for many values, which go where it has braces."""
    for at in range(0, len(values), MOST_VALUES):
        part = values[at : at + MOST_VALUES]
        yield from db.rows(query.format(marks(part)), *part)


def marks(values: Sequence[object]) -> str:
    """What stands for some values in a statement."""
    return ", ".join("?" for _ in values)


def tally(db: Database, name: str) -> int | None:
    """A number that is kept under a name."""
    row = db.row("SELECT count FROM tally WHERE name = ?", name)
    return None if row is None else int(row[0])


def turn(db: Database, name: str) -> int:
    """How often something was done by anybody."""
    return tally(db, name) or 0


def take_turn(db: Database, name: str) -> None:
    """Count that it was done once more, within the transaction that does it."""
    db.execute(_TAKE_TURN, name)


_TAKE_TURN = """
INSERT INTO tally VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET count = tally.count + 1
"""
_OF_DUE = """
SELECT due.report, due.change FROM due LEFT JOIN {0} AS kept ON kept.report = due.report
WHERE kept.report IS NULL OR kept.change < due.change ORDER BY due.report
"""
_OF_ALL = """
SELECT report.id, coalesce(due.change, 0) FROM report
LEFT JOIN {0} AS kept ON kept.report = report.id LEFT JOIN due ON due.report = report.id
WHERE kept.report IS NULL OR kept.change < coalesce(due.change, 0) ORDER BY report.id
"""

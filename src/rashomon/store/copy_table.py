"""What a case knows of copies, in plain SQL: prints by the bands of their hashes, and who is alike.

A report has a number here, which says nothing of its order. A print is kept under the change that
made its report due, so that a build that was cut off knows which are done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from rashomon.store.database import Database

MOST_VALUES = 500
"""So many values are given to one statement; SQLite takes 999 in its older versions."""


class Printed(NamedTuple):
    """A report as copies are looked for: what is compared first, its print, and its bands."""

    report: str
    change: int
    stamp: str
    words: int
    same: bytes
    figures: bytes
    json: bytes
    bands: Sequence[int]


class Glance(NamedTuple):
    """What tells of most pairs that neither holds the other: see `Print`."""

    number: int
    words: int
    same: bytes
    figures: bytes


class CopyTable:
    """The tables ``print``, ``band`` and ``alike`` of a case."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def forget_others(self, stamp: str) -> None:
        """Forget all prints if some were made in another way."""
        if self._db.row("SELECT 1 FROM print WHERE stamp <> ? LIMIT 1", stamp) is None:
            return
        with self._db.transaction():
            for table in ("alike", "band", "print"):
                self._db.execute(f"DELETE FROM {table}")

    def missing(self, *, everything: bool) -> list[tuple[str, int]]:
        """Ids of reports without a print of what they are now, and the change that made them due.

        Only those that are due are looked at, unless ``everything`` is.
        """
        query = _OF_ALL if everything else _OF_DUE
        return [(str(key), int(change)) for key, change in self._db.rows(query)]

    def glances(self, bands: Sequence[int]) -> Iterator[Glance]:
        """The reports that have one of these bands, each once."""
        rows = self._in("SELECT DISTINCT number FROM band WHERE key IN ({})", bands)
        numbers = sorted({int(row[0]) for row in rows})
        for row in self._in(
            "SELECT number, words, same, figures FROM print WHERE number IN ({})", numbers
        ):
            yield Glance(int(row[0]), int(row[1]), bytes(row[2]), bytes(row[3]))

    def prints(self, numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """The prints of some reports."""
        rows = self._in("SELECT number, json FROM print WHERE number IN ({})", numbers)
        return ((int(row[0]), bytes(row[1])) for row in rows)

    def keep(self, one: Printed, alike: Iterable[int]) -> None:
        """Keep a print in place of any older one of that report, and which reports are like it."""
        with self._db.transaction():
            self._forget(one.report)
            row = self._db.row("SELECT coalesce(max(number), 0) + 1 FROM print")
            number = 1 if row is None else int(row[0])
            self._db.execute(
                "INSERT INTO print (number, report, change, stamp, words, same, figures, json) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                number, *one[:7],
            )  # fmt: skip
            self._db.execute_many(
                "INSERT INTO band VALUES (?, ?) ON CONFLICT DO NOTHING",
                [(band, number) for band in one.bands],
            )
            pairs = [pair for other in alike for pair in ((number, other), (other, number))]
            self._db.execute_many("INSERT INTO alike VALUES (?, ?)", pairs)

    def _forget(self, report: str) -> None:
        """Forget a print; those that were like it are to be settled anew."""
        row = self._db.row("SELECT number FROM print WHERE report = ?", report)
        if row is None:
            return
        self._db.execute(
            "UPDATE print SET settled = 0 WHERE number IN (SELECT other FROM alike WHERE one = ?)",
            row[0],
        )
        self._db.execute("DELETE FROM alike WHERE one = ? OR other = ?", row[0], row[0])
        self._db.execute("DELETE FROM band WHERE number = ?", row[0])
        self._db.execute("DELETE FROM print WHERE number = ?", row[0])

    def unsettled(self) -> list[int]:
        """The numbers of the reports of which it is to be found whose copies they are."""
        rows = self._db.rows("SELECT number FROM print WHERE settled = 0 ORDER BY number")
        return [int(row[0]) for row in rows]

    def alike(self, number: int) -> set[int]:
        """The reports that are like one."""
        return {int(row[0]) for row in self._db.rows(_LIKE, number)}

    def settle(self, origins: Sequence[tuple[int, bytes]]) -> None:
        """Keep whose copies some reports are."""
        with self._db.transaction():
            self._db.execute_many(
                "UPDATE print SET origin = ?, settled = 1 WHERE number = ?",
                [(origin, number) for number, origin in origins],
            )
            self._db.execute_many(_UNSETTLE, [(number,) for number, _ in origins])

    def origin(self, report: str) -> bytes | None:
        """Whose copy a report is, as it was kept; None if that is not known yet."""
        row = self._db.row("SELECT origin FROM print WHERE report = ?", report)
        return None if row is None else bytes(row[0])

    def _in(self, query: str, values: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        for at in range(0, len(values), MOST_VALUES):
            part = values[at : at + MOST_VALUES]
            yield from self._db.rows(query.format(", ".join("?" for _ in part)), *part)


# Whose copy a report is decides on its story, and on what is told of it.
_UNSETTLE = """
UPDATE profile SET settled = 0 WHERE report = (SELECT report FROM print WHERE number = ?)
"""
_LIKE = "SELECT other FROM alike WHERE one = ?"
_OF_DUE = """
SELECT due.report, due.change FROM due LEFT JOIN print ON print.report = due.report
WHERE print.report IS NULL OR print.change < due.change ORDER BY due.report
"""
_OF_ALL = """
SELECT report.id, coalesce(due.change, 0) FROM report
LEFT JOIN print ON print.report = report.id LEFT JOIN due ON due.report = report.id
WHERE print.report IS NULL OR print.change < coalesce(due.change, 0) ORDER BY report.id
"""

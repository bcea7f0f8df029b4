"""What a case knows of copies, in plain SQL: prints by the bands of their hashes, and who is alike.

A report has a number here, which says nothing of its order. A print is kept under the change that
made its report due, so that a build that was cut off knows which are done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.store import due_table
from rashomon.store.database import Database

TURN = "printings"
"""The tally of how often prints were kept, settled or forgotten."""


class Printed(NamedTuple):
    """A report as copies are looked for: what is compared first, its print, and its bands.

    ``alike`` are the numbers of the reports that it is like and that were kept before it.
    """

    number: int
    report: str
    change: int
    stamp: str
    words: int
    same: bytes
    figures: bytes
    json: bytes
    bands: Sequence[int]
    alike: Sequence[int]


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
        if not due_table.made_otherwise(self._db, "print", stamp):
            return
        with self._db.transaction():
            for table in ("alike", "band", "print"):
                self._db.execute(f"DELETE FROM {table}")
            due_table.take_turn(self._db, TURN)

    def missing(self, *, everything: bool) -> list[tuple[str, int]]:
        """Ids of reports without a print of what they are now, and the change that made them due.

        Only those that are due are looked at, unless ``everything`` is.
        """
        return due_table.missing(self._db, "print", everything=everything)

    def turn(self) -> int:
        """How often prints were kept, settled or forgotten."""
        return due_table.turn(self._db, TURN)

    def free(self) -> int:
        """The first number that no report has, nor any after it."""
        row = self._db.row("SELECT coalesce(max(number), 0) + 1 FROM print")
        return 1 if row is None else int(row[0])

    def numbers(self, reports: Sequence[str]) -> list[int]:
        """The numbers of those reports that have one."""
        query = "SELECT number FROM print WHERE report IN ({})"
        return [int(row[0]) for row in due_table.among(self._db, query, reports)]

    def holders(self, bands: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The bands that reports have of these, each with the number of one that has it."""
        query = "SELECT key, number FROM band WHERE key IN ({})"
        return due_table.among(self._db, query, bands)

    def glances(self, numbers: Sequence[int]) -> Iterator[Glance]:
        """A glance at each of some reports."""
        query = "SELECT number, words, same, figures FROM print WHERE number IN ({})"
        for row in due_table.among(self._db, query, numbers):
            yield Glance(int(row[0]), int(row[1]), bytes(row[2]), bytes(row[3]))

    def prints(self, numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """The prints of some reports."""
        query = "SELECT number, json FROM print WHERE number IN ({})"
        rows = due_table.among(self._db, query, numbers)
        return ((int(row[0]), bytes(row[1])) for row in rows)

    def keep(
        self, several: Sequence[Printed], stale: Mapping[int, Sequence[int]], turn: int
    ) -> bool:
        """Keep some prints in place of those of the numbers ``stale``, which have those bands.

        False if somebody else has had a turn meanwhile: then nothing is kept.
        """
        with self._db.transaction():
            if self.turn() != turn:
                return False
            for number, old in stale.items():
                for statement in _FORGET:
                    self._db.execute(statement, number)
                rows = [(band, number) for band in old]
                self._db.execute_many("DELETE FROM band WHERE key = ? AND number = ?", rows)
            self._db.execute_many(_KEEP, [one[:8] for one in several])
            # In the order of the index, each page of which is then written once.
            bands = sorted({(band, one.number) for one in several for band in one.bands})
            self._db.execute_many("INSERT INTO band VALUES (?, ?)", bands)
            pairs = ((one.number, other) for one in several for other in one.alike)
            both = sorted(row for one, other in pairs for row in ((one, other), (other, one)))
            self._db.execute_many("INSERT INTO alike VALUES (?, ?)", both)
            due_table.take_turn(self._db, TURN)
        return True

    def unsettled(self) -> list[int]:
        """The numbers of the reports of which it is to be found whose copies they are."""
        rows = self._db.rows("SELECT number FROM print WHERE settled = 0 ORDER BY number")
        return [int(row[0]) for row in rows]

    def alike(self, number: int) -> set[int]:
        """The reports that are like one."""
        return {int(row[0]) for row in self._db.rows(_LIKE, number)}

    def settle(self, origins: Sequence[tuple[int, bytes, str | None]], turn: int) -> bool:
        """Keep whose copies some reports are, and which report each follows; as `keep`."""
        with self._db.transaction():
            if self.turn() != turn:
                return False
            self._db.execute_many(
                "UPDATE print SET origin = ?, follows = ?, settled = 1 WHERE number = ?",
                [(origin, follows, number) for number, origin, follows in origins],
            )
            self._db.execute_many(_UNSETTLE, [(number,) for number, _, _ in origins])
            due_table.take_turn(self._db, TURN)
        return True

    def origin(self, report: str) -> bytes | None:
        """Whose copy a report is, as it was kept; None if that is not known yet."""
        row = self._db.row("SELECT origin FROM print WHERE report = ?", report)
        return None if row is None or row[0] is None else bytes(row[0])


_KEEP = """
INSERT INTO print (number, report, change, stamp, words, same, figures, json)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
# Those that a report was like are to be settled anew.
_FORGET = (
    "UPDATE print SET settled = 0 WHERE number IN (SELECT other FROM alike WHERE one = ?)",
    "DELETE FROM alike WHERE other = ?",
    "DELETE FROM alike WHERE one = ?",
    "DELETE FROM print WHERE number = ?",
)
# Whose copy a report is decides on its story, and on what is told of it.
_UNSETTLE = """
UPDATE profile SET settled = 0 WHERE report = (SELECT report FROM print WHERE number = ?)
"""
_LIKE = "SELECT other FROM alike WHERE one = ?"

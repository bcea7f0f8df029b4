"""The audit log: who did what, when and from where. Lines are added, and never changed.

Each line carries the SHA-256 of itself and of the line before, so that one that was taken out or
altered shows. Who may write the file can make the whole chain anew: keep the last hash elsewhere
(``rashomon accounts CASE audit --verify`` prints it), and the log is held to it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from rashomon.outlets.serve.accounts.database import AccountsDatabase

LONGEST = 500
"""Characters of what a line is about: what is longer is cut."""


class By(NamedTuple):
    """Who does something, and from where: an address, or ``terminal``."""

    who: str
    address: str


class Line(NamedTuple):
    """One line of the log; ``at`` is in ISO 8601, UTC."""

    number: int
    at: str
    who: str
    address: str
    what: str
    about: str
    hash: str


class Audit:
    """The log of one file of accounts."""

    def __init__(self, database: AccountsDatabase) -> None:
        self._db = database

    def add(self, by: By, what: str, about: str = "") -> None:
        """Add a line; within a transaction it comes in with what it tells of."""
        at = datetime.fromtimestamp(self._db.now(), UTC).isoformat().replace("+00:00", "Z")
        with self._db.transaction():
            found = self._db.row("SELECT number, hash FROM head")
            number, before = (0, "") if found is None else found
            told = (number + 1, at, by.who, by.address, what, about[:LONGEST])
            line = Line(*told, hash=_chained(before, told))
            self._db.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", *line)
            self._db.execute("UPDATE head SET number = ?, hash = ?", line.number, line.hash)

    def lines(self, last: int | None = None) -> list[Line]:
        """The lines, the oldest first; with ``last``, only so many of the newest."""
        query = "SELECT * FROM (SELECT * FROM audit ORDER BY number DESC LIMIT ?) ORDER BY number"
        return [Line(*row) for row in self._db.rows(query, -1 if last is None else last)]

    def head(self) -> str:
        """The hash of the newest line; empty if there is none."""
        found = self._db.row("SELECT hash FROM head")
        return "" if found is None else str(found[0])

    def wrong(self, known: str | None = None) -> Iterator[str]:
        """What is wrong with the log, a line each; ``known`` is a hash that was noted elsewhere."""
        before, number = "", 0
        seen = known is None
        for line in self.lines():
            if line.number != number + 1:
                yield f"line {number + 1} of the audit log is missing"
            if line.hash != _chained(before, line[:-1]):
                yield f"line {line.number} of the audit log, or the one before, was changed"
            before, number = line.hash, line.number
            seen = seen or line.hash == known
        if self._db.row("SELECT number, hash FROM head") != (number, before):
            yield f"the audit log was cut off after line {number}"
        if not seen:
            yield f"the audit log has no line of the hash {known}: it was written anew"


def _chained(before: str, told: tuple[object, ...]) -> str:
    content = json.dumps([before, *told], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(content.encode("ascii")).hexdigest()

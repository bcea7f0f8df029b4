"""What a case knows of stories, in plain SQL: what is compared of reports, and who is like whom.

A report has a number here, which says nothing of its order. It is *placed* when it was compared
with all that may be like it, and *settled* when the results have the story that it is in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from rashomon.stages.cluster import Published
from rashomon.store import due_table
from rashomon.store.database import Database
from rashomon.store.schema import statements

TURN = "placings"
"""The tally of how often reports were placed or kept anew."""

WRITTEN = 1000
"""So many reports are written at once when they are placed."""
NO_DAY = -(1 << 40)
"""The day of a report that has none, where it is looked up."""


class Compared(NamedTuple):
    """What is compared of a report, as it is kept."""

    report: str
    change: int
    stamp: str
    hint: str | None
    day: int | None
    terms: bytes


class Shared(NamedTuple):
    """How many keys two reports must share, and how many those that are strangers to each other:
    more than so many days apart, and the later one does not look back. Of two that are so far apart
    only rare keys count, and of two that are more than ``most`` days apart none, unless the later
    one reaches so far back.
    """

    least: int
    strangers: int
    days: int
    most: int


class Placed(NamedTuple):
    """A report's number, its date, the keys that it is looked up by, its scores with others."""

    number: int
    published: Published
    keys: Sequence[int]
    scores: Sequence[tuple[int, float]]


class PlaceTable:
    """The tables ``profile``, ``lookup`` and ``pair`` of a case."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def forget_others(self, stamp: str) -> None:
        """Forget all that was made in another way."""
        if not due_table.made_otherwise(self._db, "profile", stamp):
            return
        with self._db.transaction():
            for table in ("pair", "lookup", "profile"):
                self._db.execute(f"DELETE FROM {table}")

    def missing(self, *, everything: bool) -> list[tuple[str, int]]:
        """Ids of reports that are not kept as they are now, and the change that made them due."""
        return due_table.missing(self._db, "profile", everything=everything)

    def keep(self, one: Compared) -> None:
        """Keep what is compared of a report, which is then to be placed.

        What another build has kept of it meanwhile stays, under its number.
        """
        with self._db.transaction():
            row = self._db.row(_KEPT, one.report)
            if row is not None and (int(row[2]), str(row[3])) == (one.change, one.stamp):
                return
            story = None if row is None else row[1]
            if row is not None:
                self.unsettle([int(row[0]), *self.like(int(row[0]))])
                for statement in _FORGET:
                    self._db.execute(statement, row[0])
                due_table.take_turn(self._db, TURN)
            self._db.execute(_KEEP, *one, story)

    def unsettle(self, numbers: Iterable[int]) -> None:
        """Mark reports whose story may be another one."""
        rows = [(number,) for number in numbers]
        self._db.execute_many("UPDATE profile SET settled = 0 WHERE number = ?", rows)

    def unsettle_all(self) -> None:
        """Mark all reports."""
        self._db.execute("UPDATE profile SET settled = 0")

    def honoured(self) -> dict[str, bool]:
        """The decisions that the results honour, and whether they stood."""
        return {str(key): bool(stood) for key, stood in self._db.rows(_HONOURED)}

    def unplaced(self) -> list[int]:
        """The numbers of reports that are to be placed, those of one time together."""
        return self._numbers("SELECT number FROM profile WHERE placed = 0 ORDER BY day, number")

    def unsettled(self) -> list[int]:
        """The numbers of reports whose story is to be found."""
        return self._numbers("SELECT number FROM profile WHERE settled = 0 ORDER BY number")

    def terms(self, numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """What is compared of some reports."""
        query = "SELECT number, terms FROM profile WHERE number IN ({})"
        rows = due_table.among(self._db, query, numbers)
        return ((int(number), bytes(terms)) for number, terms in rows)

    def near(
        self, number: int, published: Published, keys: Sequence[int], shared: Shared
    ) -> list[int]:
        """The other reports that share enough keys."""
        if not keys:
            return []
        day, back, reach = published
        every, rare = due_table.marks(keys), [key for key in keys if key & 1]
        if day is None:
            return self._numbers(_NEAR_ANY.format(every), *keys, number, shared.least)
        early, late = day - shared.days, day + shared.days
        far = [(day - shared.most, early - 1), (late + 1, day + shared.most), *reach]
        of_rare = due_table.marks(rare) or "0"
        query = _NEAR.format(every, _FAR.format(of_rare) * len(far), of_rare)
        return self._numbers(
            query, *keys, early, late, *keys, *chain(*((*rare, *span) for span in far)),
            *rare, day + shared.most, number,
            shared.strangers, shared.least, early, late, day, int(back),
        )  # fmt: skip

    def turn(self) -> int:
        """How often reports were placed or kept anew."""
        return due_table.turn(self._db, TURN)

    def place(self, several: Iterable[Placed], turn: int, linked: float = 0.0) -> bool:
        """Keep by what each report is looked up, and its scores with others.

        Of those the stories may be others that score at least ``linked``.
        False if somebody else has had a turn meanwhile: then nothing is kept.
        """
        with self._db.transaction():
            if self.turn() != turn:
                return False
            waiting = iter(several)
            while some := list(islice(waiting, WRITTEN)):
                self._place(some, linked)
            due_table.take_turn(self._db, TURN)
        return True

    def _place(self, several: Sequence[Placed], linked: float) -> None:
        """Keep some reports in the order of the indexes, each page of which is written once."""
        lookups, pairs = set[tuple[int, ...]](), set[tuple[int, int, float]]()
        for number, published, keys, scores in several:
            day = NO_DAY if published.day is None else published.day
            lookups.update((key, day, number, int(published.back)) for key in keys)
            for other, score in scores:
                pairs |= {(number, other, score), (other, number, score)}
            # What is scored between reports that are not linked is of no consequence.
            self.unsettle([number, *(one for one, score in scores if score >= linked)])
        self._db.execute_many(f"INSERT INTO lookup VALUES (?, ?, ?, ?) {_KNOWN}", sorted(lookups))
        self._db.execute_many(f"INSERT INTO pair VALUES (?, ?, ?) {_KNOWN}", sorted(pairs))
        placed = [(one.number,) for one in several]
        self._db.execute_many("UPDATE profile SET placed = 1 WHERE number = ?", placed)

    def like(self, number: int, least: float = 0.0) -> list[int]:
        """The reports that score so much with one."""
        return self._numbers("SELECT other FROM pair WHERE one = ? AND score >= ?", number, least)

    def scores(self, number: int) -> Iterator[tuple[int, float]]:
        """The scores of a report with others."""
        rows = self._db.rows("SELECT other, score FROM pair WHERE one = ?", number)
        return ((int(other), float(score)) for other, score in rows)

    def close_calls(
        self, threshold: float, around: float, skip: int, limit: int
    ) -> Iterator[tuple[str, str, float]]:
        """Pairs of reports and their score, where a little more or less would decide otherwise.

        Those of one story score ``threshold`` or a little more, those of two a little less; the
        closest come first.
        """
        query = (
            "SELECT a.report, b.report, pair.score FROM pair "
            "JOIN profile a ON a.number = pair.one JOIN profile b ON b.number = pair.other "
            "WHERE pair.one < pair.other AND pair.score >= ? AND pair.score < ? "
            "AND (pair.score >= ?) = (a.story = b.story) "
            "ORDER BY abs(pair.score - ?), a.report, b.report LIMIT ? OFFSET ?"
        )
        low, high = threshold - around, threshold + around
        rows = self._db.rows(query, low, high, threshold, threshold, limit, skip)
        return ((str(one), str(other), float(score)) for one, other, score in rows)

    def story_of(self, number: int) -> str:
        """The story that the results have a settled report in."""
        row = self._db.row("SELECT story FROM profile WHERE number = ?", number)
        return str(row[0]) if row is not None else ""

    def hinted(self, hint: str) -> list[int]:
        """The reports with a hint."""
        return self._numbers("SELECT number FROM profile WHERE hint = ?", hint)

    def number(self, report: str) -> int | None:
        """The number of a report."""
        row = self._db.row("SELECT number FROM profile WHERE report = ?", report)
        return None if row is None else int(row[0])

    def named(self, number: int) -> tuple[str, str | None]:
        """The id of a report as it is kept, and its hint."""
        row = self._db.row("SELECT report, hint FROM profile WHERE number = ?", number)
        assert row is not None
        return str(row[0]), row[1]

    def followed(self, report: str) -> list[int]:
        """The report that one is a copy or an earlier version of, if it is any."""
        return self._numbers(_FOLLOWED, report)

    def following(self, report: str) -> list[int]:
        """The copies and earlier versions of a report that have no hint of their own."""
        return self._numbers(_FOLLOWING, report)

    def of_level(self, numbers: Sequence[int], level: int) -> list[int]:
        """Those reports whose part was found by such links when they were settled."""
        rows = due_table.among(self._db, _LEVEL, numbers)
        return [int(row[0]) for row in rows if row[1] == level]

    def start(self, decided: Mapping[str, bool]) -> None:
        """Begin to put down which stories there are.

        ``decided`` are the decisions that were not honoured before as they are now, and whether
        they stand.
        """
        for table in ("found", "honours"):
            self._db.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in statements(_FOUND, self._db.words):
            self._db.execute(statement)
        rows = [(key, int(stands)) for key, stands in sorted(decided.items())]
        self._db.execute_many("INSERT INTO honours VALUES (?, ?)", rows)

    def found(self, story: str, numbers: Iterable[int], level: int) -> None:
        """Put down a story and by how close links its part was found.

        It holds when results are replaced.
        """
        rows = [(number, story, level) for number in numbers]
        self._db.execute_many("INSERT INTO found VALUES (?, ?, ?)", rows)

    def settle(self) -> None:
        """Within the transaction of the results: what was put down holds."""
        self._db.execute(_SETTLE)
        self._db.execute(_HONOUR)
        for table in ("found", "honours"):
            self._db.execute(f"DROP TABLE {table}")

    def gone(self) -> Iterator[str]:
        """The stories that reports were in whose story was found anew, and that are no more."""
        return (str(row[0]) for row in self._db.rows(_OVER))

    def _numbers(self, query: str, *values: object) -> list[int]:
        return [int(row[0]) for row in self._db.rows(query, *values)]


_KNOWN = "ON CONFLICT DO NOTHING"
_KEPT = "SELECT number, story, change, stamp FROM profile WHERE report = ?"
_KEEP = """
INSERT INTO profile (number, report, change, stamp, hint, day, terms, story)
SELECT coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM profile
"""
_FORGET = (
    "DELETE FROM pair WHERE other = ?",
    "DELETE FROM pair WHERE one = ?",
    "DELETE FROM lookup WHERE number = ?",
    "DELETE FROM profile WHERE number = ?",
)
# Those of any key that are near in time or of no known time; of a rare key those of a year, of what
# is looked back to, and all later ones that look back: whether so far, their scores know.
_NEAR = f"""
SELECT number FROM (
    SELECT number, day, back FROM lookup WHERE key IN ({{0}}) AND day BETWEEN ? AND ?
    UNION ALL SELECT number, day, back FROM lookup WHERE key IN ({{0}}) AND day = {NO_DAY}
    {{1}}
    UNION ALL SELECT number, day, back FROM lookup WHERE key IN ({{2}}) AND day > ? AND back = 1
) AS found WHERE number <> ? GROUP BY number
HAVING count(*) >= ? OR count(*) >= ? AND (
    min(day) <= {NO_DAY} OR min(day) BETWEEN ? AND ?
    OR CASE WHEN min(day) > ? THEN min(back) ELSE ? END = 1
) ORDER BY number
"""
_FAR = """UNION ALL SELECT number, day, back FROM lookup WHERE key IN ({}) AND day BETWEEN ? AND ?
"""
_NEAR_ANY = """
SELECT number FROM lookup WHERE key IN ({}) AND number <> ? GROUP BY number HAVING count(*) >= ?
ORDER BY number
"""
_LEVEL = "SELECT number, level FROM profile WHERE settled = 1 AND number IN ({})"
_FOLLOWED = """
SELECT profile.number FROM print JOIN profile ON profile.report = print.follows
WHERE print.report = ?
"""
_FOLLOWING = """
SELECT profile.number FROM print JOIN profile ON profile.report = print.report
WHERE print.follows = ? AND profile.hint IS NULL
"""
_FOUND = """
CREATE TEMPORARY TABLE found (
    number BIGINT PRIMARY KEY, story {text} NOT NULL, level INTEGER NOT NULL
) {keyed};
CREATE TEMPORARY TABLE honours (id {text} PRIMARY KEY, stood INTEGER NOT NULL) {keyed}
"""
_HONOURED = "SELECT id, stood FROM honoured"
_HONOUR = """
INSERT INTO honoured SELECT id, stood FROM honours WHERE true
ON CONFLICT (id) DO UPDATE SET stood = excluded.stood
"""
_SETTLE = """
UPDATE profile SET settled = 1, (story, level) = (
    SELECT found.story, found.level FROM found WHERE found.number = profile.number
) WHERE number IN (SELECT number FROM found)
"""
_OVER = """
SELECT DISTINCT story FROM profile WHERE number IN (SELECT number FROM found)
AND story IS NOT NULL AND story NOT IN (SELECT story FROM found)
"""

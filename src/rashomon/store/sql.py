"""The backend contract in plain SQL: the same statements for SQLite and for PostgreSQL."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from rashomon.errors import CaseError
from rashomon.records import RelationKind
from rashomon.store.contract import Row, Turn
from rashomon.store.copy_table import CopyTable
from rashomon.store.database import Database
from rashomon.store.links import relation_id
from rashomon.store.listed import SOURCES, Behind, Listed, Within, conditions, searching
from rashomon.store.listed import entries as listings
from rashomon.store.looking import EVENTS, REPORTS, of_id
from rashomon.store.place_table import PlaceTable
from rashomon.store.schema import LAYOUT, MIGRATIONS, TABLES, statements
from rashomon.store.search import SEARCHED, Searched, entries
from rashomon.store.wanted import Wanted
from rashomon.store.words import Term, read_wish

LONGEST_KEY = 400
"""Keys of more characters are cut and end in their hash: an index of PostgreSQL takes 2,700 bytes.
"""

_FITTED = re.compile("…[0-9a-f]{64}")

BATCH = 500
"""So many rows are handed to the database at once."""


class SqlBackend:
    """A case in an SQL database; see `rashomon.store.contract.Backend`."""

    def __init__(self, database: Database, *, write: bool) -> None:
        """Take over ``database``; with ``write``, bring its layout up to date.

        Raises CaseError if it holds no case, or one of a layout that can't be read.
        """
        self._db = database
        try:
            _check(database, write=write)
        except BaseException:
            database.close()
            raise

    @property
    def name(self) -> str:
        """The case as a person names it: a folder, or a URL without its password."""
        return self._db.name

    @property
    def places(self) -> PlaceTable:
        """What the case knows of stories."""
        return PlaceTable(self._db)

    @property
    def copies(self) -> CopyTable:
        """What the case knows of copies."""
        return CopyTable(self._db)

    def reports(self) -> Iterator[bytes]:
        """All reports, sorted by id."""
        return self._lines("SELECT json FROM report ORDER BY id")

    def report_count(self) -> int:
        """How many reports there are."""
        return self._number("SELECT count(*) FROM report")

    def report(self, key: str) -> bytes | None:
        """The report of that id."""
        return self._line("SELECT json FROM report WHERE id = ?", fit(key))

    def keep_report(self, key: str, line: bytes) -> None:
        """Keep a report in place of any older one of that id."""
        with self._db.transaction():
            changed = self._db.execute(
                "INSERT INTO report VALUES (?, ?) "
                "ON CONFLICT (id) DO UPDATE SET json = excluded.json "
                "WHERE report.json <> excluded.json",
                fit(key),
                line,
            )
            self._count_change(changed)
            if changed:
                self._db.execute(_MAKE_DUE, fit(key))

    def problems(self) -> Iterator[bytes]:
        """All problems, sorted by source, in their order."""
        return self._lines("SELECT json FROM problem ORDER BY source, position")

    def replace_problems(self, source: str, lines: Sequence[bytes]) -> None:
        """Keep what was wrong with a source the last time that it was read."""
        own = "SELECT json FROM problem WHERE source = ? ORDER BY position"
        with self._db.transaction():
            if list(self._lines(own, fit(source))) == list(lines):
                return
            self._db.execute("DELETE FROM problem WHERE source = ?", fit(source))
            rows = [(fit(source), position, line) for position, line in enumerate(lines)]
            self._db.execute_many("INSERT INTO problem VALUES (?, ?, ?)", rows)
            self._count_change(1)

    def keep_original(self, sha256: str, report: str, line: bytes, blob: bytes) -> None:
        """Keep an original once, and once for each report where it was found."""
        with self._db.transaction():
            self._db.execute(
                "INSERT INTO original VALUES (?, ?) ON CONFLICT DO NOTHING", sha256, blob
            )
            self._db.execute(
                "INSERT INTO retrieval VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                fit(report),
                sha256,
                line,
            )

    def original(self, sha256: str) -> bytes | None:
        """The packed bytes under that hash."""
        return self._line("SELECT blob FROM original WHERE sha256 = ?", fit(sha256))

    def originals(self, report: str) -> Iterator[bytes]:
        """Where the originals of a report were found, sorted by hash."""
        query = "SELECT json FROM retrieval WHERE report = ? ORDER BY sha256"
        return self._lines(query, fit(report))

    def keep_decisions(self, lines: Mapping[str, bytes]) -> None:
        """Keep what somebody decided, by id, in place of older states of the same decisions."""
        self.change_decisions(lambda _: lines)

    def change_decisions(
        self, change: Callable[[Sequence[bytes]], Mapping[str, bytes]]
    ) -> Mapping[str, bytes]:
        """Keep what ``change`` makes of all decisions, by id, while nobody else can keep any."""
        with self._db.transaction(lasting=True):
            lines = change(list(self.decisions()))
            changed = sum(
                self._db.execute(_KEEP_DECISION, fit(key), line)
                for key, line in sorted(lines.items())
            )
            self._count_change(changed)
        return lines

    def decisions(self) -> Iterator[bytes]:
        """All that people decided, sorted by id."""
        return self._lines("SELECT json FROM decision ORDER BY id")

    def keep_visit(self, url: str, line: bytes) -> None:
        """Keep what is known of an address in place of what was known before."""
        with self._db.transaction():
            self._db.execute(
                "INSERT INTO visit VALUES (?, ?) "
                "ON CONFLICT (url) DO UPDATE SET json = excluded.json",
                fit(url),
                line,
            )

    def visit(self, url: str) -> bytes | None:
        """What is known of an address that was fetched."""
        return self._line("SELECT json FROM visit WHERE url = ?", fit(url))

    def reading(self, key: str) -> bytes | None:
        """The reading under that key."""
        return self._line("SELECT json FROM reading WHERE key = ?", fit(key))

    def reading_of(self, report: str) -> bytes | None:
        """The reading kept last of the report of that id."""
        return self._line("SELECT json FROM reading WHERE report = ?", fit(report))

    def keep_reading(self, key: str, report: str, line: bytes) -> None:
        """Keep the reading of a report in place of any older one."""
        with self._db.transaction():
            self._db.execute(
                "INSERT INTO reading VALUES (?, ?, ?) "
                "ON CONFLICT (report) DO UPDATE SET key = excluded.key, json = excluded.json",
                fit(report),
                fit(key),
                line,
            )

    def changes(self) -> int:
        """How often reports, problems or decisions were changed: results are of one such state."""
        return self._number("SELECT count FROM tally WHERE name = 'changes'")

    def due(self) -> dict[str, int]:
        """The reports that came or changed since results were made of them, and in which change."""
        return {str(key): int(at) for key, at in self._db.rows("SELECT report, change FROM due")}

    def turns(self) -> int:
        """How often results were replaced."""
        return self._number("SELECT count FROM tally WHERE name = 'turns'")

    def replace_results(
        self, rows: Iterable[Row], notes: Mapping[str, str], turn: Turn | None = None
    ) -> int | None:
        """Keep results, which come in any order, and notes on them in place of all others."""
        self._gather(rows)
        written: int | None = None
        with self._db.transaction():
            if turn is None or turn.before == self.turns():
                written = self._take_over(turn)
                self._db.execute("DELETE FROM note")
                self._db.execute_many("INSERT INTO note VALUES (?, ?)", sorted(notes.items()))
        self._db.execute("DROP TABLE fresh")
        return written

    def _take_over(self, turn: Turn | None) -> int:
        """Put the gathered results in place of those that are gone; gives how many differ."""
        for statement in statements(_GONE, self._db.words):
            self._db.execute(statement)
        if turn is None:
            self._db.execute("INSERT INTO gone SELECT DISTINCT owner FROM result")
        else:
            for batch in _batches((owner,) for owner in turn.gone):
                self._db.execute_many(f"INSERT INTO gone VALUES (?) {_KNOWN}", batch)
            for batch in _batches(turn.done.items()):
                self._db.execute_many("DELETE FROM due WHERE report = ? AND change = ?", batch)
            self.places.settle()
        self._db.execute(f"INSERT INTO gone SELECT DISTINCT owner FROM fresh WHERE true {_KNOWN}")
        self._db.execute(_FORGET_STALE)
        gone = self._db.execute(_DELETE_STALE)
        same = {str(key): int(turn) for key, turn in self._db.rows(_SAME_EVENTS)}
        new = self._db.execute(_INSERT_FRESH)
        self._index()
        self._list(same)
        self._db.execute("DROP TABLE gone")
        self._db.execute(_COUNT_TURN)
        return max(gone, new)

    def results(self, kind: str, key: str | None = None) -> Iterator[bytes]:
        """The results of one kind in the order of their ranks, or only those of one id."""
        if key is None:
            return self._lines("SELECT json FROM result WHERE kind = ? ORDER BY rank", kind)
        query = f"SELECT json FROM result WHERE {of_id('result', '?')} ORDER BY rank"
        return self._lines(query, kind, kind, fit(key))

    def of_report(self, kind: str, report: str) -> Iterator[bytes]:
        """The results of one kind that were made of the story that a report is in, by rank."""
        query = (
            "SELECT json FROM result WHERE kind = ? AND owner = "
            f"(SELECT owner FROM result WHERE {of_id('result', REPORTS)}) ORDER BY rank"
        )
        return self._lines(query, kind, fit(report))

    def beginning(self, kind: str, key: str, most: int = 2) -> list[bytes]:
        """Up to so many results of one kind whose ids begin so, by id."""
        query = "SELECT json FROM result WHERE kind = ? AND id >= ? AND id < ? ORDER BY id LIMIT ?"
        return list(self._lines(query, kind, fit(key), fit(key) + "\U0010ffff", most))

    def page(self, kind: str, after: bytes, most: int) -> Iterator[tuple[bytes, bytes]]:
        """Rank and JSON of up to so many results of one kind behind a rank, by rank."""
        query = "SELECT rank, json FROM result WHERE kind = ? AND rank > ? ORDER BY rank LIMIT ?"
        rows = self._db.rows(query, kind, after, most)
        return ((bytes(rank), bytes(line)) for rank, line in rows)

    def listed(
        self, kind: Listed, wanted: Wanted, within: Within, behind: Behind
    ) -> Iterator[tuple[bytes, str, bytes]]:
        """Rank, id and JSON of what of a kind is wanted, by rank; phrases are not looked at.

        The JSON of tolls and disputes is that of their event. Raises UsageError for text that
        holds no word.
        """
        wish = None if wanted.text is None else read_wish(wanted.text)
        match = None if wish is None else self._db.matching(wish.terms)
        fitted = Within(event=_fit(within.event), report=_fit(within.report))
        found = conditions(kind, wanted, fitted, wish, match)
        where = "".join(f" AND {one.sql}" for one in found)
        same = (
            "result.kind = listed.kind AND result.rank = listed.rank"
            if kind in SOURCES
            else "result.kind = 'events' AND result.owner = listed.owner"
        )
        query = (
            f"SELECT listed.rank, listed.id, result.json FROM listed JOIN result ON {same} "
            f"WHERE listed.kind = ? AND listed.rank > ?{where} ORDER BY listed.rank LIMIT ?"
        )
        values = (value for one in found for value in one.values)
        rows = self._db.rows(query, kind, behind.rank, *values, behind.most)
        return ((bytes(rank), str(key), bytes(line)) for rank, key, line in rows)

    def unsure(self, below: float, after: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Rank and JSON of the claims of less confidence, behind a rank."""
        query = (
            "SELECT rank, json FROM result WHERE kind = 'claims' AND rank > ? "
            f"AND {self._db.words['confidence']} < ? ORDER BY rank"
        )
        return ((bytes(rank), bytes(line)) for rank, line in self._db.rows(query, after, below))

    def moved_events(self, turn: int) -> Iterator[tuple[str, int]]:
        """Ids of events that came or changed after a turn, each with its own, the last first."""
        query = "SELECT id, turn FROM listed WHERE kind = 'events' AND turn > ? ORDER BY turn DESC"
        return ((str(key), int(at)) for key, at in self._db.rows(f"{query}, rank", turn))

    def event_of(self, kind: Listed, key: str) -> bytes | None:
        """The event that a toll, dispute, claim, statement or report is of."""
        return self._line(
            "SELECT json FROM result WHERE kind = 'events' AND owner = "
            f"(SELECT owner FROM listed WHERE {of_id('listed', '?')})",
            kind,
            kind,
            fit(key),
        )

    def relations(self, pairs: Collection[tuple[str, str, RelationKind]]) -> Iterator[bytes]:
        """The relations of claims ``a`` and ``b`` that are of a kind, in batches by rank."""
        ids = [relation_id(*pair) for pair in pairs]
        for start in range(0, len(ids), BATCH):
            some = ids[start : start + BATCH]
            of_them = f"kind = 'relations' AND id IN ({', '.join('?' for _ in some)})"
            yield from self._lines(
                "SELECT json FROM result WHERE kind = 'relations' AND rank IN "
                f"(SELECT rank FROM result WHERE {of_them}) ORDER BY rank",
                *some,
            )

    def beside(self, kind: str, event: str) -> Iterator[bytes]:
        """The results of one kind that were made of the same story as an event, by rank."""
        query = (
            "SELECT json FROM result WHERE kind = ? AND owner = "
            f"(SELECT owner FROM result WHERE {of_id('result', EVENTS)}) ORDER BY rank"
        )
        return self._lines(query, kind, fit(event))

    def search(
        self, terms: Sequence[Term], kinds: Sequence[Searched], wanted: Wanted
    ) -> Iterator[tuple[str, bytes]]:
        """Kind and JSON of the results with all these words that are wanted; text aside.

        Those with all of them in the heading come first, then the newest.
        """
        match = self._db.matching(terms)
        ways = [searching(kind, wanted, self._db.words["kind"]) for kind in kinds]
        wish = " OR ".join(one.sql for one in ways)
        values = [value for one in ways for value in one.values]
        # Mostly a page is full before those are asked for that are found by their text alone.
        for found, sought in (
            (match.in_heading, (match.heading_value,)),
            (
                f"{match.anywhere} AND NOT ({match.in_heading})",
                (match.value, match.heading_value),
            ),
        ):
            query = f"SELECT kind, id FROM searchable WHERE {found} AND ({wish}) "
            for kind, key in self._db.rows(query + "ORDER BY day DESC, kind, id", *sought, *values):
                yield from ((kind, line) for line in self.results(kind, key))

    def begin_telling(self) -> None:
        """Take all events as told, unless they were told before."""
        with self._db.transaction():
            if self._db.row("SELECT count FROM tally WHERE name = 'told'") is None:
                self._db.execute("INSERT INTO tally VALUES ('told', 0)")
                self._db.execute(
                    "INSERT INTO told SELECT id, json FROM result WHERE kind = 'events'"
                )

    def untold(self) -> tuple[list[bytes], list[bytes]]:
        """Events that were told and are no longer so, and those that are and were not told."""
        with self._db.transaction():
            return list(self._lines(_NO_LONGER)), list(self._lines(_NOT_YET))

    def keep_told(self, before: Iterable[str], after: Iterable[tuple[str, bytes]]) -> None:
        """Forget the told events of the ids ``before`` and keep those (id, line) of ``after``."""
        keep = "INSERT INTO told VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json"
        with self._db.transaction():
            for gone in _batches((fit(key),) for key in before):
                self._db.execute_many("DELETE FROM told WHERE id = ?", gone)
            for new in _batches((fit(key), line) for key, line in after):
                self._db.execute_many(keep, new)
            self._db.execute("UPDATE tally SET count = count + 1 WHERE name = 'told'")

    def keep_run(self, line: bytes, number: int | None = None) -> int:
        """Keep the record of a run after all others, or in place of the one of that number."""
        with self._db.transaction():
            if number is None:
                number = self._number("SELECT coalesce(max(number), 0) FROM run") + 1
            self._db.execute(
                "INSERT INTO run VALUES (?, ?) "
                "ON CONFLICT (number) DO UPDATE SET json = excluded.json",
                number,
                line,
            )
        return number

    def runs(self) -> Iterator[bytes]:
        """The records of all runs, the first one first."""
        return self._lines("SELECT json FROM run ORDER BY number")

    def note(self, name: str) -> str | None:
        """One note on the results."""
        row = self._db.row("SELECT value FROM note WHERE name = ?", fit(name))
        return None if row is None else str(row[0])

    def layout(self) -> int:
        """The number of the case's layout."""
        return self._db.layout()

    def size(self) -> int:
        """Bytes that the case takes on disk."""
        return self._db.size()

    def damage(self) -> Iterator[str]:
        """What the database itself finds wrong with what it keeps."""
        return self._db.damage()

    def count(self, table: str) -> int:
        """How many rows a table has. Raises KeyError if there is none of that name."""
        TABLES[table]
        return self._number(f"SELECT count(*) FROM {table}")

    def result_count(self, kind: str) -> int:
        """How many results there are of a kind."""
        return self._number("SELECT count(*) FROM result WHERE kind = ?", kind)

    def indexed_count(self, kind: str) -> int:
        """How many results of a kind the index of words has, and the case too."""
        return self._number(
            "SELECT count(*) FROM searchable JOIN result ON result.kind = searchable.kind "
            "AND result.id = searchable.id WHERE searchable.kind = ?",
            kind,
        ) + self._number(_LOST, kind)

    def all_originals(self) -> Iterator[tuple[str, bytes]]:
        """Hash and packed bytes of every original."""
        rows = self._db.rows("SELECT sha256, blob FROM original ORDER BY sha256")
        return ((str(key), bytes(blob)) for key, blob in rows)

    def all_retrievals(self) -> Iterator[bytes]:
        """Where originals were found, of all reports."""
        return self._lines("SELECT json FROM retrieval ORDER BY report, sha256")

    def all_readings(self) -> Iterator[bytes]:
        """Every reading, by report."""
        return self._lines("SELECT json FROM reading ORDER BY report")

    def forget_orphans(self) -> tuple[int, int]:
        """Delete readings and originals that no report needs; gives how many of each."""
        with self._db.transaction():
            orphans = "WHERE NOT EXISTS (SELECT 1 FROM report WHERE report.id = {}.report)"
            readings = self._db.execute(f"DELETE FROM reading {orphans.format('reading')}")
            self._db.execute(f"DELETE FROM retrieval {orphans.format('retrieval')}")
            originals = self._db.execute(
                "DELETE FROM original WHERE NOT EXISTS "
                "(SELECT 1 FROM retrieval WHERE retrieval.sha256 = original.sha256)"
            )
        return readings, originals

    def vacuum(self) -> None:
        """Give the room of what was deleted back to the disk."""
        self._db.vacuum(tuple(TABLES))

    def take_all(self, other: SqlBackend) -> None:
        """Take over everything that another, readable backend shows, in place of all there is."""
        with self._db.transaction():
            for table, columns in TABLES.items():
                names = ", ".join(columns)
                marks = ", ".join("?" for _ in columns)
                self._db.execute(f"DELETE FROM {table}")
                for batch in _batches(other._db.rows(f"SELECT {names} FROM {table}")):
                    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
                    self._db.execute_many(statement, batch)

    def keep_note(self, name: str, value: str) -> None:
        """Keep a note, which lasts until results are replaced."""
        with self._db.transaction():
            self._db.execute(
                "INSERT INTO note VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                fit(name),
                value.replace("\0", "\u2400"),
            )

    def rest(self) -> None:
        """Of a case that is read: see none of it until it is looked at anew."""
        self._db.rest()

    def renew(self) -> bool:
        """See the case as it is now; False if that takes opening it anew."""
        if not self._db.renew():
            return False
        _check(self._db, write=False)
        return True

    def close(self) -> None:
        """Let go of the case."""
        self._db.close()

    def _gather(self, rows: Iterable[Row]) -> None:
        """Put the new results aside, where no reader sees them and nobody is kept waiting."""
        self._db.execute("DROP TABLE IF EXISTS fresh")
        for statement in statements(_FRESH, self._db.words):
            self._db.execute(statement)
        own = ((row.kind, row.rank, fit(row.id), row.json, row.owner) for row in rows)
        for batch in _batches(own):
            self._db.execute_many(f"INSERT INTO fresh VALUES (?, ?, ?, ?, ?) {_KNOWN}", batch)

    def _index(self) -> None:
        """Make the results that are new findable by their words."""
        row = self._db.row("SELECT coalesce(max(doc), 0) FROM searchable")
        number = 0 if row is None else int(row[0])
        marks = ", ".join("?" for _ in SEARCHED)
        new = self._db.rows(_UNINDEXED.format(marks), *SEARCHED)
        rows = enumerate(entries(new, self.report), start=number + 1)
        for batch in _batches((doc, *entry) for doc, entry in rows):
            self._db.execute_many(
                "INSERT INTO searchable (doc, kind, id, day, heading, words) "
                "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                batch,
            )

    def _list(self, same: Mapping[str, int]) -> None:
        """List the results of stories that were told anew, and none that went.

        ``same`` are the events among them that stayed as they were, each with its turn.
        """
        turn = self.turns() + 1
        self._db.execute("DELETE FROM listed WHERE owner IN (SELECT owner FROM gone)")
        marks = ", ".join("?" for _ in SOURCES)
        query = f"SELECT kind, rank, id, json, owner FROM fresh WHERE kind IN ({marks})"
        new = self._db.rows(f"{query} ORDER BY kind, rank", *SOURCES)
        own = (
            one._replace(id=fit(one.id), report=fit(one.report), turn=same.get(one.id, turn))
            for one in listings(new, self.report)
        )
        for batch in _batches(own):
            values = ", ".join("?" for _ in TABLES["listed"])
            self._db.execute_many(f"INSERT INTO listed VALUES ({values}) {_KNOWN}", batch)

    def _count_change(self, changed: int) -> None:
        if changed:
            self._db.execute("UPDATE tally SET count = count + 1 WHERE name = 'changes'")

    def _lines(self, query: str, *values: object) -> Iterator[bytes]:
        return (bytes(row[0]) for row in self._db.rows(query, *values))

    def _line(self, query: str, *values: object) -> bytes | None:
        row = self._db.row(query, *values)
        return None if row is None else bytes(row[0])

    def _number(self, query: str, *values: object) -> int:
        row = self._db.row(query, *values)
        return 0 if row is None else int(row[0])


_NO_LONGER = f"""
SELECT json FROM told WHERE NOT EXISTS (
    SELECT 1 FROM result WHERE {of_id("result", EVENTS, "told.id")} AND result.json = told.json
) ORDER BY id
"""
_NOT_YET = """
SELECT json FROM result WHERE kind = 'events' AND NOT EXISTS (
    SELECT 1 FROM told WHERE told.id = result.id AND told.json = result.json
) ORDER BY rank
"""
_FRESH = """
CREATE TEMPORARY TABLE fresh (
    kind {text} NOT NULL, rank {bytes} NOT NULL, id {text} NOT NULL, json {bytes} NOT NULL,
    owner {text} NOT NULL, PRIMARY KEY (kind, rank)
) {keyed}
"""
_GONE = "CREATE TEMPORARY TABLE gone (owner {text} PRIMARY KEY) {keyed}"
_KNOWN = "ON CONFLICT DO NOTHING"

_KEEP_DECISION = """
INSERT INTO decision VALUES (?, ?)
ON CONFLICT (id) DO UPDATE SET json = excluded.json WHERE decision.json <> excluded.json
"""
_MAKE_DUE = """
INSERT INTO due SELECT ?, count FROM tally WHERE name = 'changes'
ON CONFLICT (report) DO UPDATE SET change = excluded.change
"""
_COUNT_TURN = """
INSERT INTO tally VALUES ('turns', 1) ON CONFLICT (name) DO UPDATE SET count = tally.count + 1
"""

# Row by row of those that go: there may be many more that stay.
_STALE = """
    owner IN (SELECT owner FROM gone) AND NOT EXISTS (
        SELECT 1 FROM fresh WHERE fresh.kind = result.kind AND fresh.rank = result.rank
            AND fresh.id = result.id AND fresh.json = result.json AND fresh.owner = result.owner
    )
"""
_FORGET_STALE = f"""
DELETE FROM searchable WHERE (kind, id) IN (SELECT kind, id FROM result WHERE {_STALE})
"""
_UNINDEXED = """
SELECT kind, id, json FROM fresh WHERE kind IN ({}) AND NOT EXISTS (
    SELECT 1 FROM searchable WHERE searchable.kind = fresh.kind AND searchable.id = fresh.id
) ORDER BY kind, rank
"""
# Counted twice as many as there are, so that what is too much does not make up for what is missing.
_LOST = """
SELECT 2 * count(*) FROM searchable WHERE kind = ? AND NOT EXISTS (
    SELECT 1 FROM result WHERE result.kind = searchable.kind AND result.id = searchable.id
)
"""
# Rows that stay as they are are not written: most of a case that grows does.
_DELETE_STALE = f"DELETE FROM result WHERE {_STALE}"
_SAME_EVENTS = """
SELECT listed.id, listed.turn FROM listed
JOIN result ON result.kind = listed.kind AND result.rank = listed.rank
WHERE listed.kind = 'events' AND listed.owner IN (SELECT owner FROM gone)
"""
_INSERT_FRESH = """
INSERT INTO result (kind, rank, id, json, owner)
SELECT kind, rank, id, json, owner FROM fresh WHERE NOT EXISTS (
    SELECT 1 FROM result WHERE result.kind = fresh.kind AND result.rank = fresh.rank
)
"""


def _batches(rows: Iterable[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    """What makes the rows asks the database as well: between two batches it is free for that."""
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def fit(key: str) -> str:
    """A key as every database takes it: no NUL in it, and not too long for an index.

    A key that was made to fit stays as it is.
    """
    key = key.replace("\0", "\u2400")
    if len(key) <= LONGEST_KEY or _FITTED.fullmatch(key, LONGEST_KEY):
        return key
    return f"{key[:LONGEST_KEY]}…{hashlib.sha256(key.encode()).hexdigest()}"


def _fit(key: str | None) -> str | None:
    return None if key is None else fit(key)


def _check(database: Database, *, write: bool) -> None:
    """Bring the layout up to date, or refuse one that this version can't read."""
    layout = database.layout()
    if layout > LAYOUT:
        raise CaseError(
            f"{database.name}: made by a newer version of rashomon (its layout is {layout}, this "
            f"version's is {LAYOUT}); open it with that version"
        )
    if layout == LAYOUT:
        return
    if not write and layout == 0:
        raise CaseError(
            f"{database.name}: no case here; make one with: rashomon build {database.name} SOURCE…"
        )
    if not write:
        raise CaseError(
            f"{database.name}: made by an older version of rashomon (its layout is {layout}, this "
            f"version's is {LAYOUT}); bring it up to date with: rashomon build {database.name}"
        )
    for number in range(layout, LAYOUT):
        _migrate(database, number)


def _migrate(database: Database, number: int) -> None:
    """From layout ``number`` to the next, unless another process has done so meanwhile."""
    with database.transaction():
        if database.layout() != number:
            return
        for statement in statements(MIGRATIONS[number], database.words):
            database.execute(statement)
        database.set_layout(number + 1)

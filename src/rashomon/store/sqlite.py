"""A case as one SQLite file, the default.

A write-ahead log lets readers go on while a build writes, and a process that is killed loses only
the transaction that it was in. Once nobody has it open, the case is one file again, which may be
copied or lie on a disk that is read-only. Why this layout: docs/decisions/cases.md.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from weakref import WeakSet

from rashomon import settings
from rashomon.errors import CaseError
from rashomon.store.database import Match
from rashomon.store.words import Term

# In the file's header, so that a foreign SQLite file is told from a case: "rash" in ASCII.
APPLICATION_ID = 0x72617368

_WORDS = {
    "text": "TEXT",
    "bytes": "BLOB",
    "number": "INTEGER",
    "keyed": "WITHOUT ROWID",
    # The sign keeps it from looking through all rows of a kind for the few that have some words.
    "kind": "+kind",
    "confidence": "json_extract(CAST(json AS TEXT), '$.confidence')",
    # Words come apart at spaces only, since nothing but letters and digits is put in.
    "index": (
        "CREATE VIRTUAL TABLE word USING fts5(heading, words, content = 'searchable', "
        "content_rowid = 'doc', tokenize = 'ascii', detail = 'column')"
    ),
    "index_filled": (
        "CREATE TRIGGER word_added AFTER INSERT ON searchable BEGIN "
        "INSERT INTO word (rowid, heading, words) VALUES (new.doc, new.heading, new.words); END"
    ),
    "index_emptied": (
        "CREATE TRIGGER word_removed AFTER DELETE ON searchable BEGIN "
        "INSERT INTO word (word, rowid, heading, words) "
        "VALUES ('delete', old.doc, old.heading, old.words); END"
    ),
}


class SqliteDatabase:
    """One SQLite file; see `rashomon.store.database.Database`."""

    def __init__(self, path: Path, *, write: bool) -> None:
        """Open ``path``; with ``write``, make it where it is missing, else see it as it is now.

        Raises CaseError if the file can't be opened as a database.
        """
        self._path = path
        self._cursors: WeakSet[sqlite3.Cursor] = WeakSet()
        try:
            self._db, self._is_live = _connect(path, write=write)
            self._file = _file_of(path)
        except sqlite3.Error as error:
            raise _explained(path, error) from error
        try:
            if not write:
                self.execute("PRAGMA query_only = ON")
                self.execute("BEGIN")
            self.layout()
            if write:
                self.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            self._db.close()
            raise

    @property
    def name(self) -> str:
        """The folder of the case, or the file if it has another name."""
        return str(self._path.parent if self._path.name == "case.sqlite" else self._path)

    @property
    def words(self) -> dict[str, str]:
        """SQLite's words for what stands in braces in a migration."""
        return _WORDS

    def layout(self) -> int:
        """The number in the file's header; 0 if there is no table yet."""
        application, layout = self._header("application_id"), self._header("user_version")
        if application == APPLICATION_ID:
            return layout
        if (application, layout) == (0, 0) and not self._has_tables():
            return 0
        raise CaseError(f"{self._path}: a SQLite file, but not a case of rashomon")

    def set_layout(self, number: int) -> None:
        """Write that number into the file's header."""
        self.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self.execute(f"PRAGMA user_version = {int(number)}")

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one at a time."""
        try:
            cursor = self._db.execute(query, values)
            self._cursors.add(cursor)
            # No "yield from": it would close the cursor of a case that is closed already.
            for row in cursor:  # noqa: UP028
                yield row
        except sqlite3.Error as error:
            raise _explained(self._path, error) from error

    def row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a query that gives few."""
        return next(self.rows(query, *values), None)

    def execute(self, statement: str, *values: object) -> int:
        """Run a statement; gives how many rows it changed."""
        try:
            return self._db.execute(statement, values).rowcount
        except sqlite3.Error as error:
            raise _explained(self._path, error) from error

    def execute_many(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Run a statement for each row of values, for all or for none."""
        try:
            if self._db.in_transaction:
                self._db.executemany(statement, rows)
                return
            self._db.execute("BEGIN")
            with self._db:
                self._db.executemany(statement, rows)
        except sqlite3.Error as error:
            raise _explained(self._path, error) from error

    def matching(self, terms: Sequence[Term]) -> Match:
        """How rows of the index with all of some words are found."""
        wish = " AND ".join(f'"{one.word}"{" *" if one.begins else ""}' for one in terms)
        within = "doc IN (SELECT rowid FROM word WHERE word MATCH ?)"
        return Match(within, wish, within, f"heading : ({wish})")

    @contextmanager
    def transaction(self, *, lasting: bool = False) -> Iterator[None]:
        """All that is written within comes in whole or not at all.

        What is ``lasting`` is on the disk when this ends, whatever becomes of the machine then.
        """
        try:
            if lasting:
                self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("BEGIN IMMEDIATE")
            with self._db:
                yield
        except sqlite3.Error as error:
            raise _explained(self._path, error) from error
        finally:
            if lasting:
                self._db.execute("PRAGMA synchronous = NORMAL")

    def size(self) -> int:
        """Bytes of the file, and of what waits in its log."""
        log = self._path.with_name(self._path.name + "-wal")
        return sum(one.stat().st_size for one in (self._path, log) if one.exists())

    def damage(self) -> Iterator[str]:
        """What SQLite's own check finds, of the tables and of the index of words."""
        found = (str(row[0]) for row in self.rows("PRAGMA integrity_check(20)"))
        yield from (line for line in found if line != "ok")

    def vacuum(self, tables: Sequence[str]) -> None:
        """Write the file anew, without holes, and fold the log in."""
        self.execute("INSERT INTO word (word) VALUES ('optimize')")
        self.execute("VACUUM")
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def rest(self) -> None:
        """End the transaction that is the snapshot; a query that nobody took to its end holds it.

        Who keeps a snapshot for long keeps the log from being folded in.
        """
        for cursor in tuple(self._cursors):
            cursor.close()
        self._cursors.clear()
        self.execute("ROLLBACK")

    def renew(self) -> bool:
        """Begin another snapshot; False where there is another file now, or none that changes."""
        if not self._is_live or self._file != _file_of(self._path):
            return False
        self.execute("BEGIN")
        return True

    def close(self) -> None:
        """Let go of the file; the last to do so folds the log in."""
        self._db.close()

    def _header(self, pragma: str) -> int:
        found = self.row(f"PRAGMA {pragma}")
        return 0 if found is None else int(found[0])

    def _has_tables(self) -> bool:
        return self.row("SELECT 1 FROM sqlite_master") is not None


def _file_of(path: Path) -> tuple[int, int]:
    """What is another pair for another file of the same name; zeros if there is none."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_dev, found.st_ino


def _connect(path: Path, *, write: bool) -> tuple[sqlite3.Connection, bool]:
    """A connection, and whether what others write is seen by it.

    Autocommit mode: transactions are begun by hand, so that none is left open unseen. A case that
    is read may go from thread to thread, to one after the other.
    """
    mode = "rwc" if write else "rw"
    if not write and not os.access(path.parent, os.W_OK):
        # A reader of a write-ahead log writes beside the file; where it can't, a log that is
        # there is read as it is, and if there is none, nobody else writes either.
        mode = "ro" if path.with_name(path.name + "-wal").exists() else "ro&immutable=1"
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    db = sqlite3.connect(
        uri,
        uri=True,
        isolation_level=None,
        timeout=settings.CASE_WAIT / 1000,
        check_same_thread=write,
    )
    # With a write-ahead log this keeps the file whole in a crash; a loss of power may undo the
    # last transactions, which the next build makes again. What it can't make again is ``lasting``.
    db.execute("PRAGMA synchronous = NORMAL")
    return db, mode.startswith("rw")


def _explained(path: Path, error: sqlite3.Error) -> CaseError:
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return CaseError(f"{path}: another process writes to this case; wait until it is done")
    if "not a database" in str(error):
        return CaseError(f"{path}: not a case of rashomon (no SQLite file)")
    return CaseError(f"{path}: the case can't be read or written ({error})")

"""A case as one SQLite file, the default backend.

While a build writes, a write-ahead log lets readers go on, and a process that is killed loses only
the transaction that it was in. After it the case is one file again, which may be copied or lie on
a disk that is read-only. Why this layout: docs/decisions/case-in-sqlite.md.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from rashomon import settings
from rashomon.errors import CaseError

# In the file's header, so that a foreign SQLite file is told from a case: "rash" in ASCII.
APPLICATION_ID = 0x72617368
SCHEMA_VERSION = 2

_SCHEMA = """
CREATE TABLE report (id TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE problem (
    source TEXT NOT NULL, position INTEGER NOT NULL, json BLOB NOT NULL,
    PRIMARY KEY (source, position)
) WITHOUT ROWID;
CREATE TABLE original (sha256 TEXT PRIMARY KEY, blob BLOB NOT NULL);
CREATE TABLE retrieval (
    report TEXT NOT NULL, sha256 TEXT NOT NULL, json BLOB NOT NULL, PRIMARY KEY (report, sha256)
) WITHOUT ROWID;
CREATE TABLE visit (url TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE reading (report TEXT PRIMARY KEY, key TEXT NOT NULL, json BLOB NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX reading_key ON reading (key);
CREATE TABLE result (
    kind TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, json BLOB NOT NULL,
    PRIMARY KEY (kind, position)
) WITHOUT ROWID;
CREATE INDEX result_id ON result (kind, id);
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class SqliteBackend:
    """The backend contract over one SQLite file; see `rashomon.store.contract.Backend`."""

    def __init__(self, path: Path, *, write: bool) -> None:
        """Open ``path``; with ``write``, make it where it is missing.

        Raises CaseError if the file is no case, or one that this version can't read.
        """
        self._path = path
        self._write = write
        try:
            self._db = _connect(path, write=write)
            self._prepare(write=write)
        except sqlite3.Error as error:
            raise _explained(path, error) from error

    def reports(self) -> Iterator[bytes]:
        """All reports, sorted by id."""
        return self._lines("SELECT json FROM report ORDER BY id")

    def report_count(self) -> int:
        """How many reports there are."""
        return int(self._db.execute("SELECT count(*) FROM report").fetchone()[0])

    def report(self, key: str) -> bytes | None:
        """The report of that id."""
        return next(self._lines("SELECT json FROM report WHERE id = ?", key), None)

    def keep_report(self, key: str, line: bytes) -> None:
        """Keep a report in place of any older one of that id."""
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO report VALUES (?, ?)", (key, line))

    def problems(self) -> Iterator[bytes]:
        """All problems, sorted by source, in their order."""
        return self._lines("SELECT json FROM problem ORDER BY source, position")

    def replace_problems(self, source: str, lines: Sequence[bytes]) -> None:
        """Keep what was wrong with a source the last time that it was read."""
        with self._transaction():
            self._db.execute("DELETE FROM problem WHERE source = ?", (source,))
            rows = [(source, position, line) for position, line in enumerate(lines)]
            self._db.executemany("INSERT INTO problem VALUES (?, ?, ?)", rows)

    def keep_original(self, sha256: str, report: str, line: bytes, blob: bytes) -> None:
        """Keep an original once, and once for each report where it was found."""
        with self._transaction():
            self._db.execute("INSERT OR IGNORE INTO original VALUES (?, ?)", (sha256, blob))
            row = (report, sha256, line)
            self._db.execute("INSERT OR IGNORE INTO retrieval VALUES (?, ?, ?)", row)

    def original(self, sha256: str) -> bytes | None:
        """The packed bytes under that hash."""
        return next(self._lines("SELECT blob FROM original WHERE sha256 = ?", sha256), None)

    def originals(self, report: str) -> Iterator[bytes]:
        """Where the originals of a report were found, sorted by hash."""
        query = "SELECT json FROM retrieval WHERE report = ? ORDER BY sha256"
        return self._lines(query, report)

    def keep_visit(self, url: str, line: bytes) -> None:
        """Keep what is known of an address in place of what was known before."""
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO visit VALUES (?, ?)", (url, line))

    def visit(self, url: str) -> bytes | None:
        """What is known of an address that was fetched."""
        return next(self._lines("SELECT json FROM visit WHERE url = ?", url), None)

    def reading(self, key: str) -> bytes | None:
        """The reading under that key."""
        return next(self._lines("SELECT json FROM reading WHERE key = ?", key), None)

    def reading_of(self, report: str) -> bytes | None:
        """The reading kept last of the report of that id."""
        return next(self._lines("SELECT json FROM reading WHERE report = ?", report), None)

    def keep_reading(self, key: str, report: str, line: bytes) -> None:
        """Keep the reading of a report in place of any older one."""
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, ?)", (report, key, line))

    def replace_results(
        self, results: Mapping[str, Iterable[tuple[str, bytes]]], notes: Mapping[str, str]
    ) -> None:
        """Keep results (kind → sorted id and line) and notes on them in place of all others."""
        with self._transaction():
            self._db.execute("DELETE FROM result")
            self._db.execute("DELETE FROM note")
            for kind in sorted(results):
                rows = (
                    (kind, position, key, line)
                    for position, (key, line) in enumerate(results[kind])
                )
                self._db.executemany("INSERT INTO result VALUES (?, ?, ?, ?)", rows)
            self._db.executemany("INSERT INTO note VALUES (?, ?)", sorted(notes.items()))

    def results(self, kind: str, key: str | None = None) -> Iterator[bytes]:
        """The results of one kind in their order, or only those of one id."""
        if key is None:
            return self._lines("SELECT json FROM result WHERE kind = ? ORDER BY position", kind)
        return self._lines("SELECT json FROM result WHERE kind = ? AND id = ?", kind, key)

    def note(self, name: str) -> str | None:
        """One note on the results."""
        row = self._db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def close(self) -> None:
        """Let go of the case."""
        if self._write:
            # Refused while somebody else has the case open; the log then stays, which is as well.
            with suppress(sqlite3.OperationalError):
                self._db.execute("PRAGMA journal_mode = DELETE")
        self._db.close()

    def _lines(self, query: str, *values: str) -> Iterator[bytes]:
        try:
            for row in self._db.execute(query, values):
                yield row[0]
        except sqlite3.Error as error:
            raise _explained(self._path, error) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            with self._db:
                yield
        except sqlite3.Error as error:
            raise _explained(self._path, error) from error

    def _prepare(self, *, write: bool) -> None:
        """Make the tables of a new file; check that another one is a case of this version."""
        application, version = self._header()
        if write and (application, version) == (0, 0) and not self._tables():
            with self._transaction():
                if self._header() == (0, 0):
                    self._make_tables()
            application, version = self._header()
        if application != APPLICATION_ID:
            raise CaseError(f"{self._path}: a SQLite file, but not a case of rashomon")
        if version != SCHEMA_VERSION:
            raise CaseError(
                f"{self._path}: made by another version of rashomon (its layout is {version}, this "
                f"version reads {SCHEMA_VERSION}); build the case anew from its reports"
            )
        if write:
            self._db.execute("PRAGMA journal_mode = WAL")

    def _make_tables(self) -> None:
        for statement in _SCHEMA.split(";"):
            self._db.execute(statement)
        self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _header(self) -> tuple[int, int]:
        pragmas = ("application_id", "user_version")
        first, second = (self._db.execute(f"PRAGMA {one}").fetchone()[0] for one in pragmas)
        return first, second

    def _tables(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Autocommit mode: transactions are begun by hand, so that none is left open unseen."""
    mode = "rwc" if write else "ro"
    if not write and not os.access(path.parent, os.W_OK):
        # A reader of a write-ahead log writes beside the file; where it can't, nobody else can.
        mode = "ro&immutable=1"
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=settings.CASE_WAIT / 1000)
    # With a write-ahead log this keeps the file whole in a crash; a loss of power may undo the
    # last transactions, which the next build makes again.
    db.execute("PRAGMA synchronous = NORMAL")
    return db


def _explained(path: Path, error: sqlite3.Error) -> CaseError:
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return CaseError(f"{path}: another process writes to this case; wait until it is done")
    if "not a database" in str(error):
        return CaseError(f"{path}: not a case of rashomon (no SQLite file)")
    return CaseError(f"{path}: the case can't be read or written ({error})")

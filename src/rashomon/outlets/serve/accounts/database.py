"""The file that accounts are in: a small SQLite database of its own, for its owner's eyes only.

Why a file of its own: docs/decisions/accounts.md.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from rashomon import settings
from rashomon.errors import CaseError, UsageError
from rashomon.store.backends import FILE_NAME, Place, is_url

ACCOUNTS_NAME = "accounts.db"

APPLICATION_ID = 0x72616363
"""In the file's header, so that a foreign file is told from it: "racc" in ASCII."""

LAYOUT = 1

_TABLES = """
CREATE TABLE user (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, made INTEGER NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE session (
    key TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES user (name), made INTEGER NOT NULL,
    seen INTEGER NOT NULL
) STRICT;
CREATE TABLE token (
    id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, user TEXT NOT NULL REFERENCES user (name),
    name TEXT NOT NULL, role TEXT NOT NULL, made INTEGER NOT NULL, expires INTEGER NOT NULL,
    used INTEGER, revoked INTEGER
) STRICT;
CREATE TABLE audit (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, address TEXT NOT NULL,
    what TEXT NOT NULL, about TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TABLE head (number INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO head VALUES (0, '');
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is never shortened');
END;
CREATE TRIGGER audit_as_written BEFORE UPDATE ON audit BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;
"""


def accounts_file(place: Place, named: str | Path | None = None) -> Path:
    """The file with the accounts of a case: the one that is named, else the one beside the case.

    ``CASE/accounts.db`` for a folder, ``FILE.accounts.db`` for a case in a file. A case by URL has
    none beside it: UsageError if none is named.
    """
    if named:
        return Path(named)
    if is_url(place):
        raise UsageError("the accounts of a case in a database lie in a file: name it by --file")
    path = Path(place)
    return path / ACCOUNTS_NAME if path.is_dir() else path.with_name(f"{path.name}.{ACCOUNTS_NAME}")


def check_case(place: Place) -> None:
    """Raise CaseError if no case lies there, so that a slip of the pen makes no file."""
    path = Path(place)
    if not is_url(place) and not (path if path.is_file() else path / FILE_NAME).is_file():
        raise CaseError(f"{place}: no case here; make one with: rashomon build {place} SOURCE…")


class AccountsDatabase:
    """One connection to the file, used by one thread at a time."""

    def __init__(self, path: Path, *, clock: Callable[[], float] = time.time) -> None:
        """Open the file, made if it is missing. Raises CaseError if it is no file of accounts."""
        self.path = path
        self._clock = clock
        self._lock = RLock()
        wait = settings.CASE_WAIT / 1000
        with self._explained():
            _make_private(path)
            self._db = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, timeout=wait
            )
            try:
                self._lay_out()
            except BaseException:
                self._db.close()
                raise

    def now(self) -> int:
        """Seconds since 1970."""
        return int(self._clock())

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with self._lock, self._explained():
            return self._db.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        return next(iter(self.rows(query, *values)), None)

    def execute(self, statement: str, *values: object) -> int:
        """Run a statement; gives how many rows it changed."""
        with self._lock, self._explained():
            return self._db.execute(statement, values).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within comes in whole or not at all; it may be within another one."""
        with self._lock, self._explained():
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            with self._db:
                yield

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise CaseError(
                f"{self.path}: the accounts can't be read or written ({error})"
            ) from error

    def _lay_out(self) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA foreign_keys = ON")
        with self.transaction():
            application, layout = self._header("application_id"), self._header("user_version")
            if (application, layout) == (0, 0) and not self.rows("SELECT 1 FROM sqlite_master"):
                self._make_tables()
            elif (application, layout) != (APPLICATION_ID, LAYOUT):
                raise CaseError(f"{self.path}: no file of accounts that this version reads")

    def _make_tables(self) -> None:
        for statement in _statements(_TABLES):
            self._db.execute(statement)
        self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self._db.execute(f"PRAGMA user_version = {LAYOUT}")

    def _header(self, pragma: str) -> int:
        found = self.row(f"PRAGMA {pragma}")
        return 0 if found is None else int(found[0])


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, which ``executescript`` would not run within a transaction."""
    statement = ""
    for line in script.splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _make_private(path: Path) -> None:
    """Make the file if it is missing; only its owner may read it and what SQLite puts beside."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    elif path.stat().st_mode & 0o077:
        path.chmod(0o600)

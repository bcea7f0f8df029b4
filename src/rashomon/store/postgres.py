"""A case in a PostgreSQL database: one schema for each case.

``postgresql://USER:PASSWORD@HOST:PORT/DATABASE?schema=NAME`` is the case in schema NAME of that
database (``rashomon`` unless named); whatever else libpq takes in a URL may stand in it as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from weakref import WeakSet

from rashomon import settings
from rashomon.errors import CaseError
from rashomon.store.database import Match
from rashomon.store.words import Term

SCHEMES = ("postgresql://", "postgres://")

SCHEMA = "rashomon"
"""The schema of a case whose URL names none."""

LONGEST_SCHEMA = 63
"""PostgreSQL cuts longer names without a word, so that two cases would be one."""

BATCH = 500
"""So many rows are fetched at once."""

# Text is sorted by code point, as SQLite does and as Python does.
_WORDS = {
    "text": 'TEXT COLLATE "C"',
    "bytes": "BYTEA",
    "number": "BIGINT",
    "keyed": "",
    "kind": "kind",
    "confidence": "CAST(CAST(convert_from(json, 'UTF8') AS json) ->> 'confidence' AS float8)",
    "index": (
        "ALTER TABLE searchable ADD COLUMN word tsvector GENERATED ALWAYS AS "
        "(array_to_tsvector(string_to_array(words, ' '))) STORED, "
        "ADD COLUMN heading_word tsvector GENERATED ALWAYS AS "
        "(array_to_tsvector(string_to_array(heading, ' '))) STORED"
    ),
    "index_filled": "CREATE INDEX searchable_word ON searchable USING gin (word)",
    "index_emptied": "ALTER TABLE searchable ALTER COLUMN word SET STORAGE EXTENDED",
}


class PostgresDatabase:
    """One schema of a database; see `rashomon.store.database.Database`."""

    def __init__(self, url: str, *, write: bool) -> None:
        """Connect; with ``write``, make the schema where it is missing, else see it as it is now.

        Raises CaseError if that can't be done, or if there is no case and ``write`` is false.
        """
        self._name, address, self._schema = read_url(url)
        self._cursors = 0
        self._open: WeakSet[Any] = WeakSet()
        self._error = _driver().Error
        try:
            self._db = _driver().connect(address, autocommit=True)
        except self._error as error:
            raise self._explained(error) from error
        try:
            self._prepare(write=write)
        except BaseException:
            self._db.close()
            raise

    @property
    def name(self) -> str:
        """The URL without its password."""
        return self._name

    @property
    def words(self) -> dict[str, str]:
        """PostgreSQL's words for what stands in braces in a migration."""
        return _WORDS

    def layout(self) -> int:
        """The number in the table ``layout``; 0 if the schema is empty."""
        tables = {row[0] for row in self._fetched(_TABLES, self._schema)}
        if not tables:
            return 0
        if "layout" not in tables:
            raise CaseError(
                f"{self.name}: the schema '{self._schema}' holds other things and no case; "
                "name another with ?schema="
            )
        return int(self._fetched("SELECT number FROM layout")[0][0])

    def set_layout(self, number: int) -> None:
        """Write that number into the table ``layout``."""
        self.execute("CREATE TABLE IF NOT EXISTS layout (number INTEGER NOT NULL)")
        self.execute("DELETE FROM layout")
        self.execute("INSERT INTO layout VALUES (?)", number)

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, fetched a few hundred at a time and kept by the server."""
        self._cursors += 1
        try:
            with self._db.cursor(f"rows_{self._cursors}", withhold=True) as cursor:
                self._open.add(cursor)
                cursor.itersize = BATCH
                cursor.execute(_bound(query), values)
                yield from cursor
        except self._error as error:
            raise self._explained(error) from error

    def row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a query that gives few."""
        return next(iter(self._fetched(query, *values)), None)

    def execute(self, statement: str, *values: object) -> int:
        """Run a statement; gives how many rows it changed."""
        try:
            return int(self._db.execute(_bound(statement), values or None).rowcount)
        except self._error as error:
            raise self._explained(error) from error

    def execute_many(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Run a statement for each row of values, for all or for none."""
        try:
            with self._db.transaction(), self._db.cursor() as cursor:
                cursor.executemany(_bound(statement), rows)
        except self._error as error:
            raise self._explained(error) from error

    def matching(self, terms: Sequence[Term]) -> Match:
        """How rows of the index with all of some words are found."""
        wish = " & ".join(f"'{one.word}'{':*' if one.begins else ''}" for one in terms)
        return Match("word @@ ?::tsquery", wish, "heading_word @@ ?::tsquery", wish)

    @contextmanager
    def transaction(self, *, lasting: bool = False) -> Iterator[None]:
        """All that is written within comes in whole or not at all; one writes at a time.

        PostgreSQL has all of it on the disk when this ends, unless it is set up otherwise.
        """
        try:
            with self._db.transaction():
                self._db.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", (self._schema,))
                yield
        except self._error as error:
            raise self._explained(error) from error

    def size(self) -> int:
        """Bytes of all tables of the schema, with their indexes."""
        row = self.row(
            "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class "
            "WHERE relnamespace = to_regnamespace(?) AND relkind = 'r'",
            _quoted(self._schema),
        )
        return 0 if row is None else int(row[0])

    def damage(self) -> Iterator[str]:
        """Nothing: PostgreSQL refuses to read a damaged page, and then the other checks say so."""
        return iter(())

    def vacuum(self, tables: Sequence[str]) -> None:
        """Write the tables anew, without holes."""
        for table in tables:
            self.execute(f"VACUUM FULL {table}")

    def rest(self) -> None:
        """End the transaction that is the snapshot, and what queries of it are left."""
        try:
            for cursor in tuple(self._open):
                cursor.close()
        except self._error as error:
            raise self._explained(error) from error
        self._open.clear()
        self.execute("ROLLBACK")

    def renew(self) -> bool:
        """Begin another snapshot; False where the connection broke."""
        if self._db.closed:
            return False
        try:
            self._begin()
        except CaseError:
            return False
        return True

    def close(self) -> None:
        """Let go of the connection."""
        self._db.close()

    def _prepare(self, *, write: bool) -> None:
        self.execute(f"SET lock_timeout = {settings.CASE_WAIT}")
        self.execute("SET client_min_messages = warning")
        self.execute("SELECT set_config('search_path', ?, false)", _quoted(self._schema))
        if write:
            with self.transaction():
                self.execute(f"CREATE SCHEMA IF NOT EXISTS {_quoted(self._schema)}")
            return
        self._begin()
        if self.layout() == 0:
            raise CaseError(
                f"{self.name}: no case here; make one with: rashomon build {self.name} SOURCE…"
            )

    def _begin(self) -> None:
        self.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def _fetched(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return list(self._db.execute(_bound(query), values or None).fetchall())
        except self._error as error:
            raise self._explained(error) from error

    def _explained(self, error: Exception) -> CaseError:
        if type(error).__name__ in ("LockNotAvailable", "DeadlockDetected"):
            said = "another process writes to this case; wait until it is done"
            return CaseError(f"{self.name}: {said}")
        return CaseError(f"{self.name}: the case can't be read or written ({error})")


_TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = ?"


def read_url(url: str) -> tuple[str, str, str]:
    """A case's URL → the URL without its password, the address of the database, the schema.

    Raises CaseError if the URL can't be read.
    """
    try:
        parts = urlsplit(url)
        given = parse_qsl(parts.query, keep_blank_values=True)
        host = parts.hostname and parts.netloc.rpartition("@")[2]
    except ValueError as error:
        raise CaseError(f"{url}: not a URL of a case ({error})") from error
    schema = next((value for key, value in given if key == "schema"), "") or SCHEMA
    if len(schema.encode()) > LONGEST_SCHEMA or "\0" in schema:
        raise CaseError(f"the schema '{schema}' has a name longer than {LONGEST_SCHEMA} bytes")
    address = _joined(parts.netloc, parts.path, [one for one in given if one[0] != "schema"])
    who = f"{parts.username}@" if parts.username else ""
    shown = [one for one in given if one[0] not in ("password", "sslpassword")]
    return _joined(f"{who}{host or ''}", parts.path, shown), address, schema


def _joined(place: str, path: str, values: list[tuple[str, str]]) -> str:
    query = urlencode(values, safe="/")
    return f"postgresql://{place}{path or '/'}" + (f"?{query}" if query else "")


def _bound(statement: str) -> bytes:
    """The statement with PostgreSQL's mark for a value; none of ours holds a literal ``?``."""
    return statement.replace("%", "%%").replace("?", "%s").encode()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _driver() -> ModuleType:
    """psycopg, loaded when it is first needed. Raises CaseError if it is missing."""
    try:
        import psycopg
    except ImportError as error:
        raise CaseError(
            "a case in PostgreSQL needs a driver; install it with: pip install 'rashomon[postgres]'"
        ) from error
    return psycopg

"""What the SQL backend asks of a database: SQLite and PostgreSQL each in one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

from rashomon.store.words import Term


class Match(NamedTuple):
    """Two conditions on rows of the index, each with its value: anywhere, and in the heading."""

    anywhere: str
    value: str
    in_heading: str
    heading_value: str


class Database(Protocol):
    """A connection to one case. Values are bound to ``?``; errors come as CaseError."""

    @property
    def name(self) -> str:
        """The case as a person names it: a folder, or a URL without its password."""
        ...

    @property
    def words(self) -> dict[str, str]:
        """This database's words for what stands in braces in a migration."""
        ...

    def layout(self) -> int:
        """The number of the case's layout; 0 if there is nothing yet.

        Raises CaseError if there is something, and it is no case.
        """
        ...

    def set_layout(self, number: int) -> None:
        """Write that number down, within the transaction of its migration."""
        ...

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, a few at a time; other statements may be run meanwhile."""
        ...

    def row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a query that gives few."""
        ...

    def execute(self, statement: str, *values: object) -> int:
        """Run a statement; gives how many rows it changed."""
        ...

    def execute_many(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Run a statement for each row of values, for all or for none."""
        ...

    def matching(self, terms: Sequence[Term]) -> Match:
        """How rows of the index with all of some words are found."""
        ...

    def transaction(self, *, lasting: bool = False) -> AbstractContextManager[None]:
        """All that is written within comes in whole or not at all.

        What is ``lasting`` is on the disk when this ends, whatever becomes of the machine then.
        """
        ...

    def size(self) -> int:
        """Bytes that the case takes on disk."""
        ...

    def damage(self) -> Iterator[str]:
        """What the database itself finds wrong with what it keeps."""
        ...

    def vacuum(self, tables: Sequence[str]) -> None:
        """Give the room of what was deleted back to the disk."""
        ...

    def rest(self) -> None:
        """Of a case that is read: see none of it until it is looked at anew."""
        ...

    def renew(self) -> bool:
        """See the case as it is now; False if that takes opening it anew."""
        ...

    def close(self) -> None:
        """Let go of the case."""
        ...

"""A format's specification, as data: its columns, their types and codes, and what must hold.

Each is a TOML file in ``data``, with where it was taken from. A row is checked against it before it
is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal

import msgspec

from rashomon.outlets.export.rows import Row, Value
from rashomon.outlets.export.tables import data_table
from rashomon.records import Record

Type = Literal["text", "integer", "number", "date", "boolean", "texts"]
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\S+)?")
_INDEX = re.compile(r"(?<=/)\d+(?=/|$)")


class Column(Record, frozen=True, kw_only=True):
    """A column, or a JSON pointer with ``*`` for the places of a list.

    ``made`` says what it is made from, ``empty`` why or when nothing stands in it. ``codes`` are
    all values that it may have; ``least`` and ``most`` are bounds, both included.
    """

    name: str
    type: Type = "text"
    made: str = ""
    empty: str = ""
    needed: bool = False
    unique: bool = False
    codes: tuple[str | int, ...] = ()
    least: float | None = None
    most: float | None = None
    pattern: str = ""
    tag: str = ""


class Check(Record, frozen=True, kw_only=True):
    """Something that must hold within a row: the name of a check, what it is over, in words why.

    ``pairs`` are what may stand in the second column, by what stands in the first: values, or for
    the check "matches" patterns.
    """

    check: Literal["ascending", "sum", "some", "pairs", "there", "matches"]
    columns: tuple[str, ...]
    total: str = ""
    pairs: dict[str, tuple[str, ...]] | None = None
    why: str


class Specification(Record, frozen=True, kw_only=True):
    """All that a row of a format must follow. ``closed`` allows no cell that is not listed."""

    title: str
    source: str
    rows: str
    closed: bool = True
    columns: tuple[Column, ...] = ()
    checks: tuple[Check, ...] = ()


@cache
def specification(name: str) -> Specification:
    """The specification of the format of that name."""
    return msgspec.convert(data_table(name), Specification)


class Validator:
    """Checks the rows of one export, one after the other; it remembers what must be unique."""

    def __init__(self, specification: Specification) -> None:
        self._specification = specification
        self._columns = {one.name: one for one in specification.columns}
        self._seen: dict[str, set[Value]] = {}

    def column(self, cell: str) -> Column | None:
        """The column that a cell is in."""
        return self._columns.get(cell) or self._columns.get(_INDEX.sub("*", cell))

    def rule(self, cell: str) -> str:
        """What the specification says a cell is made from."""
        column = self.column(cell)
        return column.made if column else self._specification.title

    def fault(self, row: Row) -> str:
        """Why a row may not be written, in one line; empty where it may."""
        if row.refused:
            return row.refused
        return next(self._faults(row), "")

    def _faults(self, row: Row) -> Iterator[str]:
        for one in self._specification.columns:
            if one.needed and one.name not in row.cells:
                yield f"{one.name} is empty: {one.empty or 'the specification asks for it'}"
        for name, cell in row.cells.items():
            column = self.column(name)
            if column is not None:
                yield from _faults_of(column, name, cell.value)
            elif self._specification.closed:
                yield f"{name} is no column of the specification"
        for check in self._specification.checks:
            if not CHECKS[check.check](row, check):
                yield check.why
        yield from self._repeated(row)

    def _repeated(self, row: Row) -> Iterator[str]:
        """What stood in a row before; asked last, so that only rows that are written count."""
        for one in self._specification.columns:
            value = row.value(one.name) if one.unique else None
            if value is not None:
                seen = self._seen.setdefault(one.name, set())
                if value in seen:
                    yield f"{one.name} {value!r} stands in a row before"
                seen.add(value)


def _faults_of(column: Column, name: str, value: Value) -> Iterator[str]:
    if not _TYPES[column.type](value):
        yield f"{name} is {value!r}, which is no {column.type}"
    elif column.codes and value not in column.codes:
        yield f"{name} is {value!r}, which is none of the codes {_listed(column.codes)}"
    elif column.pattern and not re.fullmatch(column.pattern, str(value)):
        yield f"{name} is {value!r}, which is not written as the specification asks"
    elif isinstance(value, (int, float)) and not _within(column, value):
        yield f"{name} is {value}, out of range"


def _listed(codes: tuple[str | int, ...]) -> str:
    return ", ".join(map(str, codes[:8])) + (", …" if len(codes) > 8 else "")


def _within(column: Column, value: float) -> bool:
    above = column.least is None or value >= column.least
    return above and (column.most is None or value <= column.most)


def _is_integer(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_TYPES: dict[Type, Callable[[Value], bool]] = {
    "text": lambda value: isinstance(value, str),
    "integer": _is_integer,
    "number": lambda value: _is_integer(value) or isinstance(value, float),
    "date": lambda value: isinstance(value, str) and _DAY.fullmatch(value) is not None,
    "boolean": lambda value: isinstance(value, bool),
    "texts": lambda value: isinstance(value, tuple),
}


def _matches(row: Row, check: Check) -> bool:
    """Whether the second column is written as what stands in the first asks, if it asks for any."""
    kind, value = (str(row.value(name)) for name in check.columns)
    patterns = (check.pairs or {}).get(kind, ())
    return all(re.fullmatch(one, value) for one in patterns)


def _there(row: Row, check: Check) -> bool:
    return all(name in row.cells for name in check.columns)


def _numbers(row: Row, columns: tuple[str, ...]) -> list[float]:
    """The numbers that stand in some columns; empty ones say nothing."""
    values = (row.value(name) for name in columns)
    return [value for value in values if isinstance(value, (int, float))]


def _ascending(row: Row, check: Check) -> bool:
    """Whether the values that stand there never fall; days as text are in order of time."""
    values: list[Any] = [value for name in check.columns if (value := row.value(name)) is not None]
    return values == sorted(values)


def _sum(row: Row, check: Check) -> bool:
    total = row.value(check.total)
    parts = _numbers(row, check.columns)
    return total is None or not parts or sum(parts) == total


def _some(row: Row, check: Check) -> bool:
    return any(number > 0 for number in _numbers(row, check.columns))


def _pairs(row: Row, check: Check) -> bool:
    """Whether the second column holds one of the values that go with that of the first."""
    first, second = (row.value(name) for name in check.columns)
    return first is None or second is None or second in (check.pairs or {}).get(str(first), ())


CHECKS: dict[str, Callable[[Row, Check], bool]] = {
    "ascending": _ascending,
    "sum": _sum,
    "some": _some,
    "pairs": _pairs,
    "there": _there,
    "matches": _matches,
}

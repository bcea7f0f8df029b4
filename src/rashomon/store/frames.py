"""Records as data frames: one row for each, columns and their types always the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from rashomon.errors import UsageError
from rashomon.records import (
    Claim,
    Decision,
    Discard,
    Entity,
    Event,
    Record,
    Relation,
    Report,
    Statement,
    Story,
)

if TYPE_CHECKING:
    import pandas
    import polars

R = TypeVar("R", bound=Record)
Type = Literal["text", "integer", "number", "texts"]


class Column(NamedTuple):
    """A column: its name, its type, and how its value is found in a record."""

    name: str
    type: Type
    value: Callable[[Any], object]


def _column(name: str, kind: Type = "text", path: str | None = None) -> Column:
    """A column whose value lies at a path such as ``value.low``; no value where the path ends."""
    steps = (path or name).split(".")

    def value(record: object) -> object:
        for step in steps:
            record = None if record is None else getattr(record, step)
        return list(record) if isinstance(record, tuple) else record

    return Column(name, kind, value)


def _killed(which: str) -> Callable[[Any], object]:
    def value(event: Event) -> object:
        told = (one for one in event.tolls if (one.outcome, one.group) == ("killed", "all"))
        return next((getattr(one, "given" if which == "best" else which) for one in told), None)

    return value


COLUMNS: dict[type[Record], tuple[Column, ...]] = {
    Report: (
        *map(_column, ("id", "url", "title", "outlet", "publisher", "originator", "byline")),
        *map(_column, ("dateline", "published_at", "lang", "copy_of", "source_file", "sha256")),
        *map(_column, ("modified_at", "version_of")),
        _column("version", "integer"),
        _column("text"),
    ),
    Statement: (
        *map(_column, ("id", "report", "kind", "speaker")),
        _column("chain", "texts"),
        Column("start", "integer", lambda one: one.content[0]),
        Column("end", "integer", lambda one: one.content[1]),
    ),
    Claim: (
        *map(_column, ("id", "report", "outcome")),
        _column("group", path="group.text"),
        _column("class", path="group.class_"),
        _column("name", path="group.name"),
        _column("age", "integer", "group.age"),
        *(_column(name, "integer", f"value.{name}") for name in ("low", "best", "high")),
        _column("modality", path="value.modality"),
        *map(_column, ("said_by", "claimant", "statement", "status", "scope", "as_of", "counting")),
        _column("start", "integer", "evidence.start"),
        _column("end", "integer", "evidence.end"),
        _column("quote", path="evidence.quote"),
        _column("confidence", "number"),
        _column("extractor"),
    ),
    Event: (
        *map(_column, ("id", "title", "type")),
        _column("start", path="date.start"),
        _column("end", path="date.end"),
        _column("date_precision", "integer", "date.precision"),
        _column("place", path="place.name"),
        _column("country", path="place.country"),
        _column("admin1", path="place.admin1"),
        _column("lat", "number", "place.lat"),
        _column("lon", "number", "place.lon"),
        _column("place_precision", "integer", "place.precision"),
        *(Column(f"killed_{one}", "integer", _killed(one)) for one in ("low", "best", "high")),
        _column("actors", "texts"),
        _column("reports", "texts"),
        Column("disputes", "integer", lambda one: len(one.disputes)),
    ),
    Relation: tuple(map(_column, ("a", "b", "relation", "reason"))),
    Story: (_column("id"), _column("reports", "texts"), _column("reasons", "texts")),
    Entity: (*map(_column, ("id", "kind", "name")), _column("names", "texts")),
    Decision: (
        *map(_column, ("id", "kind", "left", "right", "verdict")),
        _column("score", "number"),
        *map(_column, ("user", "created_at", "deleted_at")),
        _column("why", "texts"),
        _column("claim", path="claim.id"),
        _column("machine", path="machine.id"),
        _column("fields", "texts"),
        *(_column(f"toll_{name}", "integer", f"toll.{name}") for name in ("low", "best", "high")),
        *map(_column, ("act", "replaced_by")),
    ),
    Discard: (
        *map(_column, ("stage", "report")),
        _column("start", "integer"),
        _column("end", "integer"),
        *map(_column, ("quote", "reason")),
    ),
}
"""The columns of each kind of record, in their order. New ones come last; none changes its type."""


class Records(Generic[R]):
    """The records of one kind in a case: to go through, to call for as a list, or as a data frame.

    ``case.claims`` is one: ``for claim in case.claims``, ``case.claims()``, ``len(case.claims)``,
    ``case.claims.to_polars()``.
    """

    def __init__(self, kind: type[R], read: Callable[[], Iterator[R]]) -> None:
        self._kind = kind
        self._read = read

    def __iter__(self) -> Iterator[R]:
        return self._read()

    def __call__(self) -> list[R]:
        """All of them, in the order of the export."""
        return list(self._read())

    def __len__(self) -> int:
        return sum(1 for _ in self._read())

    def to_polars(self) -> polars.DataFrame:
        """A polars frame; text, 64-bit integers and floats, lists of text; null where nothing is.

        Raises UsageError if polars is not installed.
        """
        library = _installed("polars")
        types = {
            "text": library.String,
            "integer": library.Int64,
            "number": library.Float64,
            "texts": library.List(library.String),
        }
        columns = COLUMNS[self._kind]
        values = _values(columns, self._read())
        schema = {one.name: types[one.type] for one in columns}
        frame: polars.DataFrame = library.DataFrame(values, schema=schema, strict=True)
        return frame

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame; ``string``, ``Int64``, ``Float64`` with NA where nothing is, and lists.

        Raises UsageError if pandas is not installed.
        """
        library = _installed("pandas")
        types = {"text": "string", "integer": "Int64", "number": "Float64", "texts": "object"}
        columns = COLUMNS[self._kind]
        values = _values(columns, self._read())
        made = {
            one.name: library.Series(values[one.name], dtype=types[one.type]) for one in columns
        }
        frame: pandas.DataFrame = library.DataFrame(made)
        return frame


def _values(columns: tuple[Column, ...], records: Iterable[object]) -> dict[str, list[Any]]:
    """The values of each column: one list for each, as data frames keep them."""
    values: dict[str, list[Any]] = {one.name: [] for one in columns}
    for record in records:
        for one in columns:
            values[one.name].append(one.value(record))
    return values


def _installed(package: str) -> Any:  # noqa: ANN401
    """A package, imported when it is asked for. Raises UsageError, which says how to get it."""
    from importlib import import_module

    try:
        return import_module(package)
    except ImportError as error:
        raise UsageError(
            f"{package} is not installed; get it with: pip install 'rashomon[frames]'"
        ) from error

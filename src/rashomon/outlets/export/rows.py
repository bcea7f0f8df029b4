"""What every format is made of: rows of cells, each with the evidence that it rests on.

A cell is named by its column or, in formats of nested JSON, by its JSON pointer (RFC 6901). A cell
that nothing was told about is not there at all: it is written as an empty one, or left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import msgspec

from rashomon.records import Quote


class Quoted(msgspec.Struct, frozen=True):
    """A claim as exports show it: ``report``'s text[start:end] == quote.

    ``id`` is None for words that are quoted without being a claim.
    """

    id: str | None
    quote: str
    said_by: str | None
    as_of: str | None
    report: str
    start: int
    end: int
    outlet: str
    url: str | None


Span = tuple[str, int, int]
"""A report's id, and a stretch of its text: start and end."""

Value = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it comes from.

    ``claims`` and ``reports`` are ids; ``spans`` are words that no claim stands for. ``rule`` says
    how the value was made of them; where it is empty, the specification's words for the column
    stand.
    """

    value: Value
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    rule: str = ""
    spans: tuple[Span, ...] = ()


@dataclass(slots=True)
class Row:
    """One row or object of an export.

    ``refused`` says why it can't be one, where it can't. ``line`` is a row that is written just as
    it stands; ``later`` finds its cells, if somebody asks.
    """

    id: str
    cells: dict[str, Cell] = field(default_factory=dict)
    refused: str = ""
    within: str = ""
    """Where the row stands in the document, for formats of one document: ``/features/0``."""
    line: bytes = b""
    later: Callable[[], dict[str, Cell]] | None = None
    quotes: tuple[Quoted, ...] = ()
    """All quotes that its cells rest on, for formats that show them beside it."""

    def all_cells(self) -> dict[str, Cell]:
        """Its cells, found now if they have to be."""
        return self.later() if self.later is not None else self.cells

    def put(
        self,
        name: str,
        value: Value | None,
        rule: str = "",
        *,
        claims: Iterable[str] = (),
        reports: Iterable[str] = (),
        quotes: Iterable[Quote] = (),
    ) -> None:
        """Fill a cell; with nothing to put there it stays empty."""
        if value is not None and value not in ("", ()):
            told, printed = tuple(dict.fromkeys(claims)), tuple(dict.fromkeys(reports))
            spans = tuple((one.report, one.start, one.end) for one in quotes)
            self.cells[name] = Cell(value, told, printed, rule, spans)

    def value(self, name: str) -> Value | None:
        """What stands in a cell, None where nothing does."""
        cell = self.cells.get(name)
        return None if cell is None else cell.value

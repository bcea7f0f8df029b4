"""The sidecar: for every non-empty cell of an export, the words that it rests on.

One JSON object for each cell, on a line of its own::

    {"row": "18dbf…", "cell": "best", "value": 60, "rule": "toll killed/all by …",
     "claims": [{"id": …, "quote": …, "said_by": …, "as_of": …, "report": …, "start": …,
                 "end": …, "outlet": …, "url": …}],
     "reports": [{"id": …, "outlet": …, "published_at": …, "title": …, "url": …}]}

``cell`` is the column or the JSON pointer; the ``id`` of a quote is null for words that are no
claim's. A row that was not written is one line as well: ``{"row": …, "refused": "why"}``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import BinaryIO

import msgspec

from rashomon.errors import CaseError
from rashomon.outlets.export.rows import Cell, Quoted, Row, Span
from rashomon.records import Claim, Report

REPORTS_KEPT = 4096
CLAIMS_KEPT = 16_384


class Printed(msgspec.Struct, frozen=True):
    """A report as the sidecar shows it."""

    id: str
    outlet: str
    published_at: str | None
    title: str | None
    url: str | None


class Traced(msgspec.Struct, frozen=True):
    """A cell with all that it rests on."""

    row: str
    cell: str
    value: object
    rule: str
    claims: tuple[Quoted, ...]
    reports: tuple[Printed, ...]


class Refusal(msgspec.Struct, frozen=True):
    """A row that was not written, and why."""

    row: str
    refused: str


class Tracer:
    """Finds the words and reports that cells rest on; what was asked for lately is kept."""

    def __init__(self, claim: Callable[[str], Claim], report: Callable[[str], Report]) -> None:
        self._claim = lru_cache(CLAIMS_KEPT)(claim)
        self._report = lru_cache(REPORTS_KEPT)(report)
        self._quoted = lru_cache(CLAIMS_KEPT)(self._quote)
        self._printed = lru_cache(REPORTS_KEPT)(self._print)

    def quotes(self, cell: Cell) -> tuple[Quoted, ...]:
        """The quotes of a cell's claims and spans; claims that the case lacks have none."""
        claims = (one for key in cell.claims if (one := self._quoted(key)))
        return (*claims, *map(self._cite, cell.spans))

    def reports(self, cell: Cell) -> tuple[Printed, ...]:
        """The reports of a cell."""
        return tuple(one for key in cell.reports if (one := self._printed(key)))

    def all_quotes(self, row: Row) -> tuple[Quoted, ...]:
        """The quotes of all cells of a row, each once."""
        found = (one for cell in row.all_cells().values() for one in self.quotes(cell))
        return tuple(dict.fromkeys(found))

    def _quote(self, key: str) -> Quoted | None:
        try:
            claim = self._claim(key)
            report = self._report(claim.report)
        except CaseError:
            return None
        words = claim.evidence
        return Quoted(
            claim.id,
            words.quote,
            claim.said_by,
            claim.as_of,
            claim.report,
            words.start,
            words.end,
            report.printed_by,
            report.url,
        )

    def _cite(self, span: Span) -> Quoted:
        key, start, end = span
        one = self._report(key)
        words, outlet = one.text[start:end], one.printed_by
        return Quoted(None, words, None, None, key, start, end, outlet, one.url)

    def _print(self, key: str) -> Printed | None:
        try:
            one = self._report(key)
        except CaseError:
            return None
        return Printed(one.id, one.printed_by, one.published_at, one.title, one.url)


class Sidecar:
    """Writes the sidecar of an export to a file."""

    def __init__(self, out: BinaryIO, tracer: Tracer) -> None:
        self._out = out
        self._encoder = msgspec.json.Encoder()
        self._tracer = tracer

    def row(self, row: Row, rule_of: Callable[[str], str]) -> None:
        """Write the cells of a row; ``rule_of`` gives the rule of a cell that names none."""
        quotes, reports = self._tracer.quotes, self._tracer.reports
        for name, cell in row.all_cells().items():
            rule, pointer = cell.rule or rule_of(name), row.within + name
            self._line(Traced(row.id, pointer, cell.value, rule, quotes(cell), reports(cell)))

    def refusal(self, row: Row, why: str) -> None:
        """Write that a row was refused."""
        self._line(Refusal(row.id, why))

    def _line(self, record: msgspec.Struct) -> None:
        self._out.write(self._encoder.encode(record) + b"\n")

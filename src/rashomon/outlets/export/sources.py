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
from rashomon.outlets.export.rows import Cell, Row, Span
from rashomon.records import Claim, Report

REPORTS_KEPT = 4096
CLAIMS_KEPT = 16_384


class Quoted(msgspec.Struct, frozen=True):
    """A claim as the sidecar shows it: ``report``'s text[start:end] == quote.

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


class Sidecar:
    """Writes the sidecar of an export to a file."""

    def __init__(
        self, out: BinaryIO, claim: Callable[[str], Claim], report: Callable[[str], Report]
    ) -> None:
        self._out = out
        self._encoder = msgspec.json.Encoder()
        self._claim = lru_cache(CLAIMS_KEPT)(claim)
        self._report = lru_cache(REPORTS_KEPT)(report)
        self._quoted = lru_cache(CLAIMS_KEPT)(self._quote)
        self._printed = lru_cache(REPORTS_KEPT)(self._print)

    def row(self, row: Row, rule_of: Callable[[str], str]) -> None:
        """Write the cells of a row; ``rule_of`` gives the rule of a cell that names none."""
        for name, cell in row.all_cells().items():
            self._line(self._traced(row, name, cell, cell.rule or rule_of(name)))

    def refusal(self, row: Row, why: str) -> None:
        """Write that a row was refused."""
        self._line(Refusal(row.id, why))

    def _traced(self, row: Row, name: str, cell: Cell, rule: str) -> Traced:
        claims = tuple(one for key in cell.claims if (one := self._quoted(key)))
        reports = tuple(out for key in cell.reports if (out := self._printed(key)))
        claims += tuple(map(self._cite, cell.spans))
        return Traced(row.id, row.within + name, cell.value, rule, claims, reports)

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

    def _line(self, record: msgspec.Struct) -> None:
        self._out.write(self._encoder.encode(record) + b"\n")

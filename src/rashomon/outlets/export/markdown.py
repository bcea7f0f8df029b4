"""Events → Markdown for people: the brief of each, its figures numbered to their quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from rashomon.outlets.brief import build_brief, to_markdown
from rashomon.outlets.export.rows import Row
from rashomon.outlets.export.summary import put_summary
from rashomon.outlets.export.told import Told, claims_of_toll, events_of, rule_of_toll
from rashomon.records import Reconciled
from rashomon.store import Case


def rows(case: Case, codebook: str | None) -> Iterator[Row]:
    """One section for each event."""
    return (_row(told) for told in events_of(case, codebook, relations=True))


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write the sections, each under a heading of its own."""
    for place, row in enumerate(rows):
        out.write(b"\n" if place else b"")
        out.write(row.line)


def _row(told: Told) -> Row:
    reconciled = Reconciled(event=told.event, relations=told.relations)
    brief = build_brief([reconciled], list(told.reports.values()), list(told.claims.values()))
    row = Row(told.event.id, line=to_markdown(brief).encode())
    put_summary(row, told)
    for toll in told.event.tolls:
        claims, rule = claims_of_toll(toll), rule_of_toll(toll)
        for bound in ("low", "best", "high"):
            name = f"{toll.outcome}/{toll.group} {bound}"
            row.put(name, getattr(toll, bound), rule, claims=claims)
    return row

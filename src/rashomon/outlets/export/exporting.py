"""A case, a kind and a format → the export: rows made, checked, written, each cell traced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from rashomon.codebooks import shipped_codebooks
from rashomon.outlets.export.formats import Format, format_for
from rashomon.outlets.export.rows import Row
from rashomon.outlets.export.sources import Sidecar, Tracer
from rashomon.outlets.export.specification import Specification, Validator
from rashomon.store import Case


@dataclass
class Written:
    """What an export came to: how many rows were written, and which were refused and why."""

    rows: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be exported: a kind, in a format, counted by a codebook (None: the format's)."""

    what: str
    form: str = "jsonl"
    codebook: str | None = None


def export(
    case: Case,
    wish: Wish,
    out: BinaryIO,
    sidecar: BinaryIO | None = None,
    refusal: Callable[[str, str], None] = lambda row, why: None,
) -> Written:
    """Write what a case holds in one of `FORMATS`; the same case gives the same bytes.

    Each row is checked against the format's specification. One that fails is not written:
    ``refusal`` is told its id and the reason, as is the sidecar, and the others go on.

    Raises UsageError for a format that does not hold the kind, for an unknown codebook, and for a
    package that is not installed.
    """
    form = format_for(wish.form, wish.what)
    specification = form.specification(wish.what)
    written = Written()

    def refuse(row: Row, why: str) -> None:
        written.refused.append((row.id, why))
        refusal(row.id, why)

    made = form.rows(case, wish.what, _codebook(wish, form))
    tracer = Tracer(case.claim, case.report)
    traces = None if sidecar is None else Sidecar(sidecar, tracer)
    rows = _checked(_placed(made, form, written), specification, refuse, traces)
    if form.quotes:
        rows = _quoted(rows, tracer)
    form.write(_counted(rows, written), wish.what, out)
    return written


def _codebook(wish: Wish, form: Format) -> str | None:
    """The codebook that was asked for, or the format's own, if rashomon ships it."""
    if wish.codebook is None and form.codebook in shipped_codebooks():
        return form.codebook
    return wish.codebook


def _placed(rows: Iterable[Row], form: Format, written: Written) -> Iterator[Row]:
    """The rows, told where in the document each will stand if it is written."""
    for row in rows:
        row.within = form.within.format(written.rows)
        yield row


def _checked(
    rows: Iterable[Row],
    specification: Specification,
    refuse: Callable[[Row, str], None],
    sidecar: Sidecar | None,
) -> Iterator[Row]:
    """The rows that follow the specification, each traced in the sidecar."""
    validator = Validator(specification)
    for row in rows:
        why = validator.fault(row)
        if why:
            refuse(row, why)
            if sidecar is not None:
                sidecar.refusal(row, why)
            continue
        if sidecar is not None:
            sidecar.row(row, validator.rule)
        yield row


def _quoted(rows: Iterable[Row], tracer: Tracer) -> Iterator[Row]:
    """The rows, each with all its quotes."""
    for row in rows:
        row.quotes = tracer.all_quotes(row)
        yield row


def _counted(rows: Iterable[Row], written: Written) -> Iterator[Row]:
    for row in rows:
        written.rows += 1
        yield row

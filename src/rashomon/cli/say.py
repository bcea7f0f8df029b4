"""What several verbs say in the same way: progress, problems, tables, JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence

import click

from rashomon.outlets.brief.harmless import escape_json, one_line
from rashomon.records import Discard, Record, to_dict

WIDEST = 60
"""Cells of a table are cut here, in characters; the last column never is."""


class Progress:
    """A line on standard error, if it is a terminal, that says how far a stage has come."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are through ``stage``; the line goes when all are."""
        if self._shown and total > 1:
            text = "" if done == total else f"{stage} {done}/{total}"
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()


def problems(discards: Iterable[Discard]) -> None:
    """One line on standard error for each."""
    for discard in discards:
        click.echo(f"rashomon: {one_line(discard.reason)}", err=True)


def is_failure(discard: Discard) -> bool:
    """Whether something that was named is missing from the result, rather than only noted."""
    return discard.report is None or discard.stage != "ingest"


def counted(number: int, noun: str) -> str:
    """A number and its noun: ``1 report``, ``2 reports``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def as_json(records: Iterable[Record | dict[str, object]]) -> None:
    """An array of records on standard output."""
    plain = [to_dict(one) if isinstance(one, Record) else one for one in records]
    click.echo(escape_json(json.dumps(plain, ensure_ascii=False, indent=2)))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table with columns as wide as they need to be; numbers stand to the right."""
    cells = [[_cell(value) for value in row] for row in rows]
    if not cells:
        click.echo("none")
        return
    cut = [[_cut(cell) for cell in row[:-1]] + [row[-1]] for row in cells]
    widths = [max(len(row[i]) for row in [list(head), *cut]) for i in range(len(head))]
    right = [all(_is_figure(row[i]) for row in cut) for i in range(len(head))]
    for row in [list(head), *cut]:
        aligned = [
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        ]
        click.echo("  ".join(aligned).rstrip())


def _cell(value: object) -> str:
    return "–" if value is None else one_line(str(value))


def _cut(cell: str) -> str:
    return cell if len(cell) <= WIDEST else cell[: WIDEST - 1] + "…"


def _is_figure(cell: str) -> bool:
    return cell == "–" or cell.isdecimal()

"""What several verbs say in the same way: progress, problems, tables, JSON."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from shutil import get_terminal_size
from time import monotonic

import click

from rashomon.outlets.brief.harmless import escape_json, one_line
from rashomon.records import Discard, Record, to_dict

WIDEST = 60
"""Cells of a table are cut here, in characters; the last column never is."""

MOST_REASONS = 2
"""So many reasons are said in a line of progress for what was left out."""


class Progress:
    """A line on standard error that says how far a stage has come, how fast, and for how long yet.

    It also counts what was left out so far, and says the most frequent reasons.

    It is shown on a terminal, where it is written over, or if it is asked for: then it is a line
    of its own now and then, for a log.
    """

    EVERY = 10.0
    """Seconds between two lines of a log; on a terminal it is written anew ten times a second."""

    def __init__(self, *, asked: bool = False, clock: Callable[[], float] = monotonic) -> None:
        self._terminal = sys.stderr.isatty()
        self._shown = asked or self._terminal
        self._clock = clock
        self._stage = ""
        self._since = self._last = self._called = clock()
        self._dropped: Counter[str] = Counter()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` (0 if nobody knows) are through ``stage``."""
        if not self._shown or total == 1:
            return
        now = self._clock()
        if stage != self._stage:
            # Its time began when the stage before it ended.
            self._stage, self._since, self._last = stage, self._called, self._called
        self._called = now
        if done == total:
            self._write("" if self._terminal else self._said(done, total, now))
        elif now - self._last >= (0.1 if self._terminal else self.EVERY):
            self._last = now
            self._write(self._said(done, total, now))

    def left_out(self, discard: Discard) -> None:
        """Count what was left out by its reason."""
        from rashomon.store.runs import reason_of

        self._dropped[reason_of(discard).partition(": ")[2]] += 1

    def end(self, dropped: int = 0) -> None:
        """Clear the line; say how much was left out."""
        if self._shown:
            self._write(f"{dropped} left out" if dropped and not self._terminal else "")

    def _said(self, done: int, total: int, now: float) -> str:
        rate = done / max(now - self._since, 0.001)
        left = f" · {duration((total - done) / rate)} left" if 0 < done < total else ""
        count = f"{done}/{total}" if total else str(done)
        speed = f"{rate:.{0 if rate >= 10 else 1}f}/s"
        return f"{one_line(self._stage)} {count} · {speed}{left}{self._said_of_dropped()}"

    def _said_of_dropped(self) -> str:
        """How much was left out, and for which reasons most of it."""
        if not self._dropped:
            return ""
        often = sorted(self._dropped.items(), key=lambda one: (-one[1], one[0]))
        reasons = [f"{count} × {one_line(reason)}" for reason, count in often[:MOST_REASONS]]
        more = ["…"] if len(often) > MOST_REASONS else []
        return f" · {self._dropped.total()} left out: {', '.join(reasons + more)}"

    def _write(self, text: str) -> None:
        if self._terminal:
            # A line that is longer than the terminal is wide can't be written over.
            sys.stderr.write(f"\r\x1b[K{text[: get_terminal_size().columns - 1]}")
        elif text:
            sys.stderr.write(f"rashomon: {text}\n")
        sys.stderr.flush()


def duration(seconds: float) -> str:
    """A time as people say it: ``40 s``, ``3 min``, ``2 h 5 min``."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


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


def size(count: int) -> str:
    """Bytes as people say them: ``640 kB``, ``1.2 MB``."""
    if count < 1_000_000:
        return f"{-(-count // 1000)} kB"
    return f"{count / 1e6:.1f} MB" if count < 1e9 else f"{count / 1e9:.1f} GB"


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

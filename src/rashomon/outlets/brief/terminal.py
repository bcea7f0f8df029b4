"""Brief → the terminal, with Rich: as wide as the console, no colour where none is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from rich.console import Console, ConsoleRenderable, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.outlets.brief.harmless import one_line
from rashomon.outlets.brief.lines import citation, head_line, source_line, status_line
from rashomon.outlets.brief.model import (
    Brief,
    Change,
    EventBrief,
    Line,
    Opposed,
    Piece,
    Side,
    Source,
    TollRow,
)
from rashomon.outlets.brief.wording import plural

WIDE = 100  # columns from which the status has room beside the figures
_OUTCOME = 10  # "surrendered" may run over by one into the gap
_CITE, _QUIET, _STRONG = "cyan", "dim", "bold"


def print_brief(brief: Brief, console: Console | None = None) -> None:
    """Print a brief. Rich leaves colour out where output is no terminal or NO_COLOR is set."""
    console = console or Console(highlight=False)
    for index, event in enumerate(brief.events):
        if index:
            console.print()
        console.print(Group(*_event(event, console.width)), highlight=False)
    if not brief.events:
        console.print("No event: no report tells of people killed, injured or otherwise affected.")
    if brief.problems:
        console.print(
            _section(
                "not read",
                [Text(f"{one_line(one.quote)}: {one_line(one.reason)}") for one in brief.problems],
            )
        )


def _event(event: EventBrief, width: int) -> Iterator[ConsoleRenderable]:
    yield Text(one_line(event.title), style=_STRONG)
    yield Text(one_line(head_line(event)))
    yield from (Text(one_line(fact)) for fact in event.facts)
    yield Text()
    yield _wide(event.tolls) if width >= WIDE else _narrow(event.tolls)
    if event.news is not None:
        yield _section(f"since {event.news.when}", [_line(line) for line in event.news.lines])
    sections = {
        "people": [_line(line) for line in event.people],
        "not counted": [_line(line) for line in event.not_counted],
        "in dispute": [_opposed(one) for one in event.disputes],
        "what happened": _changes(event.course),
        "changed": _changes(event.changes),
        "sources": [_source(one) for one in event.sources],
    }
    for name, items in sections.items():
        if items:
            yield _section(name, items)
    if event.passed_over:
        count = plural(len(event.passed_over), "stretch").replace("stretchs", "stretches")
        yield Text(f"\n{count} of text passed over; --html and --json say why", style=_QUIET)


def _changes(changes: Sequence[Change]) -> list[Text]:
    """What became known, the time once for all that became known then."""
    return [
        Text.assemble((one_line(when), _QUIET), *(part for line in lines for part in ("\n", line)))
        for when, group in groupby(changes, key=lambda change: change.when)
        for lines in [[_line(change.line) for change in group]]
    ]


def _section(name: str, items: Iterable[Text]) -> ConsoleRenderable:
    """A name, and under it the items, each hanging by two columns."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=2, justify="right")
    grid.add_column(overflow="fold")
    for item in items:
        grid.add_row("·", item)
    return Group(Text(f"\n{name}", style=_STRONG), grid)


def _wide(rows: Sequence[TollRow]) -> ConsoleRenderable:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style=_QUIET)
    table.add_column("", style=_STRONG, no_wrap=True)
    table.add_column("", overflow="fold", max_width=26)
    for name in ("low", "best", "high"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("as of", overflow="fold", max_width=20)
    table.add_column("status", overflow="fold", ratio=1)
    for row, outcome in zip(rows, _outcomes(rows), strict=True):
        table.add_row(
            outcome, _group(row), *_figures(row), one_line(row.as_of), _line(status_line(row))
        )
    return table


def _narrow(rows: Sequence[TollRow]) -> ConsoleRenderable:
    """The figures in columns, the status of each row on a line of its own below."""
    digits = max(
        (len(piece.text) for row in rows for piece in (row.low, row.best, row.high)), default=4
    )
    widths = (_OUTCOME, 22, max(digits, 4), max(digits, 4), max(digits, 4))
    header = ("", "", "low", "best", "high", "as of")
    lines: list[ConsoleRenderable] = [_grid(header, widths, _QUIET)]
    for row, outcome in zip(rows, _outcomes(rows), strict=True):
        cells = (outcome, _group(row), *_figures(row), one_line(row.as_of))
        lines.append(_grid(cells, widths, ""))
        lines.append(Padding(_line(status_line(row)), (0, 0, 0, _OUTCOME + 4)))
    return Group(*lines)


def _grid(cells: Sequence[str | Text], widths: Sequence[int], style: str) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for index, width in enumerate(widths):
        grid.add_column(
            width=width,
            justify="right" if index > 1 else "left",
            overflow="fold",
            style=_STRONG if index == 0 else style,
        )
    grid.add_column(overflow="fold", style=style)
    grid.add_row(*cells)
    return grid


def _group(row: TollRow) -> str:
    return "  " * row.depth + one_line(row.group)


def _outcomes(rows: Sequence[TollRow]) -> list[str]:
    """The outcome of each row, left out where it is that of the row above."""
    names = [row.outcome for row in rows]
    return [*names[:1], *("" if old == new else new for old, new in pairwise(names))]


def _figures(row: TollRow) -> tuple[Text, Text, Text]:
    return Text(row.low.text), Text(row.best.text, style=_STRONG), Text(row.high.text)


def _line(line: Line) -> Text:
    return Text.assemble(*(part for piece in line for part in _piece(piece)))


def _piece(piece: Piece) -> Iterator[str | tuple[str, str]]:
    kept = one_line(f"|{piece.text}|")[1:-1]  # blanks at the ends of a piece are its joints
    yield kept
    if piece.sources:
        yield f" {citation(piece.sources)}", _CITE


def _opposed(one: Opposed) -> Text:
    if any(side.said for side in one.sides):
        return Text("\n").join([Text(f"{one_line(one.topic)}:"), *map(_said, one.sides)])
    sides = Text(" / ").join(
        Text.assemble(_line(side.line), f", {one_line(', '.join(side.voices))}")
        for side in one.sides
    )
    return Text.assemble(f"{one_line(one.topic)}: ", sides)


def _said(side: Side) -> Text:
    """ "– well armed: the army (Channel Six) “rockets and machine guns” [35]"."""
    words = Text("; ").join(_line((piece,)) for piece in side.said)
    return Text.assemble("– ", (one_line(_plain(side.line)), _STRONG), ": ", words)


def _plain(line: Line) -> str:
    return "".join(piece.text for piece in line)


def _source(source: Source) -> Text:
    return Text.assemble(
        (f"[{source.number}] ", _CITE),
        f"“{one_line(source.quote)}” ",
        (one_line(source_line(source)), _QUIET),
    )

"""Tables in a text: lines of cells under a heading that names outcomes.

"| District | Dead | Injured |" over "| Alcora | 4 | 11 |". Cells stand apart by bars, tabs or three
spaces. A line below the heading tells of the people that its first cell names, a line "Total" of
all. A line whose first cell holds figures (a day, a year) is left out: what its numbers add up to
is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.records import GroupClass, Outcome, Span
from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.numbers import exactly, number_of
from rashomon.stages.extract.page import Page, Sentence
from rashomon.stages.extract.parties import Party
from rashomon.stages.extract.people import class_of_form
from rashomon.stages.extract.rows import outcome_of_label

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token

LONGEST_CELL = 40  # characters of a cell of a heading, at most
APART = re.compile(r"\s*\|\s*|\s*\t\s*|\s{3,}")
RULED = re.compile(r"[\s|:+=-]+")  # the line between a heading and its rows
FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
TOTAL = frozenset({"total", "totals", "all", "overall", "sum", "grand total"})


@dataclass(frozen=True)
class Line:
    """A line of a table: what its cells tell, by outcome, and the cell that names the people.

    No cells: a heading, a rule, or a line that is left out for the ``reason``.
    """

    cells: Mapping[Outcome, Span]
    label: Span = (0, 0)
    reason: str | None = None


HEADING = Line({})


def find_tables(page: Page) -> dict[int, Line]:
    """The lines of tables by the index of their sentence."""
    text = page.report.text
    if "|" not in text and "\t" not in text and "   " not in text:
        return {}
    lines = [list(_cells(text, one)) for one in page.sentences]
    found: dict[int, Line] = {}
    for place in range(len(lines)):
        columns = {} if place in found else _columns(text, lines[place])
        rows = list(_rows(text, lines[place + 1 :], columns)) if columns else []
        if any(row.cells for row in rows):
            found[place] = HEADING
            found.update(enumerate(rows, place + 1))
    return {page.sentences[place].index: line for place, line in found.items()}


def _cells(text: str, sentence: Sentence) -> Iterator[Span]:
    """The cells of a line; one where it is no line of a table."""
    start, end = sentence.start, sentence.end
    for gap in APART.finditer(text, start, end):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < end:
        yield start, end


def _columns(text: str, cells: Sequence[Span]) -> dict[int, Outcome]:
    """The outcomes that a heading names, by column; none where the line is no heading."""
    words = [text[start:end] for start, end in cells]
    if len(words) < 2 or any(FIGURE.search(one) or len(one) > LONGEST_CELL for one in words):
        return {}
    outcomes = ((place, outcome_of_label(one)) for place, one in enumerate(words) if place)
    return {place: outcome for place, outcome in outcomes if outcome is not None}


def _rows(
    text: str, lines: Sequence[Sequence[Span]], columns: Mapping[int, Outcome]
) -> Iterator[Line]:
    """The lines below a heading, as far as they have its cells."""
    for cells in lines:
        if RULED.fullmatch(text[cells[0][0] : cells[-1][1]]) if cells else True:
            yield HEADING
        elif len(cells) <= max(columns):
            return
        else:
            yield _row(text, cells, columns)


def _row(text: str, cells: Sequence[Span], columns: Mapping[int, Outcome]) -> Line:
    label = text[slice(*cells[0])]
    told = {
        outcome: cells[place]
        for place, outcome in columns.items()
        if FIGURE.fullmatch(text[slice(*cells[place])])
    }
    if FIGURE.search(label):
        return Line({}, reason="a line of a table by days or numbers" if told else None)
    return Line(told, cells[0])


def found_in(line: Line, sentence: Sentence, doc: Parse) -> list[Found]:
    """The claims of a line of a table."""
    cells = line.cells.items()
    return [_found(outcome, cell, line.label, sentence, doc) for outcome, cell in cells]


def _found(outcome: Outcome, cell: Span, label: Span, sentence: Sentence, doc: Parse) -> Found:
    tokens = _within(cell, sentence, doc)
    named = _within(label, sentence, doc)
    head, words = tokens[-1], doc.quote(named[0].i, named[-1].i + 1)
    figure = doc.quote(tokens[0].i, head.i + 1)
    quantity = exactly(number_of(figure), figure, tokens[0].idx, head.idx + len(head))
    class_: GroupClass = class_of_form(named[-1].lower_) or "unknown"
    people = figure if words.lower() in TOTAL else words
    return Found(
        Hit(outcome, head, (named[0],), "table", head),
        Party(head, tuple(tokens), quantity, people, class_),
    )


def _within(span: Span, sentence: Sentence, doc: Parse) -> list[Token]:
    return [one for one in doc if span[0] <= sentence.begin(one) < span[1]]

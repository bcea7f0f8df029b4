"""Report text → spans between quotation marks, the marks included.

Curly marks say which way they face; straight ones are read by the space around them. A paragraph
that ends inside a quotation goes on in the next one, which opens with a mark of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.records import Span

# Each pattern begins with the signs that it looks for: so a text is searched ten times as fast.
DOUBLE = re.compile(
    r"[“”„«»\"'`’‘](?:(?<=[“”„«»\"])|(?<=')'|(?<=`)`|(?<=’)’|(?<=‘)‘)",
)
OPENING = frozenset(("“", "„", "«", "``", "‘‘"))
CLOSING = frozenset(("”", "»", "’’"))
SINGLE_OPEN = re.compile(r"['‘](?=\w)(?:(?<=[\s(:—–-].)|(?<=^.))")
SINGLE_CLOSE = re.compile(
    r"['’](?:(?<=[.,!?].)(?=[\s)]|$)|(?<=[^\Ws].)(?=[\s.,;:!?)]|$))",
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch in quotation marks: ``start`` and ``end`` hold the marks, ``inner`` is between."""

    start: int
    end: int
    inner: Span
    closed: bool = True


def find_quotes(text: str, paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """All quotations in ``text``, in order and without overlap.

    ``paragraphs`` are the spans to read; a quotation that its paragraph does not close counts
    only where the next paragraph opens with a mark, or where it began the paragraph.
    """
    found: list[Quote] = []
    for number, (start, end) in enumerate(paragraphs):
        after = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        goes_on = DOUBLE.match(text, after) is not None
        found.extend(_double(text, start, end, goes_on=goes_on))
    return _with_singles(text, paragraphs, found)


def _double(text: str, start: int, end: int, *, goes_on: bool) -> Iterator[Quote]:
    opened: re.Match[str] | None = None
    for mark in DOUBLE.finditer(text, start, end):
        if opened is None:
            if _opens(text, mark, end):
                opened = mark
        elif _turns(text, mark, start, end):
            opened = mark
        else:
            yield Quote(opened.start(), mark.end(), (opened.end(), mark.start()))
            opened = None
    if opened and (goes_on or opened.start() == start):
        yield Quote(opened.start(), end, (opened.end(), end), closed=False)


def _opens(text: str, mark: re.Match[str], end: int) -> bool:
    if mark.group() in OPENING:
        return True
    return mark.group() not in CLOSING and mark.end() < end and not text[mark.end()].isspace()


def _turns(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """A mark inside an open quotation that opens another: the first was never closed."""
    if mark.group() in OPENING or mark.group() in CLOSING:
        return mark.group() in OPENING
    spaced = mark.start() > start and text[mark.start() - 1].isspace()
    return spaced and mark.end() < end and not text[mark.end()].isspace()


def _with_singles(text: str, paragraphs: Sequence[Span], doubles: list[Quote]) -> tuple[Quote, ...]:
    """Adds quotations in single marks that stand outside the double ones."""
    found = list(doubles)
    index = Enclosure(tuple(doubles))
    for start, end in paragraphs:
        place = start
        while opened := SINGLE_OPEN.search(text, place, end):
            closed = SINGLE_CLOSE.search(text, opened.end(), end)
            if closed is None:
                break
            place = closed.end()
            outside = index.at(opened.start()) is None and index.at(closed.start()) is None
            if outside and not index.within((opened.start(), closed.end())):
                inner = (opened.end(), closed.start())
                found.append(Quote(opened.start(), closed.end(), inner))
    return tuple(sorted(found, key=lambda quote: quote.start))


class Enclosure:
    """Which quotation a place is in; each look-up takes logarithmic time."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self.quotes = quotes
        self._starts = [quote.start for quote in quotes]

    def at(self, place: int) -> Quote | None:
        """The quotation that holds the character at ``place``, its marks included."""
        found = bisect_right(self._starts, place) - 1
        if found < 0 or self.quotes[found].end <= place:
            return None
        return self.quotes[found]

    def touches(self, span: Span) -> bool:
        """Whether a quotation begins in ``span``, or one that began before reaches into it."""
        return self.at(span[0]) is not None or bool(self.within(span))

    def within(self, span: Span) -> tuple[Quote, ...]:
        """The quotations that begin inside ``span``."""
        first = bisect_right(self._starts, span[0] - 1)
        last = bisect_right(self._starts, span[1] - 1)
        return tuple(self.quotes[first:last])

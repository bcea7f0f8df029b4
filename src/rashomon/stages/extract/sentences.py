"""Report text → sentences with spans. Paragraphs first, then sentences, zones left out.

sentencex finds the boundaries; what it gets wrong in news is put right by the named rules here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from rashomon.records import Report, Span

BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
LINE = re.compile(r"\n\s*")
# A boundary after these is none if the next word starts a date or a name goes on.
FALSE_END = re.compile(
    r"(?:\b[ap]\.m|\b(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Gen|Lt|Col|Sgt|Maj|Capt"
    r"|Brig|Adm|Cmdr|Cpl|Pfc|Rev|Sen|Rep|Gov|Pres|Supt|Insp|Det|Dept|No)"
    r"|\b[A-Z])\.\s*$"
)
DATE_NEXT = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]+ \d|\d")
PASSED_OVER = frozenset({"byline", "dateline", "credit", "furniture"})


def is_wrapped(text: str) -> bool:
    """Whether lines are broken at a fixed width: a newline inside a paragraph is a space."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 3 or not BLANK_LINE.search(text.strip()):
        return len(lines) >= 6 and max(map(len, lines)) <= 90 and _mostly_full(lines)
    return max(map(len, lines)) <= 100 and _mostly_full(lines)


def _mostly_full(lines: list[str]) -> bool:
    return sum(len(line) > 50 for line in lines) > 0.5 * len(lines)


def paragraphs(text: str) -> Iterator[Span]:
    """Spans of the paragraphs of ``text``, without the white space around them."""
    edge = BLANK_LINE if is_wrapped(text) else LINE
    start = 0
    for match in [*edge.finditer(text), None]:
        end = match.start() if match else len(text)
        span = trimmed(text, start, end)
        if span[0] < span[1]:
            yield span
        start = match.end() if match else end


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def sentences(report: Report) -> Iterator[tuple[Span, int]]:
    """Spans of the sentences of a report in text order, each with the number of its paragraph.

    Zones that are not running text (bylines, datelines, credits, furniture) are left out; a
    headline or caption is a sentence of its own.
    """
    for number, (start, end) in enumerate(paragraphs(report.text)):
        for piece_start, piece_end in _outside_zones(report, start, end):
            for first, last in _split(report.text, piece_start, piece_end):
                yield (first, last), number


def _outside_zones(report: Report, start: int, end: int) -> Iterator[Span]:
    cuts = {start, end}
    for zone in report.zones:
        cuts.update(edge for edge in (zone.start, zone.end) if start < edge < end)
    edges = sorted(cuts)
    for left, right in pairwise(edges):
        covered = any(
            zone.start <= left and right <= zone.end and zone.kind in PASSED_OVER
            for zone in report.zones
        )
        span = trimmed(report.text, left, right)
        if not covered and span[0] < span[1]:
            yield span


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    held: int | None = None
    for found in sentencex.get_sentence_boundaries("en", piece.replace("\n", " ")):
        first = found["start_index"] if held is None else held
        last = found["end_index"]
        if _goes_on(piece[first:last], piece[last:]):
            held = first
            continue
        held = None
        span = trimmed(text, start + first, start + last)
        if span[0] < span[1]:
            yield span
    if held is not None:
        yield trimmed(text, start + held, end)


def _goes_on(before: str, after: str) -> bool:
    """A boundary that is none: "3 p.m. | Monday", "Gen. | Arshad", "… (AP) | said"."""
    rest = after.lstrip()
    if not rest:
        return False
    if rest[0].islower() and not before.rstrip().endswith(("\n", ":")):
        return True
    found = FALSE_END.search(before)
    if not found:
        return False
    return (
        bool(DATE_NEXT.match(rest))
        if ".m." in found.group()
        else rest[0].isupper() or rest[0].isdigit()
    )

"""Rows of figures: "Killed: 12", "Injured – 40 (8 critical)", "18 deaths, 4 missing".

A line of a table or a bulletin is no sentence, and its parse is worth nothing: the whole line is
read from its text, or not at all.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rashomon.records import OUTCOMES, GroupClass, Outcome
from rashomon.stages.extract.clauses import YEAR, Clause
from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.lexicon import table
from rashomon.stages.extract.numbers import Quantity
from rashomon.stages.extract.parties import Party
from rashomon.stages.extract.people import class_of_form
from rashomon.stages.extract.texts import text_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token

LONGEST = 300  # characters of a line of rows, at most


class Row(NamedTuple):
    """An outcome with its number, the word for it, and the words for the people if any."""

    outcome: Outcome
    quantity: Quantity
    label: int
    people: str


@lru_cache(maxsize=1)
def _outcomes() -> dict[str, Outcome]:
    labels = table("outcomes")["row"]
    return {word: outcome for outcome in OUTCOMES for word in labels[outcome].split()}


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    """ "Confirmed deaths", "Number of people displaced", "Civilians killed": what a row is of."""
    row = table("outcomes")["row"]
    words = "|".join(sorted(_outcomes(), key=len, reverse=True))
    before = "|".join(row["before"].split())
    after = "|".join(row["after"].split())
    return re.compile(
        rf"(?:(?:{before})\s+)*(?:(?P<people>[a-z]+(?:\s[a-z]+)?)\s+)?(?P<label>{words})\b"
        rf"(?:\s+(?:{after})\b)*",
        re.I,
    )


COLON = re.compile(r"\s*(?::|=|\s[-–—])\s*")
SPACE = re.compile(r"\s+")
MARKS = re.compile(r"[*†‡]*")  # of footnotes
BREAK = re.compile(r"\s*(?:[;,/|.•]|\band\b|$)\s*|\s+(?=[A-Z])")
BRACKET = re.compile(r"\s*\((?:including |of whom |incl\. )?[^()]{1,60}\)")
# "Casualties:", "Lower Alcora:": what or where the rows are of.
HEADING = re.compile(r"([A-Za-z][\w'.-]*(?: [\w'.-]+){0,3}?)\s*:\s+(?=[A-Za-z\d])")
BULLET = re.compile(r"^[\s*•·>–—-]*")


def find_rows(clause: Clause) -> list[Found]:
    """The claims of a sentence that is nothing but rows; none where it is anything else."""
    text = text_of(clause.doc)
    if not clause.quantities or len(text) > LONGEST:
        return []
    place = _opening(text)
    rows: list[Row] = []
    loose = 0
    while place < len(text):
        met = _labelled(text, place, clause) or _counted(text, place, clause)
        if met is None:
            return []
        row, stop, spaced = met
        marks = MARKS.match(text, stop)
        stop = marks.end() if marks else stop
        rows.append(row)
        loose += spaced
        if bracket := BRACKET.match(text, stop):
            rows += _bracketed(row, stop, bracket.end(), clause)
            stop = bracket.end()
        after = BREAK.match(text, stop)
        if after is None:
            return []
        place = after.end()
    return [_found(row, clause) for row in rows] if not loose or len(rows) > 1 else []


def _opening(text: str) -> int:
    """Where the rows begin: behind a bullet, and behind a heading: "Casualties:", "Alcora:"."""
    bullet = BULLET.match(text)
    start = bullet.end() if bullet else 0
    heading = HEADING.match(text, start)
    return heading.end() if heading and not _label().fullmatch(heading[1]) else start


def _labelled(text: str, place: int, clause: Clause) -> tuple[Row, int, int] | None:
    """ "Killed: 12", "Dead 7": the label before the number."""
    label = _label().match(text, place)
    if label is None or not _is_people(label["people"]):
        return None
    tie = COLON.match(text, label.end()) or SPACE.match(text, label.end())
    quantity = _number_at(tie.end(), clause) if tie else None
    if tie is None or quantity is None or YEAR.fullmatch(text[quantity.core : quantity.end]):
        return None
    outcome = _outcomes()[label["label"].lower()]
    row = Row(outcome, quantity, label.start("label"), label["people"] or "")
    return row, quantity.end, tie.group().isspace()


def _counted(text: str, place: int, clause: Clause) -> tuple[Row, int, int] | None:
    """ "18 deaths", "4 people missing": the number before the label."""
    quantity = _number_at(place, clause)
    gap = SPACE.match(text, quantity.end) if quantity else None
    label = _label().match(text, gap.end()) if gap else None
    if quantity is None or label is None or not _is_people(label["people"]):
        return None
    outcome = _outcomes()[label["label"].lower()]
    return Row(outcome, quantity, label.start("label"), label["people"] or ""), label.end(), 1


def _number_at(place: int, clause: Clause) -> Quantity | None:
    return next((q for q in clause.quantities if place in (q.start, q.core)), None)


def _is_people(words: str | None) -> bool:
    return words is None or _class(words) is not None


def _class(words: str) -> GroupClass | None:
    return class_of_form(words.split()[-1])


def _bracketed(row: Row, start: int, stop: int, clause: Clause) -> list[Row]:
    """ "(8 critical)", "(including 9 children)": parts of the row before."""
    text, found = text_of(clause.doc), []
    for quantity in clause.quantities:
        if not start <= quantity.start < stop:
            continue
        words = re.compile(r"\s+([A-Za-z-]+(?:\s[a-z]+)?)").match(text, quantity.end)
        if words is None:
            continue
        badly = words[1].lower().split()[0] in ("critical", "critically", "serious", "seriously")
        if (badly and row.outcome == "injured") or _class(words[1]) is not None:
            found.append(Row(row.outcome, quantity, row.label, "" if badly else words[1]))
    return found


def _found(row: Row, clause: Clause) -> Found:
    quantity = row.quantity
    tokens = tuple(t for t in clause.doc if quantity.start <= t.idx < quantity.end)
    label = _token(clause, row.label)
    named = row.people or clause.doc[tokens[-1].i].text
    class_: GroupClass = (_class(row.people) if row.people else None) or "unknown"
    head = tokens[-1]
    return Found(
        Hit(row.outcome, head, (label,), "row", label),
        Party(head, tokens, quantity, named, class_),
    )


def _token(clause: Clause, place: int) -> Token:
    return next(t for t in clause.doc if t.idx <= place < t.idx + len(t.text_with_ws))

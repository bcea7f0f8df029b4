"""Rows of figures: "Killed: 12", "Injured – 40 (8 critical)", "18 deaths, 4 missing".

A line of a table or a bulletin is no sentence, and its parse is worth nothing: the whole line is
read from its text, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def outcome_of_label(words: str) -> Outcome | None:
    """The outcome that a label is of: "Deaths", "People injured"; None if of none."""
    label = _label().fullmatch(words)
    if label is None or not _is_people(label["people"]):
        return None
    return _outcomes()[label["label"].lower()]


COLON = re.compile(r"\s*(?::|=|\s[-–—])\s*")
SPACE = re.compile(r"\s+")
MARKS = re.compile(r"[*†‡]*")  # of footnotes
PEOPLE = re.compile(r"\s+((?!and\b)[a-z]+(?:\s(?!and\b)[a-z]+)?)\b", re.I)  # whom a number counts
OTHER = re.compile(r"[a-z][\w' -]{1,40}?\s*[:=]\s*", re.I)
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
    return next(filter(None, (_read(text, place, clause) for place in _openings(text))), [])


def _read(text: str, place: int, clause: Clause) -> list[Found]:
    """The rows of a line from a place on; none where it is anything else."""
    rows: list[Row] = []
    loose = 0
    while place < len(text):
        met = _labelled(text, place, clause) or _counted(text, place, clause)
        met = met or (_grouped(text, place, clause, rows[-1]) if rows and not loose else None)
        if met is None:
            place = _past_other(text, place, clause)
            if place < 0:
                return []
            continue
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


def _openings(text: str) -> Iterator[int]:
    """Where rows may begin: behind a heading ("Casualties:", "Alcora:"), and behind a bullet."""
    bullet = BULLET.match(text)
    start = bullet.end() if bullet else 0
    heading = HEADING.match(text, start)
    if heading and not _label().fullmatch(heading[1]):
        yield heading.end()
    yield start


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
    people = None if label["people"] else PEOPLE.match(text, quantity.end)
    if people is None or tie.group().isspace() or not _are_people(people[1]):
        row = Row(outcome, quantity, label.start("label"), label["people"] or "")
        return row, quantity.end, tie.group().isspace()
    return Row(outcome, quantity, label.start("label"), people[1]), people.end(), 0


def _counted(text: str, place: int, clause: Clause) -> tuple[Row, int, int] | None:
    """ "18 deaths", "4 people missing": the number before the label."""
    quantity = _number_at(place, clause)
    gap = SPACE.match(text, quantity.end) if quantity else None
    label = _label().match(text, gap.end()) if gap else None
    if quantity is None or label is None or not _is_people(label["people"]):
        return None
    outcome = _outcomes()[label["label"].lower()]
    return Row(outcome, quantity, label.start("label"), label["people"] or ""), label.end(), 1


def _grouped(text: str, place: int, clause: Clause, last: Row) -> tuple[Row, int, int] | None:
    """ "Dead: 12 miners, 3 rescuers": a number of other people under the label before it."""
    quantity = _number_at(place, clause)
    people = PEOPLE.match(text, quantity.end) if quantity else None
    if quantity is None or people is None or not last.people or not _are_people(people[1]):
        return None
    return Row(last.outcome, quantity, last.label, people[1]), people.end(), 0


def _past_other(text: str, place: int, clause: Clause) -> int:
    """Where "Confirmed cases: 1,204;" ends, a row of what we do not count; -1 if it is none."""
    label = OTHER.match(text, place)
    quantity = _number_at(label.end(), clause) if label else None
    after = BREAK.match(text, quantity.end) if quantity else None
    return after.end() if after else -1


def _number_at(place: int, clause: Clause) -> Quantity | None:
    return next((q for q in clause.quantities if place in (q.start, q.core)), None)


def _is_people(words: str | None) -> bool:
    return words is None or _class(words) is not None


def _are_people(words: str) -> bool:
    """Whether words behind a number are of people, and not the label of the next row."""
    return _class(words) is not None and words.split()[0].lower() not in _outcomes()


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
    behind = text_of(clause.doc).startswith(row.people, quantity.end + 1) if row.people else False
    end = quantity.end + 1 + len(row.people) if behind else quantity.end
    whole = tuple(t for t in clause.doc if quantity.start <= t.idx < end)
    class_: GroupClass = (_class(row.people) if row.people else None) or "unknown"
    head = tokens[-1]
    return Found(
        Hit(row.outcome, head, (label,), "row", label),
        Party(head, whole, quantity, named, class_),
    )


def _token(clause: Clause, place: int) -> Token:
    return next(t for t in clause.doc if t.idx <= place < t.idx + len(t.text_with_ws))

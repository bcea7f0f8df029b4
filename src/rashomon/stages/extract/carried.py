"""Parts told in a sentence of their own: "The flood killed 31 people. Six were children."

The sentence has no word for what happened: it takes that from the sentence right before it, where
one number is large enough to hold the part. It is read from its text, since a sentence without
such a word is not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rashomon.records import GroupClass
from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.lexicon import table, word_list, wording
from rashomon.stages.extract.numbers import Quantity, find_quantities
from rashomon.stages.extract.parties import Party
from rashomon.stages.extract.people import class_of_form, lemma
from rashomon.stages.extract.standing import status_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse

# "Six were …", "Of these, four were …", "Six of them were …", "Another three were …".
BE = r"(?:were|was|are|is|had been|have been)"
FRONT = re.compile(
    r"\W*(?:(?:of|among) (?P<whole>these|those|them|the (?:\w+ )?\w+),?\s+)?"
    r"(?P<more>another\s+|a further\s+)?",
    re.I,
)
VERB = re.compile(
    r"\s+(?:of (?:them|these|those|the (?:dead|victims|injured|wounded|missing|\d+|\w+ \w+))\s+)?"
    rf"(?:(?P<more>others?|more)\s+|(?:people|persons)\s+)?{BE}\s+"
    r"(?:(?:all|also|only|reportedly|later|still)\s+)*",
    re.I,
)
STOP = re.compile(r"[,;.:()]|\s+and\s|\s-{1,2}\s|$")
NEXT = re.compile(r"\s*(?:,|;|,?\s+and)\s+(?=\w)")
AGAIN = re.compile(rf"\s+(?:{BE}\s+)?", re.I)
LABEL = re.compile(
    r"(?:the |a |an )?(?P<words>(?:[\w'-]+ ){0,3}?(?P<noun>[\w'-]+))"
    r"(?=$| (?:of|from|in|at|who|on|aged|with|whose|under|by)\b)"
)


class Part(NamedTuple):
    """A number with the words for what it counts; ``more`` are on top of those told before."""

    quantity: Quantity
    words: str
    end: int
    more: bool


def find_carried(text: str, doc: Parse, before: Sequence[Found]) -> list[Found]:
    """The parts that a sentence tells of people counted in the sentence ``before`` it."""
    front = FRONT.match(text)
    first = _number_at(text, front.end()) if front and before else None
    verb = VERB.match(text, first.end) if first else None
    if front is None or first is None or verb is None:
        return []
    wholes = _wholes(before, front["whole"])
    more = bool(front["more"] or verb["more"])
    return [
        one
        for part in _items(text, first, verb.end(), more=more)
        for one in _under(part, doc, wholes)
    ]


def _items(text: str, first: Quantity, start: int, *, more: bool) -> Iterator[Part]:
    """The numbers told one after the other, each with the words for what those are."""
    quantity: Quantity | None = first
    while quantity is not None:
        stop = STOP.search(text, start)
        end = stop.start() if stop else len(text)
        yield Part(quantity, text[start:end].strip(), end, more)
        tie = NEXT.match(text, end)
        quantity = _number_at(text, tie.end()) if tie else None
        again = AGAIN.match(text, quantity.end) if quantity else None
        start = again.end() if again else end


def _number_at(text: str, place: int) -> Quantity | None:
    """The figure that begins at a place; no "several"."""
    one = next(iter(find_quantities(text[place : place + 40])), None)
    if one is None or one.start != 0 or one.modality not in ("exact", "about", "at_least"):
        return None
    return replace(one, start=place, end=place + one.end, core=place + one.core)


def _wholes(before: Sequence[Found], whole: str | None) -> list[Found]:
    """Those told of before whom a part can be of: "of the dead" tells which."""
    named = table("words")["wholes"].get(whole.lower().split()[-1]) if whole else None
    sure = [one for one in before if status_of(one.hit.predicate, one.party) != "denied"]
    return [one for one in sure if named is None or one.hit.outcome == named]


def _under(part: Part, doc: Parse, wholes: Sequence[Found]) -> Iterator[Found]:
    """A part under what happened to its whole; none where it could be of two."""
    quantity = part.quantity
    pool = wholes if part.more else [one for one in wholes if _holds(one, quantity)]
    outcomes = dict.fromkeys(one.hit.outcome for one in pool)
    if not pool or (len(outcomes) > 1 and len({one.party.head.i for one in pool}) > 1):
        return
    kind = _added(part.words, pool) if part.more else _kind(part.words, pool)
    tokens = tuple(t for t in doc if quantity.start <= t.idx < part.end)
    head = next((t for t in reversed(tokens) if t.idx < quantity.end), None)
    if kind is None or head is None:
        return
    for outcome in outcomes:
        party = Party(head, tokens, quantity, *kind, incremental=part.more)
        yield Found(Hit(outcome, head, (), "carried", head), party)


def _holds(one: Found, quantity: Quantity) -> bool:
    """Whether a number is of several people and large enough to hold the part."""
    most = one.party.quantity.high
    return one.party.name is None and most not in (0, 1) and (most or 10**9) >= (quantity.low or 0)


def _kind(words: str, wholes: Sequence[Found]) -> tuple[str, GroupClass] | None:
    """The words and the class of a part; None where the words do not tell of people."""
    whole = wholes[-1].party
    if wording("of_part").match(words):
        return whole.text, whole.class_
    label = LABEL.match(words)
    if label is None:
        return None
    class_ = class_of_form(label["noun"])
    if class_ is not None:
        return label["words"], class_
    native = label["noun"][0].isupper() and wording("origin").search(label["noun"])
    return (label["words"], whole.class_) if native else None


def _added(words: str, wholes: Sequence[Found]) -> tuple[str, GroupClass] | None:
    """ "Four more were found": bodies after bodies; "another three were taken": after the taken."""
    one = wholes[-1]
    after = {"abducted": "taken_too", "killed": "found_too"}.get(one.hit.outcome)
    if after is None or words.split(" ")[0].lower() not in word_list("words", after):
        return None
    body = lemma(one.party.head) in BODIES or bool({lemma(t) for t in one.hit.words} & BODIES)
    return (one.party.text, one.party.class_) if one.hit.outcome != "killed" or body else None


BODIES = word_list("words", "bodies")

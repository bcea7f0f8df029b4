"""Name lists beside people who are found: "Ann Roe, 35; Bo Low, 34; and Cy Dole, 26, died"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.records import GroupClass
from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.lexicon import word_list, wording
from rashomon.stages.extract.numbers import exactly
from rashomon.stages.extract.parties import Party
from rashomon.stages.extract.rolls import Entry, rolls_in
from rashomon.stages.extract.texts import text_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse

# What may stand between the people counted and the list of their names.
OPENS = re.compile(r"[^.;:]{0,80}(?:[:(]|\s-{1,2})|\s?,")


def named_party(entry: Entry, doc: Parse, class_: GroupClass) -> Party:
    """One named person of a list as a party of one."""
    span = doc.around(entry.start, entry.end)
    tokens = tuple(span) if span is not None else (doc[0],)
    own = [t for t in tokens if t.lower_.strip(".") not in ("jr", "sr", "ii", "iii", "iv")]
    head = own[-1] if own else tokens[-1]
    ranks = {t.lower_.strip(".") for t in tokens[:3]} & word_list("groups", "ranks.state_forces")
    quantity = exactly(1, entry.name, entry.start, entry.end)
    kind: GroupClass = "state_forces" if ranks and len(tokens) > 1 else class_
    return Party(head, tokens, quantity, entry.name, kind, entry.name, entry.age)


def find_listed_names(found: Sequence[Found], doc: Parse) -> Iterator[Found]:
    """Those named in one list with somebody found, or right behind a count of people found."""
    if not found or text_of(doc).count(",") + text_of(doc).count(" and ") == 0:
        return
    for roll in rolls_in(text_of(doc), least=2):
        for one in found:
            for entry in _sharing(one, roll, text_of(doc)):
                party = named_party(entry, doc, own_class(one.party.class_))
                hit = Hit(one.hit.outcome, party.head, (), "name_list", one.hit.predicate)
                yield Found(hit, party)


def own_class(class_: GroupClass) -> GroupClass:
    """The class of one who is named, by that of the people whose list the name stands in."""
    return class_ if class_ in ("state_forces", "armed_group") else "civilians"


def _sharing(one: Found, roll: list[Entry], text: str) -> list[Entry]:
    """The entries of a list that share what happened to somebody."""
    start, stop = roll[0].start, roll[-1].stop
    if any(start <= word.idx < stop for word in (*one.hit.words, one.hit.predicate)):
        return []
    if one.party.name is not None:
        mine = max(one.party.tokens, key=lambda token: token.i).idx
        if not any(entry.start <= mine < entry.end for entry in roll):
            return []
        return roll if one.hit.predicate.idx >= stop else without_subject(roll, text)
    return _counted(one, roll, text)


def _counted(one: Found, roll: list[Entry], text: str) -> list[Entry]:
    """ "Three people were killed: …", "two brothers, Ann and Bo Low," where the numbers fit."""
    last = max(one.party.tokens, key=lambda token: token.i)
    behind = last.idx + len(last)
    quantity = one.party.quantity
    between = text[behind : roll[0].start]
    bare = between.rstrip(" ,")
    between = (
        wording("age_first").sub("", bare).rstrip()
        if wording("age_first").search(bare)
        else between.rstrip()
    )
    if quantity.high == 1 or behind > roll[0].start or not OPENS.fullmatch(between):
        return []
    if quantity.high is not None and len(roll) != quantity.high:
        return []
    told = without_subject(roll, text) if one.hit.predicate.idx < roll[0].start else roll
    return told if len(told) == len(roll) else []


def without_subject(roll: list[Entry], text: str) -> list[Entry]:
    """A list without its last name where that is the subject of what follows."""
    if len(roll) < 2:
        return roll
    after = re.match(r"\s?,?\s([a-z]+)", text[roll[-1].stop :])
    if after is None or after[1] in word_list("words", "after_names"):
        return roll
    if wording("says_so").match(text, roll[-1].stop):
        return roll
    return roll[:-1]

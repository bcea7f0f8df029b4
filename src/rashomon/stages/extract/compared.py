"""Numbers of an earlier time, told beside one of now: "41 murders, up from 29 in April".

The number stands alone, counts what was counted before it, and is background.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.stages.extract.clauses import Clause
from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.lexicon import word_list, wording
from rashomon.stages.extract.parties import Party
from rashomon.stages.extract.people import lemma
from rashomon.stages.extract.texts import text_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token

MOVES = word_list("words", "toll_verbs")


def find_compared(found: Sequence[Found], clause: Clause) -> Iterator[Found]:
    """The numbers of an earlier time that a sentence sets beside those ``found`` in it."""
    text = text_of(clause.doc)
    for words in wording("earlier_number").finditer(text):
        number = _bare_number(words.end(), clause)
        whole = _whole(words, found) if number is not None else None
        if number is None or whole is None:
            continue
        quantity = clause.by_token[number.i]
        if any(f.party.quantity == quantity for f in found):
            continue
        tokens = tuple(t for t in clause.doc if words.start() <= t.idx < quantity.end)
        party = Party(number, tokens, quantity, whole.party.text, whole.party.class_)
        hit = Hit(whole.hit.outcome, number, (), "compared", number, whole=whole.hit.predicate)
        yield Found(hit, party)


def _bare_number(place: int, clause: Clause) -> Token | None:
    """The number that begins at a place of the text, if it counts no thing."""
    quantity = next((q for q in clause.quantities if place in (q.start, q.core)), None)
    if quantity is None or quantity.modality == "vague":
        return None
    number = next(t for t in clause.doc if t.idx + len(t) > quantity.core)
    noun = number.head
    return None if number.dep_ == "nummod" and noun.i > number.i else number


def _whole(words: re.Match[str], found: Sequence[Found]) -> Found | None:
    """What the number is compared with: what was counted last before it, or the sum that moves."""
    alone = words.group().strip().lower() == "from"
    before = [
        f
        for f in found
        if (_moves(f) if alone else True)
        and f.party.quantity.modality != "vague"
        and min((*f.party.tokens, *f.hit.words), key=lambda t: t.idx).idx < words.start()
    ]
    return max(before, key=lambda f: f.party.head.i) if before else None


def _moves(one: Found) -> bool:
    """ "Murders fell to 88 from 102", not "the toll rose to 21 from 14": that is one toll."""
    counted = one.hit.words and lemma(one.hit.words[0]) != "toll"
    verb = one.hit.predicate.lemma_
    return bool(counted) and one.hit.rule == "toll" and verb in MOVES and verb != "revise"

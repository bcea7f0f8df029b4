"""Headline grammar: what the parser, trained on sentences, takes for nouns.

"Police arrest 12 in Lodd", "Commandos free journalists in raid", "Father, two sons killed".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.stages.extract.clauses import Clause
from rashomon.stages.extract.hits import Hit
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.outcomes import verbs
from rashomon.stages.extract.people import class_of, lemma

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token

LONGEST = 18  # words of a headline, at most

# Verbs of headlines that look like nouns or adjectives.
VERBS = word_list("words", "headline_verbs")


def is_headline(doc: Parse) -> bool:
    """Whether a parsed sentence may be a headline: short, and without a full stop."""
    return len(doc) <= LONGEST and doc[-1].text not in (".", "!", "?", '"', "'", ",", ";")


def may_tell(token: Token) -> bool:
    """Whether a word, by itself, may be the verb of a headline."""
    return token.lower_ in VERBS and token.pos_ not in ("VERB", "AUX")


def find_headline(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "Police arrest 12": a verb in the present between those who act and those acted on."""
    if not may_tell(token) or not is_headline(clause.doc):
        return
    if token.i == 0 or token.i + 1 >= len(clause.doc):
        return
    before, after = token.nbor(-1), token.nbor(1)
    if not (before.text == "," or before.tag_ in ("NNS", "NNPS") or lemma(before) == "police"):
        return
    people = token.head if token.head.i > token.i else after
    if people.i in clause.by_token or people.tag_ == "NNS":
        for outcome, role in verbs()[token.lower_]:
            if role == "object":
                yield Hit(outcome, people, (token,), "headline_verb", token)


def listed_before(head: Token) -> Iterator[Token]:
    """ "Father, two sons killed": those who stand before the last one with nothing but a comma."""
    doc = head.doc
    if not is_headline(doc):
        return
    place = head.i - 1
    while place >= 0 and not doc[place].is_punct and doc[place].head.i == head.i:
        place -= 1
    if place < 1 or doc[place].text != ",":
        return
    other = doc[place - 1]
    opens = other.i == 0 or doc[other.i - 1].is_punct or doc[other.i - 1].head.i == other.i
    if opens and other.pos_ in ("NOUN", "PROPN") and class_of(lemma(other)) is not None:
        yield other
        yield from listed_before(other)

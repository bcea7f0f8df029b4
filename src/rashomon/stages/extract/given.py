"""Nouns that take their outcome for granted: "denied a part in the murder of the two priests".

What is said about such a noun does not touch that it happened; only words that make, fear or
plan it do.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.people import lemma

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


# Releases and arrests are asked for and ordered more often than told, so their nouns prove nothing.
OUTCOMES = ("killed", "injured", "missing", "abducted")
VERBS = word_list("status", "given.verbs") | word_list("status", "hypothetical.verbs")
NOUNS = word_list("status", "given.nouns") | word_list("status", "hypothetical.nouns")
LEADING = word_list("status", "given.leading")
BODIES = word_list("words", "bodies")
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def is_given(noun: Token) -> bool:
    """Whether a noun for an outcome says that it did happen, whatever the sentence says of it."""
    if (
        noun.pos_ == "NOUN"
        and lemma(noun) in BODIES
        and any(c.lower_ == "of" for c in noun.children)
    ):
        return noun.dep_ == "dobj" and _leaves_it(noun.head)  # "to bury the bodies of ten men"
    if noun.pos_ != "NOUN" or lemma(noun) not in _nouns() or not _is_definite(noun):
        return False
    place = noun
    while place.dep_ == "conj" and place.head.pos_ == "NOUN":
        place = place.head
    above = place.head
    if place.dep_ == "pobj":
        preposition, above = above, above.head
        if above.pos_ in ("NOUN", "PROPN"):
            return above.lemma_.lower() not in NOUNS
        return above.pos_ == "VERB" and preposition.lower_ != "of" and _leads_nowhere(above)
    if place.dep_ == "dobj":
        return _leaves_it(above)
    return False


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    told = frozenset(word for o in OUTCOMES for word in word_list("outcomes", f"{o}.noun"))
    return told | word_list("words", "shot_nouns")


def _leads_nowhere(verb: Token) -> bool:
    """ "involved in the murder of", not "could lead to the death of"."""
    return verb.lemma_.lower() not in LEADING


def _leaves_it(verb: Token) -> bool:
    """ "condemned the murder of", "accused of committing the murder of"; not "planned the"."""
    done = verb.lemma_.lower() == "commit" and verb.dep_ == "pcomp"
    return done or verb.lemma_.lower() not in VERBS


def _is_definite(noun: Token) -> bool:
    """ "the murder of", "his death", "Ortega's murder"."""
    return any(
        (c.dep_ == "det" and c.lower_ in DEFINITE) or c.dep_ == "poss" for c in noun.children
    )

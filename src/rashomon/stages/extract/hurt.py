"""People told to be hurt or held by what stands behind the noun for them.

"Two men with gunshot wounds", "the 38 editors behind bars".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.records import Outcome
from rashomon.stages.extract.arguments import subjects
from rashomon.stages.extract.clauses import Clause, count
from rashomon.stages.extract.headlines import is_headline
from rashomon.stages.extract.hits import Hit
from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.people import class_of, is_people, lemma

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token

WOUNDS = word_list("words", "wounds")


def may_tell(token: Token) -> bool:
    """Whether a word stands behind a preposition, as the words of these rules do."""
    return token.dep_ == "pobj" or token.lower_ in UNHURT


def find_borne(token: Token, clause: Clause) -> Iterator[Hit]:
    """Hits of a noun or a verb that says it of people who stand before it."""
    yield from _with_wounds(token, clause)
    yield from _in_place(token, clause)
    yield from _unhurt(token)


UNHURT = word_list("words", "unhurt")


def _unhurt(token: Token) -> Iterator[Hit]:
    """ "The driver was unhurt": an injury that did not happen."""
    if token.lower_ in UNHURT and token.dep_ == "acomp" and token.head.lemma_ in ("be", "remain"):
        for one in subjects(token.head):
            yield Hit("injured", one, (token,), "unhurt", token)


def _with_wounds(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "Officers found two men with gunshot wounds"."""
    if token.dep_ != "pobj" or token.head.lower_ != "with" or lemma(token) not in WOUNDS:
        return
    told = lemma(token) in ("burn", "fracture") or any(c.dep_ == "compound" for c in token.children)
    people = _right_before(token.head, clause)
    if told and people is not None:
        yield Hit("injured", people, (token,), "with_wounds", token)


def _in_place(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "The 38 editors behind bars", "nine sailors in captivity"."""
    outcome = _places().get(f"{token.head.lower_} {token.lower_}")
    if token.lower_ == "hospital" and not is_headline(clause.doc):
        return  # "the doctors in hospital": only a headline says no more of the wounded
    above = token.head.head
    left = above.lower_ == "leaving"  # "four were freed, leaving seven in custody"
    if token.dep_ != "pobj" or outcome is None or (above.pos_ in ("VERB", "AUX") and not left):
        return
    people = _right_before(token.head, clause)
    own = people is not None and (left or people.i == above.i)
    if people is not None and own and count(people, clause) is not None:
        yield Hit(outcome, people, (token.head, token), "in_place", token)


def _places() -> dict[str, Outcome]:
    found: dict[str, Outcome] = table("outcomes")["place"]
    return found


def _right_before(word: Token, clause: Clause) -> Token | None:
    """The noun for people that a preposition stands right behind."""
    if word.i == 0:
        return None
    noun = word.nbor(-1)
    known = noun.pos_ in ("NOUN", "NUM") and class_of(lemma(noun)) is not None
    return noun if (known or noun.i in clause.by_token) and is_people(noun, clause) else None

"""Names for those told of by a pronoun: "Ann Roe, 23, was taken to Lodd, where she later died".

A pronoun takes the name of the subject above it in its sentence, or of the subject of the sentence
before. Where that subject is no named person, or another person is named beside it, it stays bare.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rashomon.stages.extract.arguments import OBJECTS, SUBJECTS
from rashomon.stages.extract.hits import Found
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.naming import age_of, full_name, name_beside
from rashomon.stages.extract.page import Sentence
from rashomon.stages.extract.people import class_of, lemma
from rashomon.stages.extract.rolls import read_roll, rolls_in
from rashomon.stages.extract.texts import text_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token

PRONOUNS = word_list("words", "single_pronouns")
SAID = frozenset({"said", "says", "told", "tells", "and", "or"})  # who says it is no victim
SELVES = frozenset({"himself", "herself"})
SAY = word_list("speech", "say") | word_list("speech", "think")
BACK = 3  # sentences, at most, that a pronoun looks back
SEXES = {"male": word_list("words", "males"), "female": word_list("words", "females")}


def with_names(found: Sequence[Found], sentences: Sequence[Sentence], index: int) -> list[Found]:
    """``found`` of the sentence at ``index``, pronouns with the names that they stand for."""
    if not any(map(_is_pronoun, found)):
        return list(found)
    before = sentences[max(0, index - BACK) : index]
    return [_named(one, before) if _is_pronoun(one) else one for one in found]


def _is_pronoun(one: Found) -> bool:
    return (
        one.party.name is None
        and one.party.head.lower_ in PRONOUNS | SELVES
        and one.party.quantity.high == 1
    )


def _named(one: Found, before: Sequence[Sentence]) -> Found:
    bearer = bearer_of(one.party.head, before)
    if bearer is None:
        return one
    return Found(one.hit, replace(one.party, name=bearer.name, age=bearer.age))


class Bearer(NamedTuple):
    """Whom a pronoun stands for."""

    name: str
    age: int | None


def bearer_of(pronoun: Token, before: Sequence[Sentence]) -> Bearer | None:
    """The name that a pronoun for one person stands for; None where that stays open."""
    people = _above(pronoun)
    if people:
        return _only(people, pronoun)
    if people is None or pronoun.dep_ not in SUBJECTS or _is_spoken(pronoun):
        return None
    for sentence in reversed(before):
        if sentence.doc is None:
            if not sentence.text.lstrip("\"' ").startswith(("He ", "She ")):
                return _opening(sentence.text)
            continue
        people = _told_of(sentence.tokens)
        if len(people) != 1 or people[0].lower_ not in PRONOUNS:
            return _only(people, pronoun)
    return None


def _is_spoken(pronoun: Token) -> bool:
    """Whether a pronoun is part of direct speech, where others are meant than outside."""
    return text_of(pronoun.doc).count('"', 0, pronoun.idx) % 2 == 1


def _opening(text: str) -> Bearer | None:
    """The one name that a sentence without a parse begins with: "Ann Roe, 23, lay in the road"."""
    roll = read_roll(text, 0)
    if len(roll) != 1 or len(list(rolls_in(text, least=1))) != 1 or roll[0].titled:
        return None
    told = re.match(r"\s?,?\s([a-z]+)", text[roll[0].stop :])
    return None if told is None or told[1] in SAID else Bearer(roll[0].name, roll[0].age)


def _above(pronoun: Token) -> list[Token] | None:
    """The people in the clauses above a pronoun, before it; of the nearest clause that has any.

    None where the sentence before has nothing to say of it: "the man said he was shot".
    """
    place = pronoun
    own = pronoun.lower_ not in SELVES
    while place.head is not place:
        below, place = place, place.head
        if place.pos_ not in ("VERB", "AUX"):
            continue
        if place.lemma_ in SAY and place.i < pronoun.i:
            speakers = [c for c in place.children if c.dep_ in SUBJECTS and _is_person(c)]
            return None if any(_fits(one, pronoun) for one in speakers) else []
        if own:  # whoever shot "him" is somebody else, and so is who "came and shot him"
            own = not any(c.dep_ in SUBJECTS for c in place.children) and place.dep_ == "conj"
            continue
        people = [one for one in _arguments(place) if one.i < min(pronoun.i, below.i)]
        if any(one.lower_ in PRONOUNS for one in people) and pronoun.lower_ not in SELVES:
            return [] if len(people) == 1 and _fits(people[0], pronoun) else None
        if people:
            return people
    return []


def _told_of(doc: Parse) -> list[Token]:
    """The people in the main clause of a sentence; in what is said, where it tells who says it."""
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None:
        return []
    said = next((c for c in root.children if c.dep_ == "ccomp"), None)
    if root.lemma_ in SAY:
        root = said if said is not None else root
        if said is None:
            return []
    return _arguments(root)


def _arguments(verb: Token) -> list[Token]:
    """The people that are subject or object of a verb, with those beside them."""
    heads = [c for c in verb.children if c.dep_ in SUBJECTS | OBJECTS]
    return [one for head in heads for one in (head, *_beside(head)) if _is_person(one)]


def _beside(head: Token) -> list[Token]:
    return [c for c in head.children if c.dep_ == "conj"]


def _is_person(token: Token) -> bool:
    if token.pos_ == "PROPN":
        return token.ent_type_ in ("PERSON", "") and token.text[:1].isalpha()
    return token.lower_ in PRONOUNS or class_of(lemma(token)) is not None


def _only(people: Sequence[Token], pronoun: Token) -> Bearer | None:
    """The one person of some whom a pronoun can stand for, if that one is named."""
    fitting = [one for one in people if _fits(one, pronoun)]
    if len(fitting) != 1:
        return None
    one = fitting[0]
    bearer = name_beside(one) if one.pos_ != "PROPN" else one
    if bearer is None or bearer.ent_type_ != "PERSON":
        return None
    name = full_name(bearer)
    return Bearer(name, age_of(bearer, name))


def _fits(person: Token, pronoun: Token) -> bool:
    """Whether sex and number of a noun fit a pronoun."""
    if person.tag_ in ("NNS", "NNPS") or person.lower_ == "police":
        return False
    mine = _sex(pronoun.lower_)
    theirs = _sex(lemma(person) if person.pos_ != "PROPN" else "")
    return mine is None or theirs is None or mine == theirs


def _sex(word: str) -> str | None:
    return next((name for name, words in SEXES.items() if word in words), None)

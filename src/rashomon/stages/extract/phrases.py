"""Verbs that tell an outcome together with another word: "lost their lives", "taken to hospital".

The phrases are in ``data/outcomes.toml``, with what each of their keys asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.records import GroupClass, Outcome
from rashomon.stages.extract.arguments import (
    OBJECTS,
    SUBJECTS,
    affected,
    agents,
    is_passive,
    subjects,
)
from rashomon.stages.extract.forms import base_forms
from rashomon.stages.extract.hits import Hit
from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.people import class_of, class_of_body, is_thing, lemma

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


REFLEXIVES = frozenset({"himself", "herself", "themselves", "itself"})
NEAR = 4  # words, at most, between a phrase's word and one that must stand near it


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb that makes an outcome together with another word."""

    outcome: Outcome
    words: frozenset[str]
    role: str
    after: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    by: str = ""
    passive: bool = False
    own: bool = False  # the word must be somebody's: "lost their lives"
    also: frozenset[str] = frozenset()  # one of these must stand with the verb as well
    amid: frozenset[str] = frozenset()  # one of these must stand anywhere in the sentence
    bare: bool = False  # the verb must have no object: "gave up", not "gave up the search"
    done: bool = False  # told as done: "have starved", not "are starving"
    whom: str = ""  # whom it is done to: "civilians" for those who do not fight
    without: frozenset[str] = frozenset()  # none of these may stand in the sentence


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[Phrase]]:
    """Verb lemma → the phrases that it makes."""
    found: dict[str, list[Phrase]] = {}
    for row in table("outcomes")["phrase"]:
        words, after, near = (
            frozenset(row.get(key, "").split()) for key in ("word", "after", "near")
        )
        phrase = Phrase(
            row["outcome"],
            words,
            row["role"],
            after,
            near,
            row.get("by", ""),
            row.get("passive", False),
            "own" in row,
            frozenset(row.get("also", "").split()),
            frozenset(row.get("amid", "").split()),
            row.get("bare", False),
            row.get("done", False),
            row.get("whom", ""),
            frozenset(row.get("without", "").split()),
        )
        for verb in row["verb"].split():
            found.setdefault(verb, []).append(phrase)
    return found


def find_phrases(token: Token, word: str) -> Iterator[Hit]:
    """Hits of the first phrase that the verb ``token`` with the lemma ``word`` makes."""
    told = token.doc.words
    for phrase in phrases().get(word, ()):
        if phrase.words and phrase.words.isdisjoint(told):
            continue
        if phrase.near and phrase.near.isdisjoint(told):
            continue
        if not phrase.without.isdisjoint(told):
            continue
        other = _other(token, phrase) if phrase.words else _alone(token, phrase)
        if other is None:
            continue
        if phrase.role == "word":
            yield Hit(phrase.outcome, other, (token,), "phrase_word", token)
            return
        people = [one for one in _people(token, other, phrase) if one.i != other.i]
        if phrase.whom == "civilians":
            people = [one for one in people if not _is_fighting(one)]
        if other.pos_ == "ADJ" and any(one.i < other.i for one in people):
            people = [one for one in people if one.i < other.i]  # "left 11 dead, 40 in hospital"
        pair = (token, other) if other.i != token.i else (token,)
        for one in people:
            yield Hit(phrase.outcome, one, pair, "phrase", token)
        if people:
            return


def _alone(token: Token, phrase: Phrase) -> Token | None:
    """The verb itself, where who does it makes the outcome: "mourners buried nine victims"."""
    known = phrase.passive or phrase.amid or phrase.role == "subject" or agents(token)
    return token if _fits(token, phrase) and known else None


def _fits(token: Token, phrase: Phrase) -> bool:
    """Whether the verb has the voice, those who act and the objects that a phrase asks for."""
    if phrase.passive and not is_passive(token):
        return False
    if "not" in phrase.words and not is_passive(token) and _is_only_thought(token):
        return False
    if phrase.bare and any(c.dep_ in OBJECTS for c in token.children):
        return False
    if phrase.done and token.tag_ not in ("VBD", "VBN"):
        return False
    if phrase.amid and phrase.amid.isdisjoint(token.doc.words):
        return False
    return not phrase.by or _done_by(token, phrase.by)


def _is_only_thought(verb: Token) -> bool:
    """ "I cannot come back", "they would not return": nothing that did not happen yet."""
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def _other(token: Token, phrase: Phrase) -> Token | None:
    """The word that completes the verb, if all that the phrase asks for is there."""
    if not _fits(token, phrase):
        return None
    together = [token]
    if "death" in phrase.words:  # "burned or choked to death"
        together += [c for c in token.children if c.dep_ == "conj" and c.tag_ == token.tag_]
    places = (
        other
        for verb in together
        for other in _dependents(
            verb, with_subjects=phrase.role == "possessor" or _is_done(phrase, verb)
        )
    )
    for other in places:
        if not _completes(other, token, phrase):
            continue
        if phrase.after and other.head.lower_ not in phrase.after:
            continue
        if _incomplete(token, other, phrase):
            continue
        if not phrase.near or _stands_near(other, phrase.near):
            return other
    return None


def _is_done(phrase: Phrase, verb: Token) -> bool:
    """ "Four prisoners were taken": the word that is the people is the subject of the passive."""
    return phrase.role == "word" and is_passive(verb)


def _completes(other: Token, verb: Token, phrase: Phrase) -> bool:
    """Whether a word is one of a phrase's; "himself" must be what the verb is done to."""
    itself = other.lower_ not in REFLEXIVES or other.head.i == verb.i
    if other.lower_.endswith("ally") and other.i > verb.i and _is_of_part(other):
        return False
    away = phrase.role == "word" and other.head.lower_ in ("to", "by", "from")  # "lost to rebels"
    return _named(other, phrase.words) and itself and not away


def _is_of_part(adverb: Token) -> bool:
    """ "Wounding four people, one of them fatally": the word is of the part alone."""
    before = adverb.nbor(-1)
    return before.pos_ == "NUM" or before.lower_ in ("them", "whom", "these")


def _incomplete(verb: Token, other: Token, phrase: Phrase) -> bool:
    """Whether a phrase lacks a further word: whose it is, or "himself"."""
    if phrase.own and not any(c.dep_ == "poss" for c in other.children):
        return True
    found = (_named(t, phrase.also) for t in _dependents(verb, with_subjects=False))
    return bool(phrase.also) and not any(found)


def _named(token: Token, words: frozenset[str]) -> bool:
    return token.lower_ in words or token.lemma_.lower() in words


def _stands_near(other: Token, near: frozenset[str]) -> bool:
    around = other.doc[max(0, other.i - NEAR) : other.i + NEAR + 1]
    return any(t.lower_ in near or t.lemma_.lower() in near for t in around)


def _done_by(verb: Token, kind: str) -> bool:
    """Whether those who act are such: people, fighters, rescuers, forces of a state, or a thing."""
    acting = agents(verb)
    if kind == "rescuers":
        return any(t.lower_ in RESCUERS or lemma(t) in RESCUERS for a in acting for t in a.subtree)
    if kind in ("fighters", "civilians"):
        return bool(acting) and all(_is_fighting(one) is (kind == "fighters") for one in acting)
    if kind == "armed":
        return bool(acting) and all(_is_armed(one) for one in acting)
    classes = [None if is_thing(one) else _class_of_doer(one) for one in acting]
    if kind == "thing":
        return bool(acting) and all(
            c is None and one.pos_ == "NOUN" for one, c in zip(acting, classes, strict=True)
        )
    if kind == "forces":
        return "state_forces" in classes
    return not acting or any(
        c is not None or one.pos_ in ("PROPN", "PRON")
        for one, c in zip(acting, classes, strict=True)
    )


def _class_of_doer(one: Token) -> GroupClass | None:
    """The class of those who act, also of a body of them: "a patrol"."""
    return class_of(lemma(one)) or class_of_body(lemma(one))


def _is_fighting(one: Token) -> bool | None:
    """Whether an acting noun stands for fighters or soldiers; None where it is no people."""
    if is_thing(one) or one.pos_ == "PROPN":
        return None
    inner = (p for of in one.children if of.lower_ == "of" for p in of.children)
    class_ = class_of(lemma(one)) or next((class_of(lemma(p)) for p in inner), None)
    if class_ is None:
        return False if one.pos_ in ("NUM", "PRON") else None
    return class_ in ("state_forces", "armed_group")


def _is_armed(one: Token) -> bool:
    """Whether those who act fight without a state: "rebels", "armed men", "a gang"."""
    armed = any(
        c.dep_ == "amod" and c.lower_ in ("armed", "masked", "hooded") for c in one.children
    )
    known = class_of(lemma(one)) or class_of_body(lemma(one))
    return known == "armed_group" or (armed and known not in (None, "state_forces"))


# Words for those who save others, wherever they stand in the phrase for who acts.
RESCUERS = word_list("words", "rescuers")


def _people(token: Token, other: Token, phrase: Phrase) -> list[Token]:
    """Heads of the noun phrases for the people, by the role that the phrase gives them."""
    if phrase.role == "reflexive":
        return subjects(token)
    if phrase.role == "subject" and other.i == token.head.i:
        return _numbered_before(token)
    if phrase.role == "possessor" and any(c.lower_ == "own" for c in other.children):
        return subjects(token)  # "took his own life"
    if phrase.role == "possessor":
        return _possessors(other) or _bereft(token, other)
    if phrase.role == "prep":
        behind = [c for c in other.children if c.dep_ == "pobj"]
        return behind or (subjects(token) if is_passive(token) else [])
    if phrase.role == "beside":
        return [c for c in token.children if c.dep_ in ("dobj", "dative") and c.i < other.i]
    manner = other.dep_ == "advmod" and other.tag_ == "RB" and other.lower_.endswith("ly")
    return affected(token, phrase.role, instead=None if manner else other)


def _bereft(verb: Token, noun: Token) -> list[Token]:
    """ "Four sentries had their throats cut": the owners are the subject of "have"."""
    owned = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children)
    had = verb.dep_ == "ccomp" and verb.head.lemma_ == "have"
    return subjects(verb.head) if owned and had else []


def _possessors(noun: Token) -> list[Token]:
    """ "the lives of six nurses", "a boy's hand"; "shot in the leg in Lodd" is no leg of Lodd's."""
    return [c for c in noun.children if c.dep_ == "poss" and c.pos_ != "PRON"] or [
        inner
        for child in noun.children
        if child.dep_ == "prep" and child.lower_ in ("of", "from")
        for inner in child.children
        if inner.dep_ == "pobj"
    ]


# Children of a verb whose own children may complete it too, and which of those may.
STEPS = frozenset(
    {
        "prep",
        "agent",
        "oprd",
        "dobj",
        "ccomp",
        "xcomp",
        "advmod",
        "acomp",
        "prt",
        "dative",
    }
)
INNER = frozenset(
    {
        "pobj",
        "acomp",
        "oprd",
        "amod",
        "advmod",
        "conj",
        "acl",
        "prt",
        "prep",
        "compound",
        "appos",
    }
)


def _dependents(verb: Token, *, with_subjects: bool) -> Iterator[Token]:
    """Words that may complete a verb: its children, theirs behind a preposition, a small clause."""
    if _numbered_before(verb):
        yield verb.head
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            if with_subjects:
                yield child
            continue
        yield child
        if child.dep_ in STEPS:
            for inner in child.children:
                if inner.dep_ in INNER:
                    yield inner
                    yield from _behind(inner)


# Verbs whose participle does not stand before their object: no "six suffered burns" as a noun.
BORNE = word_list("words", "borne")


def _base(verb: Token) -> str:
    """The dictionary form, also where the tagger took the verb for an adjective."""
    found = base_forms(verb.lower_) & BORNE
    return next(iter(found), verb.lemma_)


def _numbered_before(verb: Token) -> list[Token]:
    """ "13 suffered wounds": the parse takes the verb for an adjective of its object."""
    if verb.dep_ != "amod" or verb.head.i < verb.i or _base(verb) not in BORNE:
        return []
    before = (c for c in verb.head.children if c.dep_ == "nummod" and c.i == verb.i - 1)
    return [c for c in before if c.pos_ == "NUM"]


def _behind(inner: Token) -> Iterator[Token]:
    """Words a step further: "as prisoners", "out of the rubble", "in a critical condition"."""
    if inner.dep_ == "pobj":
        yield from (p for c in inner.children if c.lower_ == "as" for p in c.children)
    if inner.dep_ == "prep":
        yield from (c for c in inner.children if c.dep_ == "pobj")
    if inner.lower_ in ("condition", "care"):
        yield from (c for c in inner.children if c.dep_ == "amod")

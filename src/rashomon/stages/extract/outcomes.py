"""Verbs that tell an outcome → hits: the verb tied to the noun phrase that it happened to.

The verbs are in ``data/outcomes.toml``; each rule is listed, with examples that are run as tests,
in ``data/rules.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.records import OUTCOMES, Outcome
from rashomon.stages.extract.arguments import (
    OBJECTS,
    SUBJECTS,
    affected,
    is_passive,
    objects,
    subjects,
)
from rashomon.stages.extract.hits import Hit
from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.people import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token


REFLEXIVES = frozenset({"himself", "herself", "themselves", "itself"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb that makes an outcome together with another word."""

    outcome: Outcome
    words: frozenset[str]
    role: str
    own: bool = False  # the word must be somebody's: "lost their lives"
    also: frozenset[str] = frozenset()  # one of these must stand with the verb as well


@lru_cache(maxsize=1)
def verbs() -> dict[str, list[tuple[Outcome, str]]]:
    """Verb lemma → (outcome, role of the people)."""
    found: dict[str, list[tuple[Outcome, str]]] = {}
    for outcome in OUTCOMES:
        for role in ("object", "subject"):
            for word in word_list("outcomes", f"{outcome}.{role}"):
                found.setdefault(word, []).append((outcome, role))
    return found


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[Phrase]]:
    found: dict[str, list[Phrase]] = {}
    for row in table("outcomes")["phrase"]:
        phrase = Phrase(
            row["outcome"],
            frozenset(row["word"].split()),
            row["role"],
            "own" in row,
            frozenset(row.get("also", "").split()),
        )
        for verb in row["verb"].split():
            found.setdefault(verb, []).append(phrase)
    return found


def verb_lemma(token: Token) -> str:
    """The verb in its dictionary form, also where the tagger took it for an adjective or a noun."""
    word = str(token.lemma_).lower()
    if word in verbs() or word in _phrases():
        return word
    lowered = token.lower_
    if lowered in verbs() or lowered in _phrases():
        return lowered
    for end, instead in (
        ("ed", ""),
        ("ed", "e"),
        ("d", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ped", ""),
        ("s", ""),
    ):
        if lowered.endswith(end) and lowered[: -len(end)] + instead in verbs():
            return lowered[: -len(end)] + instead
    return word


def find_verbs(token: Token) -> Iterator[Hit]:
    """Hits of one verb: a phrase it makes with another word first, else the verb alone."""
    if token.pos_ not in ("VERB", "AUX", "ADJ") and token.tag_ not in ("VBN", "VBD", "VBG"):
        return
    if (
        token.i > 1
        and token.nbor(-1).lower_ in ("and", "or")
        and token.nbor(-2).lower_ in ("dead", "missing")
    ):
        return
    word = verb_lemma(token)
    phrased = list(_phrase_hits(token, word))
    if phrased:
        yield from phrased
        if not _to_others_too(token):
            return
    if word == "treat" and any(
        c.dep_ == "prep" and c.lower_ in ("as", "like", "with") for c in token.children
    ):
        return
    for outcome, role in verbs().get(word, ()):
        for people in affected(token, role):
            rule = "participle_before_noun" if token.dep_ == "amod" else f"verb_{role}"
            yield Hit(outcome, people, (token,), rule, token)
    if word == "hold":
        yield from _held(token)
    shot = table("outcomes")["shot"]
    if word in shot["object"].split() and not _said_dead(token):
        for people in affected(token, "object"):
            people = next(iter(subjects(token)), people) if people.lower_ in REFLEXIVES else people
            yield Hit(shot["outcome"], people, (token,), "verb_shot", token)


def _to_others_too(verb: Token) -> bool:
    """ "killed his wife and then himself": what is done to oneself is done to others as well."""
    done_to = [child for child in verb.children if child.dep_ in OBJECTS or child.dep_ == "conj"]
    return any(one.lower_ in REFLEXIVES for one in done_to) and any(
        one.dep_ in OBJECTS and one.lower_ not in REFLEXIVES for one in done_to
    )


def _said_dead(token: Token) -> bool:
    """Whether a word beside it tells what "shot" led to ("shot and killed", "fatally")."""
    around = [*token.children, token.head, *token.head.children]
    hit = [child.i for child in token.children if child.dep_ in OBJECTS]
    around = [o for o in around if not hit or o.i < min(hit) or not objects(o)]
    for other in around:
        word = verb_lemma(other)
        if other.i == token.i:
            continue
        if other.dep_ in ("conj", "advmod", "acomp", "ROOT", "oprd", "prep") and (
            any(
                role == "object" and outcome in ("killed", "injured")
                for outcome, role in verbs().get(word, ())
            )
            or other.lower_ in ("dead", "fatally", "death")
        ):
            return (
                other.head.i == token.i or token.head.i == other.i or other.head.i == token.head.i
            )
    return False


def _held(token: Token) -> Iterator[Hit]:
    """ "holds 40 servicemen": detained by an authority, abducted by anybody else."""
    around = {t.lower_ for t in token.doc} | {lemma(t) for t in token.doc}
    official, seized = (
        around & word_list("outcomes", "held.detained"),
        around & word_list("outcomes", "held.abducted"),
    )
    if not official and not seized:
        return
    outcome: Outcome = "abducted" if seized else "detained"
    for people in affected(token, "object"):
        if (
            any(child.dep_ == "nummod" for child in people.children)
            or is_passive(token)
            or people.pos_ in ("PRON", "NUM")
        ):
            yield Hit(outcome, people, (token,), "held", token)


def _phrase_hits(token: Token, word: str) -> Iterator[Hit]:
    for phrase in _phrases().get(word, ()):
        other = next((t for t in _dependents(token) if _completes(t, token, phrase)), None)
        if other is None or _incomplete(token, other, phrase):
            continue
        if phrase.role == "reflexive":
            people = subjects(token)
        elif phrase.role == "word":
            yield Hit(phrase.outcome, other, (token,), "phrase_word", token)
            return
        elif phrase.role == "possessor" and any(c.lower_ == "own" for c in other.children):
            people = subjects(token)  # "took his own life"
        elif phrase.role == "possessor":
            people = [child for child in other.children if child.dep_ == "poss"] or [
                inner
                for child in other.children
                if child.dep_ == "prep"
                for inner in child.children
                if inner.dep_ == "pobj"
            ]
        else:
            manner = other.dep_ == "advmod" and other.tag_ == "RB" and other.lower_.endswith("ly")
            people = affected(token, phrase.role, instead=None if manner else other)
        for one in people:
            if one.i != other.i:
                yield Hit(phrase.outcome, one, (token, other), "phrase", token)
        if people:
            return


def _incomplete(verb: Token, other: Token, phrase: Phrase) -> bool:
    """Whether a phrase lacks a further word: whose it is, or "himself"."""
    if phrase.own and not any(c.dep_ == "poss" for c in other.children):
        return True
    return bool(phrase.also) and not any(_named(t, phrase.also) for t in _dependents(verb))


def _completes(token: Token, verb: Token, phrase: Phrase) -> bool:
    """Whether a word is one of a phrase's; "himself" must be what the verb is done to."""
    itself = token.lower_ not in REFLEXIVES or token.head.i == verb.i
    return _named(token, phrase.words) and itself


def _named(token: Token, words: frozenset[str]) -> bool:
    return token.lower_ in words or token.lemma_.lower() in words


def _dependents(verb: Token) -> Iterator[Token]:
    """Words that may complete a verb: its children, theirs behind a preposition, a small clause."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            continue
        yield child
        if child.dep_ in (
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
        ):
            for inner in child.children:
                if inner.dep_ in (
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
                ):
                    yield inner
                    if inner.dep_ == "pobj":
                        yield from (
                            p for c in inner.children if c.lower_ == "as" for p in c.children
                        )
                    if inner.dep_ == "prep":
                        yield from (c for c in inner.children if c.dep_ == "pobj")
                    if inner.lower_ == "condition":
                        yield from (c for c in inner.children if c.dep_ == "amod")

"""Verbs that tell an outcome → hits: the verb tied to the noun phrase that it happened to.

The verbs are in ``data/outcomes.toml``; each rule is listed, with examples that are run as tests,
in ``data/rules.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.records import OUTCOMES, Outcome
from rashomon.stages.extract.arguments import (
    OBJECTS,
    affected,
    agents,
    is_passive,
    objects,
    subjects,
)
from rashomon.stages.extract.hits import Hit
from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.people import class_of, lemma
from rashomon.stages.extract.phrases import REFLEXIVES, find_phrases, phrases
from rashomon.stages.extract.texts import text_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


@lru_cache(maxsize=1)
def verbs() -> dict[str, list[tuple[Outcome, str]]]:
    """Verb lemma → (outcome, role of the people)."""
    found: dict[str, list[tuple[Outcome, str]]] = {}
    for outcome in OUTCOMES:
        for role in ("object", "subject"):
            for word in word_list("outcomes", f"{outcome}.{role}"):
                found.setdefault(word, []).append((outcome, role))
    return found


OTHER_VERBS = word_list("words", "other_verbs")


def verb_lemma(token: Token) -> str:
    """The verb in its dictionary form, also where the tagger took it for an adjective or a noun."""
    return _verb_lemma(token.lemma_, token.lower_)


@lru_cache(maxsize=20_000)
def _verb_lemma(told: str, lowered: str) -> str:
    word = told.lower()
    if lowered in OTHER_VERBS:
        return lowered
    if word in verbs() or word in phrases():
        return word
    if lowered in verbs() or lowered in phrases():
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


def told_by(verb: Token) -> Outcome | None:
    """The outcome that a verb tells with the words behind it: "gunned down", "held captive"."""
    word = verb_lemma(verb)
    behind = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 4]}
    for phrase in phrases().get(word, ()):
        if phrase.words & behind and phrase.role in ("object", "subject") and not phrase.near:
            return phrase.outcome
    for outcome, _ in verbs().get(word, ()):
        return outcome
    if word == "hold":
        seized = {t.lower_ for t in verb.doc} & word_list("outcomes", "held.abducted")
        return "abducted" if seized else "detained"
    shot: Outcome = table("outcomes")["shot"]["outcome"]
    return shot if word in word_list("outcomes", "shot.object") else None


def may_tell(token: Token) -> bool:
    """Whether a word, by itself, may be a verb that tells an outcome."""
    if token.pos_ not in ("VERB", "AUX", "ADJ") and token.tag_ not in ("VBN", "VBD", "VBG"):
        return False
    word = verb_lemma(token)
    shot = word_list("outcomes", "shot.object")
    return word in verbs() or word in phrases() or word == "hold" or word in shot


def find_verbs(token: Token) -> Iterator[Hit]:
    """Hits of one verb: a phrase it makes with another word first, else the verb alone."""
    if token.pos_ not in ("VERB", "AUX", "ADJ") and token.tag_ not in ("VBN", "VBD", "VBG"):
        return
    if (
        token.i > 1
        and token.nbor(-1).lower_ in ("and", "or")
        and token.nbor(-2).lower_ in ("dead", "missing")
        and not any(c.dep_ in OBJECTS for c in token.children)
    ):
        return
    word = verb_lemma(token)
    if word == "lose" and any(c.lower_ in UNHARMED for c in token.children if c.dep_ in OBJECTS):
        return
    phrased = list(find_phrases(token, word))
    if word in EXCHANGES and "for" in token.doc.words:
        yield from _in_return(token)
    if phrased:
        yield from phrased
        if not _to_others_too(token):
            return
    if word == "gas" and token.i > 1 and "tear" in (token.nbor(-1).lower_, token.nbor(-2).lower_):
        return  # "were tear-gassed"
    if word == "beat" and SCORE.search(text_of(token.doc)):
        return
    if word == "treat" and any(
        c.dep_ == "prep" and c.lower_ in ("as", "like", "with") for c in token.children
    ):
        return
    if word == "release" and _is_discharged(token):
        return
    for outcome, role in verbs().get(word, ()):
        for people in affected(token, role):
            rule = "participle_before_noun" if token.dep_ == "amod" else f"verb_{role}"
            yield Hit(outcome, people, (token,), rule, token)
    if word == "hold":
        yield from _held(token)
    if word in word_list("outcomes", "shot.object") and not _said_dead(token) and not _aimed(token):
        shot: Outcome = table("outcomes")["shot"]["outcome"]
        for people in affected(token, "object"):
            people = next(iter(subjects(token)), people) if people.lower_ in REFLEXIVES else people
            yield Hit(shot, people, (token,), "verb_shot", token)


EXCHANGES = word_list("words", "exchanges")


def _in_return(verb: Token) -> Iterator[Hit]:
    """ "Freed 30 prisoners in exchange for eight hostages": those of the other side."""
    for noun in (p for c in verb.children if c.lower_ == "in" for p in c.children):
        if noun.lower_ not in ("exchange", "return"):
            continue
        for one in (p for c in noun.children if c.lower_ == "for" for p in c.children):
            if one.dep_ == "pobj" and class_of(lemma(one)) is not None:
                yield Hit("released", one, (verb, noun), "phrase", verb)


SCORE = re.compile(r"\b\d{1,3}\s?-\s?\d{1,3}\b")  # of a match


UNHARMED = word_list("words", "unharmed")


def _is_discharged(verb: Token) -> bool:
    """ "Treated and released", "released from hospital": they go home, and were never held."""
    before = verb.head if verb.dep_ == "conj" else verb
    cared = word_list("words", "care_verbs")
    if before is not verb and verb_lemma(before) in cared:
        return True
    after = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("from", "after"))
    told = {lemma(p) for c in after for p in c.children if p.dep_ in ("pobj", "pcomp")}
    return not told.isdisjoint(word_list("words", "care_places") | cared)


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


def _aimed(verb: Token) -> bool:
    """ "Somebody shot at the tyres": the subject is who did it."""
    at = any(c.dep_ == "prep" and c.lower_ == "at" and c.i == verb.i + 1 for c in verb.children)
    return at and verb.tag_ == "VBD" and not is_passive(verb) and not objects(verb)


def _is_being(token: Token) -> bool:
    """ "Twelve people are being held", "are still held"."""
    return any(child.lower_ in ("being", "still") for child in token.children)


def _by_a_side(token: Token) -> bool:
    """ "Ostravia holds 14 soldiers": a side holds fighters of the other."""
    held = [class_of(lemma(one)) for one in objects(token)]
    sides = [one for one in subjects(token) if one.pos_ in ("PROPN", "PRON")]
    return bool(sides) and bool({"state_forces", "armed_group"} & set(held))


TERMS = word_list("words", "terms")


def _for_a_time(verb: Token) -> bool:
    """ "Held a clerk and two guests for five hours"."""
    spans = (p for c in verb.children if c.lower_ == "for" for p in c.children)
    held = affected(verb, "object")
    return any(lemma(one) in TERMS or one.lower_ in TERMS for one in spans) and any(
        class_of(lemma(one)) is not None for one in held
    )


def _is_denied(verb: Token) -> bool:
    """ "The front denied holding two nurses"."""
    denying = verb.head.lemma_ == "deny" and verb.dep_ in ("xcomp", "ccomp", "pcomp", "dobj")
    return denying and any(class_of(lemma(one)) is not None for one in objects(verb))


def _by_forces(verb: Token) -> bool:
    return any(class_of(lemma(one)) == "state_forces" for one in agents(verb))


def _held(token: Token) -> Iterator[Hit]:
    """ "holds 40 servicemen": detained by an authority, abducted by anybody else."""
    around = {t.lower_ for t in token.doc} | {lemma(t) for t in token.doc}
    official, seized = (
        around & word_list("outcomes", "held.detained"),
        around & word_list("outcomes", "held.abducted"),
    )
    plain = not official and not seized
    timed = plain and (_for_a_time(token) or _is_denied(token))
    if (
        plain
        and not timed
        and not (is_passive(token) and _is_being(token))
        and not _by_a_side(token)
    ):
        return
    taken: Outcome = "abducted" if seized or (timed and not _by_forces(token)) else "detained"
    for people in affected(token, "object"):
        outcome: Outcome = "detained" if lemma(people) == "prisoner" else taken
        if (
            any(child.dep_ == "nummod" for child in people.children)
            or is_passive(token)
            or people.pos_ in ("PRON", "NUM")
            or (official and people.tag_ == "NN")
            or any(lemma(word) == "police" for word in agents(token))
            or timed
            or (seized and people.tag_ == "NN" and class_of(lemma(people)) is not None)
        ):
            yield Hit(outcome, people, (token,), "held", token)

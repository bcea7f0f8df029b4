"""Whose people they are → their class: "two of his men", "we lost nobody", "the army's dead".

Words that leave open who somebody is are made clear by the side that they belong to: that of the
owner, that of whoever lost them, or, for those whom a speaker's side killed or took, the other.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.records import GroupClass, Statement
from rashomon.stages.extract.antecedents import is_elided
from rashomon.stages.extract.arguments import agents, subjects
from rashomon.stages.extract.hits import Found
from rashomon.stages.extract.lexicon import word_list, wording
from rashomon.stages.extract.page import Sentence
from rashomon.stages.extract.people import (
    FIGHTING,
    class_of,
    class_of_body,
    class_of_form,
    lemma,
)
from rashomon.stages.extract.statements import Voices
from rashomon.stages.extract.texts import text_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token

KIN = word_list("words", "kin")
FOLLOWERS = word_list("words", "followers")
LOSSES = word_list("words", "losses")
OWNERS = frozenset({"his", "her", "its", "their", "our", "my"})
US = frozenset({"we", "us", "our", "ours"})
OTHER: dict[GroupClass, GroupClass] = {
    "armed_group": "state_forces",
    "state_forces": "armed_group",
}
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*", re.I)
NEAR = 70  # characters behind a name in which the report says what its bearer is


def with_side(found: Found, sentence: Sentence, voices: Voices, text: str) -> Found:
    """``found``, with the class of the side that its people belong to, where the words tell it."""
    party = found.party
    statement = voices.at(sentence.span([*party.tokens, *found.hit.words]))
    side = _side_of(found, statement, text)
    side = side or _of_arms(found)
    if side is not None:
        return Found(found.hit, replace(party, class_=side))
    attacker = _as_attacker(found)
    if attacker is not None:
        return attacker
    if _is_lost(found) and party.class_ == "civilians" and lemma(party.head) not in KIN:
        return Found(found.hit, replace(party, class_="unknown"))
    return found


def _side_of(found: Found, statement: Statement | None, text: str) -> GroupClass | None:
    head, class_ = found.party.head, found.party.class_
    owner = _owner(head)
    family = any(c.dep_ == "compound" and c.lower_ == "family" for c in head.children)
    follower = not family and lemma(head) in FOLLOWERS
    follower = follower and (class_ != "unknown" or owner is not None)
    if class_ not in ("civilians", "unknown") or lemma(head) in KIN:
        return None
    if follower and owner is not None:
        return _whose(owner, found.hit.predicate, statement, text)
    if _is_lost(found) and (class_ == "unknown" or lemma(head) in FOLLOWERS):
        losers = subjects(found.hit.predicate)
        return _whose(losers[0], None, statement, text) if losers else None
    if class_ == "unknown" and (told := _of_losses(found, statement, text)) is not None:
        return told
    return _of_enemy(found, statement, text)


def _of_arms(found: Found) -> GroupClass | None:
    """ "Six men laid down their arms", "troops captured nine men": those who fought."""
    party, verb = found.party, found.hit.predicate
    open_ = party.name is not None or is_elided(party) or lemma(party.head) in ANYBODY
    if party.class_ not in ("civilians", "unknown") or not open_ or "police" in verb.doc.words:
        return None
    if found.hit.outcome == "surrendered":
        armed = any(lemma(word) in ARMS for word in found.hit.words)
        return "armed_group" if armed or not WAR.isdisjoint(verb.doc.words) else None
    if found.hit.outcome != "detained" or verb.lemma_ != "capture":
        return None
    acting = {class_of(lemma(one)) or class_of_body(lemma(one)) for one in agents(verb)}
    return "armed_group" if "state_forces" in acting else None


def _as_attacker(found: Found) -> Found | None:
    """ "A man killed two before police shot him": who is stopped by those he attacked fights."""
    pronoun, verb = found.party.head, found.hit.predicate
    if pronoun.lower_ not in STOPPED or found.hit.outcome not in ("killed", "injured"):
        return None
    clause = verb.head if verb.dep_ == "conj" else verb
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    if clause.dep_ != "advcl" or marks.isdisjoint(("before", "until")):
        return None
    above = [clause.head, *clause.head.ancestors]
    acting = [one for verb in above for one in subjects(verb) if one.i < pronoun.i]
    if not acting or acting[0].lower_ in ("police", "it"):
        return None
    if class_of(lemma(acting[0])) == "armed_group":
        return Found(found.hit, replace(found.party, class_="armed_group", text=acting[0].text))
    harming = any(verb.lemma_ in HARM for verb in above)
    return Found(found.hit, replace(found.party, class_="armed_group")) if harming else None


STOPPED = frozenset({"he", "she", "him", "her"})
HARM = frozenset({"kill", "wound", "injure", "stab", "shoot", "murder", "hurt", "attack"})
ANYBODY = word_list("words", "anybody_at_all")
ARMS = word_list("words", "arms")
WAR = word_list("words", "war")


def _is_lost(found: Found) -> bool:
    """ "The brigade lost two men"."""
    return found.hit.rule == "phrase_word" and found.hit.predicate.lemma_ == "lose"


def _owner(noun: Token) -> Token | None:
    return next((c for c in noun.children if c.dep_ == "poss"), None)


def _of_losses(found: Found, statement: Statement | None, text: str) -> GroupClass | None:
    """ "Put its losses at nine", "the army's dead", "we have suffered 15 deaths"."""
    head, verb = found.party.head, found.hit.predicate
    nouns = [head] if lemma(head) in LOSSES else []
    nouns += [t for t in (*found.hit.words, *verb.children) if lemma(t) in LOSSES]
    owner = next((own for noun in nouns if (own := _owner(noun)) is not None), None)
    if owner is not None:
        return _whose(owner, None, statement, text)
    above = head.head
    if nouns and above.pos_ in ("VERB", "AUX") and above.lemma_ in word_list("words", "suffers"):
        bearers = [one for one in subjects(above) if not one.text.isdigit()]
        return _whose(bearers[0], None, statement, text) if bearers else None
    return None


def _of_enemy(found: Found, statement: Statement | None, text: str) -> GroupClass | None:
    """ "Caused the army 63 casualties, 21 dead", "we hold 14 prisoners", "troops killed nine"."""
    head = found.party.head
    if not (is_elided(found.party) or lemma(head) in LOSSES or lemma(head) in TAKEN):
        return None
    before = text_of(head.doc)[: head.idx]
    dealt = wording("dealt").search(before)
    if dealt is not None:
        word = next(one for one in dealt.groups() if one)
        known = _class_of_words(word)
        return known if known is not None else OTHER.get(_speaker_side(statement, text) or "mixed")
    if found.hit.rule not in ("verb_object", "phrase_word", "held", "phrase"):
        return None
    acting = [one for one in subjects(found.hit.predicate) if one.lower_ in US or _has_us(one)]
    if not acting or acting[0].i > head.i:
        return None
    return OTHER.get(_speaker_side(statement, text) or "mixed")


TAKEN = frozenset({"prisoner", "captive"})


def _has_us(noun: Token) -> bool:
    """ "Our forces", "our men"."""
    owner = _owner(noun)
    return owner is not None and owner.lower_ in US


def _whose(
    owner: Token, predicate: Token | None, statement: Statement | None, text: str
) -> GroupClass | None:
    """The side of an owner: by its own words, else of the subject above, else of the speaker."""
    if owner.pos_ != "PRON" and owner.lower_ not in OWNERS:
        return _class_of_words(owner.doc.quote(owner.left_edge.i, owner.i + 1))
    if predicate is not None and owner.lower_ not in US:
        above = (c for verb in owner.ancestors for c in verb.children)
        acting = [*subjects(predicate), *(c for c in above if c.dep_ in ("nsubj", "nsubjpass"))]
        for one in acting:
            if one.i >= owner.i:
                continue
            known = _class_of_words(one.doc.quote(one.left_edge.i, one.i + 1))
            if known is not None:
                return known
    return _speaker_side(statement, text)


def _speaker_side(statement: Statement | None, text: str) -> GroupClass | None:
    """The side that a speaker fights on, by the name and by what the report calls its bearer."""
    if statement is None or statement.speaker is None:
        return None
    known = _class_of_words(statement.speaker)
    if known is not None and known != "state_forces":
        return known
    for match in re.finditer(re.escape(statement.speaker), text, re.I):
        before = re.split(r'[.;"”]\s', text[max(0, match.start() - NEAR // 2) : match.start()])
        behind = re.split(r'[.;"”]\s', text[match.end() : match.end() + NEAR])
        told = _class_of_words(f"{before[-1]} {behind[0]}")
        if told is not None:
            return told
    return known


def _class_of_words(words: str) -> GroupClass | None:
    """The side that a name or a description tells; a "militia colonel" is the militia's."""
    told = [word.lower() for word in WORD.findall(words)]
    for name in FIGHTING:
        bodies = word_list("groups", f"bodies.{name}") | word_list("words", f"sides.{name}")
        if any(word in bodies or class_of_form(word) == name for word in told):
            return name
    return None

"""How a claim stands: asserted, denied, uncertain or hypothetical; of this event or background.

Rules look outward from the outcome word: its negation and auxiliaries, then the clauses around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.records import Status
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.people import Party

if TYPE_CHECKING:
    from spacy.tokens import Token


def words(kind: str, key: str) -> frozenset[str]:
    """A list of ``data/status.toml``."""
    return word_list("status", f"{kind}.{key}")


def status_of(predicate: Token, party: Party) -> Status:
    """The status that the words around an outcome give a claim."""
    for rule in (_hypothetical, _denied, _uncertain):
        found = rule(predicate, party)
        if found is not None:
            return found
    return "asserted"


def chain(predicate: Token) -> Iterator[Token]:
    """The outcome word and the verbs above it, up to the root of the sentence."""
    token = predicate
    for _ in range(12):
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def _auxiliaries(token: Token) -> frozenset[str]:
    found = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    if token.dep_ == "conj" and not found:
        return _auxiliaries(token.head)
    if token.dep_ in ("acomp", "attr", "oprd", "prep", "dobj", "xcomp") and token.head.pos_ in ("VERB", "AUX"):
        found |= {token.head.lower_} | _auxiliaries(token.head)
    return frozenset(found)


def _hypothetical(predicate: Token, party: Party) -> Status | None:
    """"will be killed", "threatened to kill", "if 20 died", "a plan to free 400"."""
    modals = _auxiliaries(predicate)
    if modals & words("hypothetical", "modals") and not _had_result(predicate):
        return "hypothetical"
    for token in chain(predicate):
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "lest") for c in token.children):
            return "hypothetical"
        if token.dep_ in ("xcomp", "advcl", "acl", "ccomp", "relcl", "pobj", "pcomp", "dobj", "conj"):
            above = token.head
            infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
            lemma = above.lemma_.lower()
            if token.dep_ == "dobj" and token.pos_ == "NOUN" and lemma in ("demand", "threaten", "order", "plan", "seek", "offer", "promise"):
                return "hypothetical"
            if infinitive and (lemma in words("hypothetical", "verbs") or lemma in words("hypothetical", "nouns")):
                return "hypothetical"
            if infinitive and token.dep_ in ("advcl", "acl", "xcomp") and above.pos_ in ("VERB", "NOUN") and token.tag_ == "VB" and (
                lemma not in ("seem", "appear", "believe", "report", "say", "think", "know", "confirm", "begin", "start", "continue", "manage",
                              "help", "force", "be", "have", "cause", "first", "last", "late", "fear", "presume", "estimate")
            ):
                return "hypothetical"
            if token.pos_ == "NOUN" and token.dep_ in ("pobj",) and above.head.lemma_.lower() in words("hypothetical", "nouns"):
                return "hypothetical"
        if token.dep_ in ("ccomp", "relcl", "advcl", "ROOT", "parataxis"):
            if token.dep_ == "ccomp" and token.head.lemma_.lower() in ("hope", "demand", "insist", "propose", "want", "expect") and (
                token.head.lemma_.lower() != "insist"):
                return "hypothetical"
            break
    return None


def _had_result(predicate: Token) -> bool:
    """"would have died" tells of what did not happen; "must have died" is a guess."""
    return False


def _denied(predicate: Token, party: Party) -> Status | None:
    """"did not kill", "denied that 20 died", "reports of 13 dead were inaccurate", "not nine"."""
    if party.quantity.low == 0 and party.quantity.high == 0:
        return None
    if any(c.dep_ == "neg" for c in predicate.children) or any(c.dep_ == "neg" for c in party.head.children):
        return "denied"
    token = predicate
    for token in chain(predicate):
        above = token.head
        if token.dep_ in ("ccomp", "dobj", "pobj", "xcomp", "pcomp", "acl", "relcl", "prep", "nsubj", "conj", "nsubjpass", "advcl") and above.i != token.i:
            if above.lemma_.lower() in words("denied", "verbs") and token.dep_ not in ("nsubj", "nsubjpass", "advcl"):
                return "denied"
            if token.dep_ == "nsubj" and any(
                c.dep_ in ("acomp", "attr") and c.lower_ in words("denied", "adjectives") for c in above.children
            ):
                return "denied"
            if token.dep_ in ("oprd", "xcomp", "acomp") and any(c.dep_ == "neg" for c in above.children):
                return "denied"
    return None


def _uncertain(predicate: Token, party: Party) -> Status | None:
    """"may have died", "feared dead", "believed to have been killed", "allegedly killed"."""
    if _auxiliaries(predicate) & words("uncertain", "modals"):
        return "uncertain"
    adverbs = words("uncertain", "adverbs")
    near = [*predicate.children, *party.head.children]
    if any(c.dep_ in ("advmod", "amod") and (c.lower_ in adverbs or c.lower_ in words("uncertain", "adjectives")) for c in near):
        return "uncertain"
    for token in chain(predicate):
        above = token.head
        if token.dep_ in ("oprd", "xcomp", "ccomp", "acomp", "pcomp", "pobj", "prep", "dobj") and above.i != token.i:
            if above.lemma_.lower() in words("uncertain", "verbs") and token.i != above.i:
                return "uncertain"
        elif token.dep_ not in ("prep", "pobj"):
            break
    if predicate.lower_ in ("feared", "believed", "presumed") or any(
        c.dep_ == "advmod" and c.lower_ in ("feared", "presumed", "believed") for c in predicate.children
    ):
        return "uncertain"
    return None


PAST = re.compile(r"\b(?:last (?:year|month|january|february|march|april|may|june|july|august|september|october|november|december)"
                  r"|(?:years?|months|decades?) (?:ago|earlier|before)|a (?:year|decade) (?:ago|earlier)|in (?:the )?(?:1[89]\d\ds?|20[01]\ds?)"
                  r"|since (?:1[89]|20)\d\d|in recent (?:years|months|weeks)|(?:this|that|past) (?:year|decade)|so far this year|over the (?:past|last)"
                  r"|in the past (?:\w+ )?(?:years?|months?|weeks?)|previous(?:ly)?|anniversary|historically|in the (?:19|20)\d0s"
                  r"|during the (?:\w+ )?(?:war|conflict|regime|dictatorship)|earlier this (?:year|month|week)|the (?:past|last) (?:\w+ )?(?:years?|months?|decades?))\b",
                  re.I)
BEFORE_THIS = re.compile(r"\bbefore (?:today|yesterday|this|the (?:latest|attack|assault|raid|quake|storm|shooting|blast|fighting|operation))", re.I)


def is_background(sentence: str, clause: str) -> bool:
    """Whether a clause tells of an earlier or another happening."""
    return bool(PAST.search(clause) or BEFORE_THIS.search(sentence))

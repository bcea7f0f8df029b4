"""How a claim stands: asserted, denied, uncertain or hypothetical; of this event or background.

Rules look outward from the outcome word: its negation and auxiliaries, then the clauses around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from rashomon.records import Status
from rashomon.stages.extract.given import is_given
from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.lexicon import word_list, wording
from rashomon.stages.extract.numbers import exactly
from rashomon.stages.extract.parties import Party
from rashomon.stages.extract.texts import text_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


@cache
def words(kind: str, key: str) -> frozenset[str]:
    """A list of ``data/status.toml``."""
    return word_list("status", f"{kind}.{key}")


def said_when(hit: Hit) -> Iterator[Token]:
    """The phrases that may tell when a figure was given: "…, officials said on Tuesday"."""
    verbs = [hit.predicate] if hit.rule == "toll" else []
    for token in chain(hit.predicate):
        if token.dep_ == "ccomp" and token.head.lemma_.lower() in word_list("speech", "say"):
            verbs.append(token.head)
    for verb in verbs:
        for child in verb.children:
            if child.dep_ in ("npadvmod", "advmod") or child.lower_ in ("on", "at", "in"):
                yield child


def without_any(found: Sequence[Found]) -> list[Found]:
    """ "Have not lost a single man", "did not hurt any guards": nobody, and no denial."""
    return [_nobody(one) for one in found]


def _nobody(one: Found) -> Found:
    head, predicate = one.party.head, one.hit.predicate
    marks = [c for c in head.children if c.lower_ in ("any", "single")]
    negated = any(c.dep_ == "neg" for c in predicate.children)
    if not marks or not negated or one.party.quantity.modality not in ("exact", "vague"):
        return one
    nobody = exactly(0, marks[0].text, marks[0].idx, marks[0].idx + len(marks[0]))
    tokens = (*(c for c in predicate.children if c.dep_ == "neg"), *one.party.tokens)
    return Found(one.hit, replace(one.party, quantity=nobody, tokens=tokens))


def status_of(predicate: Token, party: Party) -> Status:
    """The status that the words around an outcome give a claim."""
    if is_given(predicate) and not _is_attempted(predicate):
        return "uncertain" if _is_doubted(predicate, party) else "asserted"
    for rule in (_hypothetical, _denied, _uncertain):
        found = rule(predicate, party)
        if found is not None:
            return found
    return "asserted"


def _is_attempted(predicate: Token) -> bool:
    """ "the attempted murder of two guards", also where somebody is charged with it."""
    before = {c.lower_ for c in predicate.children if c.dep_ in ("amod", "compound")}
    noun = predicate.pos_ in ("NOUN", "PROPN")
    return noun and bool(before & words("hypothetical", "adjectives"))


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
    if token.dep_ in ("acomp", "attr", "oprd", "prep", "dobj", "xcomp") and token.head.pos_ in (
        "VERB",
        "AUX",
    ):
        found |= {token.head.lower_} | _auxiliaries(token.head)
    if token.dep_ == "pobj" and token.head.head.pos_ == "VERB":  # "could lead to the death of"
        found |= _auxiliaries(token.head.head)
    return frozenset(found)


def _hypothetical(predicate: Token, party: Party) -> Status | None:
    """ "will be killed", "threatened to kill", "if 20 died", "attempted murder of two"."""
    modals = _auxiliaries(predicate)
    if modals & words("hypothetical", "modals"):
        return "hypothetical"
    if _is_attempted(predicate):
        return "hypothetical"
    for token in chain(predicate):
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "lest") for c in token.children):
            return "uncertain" if _is_open(token) else "hypothetical"
        if any(c.lower_ == "whether" and c.dep_ in ("mark", "advmod") for c in token.children):
            return "uncertain"
        if token.dep_ in (
            "xcomp",
            "advcl",
            "acl",
            "ccomp",
            "relcl",
            "pobj",
            "pcomp",
            "dobj",
            "conj",
        ):
            above = token.head
            infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
            lemma = above.lemma_.lower()
            if (
                token.dep_ in ("dobj", "conj")
                and token.pos_ == "NOUN"
                and lemma in ("demand", "threaten", "order", "plan", "seek", "offer", "promise")
                and not _is_asked(above)
            ):
                return "hypothetical"
            if infinitive and lemma in words("denied", "failing"):
                return "denied"
            if infinitive and _is_ahead(above):
                return "hypothetical"
            if (
                infinitive
                and token.dep_ in ("advcl", "acl", "xcomp")
                and above.pos_ in ("VERB", "NOUN")
                and token.tag_ == "VB"
                and not (lemma == "go" and any(c.lower_ == "on" for c in above.children))
                and (
                    lemma
                    not in (
                        "seem",
                        "appear",
                        "believe",
                        "report",
                        "say",
                        "think",
                        "know",
                        "confirm",
                        "begin",
                        "start",
                        "continue",
                        "manage",
                        "help",
                        "force",
                        "be",
                        "have",
                        "cause",
                        "first",
                        "last",
                        "late",
                        "fear",
                        "presume",
                        "estimate",
                    )
                )
            ):
                return "hypothetical"
            if (
                token.tag_ == "VBG"
                and token.dep_ == "pcomp"
                and above.head.lemma_.lower() == "hope"
            ):
                return "hypothetical"  # "hope of finding survivors"
            if (
                token.pos_ == "NOUN"
                and token.dep_ in ("pobj",)
                and above.head.lemma_.lower() in words("hypothetical", "nouns")
            ):
                return "hypothetical"
        if token.dep_ in ("ccomp", "relcl", "advcl", "ROOT", "parataxis"):
            if (
                token.dep_ == "ccomp"
                and token.head.lemma_.lower()
                in ("hope", "demand", "insist", "propose", "want", "expect")
                and (token.head.lemma_.lower() != "insist")
            ):
                return "hypothetical"
            break
    return None


def _is_asked(verb: Token) -> bool:
    """ "Nobody knows who planned the murder": in doubt is who, not that it was done."""
    done = verb.tag_ in ("VBD", "VBN") and verb.lemma_.lower() in ("plan", "order")
    return done and any(c.dep_ == "nsubj" and c.lower_ == "who" for c in verb.children)


def _is_ahead(above: Token) -> bool:
    """ "Threatened to …", "a plan to …", "due to …", "are to …": what is still to come."""
    lemma = above.lemma_.lower()
    if lemma in words("hypothetical", "verbs"):
        return True
    if above.pos_ in ("NOUN", "PROPN"):
        return lemma in words("hypothetical", "nouns")
    if lemma == "be":
        return not any(c.dep_ in ("acomp", "attr", "aux") for c in above.children)
    return above.pos_ == "ADJ" and lemma in words("hypothetical", "ahead")


def _is_open(token: Token) -> bool:
    """ "It is not clear if …", "police could not say if …": a question, no condition."""
    above = token.head
    asked = {above.lemma_.lower()} | {c.lower_ for c in above.children if c.dep_ == "acomp"}
    return bool(asked & words("uncertain", "open"))


def _content_chain(token: Token) -> Iterator[tuple[Token, Token]]:
    """Steps outward as long as a phrase is what the word above it is about."""
    first = True
    for _ in range(10):
        above = token.head
        clausal = token.dep_ == "acl" and any(c.lower_ in ("that", "of") for c in token.children)
        # "a claim by the union that 60 died", which the parse takes for a clause about the union
        clausal = clausal or (
            token.dep_ == "relcl"
            and any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)
        )
        if above.i == token.i:
            return
        if (
            token.dep_
            in (
                "ccomp",
                "xcomp",
                "pcomp",
                "dobj",
                "pobj",
                "prep",
                "oprd",
                "acomp",
                "attr",
                "nsubj",
                "nsubjpass",
            )
            or clausal
            or (token.dep_ in ("amod", "acl", "conj", "nummod", "dep") and first)
        ):
            yield token, above
        else:
            return
        first = first and token.dep_ in ("amod", "conj", "nummod")
        token = above


def _denied(predicate: Token, party: Party) -> Status | None:
    """ "did not kill", "denied that 20 died", "reports of 13 dead were inaccurate", "not nine"."""
    if party.quantity.low == 0 and party.quantity.high == 0:
        return None
    taken_back = party.tokens[0].lower_ in ("not", "than", "of")  # "rather than 20"
    if taken_back and party.quantity.modality != "at_most":
        return "denied"
    if any(c.dep_ == "neg" for c in predicate.children) or any(
        c.dep_ == "neg" for c in party.head.children
    ):
        return "denied"
    if _taken_back(party):
        return "denied"
    for start in (predicate, party.head):
        for token, above in _content_chain(start):
            if token.dep_ in ("nsubj", "nsubjpass"):
                if any(
                    c.dep_ in ("acomp", "attr") and c.lower_ in words("denied", "adjectives")
                    for c in above.children
                ):
                    return "denied"
                break
            if above.lemma_.lower() in words("denied", "verbs"):
                return "denied"
            if token.tag_ == "VBG" and above.lemma_.lower() in words("denied", "avoiding"):
                return "denied"
            if token.dep_ == "ccomp" and _is_untrue(above):
                return "denied"
            if token.dep_ in ("oprd", "xcomp", "acomp") and any(
                c.dep_ == "neg" for c in above.children
            ):
                return "denied"
            if (
                token.dep_ in ("acl", "pobj", "prep")
                and above.lower_ in ("evidence", "indication", "proof", "sign")
                and any(c.lower_ == "no" for c in above.children)
            ):
                return "denied"
    return None


def _is_untrue(verb: Token) -> bool:
    """ "It is false that …", "it is not true that …"."""
    said = {c.lower_ for c in verb.children if c.dep_ in ("acomp", "attr")}
    negated = any(c.dep_ == "neg" for c in verb.children)
    return bool(said & words("denied", "adjectives")) or (
        negated and bool(said & words("denied", "true"))
    )


def _taken_back(party: Party) -> bool:
    """ "revising his figure of nine", "reports of 13 dead were wrong", "an earlier post said …"."""
    text, place = text_of(party.head.doc), min(token.idx for token in party.tokens)
    given_up = wording("given_up").search(text)
    if given_up is not None and 0 <= place - given_up.end() <= NEXT:
        return True
    wrong = wording("wrong_report").search(text)
    if wrong is not None and wrong.start() < place < wrong.end():
        return True
    earlier = wording("correction").search(text)
    return (
        earlier is not None
        and earlier.end() <= place
        and not STOPS & set(text[earlier.end() : place])
    )


NEXT = 12  # characters, at most, between "a figure of" and the number that is given up
STOPS = frozenset(";.")


def _uncertain(predicate: Token, party: Party) -> Status | None:
    """ "may have died", "feared dead", "believed to have been killed", "allegedly killed"."""
    modals = _auxiliaries(predicate) | _of_being(party.head)
    if modals & words("uncertain", "modals"):
        return "uncertain"
    if _is_doubted(predicate, party):
        return "uncertain"
    for token, above in _content_chain(predicate):
        if token.dep_ in ("nsubj", "nsubjpass") and not (
            token is predicate and token.pos_ == "NOUN" and above.dep_ == "ccomp"
        ):
            break
        accused = above.lemma_ == "accuse" and _is_accusation(predicate)
        if above.lemma_.lower() in words("uncertain", "verbs") and (
            token.dep_ != "dobj" or accused
        ):
            return None if _is_charged(token, above, party) else "uncertain"
    return "uncertain" if predicate.lower_ in ("feared", "believed", "presumed") else None


def _of_being(head: Token) -> frozenset[str]:
    """ "There could be 300 wounded": the helping verbs of what there is."""
    head = head.head if head.dep_ in ("amod", "nummod") else head  # "many people wounded"
    be = head.head
    there = head.dep_ == "attr" and any(c.dep_ == "expl" for c in be.children)
    return _auxiliaries(be) if there else frozenset()


def _is_accusation(predicate: Token) -> bool:
    """ "accused the gunmen inside of holding dozens": what somebody is accused *of*."""
    return predicate.dep_ == "pcomp" and predicate.head.lower_ == "of"


def _is_charged(token: Token, above: Token, party: Party) -> bool:
    """ "suspected of killing Ada Stone": in doubt is who did it to her, not that it was done."""
    known = party.name is not None or party.quantity.modality == "exact"
    return (
        token.dep_ in ("prep", "dobj") and (above.tag_ == "VBN" or token.dep_ == "dobj") and known
    )


def _is_doubted(predicate: Token, party: Party) -> bool:
    """ "possibly killed", "the alleged murder", "unconfirmed reports said 20 had died"."""
    report = wording("doubted_report").search(text_of(party.head.doc))
    if report is not None and report.start() <= min(t.idx for t in party.tokens) < report.end():
        return True
    adverbs = words("uncertain", "adverbs")
    about = adverbs | words("uncertain", "adjectives")
    if any(
        c.dep_ in ("advmod", "amod") and c.lower_ in about and not _is_of_doer(c, predicate)
        for c in predicate.children
    ):
        return True
    return any(
        c.dep_ in ("advmod", "amod") and c.lower_ in adverbs | {"unconfirmed", "possible"}
        for c in party.head.children
    )


def _is_of_doer(adverb: Token, predicate: Token) -> bool:
    """ "was killed, apparently by rebels": the doubt is who did it, or why."""
    following = adverb.doc.quote(adverb.i + 1, adverb.i + 2).lower()
    return adverb.i > predicate.i and following in DOER


DOER = word_list("status", "uncertain.of_doer")

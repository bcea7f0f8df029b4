"""Verb → its subject: the noun whose voice a verb of speech is, own, shared or hung on."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from rashomon.stages.extract.lexicon import table, word_list

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
RELATIVES = frozenset(("who", "which", "that", "whom"))
FRONTED = frozenset(
    ("advmod", "npadvmod", "advcl", "acl", "csubj", "cc", "prep", "relcl", "dep", "nsubj", "ccomp")
)


def verbs(kind: str) -> frozenset[str]:
    """The verbs of one list of ``data/speech.toml``."""
    return word_list("speech", kind)


@cache
def verbs_of(*kinds: str) -> frozenset[str]:
    """The verbs of several lists."""
    return frozenset().union(*map(verbs, kinds))


@cache
def _voices() -> frozenset[str]:
    return frozenset().union(
        *(word_list("speech", kind) for kind in ("speakers", "documents", "bodies"))
    )


def subject_of(verb: Token) -> tuple[Token, bool] | None:
    """The head of the subject, its own or the one it shares, and whether it is an antecedent."""
    seen = 0
    while seen < 6:
        for child in (*reversed(list(verb.lefts)), *verb.rights):
            if child.dep_ in SUBJECTS:
                return _antecedent(verb, child)
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return verb.head, True
        if verb.dep_ == "pcomp":
            verb = verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "prep", "ccomp", "dep"):
            return None
        if verb.dep_ == "ccomp" and verb.tag_ != "VBG":
            return None
        verb = verb.head
        seen += 1
    return None


def _antecedent(verb: Token, subject: Token) -> tuple[Token, bool] | None:
    if subject.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head, True
    if subject.lower_ in RELATIVES or subject.dep_ == "expl":
        return None
    return subject, False


def speaks(noun: Token) -> bool:
    """Whether a noun may have a voice: a name, a pronoun, a listed noun, an agent in -er."""
    if noun.pos_ in ("PROPN", "PRON") or noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    lists, lemma = _voices(), noun.lemma_.lower()
    return (
        noun.lower_ in lists
        or lemma in lists
        or lemma.endswith(tuple(table("speech")["agent_endings"]))
    )


def speaking_ancestor(verb: Token) -> tuple[Token, bool] | None:
    """Who speaks where the parse took a thing for the subject: "planes bombed it and said …"."""
    for head in islice(verb.ancestors, 5):
        if head.dep_ == "relcl" and speaks(head.head):
            return head.head, False
        if (
            head.pos_ == "VERB"
            and head.lemma_.lower() in verbs("say")
            and verb.lemma_.lower() in verbs("say")
        ):
            found = next((child for child in head.children if child.dep_ == "nsubj"), None)
            if (
                found is not None
                and found.lower_ not in RELATIVES
                and speaks(found)
                and verb.dep_ == "conj"
            ):
                return found, False
    return None


def noun_before(verb: Token) -> Token | None:
    """The speaker that the parse took for an object: "killing six, a witness in the town said"."""
    if (
        verb.lemma_.lower() not in verbs("plain")
        or verb.i == 0
        or verb.tag_ not in ("VBD", "VBZ", "VBP")
    ):
        return None
    before = verb.doc[verb.i - 1]
    for noun in (before, *islice(before.ancestors, 4)):
        if noun.i >= verb.i or noun.right_edge.i != verb.i - 1:
            return None
        if (
            noun.pos_ in ("NOUN", "PROPN")
            and noun.dep_ not in ("pobj", "compound")
            and speaks(noun)
        ):
            return noun
    return None


def noun_behind(verb: Token) -> Token | None:
    """ "Six were hurt, said Ann Roe, and two had …": the speaker taken for the next subject."""
    told = any(child.dep_ == "ccomp" and child.i < verb.i for child in verb.lefts)
    clause = next((child for child in verb.rights if child.dep_ in ("ccomp", "conj")), None)
    if verb.lemma_.lower() not in verbs("plain") or not told or clause is None:
        return None
    noun = next((child for child in clause.lefts if child.dep_ == "nsubj"), None)
    if noun is None or noun.left_edge.i != verb.i + 1 or not speaks(noun):
        return None
    return noun


def phrase_start(head: Token) -> int:
    """Where a noun phrase begins; what is fronted before it ("Earlier", "Citing X,") stays out."""
    first = head.i
    for child in reversed(list(head.lefts)):
        if (
            child.dep_ in FRONTED
            or child.text in (",", ";", ":")
            or (child.is_punct and child.text[0] == "-" and child.whitespace_)
        ):
            break
        first = child.left_edge.i
    if head.doc[first].pos_ == "NUM" and head.doc[first + 1].text == ",":
        first += 2  # "taking the toll to five, police chief Ann Roe said"
    return first


def trimmed(doc: Parse, first: int, last: int) -> tuple[Token, ...]:
    """Tokens without the punctuation at their ends (brackets stay)."""
    while first < last and doc[first].is_punct and doc[first].text not in "([":
        first += 1
    while first < last and doc[last - 1].is_punct and doc[last - 1].text not in ")]":
        last -= 1
    return tuple(doc[first:last])

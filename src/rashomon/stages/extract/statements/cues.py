"""Sentence → cues: the verbs and phrases by which it credits somebody, each with its source.

Dependency labels are spaCy's English ones (ClearNLP).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.statements.subjects import (
    RELATIVES,
    SUBJECTS,
    noun_before,
    noun_behind,
    phrase_start,
    speaking_ancestor,
    speaks,
    subject_of,
    trimmed,
    verbs,
    verbs_of,
)

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token

KINDS = ("say", "think", "judge", "intend", "puts", "tallies")
# Parts of speech of cues, "according to" aside.
PARTS = frozenset(("VERB", "AUX", "NOUN"))
GROUP = frozenset(("aux", "auxpass", "neg", "advmod"))


@dataclass(frozen=True)
class Cue:
    """A cue in a parsed sentence: its head, all its tokens, and the head of the source's phrase.

    ``source`` is ``None`` where nobody is named ("it was reported"). ``relative`` is true where
    the source is what a relative or reduced clause hangs on ("officials who said").
    """

    head: Token
    tokens: tuple[Token, ...]
    source: Token | None
    relative: bool = False
    hearsay: bool = False

    @cached_property
    def phrase(self) -> tuple[Token, ...]:
        """What ``source_tokens`` gives, worked out once."""
        return _source_tokens(self)


def find_cues(doc: Parse) -> Iterator[Cue]:
    """All cues of a parsed sentence in text order."""
    for token in doc:
        if token.lower_ == "by":
            yield from by_count(token)
        if token.pos_ not in PARTS and token.lower_ != "according":
            continue
        if token.pos_ in ("VERB", "AUX") and is_cue_verb(token) and not _is_idle(token):
            cue = verb_cue(token)
            if cue:
                yield cue
        elif token.pos_ == "NOUN" and token.lemma_.lower() in verbs("claim_nouns"):
            yield from noun_cue(token)
        elif (
            token.lower_ == "according"
            and token.i + 1 < len(doc)
            and doc[token.i + 1].lower_ == "to"
        ):
            yield from according_to(token)


def is_cue_verb(token: Token) -> bool:
    """Whether a verb is on any of the lists of speech, thought, judgement or intention."""
    return token.lemma_.lower() in _cue_verbs()


@lru_cache(maxsize=1)
def _cue_verbs() -> frozenset[str]:
    others = {"point", "talk", "speak", "object", "focus", "push", "press", "hint"}
    return frozenset(others.union(*(verbs(kind) for kind in KINDS)))


def _is_idle(verb: Token) -> bool:
    """Speech that did not take place: "to say", "let them know"; not "went on to say"."""
    if verb.dep_ == "ccomp" and verb.head.lemma_ in ("let", "make", "help"):
        return True
    to = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)
    return to and verb.head.lemma_ not in ("go", "continue", "come")


def noun_cue(noun: Token) -> Iterator[Cue]:
    """ "The army's claim that …": whose claim it is, is the source."""
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if owner is not None and noun_clause(noun) is not None and speaks(owner):
        yield Cue(noun, (noun,), owner)


def noun_clause(noun: Token) -> Token | None:
    """The clause with "that" behind a noun; no relative clause."""
    return next(
        (
            child
            for child in noun.rights
            if child.dep_ in ("acl", "ccomp") and child.left_edge.lower_ == "that"
        ),
        None,
    )


def according_to(token: Token) -> Iterator[Cue]:
    """ "According to X": X is the source."""
    to = token.doc[token.i + 1]
    objects = [
        child for word in (token, to) for child in word.children if child.dep_ in ("pobj", "dobj")
    ]
    if objects:
        yield Cue(token, (token, to), objects[0])


def by_count(token: Token) -> Iterator[Cue]:
    """ "By the estimate of an attache", "by her count": whose reckoning it is, is the source."""
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    if noun is None or noun.lower_ not in word_list("speech", "reckonings"):
        return
    owners = [c for of in noun.children if of.lower_ == "of" for c in of.children]
    owners += [child for child in noun.lefts if child.dep_ == "poss"]
    if owners:
        yield Cue(token, (token, noun), owners[0])


def verb_cue(verb: Token) -> Cue | None:
    """The cue that a verb makes, with its source; ``None`` where the verb has no subject at all."""
    tokens = verb_group(verb)
    if is_passive(verb) or _is_told_of(verb):
        return passive_cue(verb, tokens)
    quoted = _quoted_as(verb)
    if quoted is not None:
        return Cue(verb, tokens, quoted)
    found = _taken_for_another(verb) or subject_of(verb)
    if found is None:
        stray = noun_before(verb) or noun_behind(verb)
        return Cue(verb, tokens, stray) if stray is not None else None
    source, relative = _speaker_behind(_past_some_of_them(found[0], verb)), found[1]
    only_told = verb.lemma_.lower() in verbs_of("puts", "tallies")
    if only_told and (verb.tag_ == "VBG" or not speaks(source)):
        return None  # "the death of a second worker, raising the toll": nobody says so
    if not speaks(source):
        other = speaking_ancestor(verb)
        if other is not None:
            return Cue(verb, tokens, other[0], other[1])
    return Cue(verb, tokens, source, relative)


def _taken_for_another(verb: Token) -> tuple[Token, bool] | None:
    """ "Six died in eastern Lorn, the governor of Tarv said": the parse gives "said" no subject."""
    if verb.dep_ not in ("advcl", "conj"):
        return None
    if any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    noun = noun_before(verb)
    if noun is None or noun.left_edge.i == 0 or noun.left_edge.nbor(-1).text != ",":
        return None
    return noun, False


def _past_some_of_them(noun: Token, verb: Token) -> Token:
    """ "Nine were hurt, six of them boys, said the mayor": the boys stand in an aside."""
    start = noun.left_edge
    if start.pos_ != "NUM" or noun.i > verb.i or noun.doc[start.i + 2].lower_ != "them":
        return noun
    return next((c for c in verb.rights if c.dep_ in SUBJECTS and speaks(c)), noun)


def _speaker_behind(noun: Token) -> Token:
    """ "…, all of them boys, the mayor said": the boys have a subject of their own."""
    if not any(child.dep_ == "nsubj" for child in noun.lefts):
        return noun
    behind = (c for c in noun.rights if c.dep_ in ("conj", "appos") and speaks(c))
    return next((c for c in behind if c.left_edge.nbor(-1).text == ","), noun)


def _quoted_as(verb: Token) -> Token | None:
    """ "The radio quoted a nurse as saying that …": the nurse is the source."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as":
        return None
    return next((child for child in verb.head.head.rights if child.dep_ == "dobj"), None)


def passive_cue(verb: Token, tokens: tuple[Token, ...]) -> Cue | None:
    """ "was confirmed by X": X is the source; "is feared", "it was reported": nobody is."""
    for child in verb.children:
        if child.dep_ == "agent":
            objects = [word for word in child.children if word.dep_ == "pobj"]
            if objects:
                return Cue(verb, (*tokens, child), objects[0])
    if verb.lemma_.lower() in verbs("hearsay"):
        return Cue(verb, tokens, None, hearsay=True)
    return None


def _is_told_of(verb: Token) -> bool:
    """ "34 people confirmed dead, 12 missing": a passive without its auxiliary, as in headlines."""
    following = verb.doc[verb.i + 1 : verb.i + 3]
    if verb.tag_ not in ("VBD", "VBN") or not following:
        return False
    in_state = following[0].lower_ in word_list("speech", "fates")
    return in_state and not (len(following) > 1 and following[1].pos_ in ("NOUN", "PROPN"))


def is_passive(verb: Token) -> bool:
    """Whether a verb is a passive, in a full clause or in a reduced one ("reported by X")."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def verb_group(verb: Token) -> tuple[Token, ...]:
    """The verb with the auxiliaries, negation and adverbs that stand directly before it."""
    first = verb.i
    while first > 0 and verb.doc[first - 1].dep_ in GROUP and verb.doc[first - 1].head == verb:
        first -= 1
    while (
        first < verb.i and verb.doc[first].dep_ == "advmod" and verb.doc[first].i == verb.sent.start
    ):
        first += 1
    return tuple(verb.doc[first : verb.i + 1])


def source_tokens(cue: Cue) -> tuple[Token, ...]:
    """The tokens of the source: its whole noun phrase, appositions included.

    In a relative clause it is the pronoun ("who"), as in PolNeAR; whom it stands for is a matter
    for the speaker.
    """
    return cue.phrase


def _source_tokens(cue: Cue) -> tuple[Token, ...]:
    head = cue.source
    if head is None:
        return ()
    pronoun = next((t for t in cue.head.lefts if t.dep_ == "nsubj" and t.lower_ in RELATIVES), None)
    if cue.relative and pronoun is not None:
        return (pronoun,)
    first, last = phrase_start(head), head.right_edge.i
    doc = head.doc
    if cue.relative:
        hanging = [
            child.left_edge.i
            for child in head.children
            if child.dep_ in ("relcl", "acl") and child.i > head.i
        ]
        last = min([last, *(place - 1 for place in hanging)])
    if cue.head.pos_ == "NOUN" and doc[last].tag_ == "POS":
        last -= 1
    group = {token.i for token in cue.tokens}
    if first <= min(group) <= last:
        if min(group) > head.i:
            last = min(group) - 1
        else:
            first = max(group) + 1
    return trimmed(doc, first, last + 1)

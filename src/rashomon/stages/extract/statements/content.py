"""Cue → content: which words of the sentence are credited to the cue's source.

Contents are ranges of tokens ``[first, end)`` of the sentence's parse. Three shapes are told
apart: the content follows the cue ("X said that …"), it stands before it ("…, X said."), or the
cue stands inside it ("…, X said, …").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.statements.cues import Cue, noun_clause, source_tokens
from rashomon.stages.extract.statements.extent import end_of, sentence_end, sentence_start
from rashomon.stages.extract.statements.onset import (
    Quoted,
    Range,
    edges,
    next_quote,
    start_after,
)
from rashomon.stages.extract.statements.subjects import verbs, verbs_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token


PUNCTUATION = frozenset((",", ";", ":", "-", "--", ".", "$", "$-"))
NEAR = 4  # tokens between source and cue: ", who led the team," is not more than an aside
CLAUSES = frozenset(("ccomp", "xcomp"))


def contents(cue: Cue, quoted: Quoted) -> tuple[Range, ...]:
    """The ranges that a cue credits to its source, in text order; empty where it credits none."""
    if cue.head.lower_ in ("according", "by"):
        return _clip(cue, _around_phrase(cue))
    clause = noun_clause(cue.head) if cue.head.pos_ == "NOUN" else None
    if clause is not None:
        return _clip(cue, ((clause.left_edge.i, clause.right_edge.i + 1),))
    if cue.hearsay:
        return _clip(cue, _hearsay(cue))
    if _as_clause(cue):
        return _clip(cue, _around_as(cue))
    if is_parenthetical(cue, quoted):
        return _clip(cue, _around(cue, quoted))
    after = _after(cue, quoted)
    before = _quoted_before(cue, quoted) if after is None else None
    found = after or before
    return _clip(cue, (found,)) if found else ()


def _clip(cue: Cue, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    doc = cue.head.doc
    trimmed = (strip(doc, *pair) for pair in ranges)
    return tuple(pair for pair in trimmed if pair[0] < pair[1])


def strip(doc: Parse, first: int, end: int) -> Range:
    """A range without the punctuation at its ends; quotation marks and brackets stay."""
    while first < end and (doc[first].text in PUNCTUATION or doc[first].is_space):
        first += 1
    while first < end and (doc[end - 1].text in PUNCTUATION or doc[end - 1].is_space):
        end -= 1
    return first, end


def is_parenthetical(cue: Cue, quoted: Quoted) -> bool:
    """Whether the content stands before the cue: "…, X said", "…," said X of Y."""
    if (
        cue.relative
        or cue.source is None
        or cue.head.lemma_.lower() not in verbs_of("say", "think", "only_quoted")
    ):
        return False
    first, end = edges(cue)
    start = sentence_start(cue.head)
    doc = cue.head.doc
    if first == 0 or not _side_by_side(cue):
        return False
    if quoted(first - 1) is not None and quoted(first) is None:
        return _ends_quote(doc, first - 1, quoted)
    left = any(
        child.dep_ in ("ccomp", "parataxis") and child.i < first for child in cue.head.children
    )
    if left and first > start and doc[first - 1].text != ";":
        return True
    closed = end >= len(doc) or doc[end].text in (",", ".", ";") or end >= cue.head.sent.end
    closed = closed or _only_dated(cue)
    return (
        first > start + 1
        and closed
        and doc[first - 1].text in (",", "-", "--")
        and cue.head.tag_ in ("VBD", "VBZ", "VBP", "VBN")
    )


def _only_dated(cue: Cue) -> bool:
    """Whether nothing but place and time stands behind a cue: "…, Airwatch said in its report"."""
    verb = cue.head
    return verb.tag_ == "VBD" and all(
        child.dep_ in ("prep", "npadvmod", "advmod", "punct") for child in verb.rights
    )


def _side_by_side(cue: Cue) -> bool:
    """Whether source and cue stand next to each other, but for a word or two ("X also told")."""
    places = [token.i for token in source_tokens(cue)]
    verbs_at = [token.i for token in cue.tokens]
    if not places or not verbs_at:
        return False
    gap = max(min(places), min(verbs_at)) - min(max(places), max(verbs_at))
    return cue.head.tag_ != "VBG" and gap <= NEAR


def _ends_quote(doc: Parse, place: int, quoted: Quoted) -> bool:
    """A quotation that ends with a stop or comma was a whole sentence, not a word or two."""
    found = quoted(place)
    if found is None or found[1] - 1 != place:
        return False
    return doc[place - 1].text in (",", ".", "?", "!", "-", "--") or found[1] - found[0] > 6


def _around(cue: Cue, quoted: Quoted) -> tuple[Range, ...]:
    """The content before the cue, and after it where the sentence goes on."""
    doc = cue.head.doc
    first, end = edges(cue)
    start = sentence_start(cue.head)
    before = quoted(first - 1)
    if before is not None:
        start = min(int(doc[before[0]].sent.start), before[0])
    pieces = [(start, first)]
    rest = _rest(cue, end, quoted)
    if rest:
        pieces.append(rest)
    return tuple(pieces)


def _rest(cue: Cue, end: int, quoted: Quoted) -> Range | None:
    """What follows a cue that stands inside its content."""
    doc = cue.head.doc
    opened = next_quote(doc, end, cue.head.sent.end, quoted)
    if opened:
        return opened
    left = [child for child in cue.head.children if child.dep_ == "ccomp" and child.i < cue.head.i]
    if left and left[0].right_edge.i > cue.head.i:
        return end, left[0].right_edge.i + 1
    if goes_on(cue, end):
        return end + 1, end_of(cue, end + 1, inside=True)
    if end + 1 < cue.head.sent.end and doc[end].text == ",":
        following = doc[end + 1]
        if following.dep_ != "cc" and following.tag_ not in ("VBG", "WP", "WDT"):
            return end, end_of(cue, end + 1, inside=True)
    return None


def goes_on(cue: Cue, end: int) -> bool:
    """Whether the speaker is not done behind a cue: "…, he said; nobody …", "…, and nine …".

    So where a clause follows that has a subject and nobody else's verb of speech.
    """
    doc = cue.head.doc
    limit = sentence_end(cue.head)
    if end + 3 >= limit or doc[end].text not in (",", ";"):
        return False
    if doc[end].text == "," and doc[end + 1].lower_ != "and":
        return False
    rest = doc[end + 1 : limit]
    return any(token.dep_ in ("nsubj", "nsubjpass") for token in rest) and not any(
        token.pos_ == "VERB" and token.lemma_.lower() in verbs("say") for token in rest
    )


def _after(cue: Cue, quoted: Quoted) -> Range | None:
    start = start_after(cue, quoted)
    if start is None:
        return None
    found = quoted(start)
    end = end_of(cue, start)
    if found is not None and found[0] == start:
        end = max(end, found[1]) if end > start + 1 else found[1]
    return start, end


def _quoted_before(cue: Cue, quoted: Quoted) -> Range | None:
    """A fronted complement without a comma: "nobody was hurt a witness said"."""
    if cue.relative or cue.head.lemma_.lower() not in verbs_of("say", "think"):
        return None
    first, _ = edges(cue)
    for child in cue.head.lefts:
        if child.dep_ == "ccomp" and child.i < first:
            return child.left_edge.i, first
    return None


def _around_phrase(cue: Cue) -> tuple[Range, ...]:
    """What "according to X" covers: the clause that it opens or closes."""
    doc = cue.head.doc
    first, end = edges(cue)
    sent = cue.head.sent
    if not any(token.is_alpha for token in doc[sent.start : first]):
        return ((end, sent.end),)
    head = cue.head.head
    if doc[first - 1].text == "," and doc[first - 2].lower_ in ("where", "which", "when"):
        return ((end, max(head.right_edge.i + 1, end)),)  # "where, by its count, 28 people died"
    whole = head.sent.root == head or (doc[first - 1].text == "," and end + 2 >= sent.end)
    start = sent.start if whole else head.left_edge.i
    pieces = [(min(start, first), first)]
    if end < sent.end and doc[end].text == "," and sent.root.i > end:
        pieces.append((end, sent.end))
    elif goes_on(cue, end):
        pieces.append((end + 1, end_of(cue, end + 1, inside=True)))
    return tuple(pieces)


def _as_clause(cue: Cue) -> bool:
    """ "As the paper noted, …": the clause that this one hangs on is what the paper noted."""
    verb = cue.head
    return (
        verb.dep_ == "advcl"
        and verb.lemma_.lower() in verbs("say")
        and any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.lefts)
        and not any(child.dep_ in ("ccomp", "dobj", "xcomp") for child in verb.rights)
    )


def _around_as(cue: Cue) -> tuple[Range, ...]:
    verb = cue.head
    sent = verb.sent
    first, end = verb.left_edge.i, verb.right_edge.i + 1
    if first <= sent.start + 1:
        return ((end, sent.end),)
    return ((min(sent.start, first), first),)


def _hearsay(cue: Cue) -> tuple[Range, ...]:
    """ "X is said to have …", "it is feared that …": subject and complement, or the complement."""
    verb = cue.head
    clause = next((child for child in verb.rights if child.dep_ in CLAUSES), None)
    if clause is None:
        return ()
    after = (clause.left_edge.i, clause.right_edge.i + 1)
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    if subject is None or subject.lower_ == "it" or clause.dep_ == "ccomp":
        return (after,)
    return (subject.left_edge.i, subject.right_edge.i + 1), after


def _is_own_text(source: Token) -> bool:
    """ "An earlier version of this story": what the writer said before is his own."""
    beside = {child.lower_ for child in source.children}
    return source.lower_ in word_list("speech", "own_texts") and bool(
        beside & word_list("speech", "before_now")
    )


def puts_forward(cue: Cue) -> bool:
    """Whether a cue puts its content forward as a fact: "said that", "denied the killing".

    Not so a wish, a refusal, praise, knowledge of what is so anyway, and what the speaker's own
    people told him ("his staff reported"): there the one who cites them stands for it. Nor hearsay
    ("is feared"), which has no voice of its own.
    """
    verb = cue.head
    lemma = verb.lemma_.lower()
    if cue.source is not None and _is_own_text(cue.source):
        return False
    if (
        cue.source is not None
        and any(
            child.dep_ == "poss" and child.lower_ in word_list("speech", "own")
            for child in cue.source.lefts
        )
        and verb.dep_ != "ROOT"
    ):
        return False
    if verb.lower_ in ("according", "by") or verb.pos_ == "NOUN":
        return True
    if cue.hearsay:
        return False
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    clause = any(child.dep_ == "ccomp" for child in verb.children)
    if thing is not None and not clause and lemma in verbs("judge"):
        return lemma in verbs("asserted_objects") and thing.lower_ not in verbs("acts")
    if lemma in verbs("factive"):
        return False
    kinds = ("say", "think", "only_quoted", "puts", "tallies", "speaks_of")
    return any(lemma in verbs(kind) for kind in kinds)

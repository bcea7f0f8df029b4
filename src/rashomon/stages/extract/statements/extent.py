"""Cue → where its content ends: at another voice, an added phrase, or with the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.stages.extract.statements.cues import Cue
from rashomon.stages.extract.statements.subjects import verbs

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


def end_of(cue: Cue, start: int, *, inside: bool = False) -> int:
    """Where the content ends: at another verb of the same source, an added phrase, or the end."""
    verb = cue.head
    doc = verb.doc
    stop = sentence_end(verb)
    limit = stop if inside or verb.dep_ == "ROOT" else verb.right_edge.i + 1
    if limit == verb.sent.end:
        limit = stop
    held = next(
        (child for child in verb.rights if child.left_edge.i <= start <= child.right_edge.i), None
    )
    if held is not None and held.dep_ == "dobj" and verb.lemma_.lower() not in verbs("puts"):
        limit = verb.right_edge.i + 1
    for child in verb.rights:
        if child.i <= start:
            continue
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX") and not _goes_on(child, held):
            limit = min(limit, _conjunct_start(child))
        elif child.dep_ == "advcl" and _is_cue(child) and child.tag_ == "VBG":
            limit = min(limit, child.left_edge.i)
    for index in range(start, limit):
        token = doc[index]
        if _own_statement(token) and index > start + 2:
            return max(start, _conjunct_start(token))
        if token.text == "," and index + 2 < limit:
            following = doc[index + 1]
            if following.lower_ == "adding" or (
                following.lower_ == "according" and doc[index + 2].lower_ == "to"
            ):
                return index
    return max(limit, start)


def _goes_on(conjunct: Token, held: Token | None) -> bool:
    """ "…, and that two had died", "that ten boys, and two cooks were seized": still what is said.

    So where the second clause has its own "that", and where the parse took the first one's verb
    for a second verb of the cue's source: it has a subject and the first has no verb.
    """
    if any(child.dep_ == "mark" and child.lower_ == "that" for child in conjunct.lefts):
        return True
    verbless = held is not None and held.dep_ == "ccomp" and held.pos_ in ("NOUN", "PROPN", "NUM")
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in conjunct.lefts)
    return verbless and own and not _is_cue(conjunct)


def sentence_end(token: Token) -> int:
    """Where a parsed sentence ends; one cut behind an abbreviation or no stop at all goes on."""
    doc = token.doc
    end = int(token.sent.end)
    while end < len(doc) and not _closes(doc[end - 1]):
        end = int(doc[end].sent.end)
    return end


def sentence_start(token: Token) -> int:
    """Where a parsed sentence begins; one that the parse cut at a comma began before it."""
    doc = token.doc
    start = int(token.sent.start)
    while start > 0 and doc[start - 1].text == ",":
        start = int(doc[start - 1].sent.start)
    return start


def _closes(token: Token) -> bool:
    return token.is_punct or token.is_space


def _own_statement(token: Token) -> bool:
    """A clause beside the content with a speaker of its own: "…, and doctors warned that …"."""
    return (
        token.dep_ in ("conj", "advcl")
        and _is_cue(token)
        and (
            any(child.dep_ == "nsubj" for child in token.lefts)
            and any(child.dep_ == "ccomp" for child in token.rights)
        )
    )


def _is_cue(token: Token) -> bool:
    return token.lemma_.lower() in verbs("say")


def _conjunct_start(conjunct: Token) -> int:
    """Where a coordinated clause begins, its "and" or "but" included."""
    first = conjunct.left_edge.i
    doc = conjunct.doc
    while first > 0 and doc[first - 1].dep_ in ("cc", "punct") and doc[first - 1].text != '"':
        first -= 1
    return first

"""Cue → where the content after it begins, by the first frame of the verb that fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.statements.cues import Cue, source_tokens
from rashomon.stages.extract.statements.extent import sentence_end
from rashomon.stages.extract.statements.subjects import verbs, verbs_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token

Range = tuple[int, int]
Quoted = Callable[[int], Range | None]  # token index → the token range of its quotation


def edges(cue: Cue) -> Range:
    """The stretch that source and cue take up together, with what hangs on the cue and follows."""
    tokens = [token.i for token in (*cue.tokens, *source_tokens(cue))]
    return min(tokens), max(tokens) + 1


def next_quote(doc: Parse, place: int, limit: int, quoted: Quoted) -> Range | None:
    """The quotation that begins within the next words, with nothing but a hearer between."""
    for index in range(place, min(limit, place + 12, len(doc))):
        found = quoted(index)
        if found is not None:
            return found if found[0] == index else None
        if doc[index].pos_ in ("VERB", "SCONJ") and doc[index].dep_ not in ("amod", "compound"):
            return None
        if doc[index].text in (";", "."):
            return None
    return None


def start_after(cue: Cue, quoted: Quoted) -> int | None:
    """Where the content after the cue begins, by the first frame of the verb that fits."""
    verb = cue.head
    lemma = verb.lemma_.lower()
    doc = verb.doc
    rights = [child for child in verb.rights if not _is_time(child)]
    clause = next((child for child in rights if _is_clause(child)), None)
    if lemma in verbs_of("say", "think", "only_quoted"):
        _, end = edges(cue)
        found = (
            next_quote(doc, max(end, verb.i + 1), verb.sent.end + 1, quoted)
            if lemma in verbs_of("say", "only_quoted")
            else None
        )
        if clause is not None:
            return max(verb.i + 1, min(with_mark(clause, quoted), _fronted(verb, clause)))
        if found:
            return found[0] if _only_beside(doc, verb, found[0]) else max(end, verb.i + 1)
    if lemma in verbs("intend"):
        aim = next((child for child in rights if child.dep_ == "xcomp"), None)
        if aim is not None:
            person = next(
                (child for child in rights if child.dep_ == "dobj" and child.i < aim.i), aim
            )
            return min(aim.left_edge.i, person.left_edge.i)
    place = _object_after(verb, lemma, rights)
    return _loose_after(cue) if place is None else place


def _loose_after(cue: Cue) -> int | None:
    """Where the content begins although the parse ties none to the verb: at "that", or at once."""
    verb = cue.head
    lemma = verb.lemma_.lower()
    if lemma not in verbs("say"):
        return None
    _, end = edges(cue)
    place = max(end, verb.i + 1)
    for token in verb.doc[place : min(place + 25, sentence_end(verb))]:
        if (
            token.lower_ == "that"
            and token.dep_ in ("mark", "nsubj", "dobj")
            and token.tag_ in ("IN", "DT")
        ):
            return token.i
        if token.text in (",", ";", ":") or token.pos_ == "VERB":
            break
    first = verb.doc[place] if place < sentence_end(verb) else None
    if (
        lemma in verbs("plain")
        and first is not None
        and not first.is_punct
        and (verb.dep_ == "relcl" or first.dep_ not in ("prep", "cc"))
    ):
        return place
    return None


def _only_beside(doc: Parse, verb: Token, quote: int) -> bool:
    """Whether nothing of what is said stands between the cue and the quotation."""
    return not any(
        token.dep_ in ("nsubj", "det", "amod", "dobj")
        and token.head.dep_ not in ("pobj", "dative")
        and token.lower_ not in word_list("speech", "hearers")
        and token.head != verb
        and verb.lemma_.lower() not in ("tell", "ask", "remind")
        for token in doc[verb.i + 1 : quote]
    )


def _fronted(verb: Token, clause: Token) -> int:
    """Where a phrase begins that hangs on the cue but that the clause needs: "said among …"."""
    between = [child for child in verb.rights if child.i < clause.left_edge.i]
    things = [
        child
        for child in between
        if child.dep_ == "dobj" and child.lower_ not in word_list("speech", "hearers")
    ]
    if (
        things
        and verb.lemma_ in verbs("plain")
        and not any(child.dep_ == "nsubj" for child in clause.lefts)
    ):
        return things[0].left_edge.i
    if between and between[0].i == verb.i + 1 and between[0].dep_ == "prep":
        word = between[0]
        if word.lower_ not in word_list("speech", "beside_cue") and not _is_time(word):
            return word.i
    return clause.left_edge.i


def _object_after(verb: Token, lemma: str, rights: list[Token]) -> int | None:
    for child in rights:
        opening = child.left_edge.lower_
        if (
            child.dep_ in ("advcl", "ccomp", "xcomp")
            and opening == "for"
            and f"{lemma} for" in word_list("speech", "with_preposition")
        ):
            return child.left_edge.i + 1
        if child.dep_ in ("prep", "prt") and f"{lemma} {child.lower_}" in word_list(
            "speech", "with_preposition"
        ):
            return child.i + 1
        if child.dep_ == "dobj" and (taken := _of_object(child, lemma)) is not None:
            return taken
        if child.dep_ in ("dobj", "oprd") and lemma in verbs("judge"):
            return child.left_edge.i
        if child.dep_ == "dobj" and lemma in ("show", "find") and subject_is_document(verb):
            return child.left_edge.i
        if (
            child.dep_ == "dobj"
            and lemma in verbs("puts")
            and (child.lower_ in word_list("speech", "counts") or _is_put_at(child))
        ):
            return child.left_edge.i
        if child.dep_ == "dobj" and lemma in verbs("tallies") and _is_counted(child):
            return child.left_edge.i
    return None


def _is_put_at(noun: Token) -> bool:
    """ "The governor put it at 122": the toll that was told of before."""
    return noun.lower_ == "it" and noun.doc.quote(noun.i + 1, noun.i + 2).lower() == "at"


def _of_object(noun: Token, lemma: str) -> int | None:
    """ "accused the police in the square of beating": parsed with a noun, "of" is the verb's."""
    for child in noun.subtree:
        if child.i < noun.i:
            continue
        pair = f"{lemma} {child.lower_}"
        held = any(inner.dep_ == "pcomp" for inner in child.rights)
        if child.dep_ == "prep" and held and pair in word_list("speech", "with_preposition"):
            return child.i + 1
    return None


def _is_clause(child: Token) -> bool:
    """A clause that is said: "said that it held four", "confirmed holding four"."""
    return child.dep_ == "ccomp" or (child.dep_ == "xcomp" and child.tag_ == "VBG")


def _is_counted(noun: Token) -> bool:
    return any(child.dep_ == "nummod" for child in noun.lefts) or noun.pos_ == "NUM"


def subject_is_document(verb: Token) -> bool:
    """Whether a poll, report or the like is the subject."""
    return any(
        child.dep_ == "nsubj" and child.lower_ in word_list("speech", "documents")
        for child in verb.lefts
    )


def with_mark(clause: Token, quoted: Quoted) -> int:
    """Where a clause begins, an opening quotation mark before it included."""
    first = clause.left_edge.i
    found = quoted(first) or quoted(first - 1)
    if found is not None and 0 <= first - found[0] <= 1:
        return found[0]
    return first


def _is_time(token: Token) -> bool:
    return token.dep_ == "npadvmod" or token.lower_ in word_list("speech", "times")

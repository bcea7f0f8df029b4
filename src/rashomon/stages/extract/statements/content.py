"""Cue → content: which words of the sentence are credited to the cue's source.

Contents are ranges of tokens ``[first, end)`` of the sentence's parse. Three shapes are told
apart: the content follows the cue ("X said that …"), it stands before it ("…, X said."), or the
cue stands inside it ("…, X said, …").
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.statements.cues import Cue, source_tokens, verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]
Quoted = Callable[[int], Range | None]  # token index → the token range of its quotation

PUNCTUATION = frozenset((",", ";", ":", "-", "--", ".", "$", "$-"))
CLAUSES = frozenset(("ccomp", "xcomp"))
OBJECTS = frozenset(("dobj", "xcomp", "ccomp", "oprd", "acomp", "attr", "prep", "pcomp", "advcl", "prt"))


def contents(cue: Cue, quoted: Quoted) -> tuple[Range, ...]:
    """The ranges that a cue credits to its source, in text order; empty where it credits none."""
    if cue.head.lower_ == "according":
        return _clip(cue, _around_phrase(cue))
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


def strip(doc: Doc, first: int, end: int) -> Range:
    """A range without the punctuation at its ends; quotation marks and brackets stay."""
    while first < end and (doc[first].text in PUNCTUATION or doc[first].is_space):
        first += 1
    while first < end and (doc[end - 1].text in PUNCTUATION or doc[end - 1].is_space):
        end -= 1
    return first, end


def edges(cue: Cue) -> Range:
    """The stretch that source and cue take up together, with what hangs on the cue and follows."""
    tokens = [token.i for token in (*cue.tokens, *source_tokens(cue))]
    return min(tokens), max(tokens) + 1


def is_parenthetical(cue: Cue, quoted: Quoted) -> bool:
    """Whether the content stands before the cue: "…, X said", "…," said X of Y."""
    if cue.relative or cue.source is None or cue.head.lemma_.lower() not in verbs("say") | verbs("think") | verbs("only_quoted"):
        return False
    first, end = edges(cue)
    start = cue.head.sent.start
    if first <= 0 or first - 1 < 0:
        return False
    doc = cue.head.doc
    if end - first > len(cue.tokens) + len(source_tokens(cue)) + 3:
        return False
    if quoted(first - 1) is not None and quoted(first) is None:
        return _ends_quote(doc, first - 1, quoted)
    left = any(child.dep_ in ("ccomp", "parataxis") and child.i < first for child in cue.head.children)
    if left and first > start:
        return True
    closed = end >= len(doc) or doc[end].text in (",", ".", ";") or end >= cue.head.sent.end
    return first > start + 1 and closed and doc[first - 1].text in (",", "-", "--") and cue.head.tag_ in ("VBD", "VBZ", "VBP", "VBN")


def _ends_quote(doc: Doc, place: int, quoted: Quoted) -> bool:
    """A quotation that ends with a stop or comma was a whole sentence, not a word or two."""
    found = quoted(place)
    if found is None or found[1] - 1 != place:
        return False
    return doc[place - 1].text in (",", ".", "?", "!", "-", "--") or found[1] - found[0] > 6


def _around(cue: Cue, quoted: Quoted) -> tuple[Range, ...]:
    """The content before the cue, and after it where the sentence goes on."""
    doc = cue.head.doc
    first, end = edges(cue)
    start = cue.head.sent.start
    before = quoted(first - 1)
    if before is not None:
        start = min(start, before[0]) if before[0] <= start or doc[before[0]].sent.start >= start else start
        start = min(doc[before[0]].sent.start, before[0])
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
    if end + 1 < cue.head.sent.end and doc[end].text == ",":
        following = doc[end + 1]
        if following.dep_ != "cc" and following.tag_ not in ("VBG", "WP", "WDT"):
            return end, _end_of(cue, end + 1, inside=True)
    return None


def next_quote(doc: Doc, place: int, limit: int, quoted: Quoted) -> Range | None:
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


def _after(cue: Cue, quoted: Quoted) -> Range | None:
    start = start_after(cue, quoted)
    if start is None:
        return None
    found = quoted(start)
    end = _end_of(cue, start)
    if found is not None and found[0] == start:
        end = max(end, found[1]) if end > start + 1 else found[1]
    return start, end


def start_after(cue: Cue, quoted: Quoted) -> int | None:
    """Where the content after the cue begins, by the first frame of the verb that fits."""
    verb = cue.head
    lemma = verb.lemma_.lower()
    doc = verb.doc
    rights = [child for child in verb.rights if not _is_time(child)]
    clause = next((child for child in rights if child.dep_ == "ccomp"), None)
    if lemma in verbs("say") | verbs("think") | verbs("only_quoted"):
        _, end = edges(cue)
        found = next_quote(doc, max(end, verb.i + 1), verb.sent.end + 1, quoted) if lemma in verbs("say") | verbs("only_quoted") else None
        if clause is not None:
            return max(verb.i + 1, min(with_mark(clause, quoted), _fronted(verb, clause)))
        if found:
            return found[0] if _only_beside(doc, verb, found[0]) else max(end, verb.i + 1)
    if lemma in verbs("intend"):
        aim = next((child for child in rights if child.dep_ == "xcomp"), None)
        if aim is not None:
            person = next((child for child in rights if child.dep_ == "dobj" and child.i < aim.i), aim)
            return min(aim.left_edge.i, person.left_edge.i)
    found = _object_after(verb, lemma, rights)
    return _loose_after(cue) if found is None else found


def _loose_after(cue: Cue) -> int | None:
    """Where the content begins although the parse ties none to the verb: at "that", or at once."""
    verb = cue.head
    lemma = verb.lemma_.lower()
    if lemma not in verbs("say"):
        return None
    _, end = edges(cue)
    place = max(end, verb.i + 1)
    for token in verb.doc[place : min(place + 25, sentence_end(verb))]:
        if token.lower_ == "that" and token.dep_ in ("mark", "nsubj", "dobj") and token.tag_ in ("IN", "DT"):
            return token.i
        if token.text in (",", ";", ":") or token.pos_ == "VERB":
            break
    first = verb.doc[place] if place < sentence_end(verb) else None
    if lemma in verbs("plain") and first is not None and not first.is_punct and (
        verb.dep_ == "relcl" or first.dep_ not in ("prep", "cc")
    ):
        return place
    return None


def _only_beside(doc: Doc, verb: Token, quote: int) -> bool:
    """Whether nothing of what is said stands between the cue and the quotation."""
    return not any(
        token.dep_ in ("nsubj", "det", "amod", "dobj") and token.head.dep_ not in ("pobj", "dative")
        and token.lower_ not in word_list("speech", "hearers") and token.head != verb
        and verb.lemma_.lower() not in ("tell", "ask", "remind") for token in doc[verb.i + 1 : quote]
    )


def _fronted(verb: Token, clause: Token) -> int:
    """Where a phrase begins that the parse hangs on the cue but the clause needs: "said among …"."""
    between = [child for child in verb.rights if child.i < clause.left_edge.i]
    things = [child for child in between if child.dep_ == "dobj" and child.lower_ not in word_list("speech", "hearers")]
    if things and verb.lemma_ in verbs("plain") and not any(child.dep_ == "nsubj" for child in clause.lefts):
        return things[0].left_edge.i
    if between and between[0].i == verb.i + 1 and between[0].dep_ == "prep":
        word = between[0]
        if word.lower_ not in word_list("speech", "beside_cue") and not _is_time(word):
            return word.i
    return clause.left_edge.i


def _object_after(verb: Token, lemma: str, rights: list[Token]) -> int | None:
    for child in rights:
        if child.dep_ in ("prep", "prt") and f"{lemma} {child.lower_}" in word_list("speech", "with_preposition"):
            return child.i + 1
        if child.dep_ in ("dobj", "oprd") and lemma in verbs("judge"):
            return child.left_edge.i
        if child.dep_ == "dobj" and lemma in ("show", "find") and subject_is_document(verb):
            return child.left_edge.i
        if child.dep_ == "dobj" and lemma == "put" and child.lower_ in word_list("speech", "counts"):
            return child.left_edge.i
    return None


def subject_is_document(verb: Token) -> bool:
    """Whether a poll, report or the like is the subject."""
    return any(child.dep_ == "nsubj" and child.lower_ in word_list("speech", "documents")
               for child in verb.lefts)


def with_mark(clause: Token, quoted: Quoted) -> int:
    """Where a clause begins, an opening quotation mark before it included."""
    first = clause.left_edge.i
    found = quoted(first) or quoted(first - 1)
    if found is not None and 0 <= first - found[0] <= 1:
        return found[0]
    return first


def _is_time(token: Token) -> bool:
    return token.dep_ == "npadvmod" or token.lower_ in word_list("speech", "times")


def _end_of(cue: Cue, start: int, *, inside: bool = False) -> int:
    """Where the content ends: at another verb of the same source, an added phrase, or the end."""
    verb = cue.head
    doc = verb.doc
    stop = sentence_end(verb)
    limit = stop if inside or verb.dep_ == "ROOT" else verb.right_edge.i + 1
    if limit == verb.sent.end:
        limit = stop
    held = next((child for child in verb.rights if child.left_edge.i <= start <= child.right_edge.i), None)
    if held is not None and held.dep_ == "dobj" and verb.lemma_.lower() != "put":
        limit = verb.right_edge.i + 1
    for child in verb.rights:
        if child.i <= start:
            continue
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            limit = min(limit, _conjunct_start(child))
        elif child.dep_ == "advcl" and _is_cue(child) and child.tag_ == "VBG":
            limit = min(limit, child.left_edge.i)
    for index in range(start, limit):
        token = doc[index]
        if _own_statement(token) and index > start + 2:
            return max(start, _conjunct_start(token))
        if token.text == "," and index + 2 < limit:
            following = doc[index + 1]
            if following.lower_ == "adding" or (following.lower_ == "according" and doc[index + 2].lower_ == "to"):
                return index
    return max(limit, start)


def sentence_end(token: Token) -> int:
    """Where a parsed sentence ends; one cut behind an abbreviation or no stop at all goes on."""
    doc = token.doc
    end = int(token.sent.end)
    while end < len(doc) and not _closes(doc[end - 1]):
        end = int(doc[end].sent.end)
    return end


def _closes(token: Token) -> bool:
    return token.is_punct or token.is_space


def _own_statement(token: Token) -> bool:
    """A clause beside the content with a speaker of its own: "…, and doctors warned that …"."""
    return token.dep_ in ("conj", "advcl") and _is_cue(token) and (
        any(child.dep_ == "nsubj" for child in token.lefts)
        and any(child.dep_ == "ccomp" for child in token.rights)
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


def _quoted_before(cue: Cue, quoted: Quoted) -> Range | None:
    """A fronted complement without a comma: "nobody was hurt a witness said"."""
    if cue.relative or cue.head.lemma_.lower() not in verbs("say") | verbs("think"):
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
    whole = head.sent.root == head or (doc[first - 1].text == "," and end + 2 >= sent.end)
    start = sent.start if whole else head.left_edge.i
    pieces = [(min(start, first), first)]
    if end < sent.end and doc[end].text == "," and sent.root.i > end:
        pieces.append((end, sent.end))
    return tuple(pieces)


def _as_clause(cue: Cue) -> bool:
    """"As the paper noted, …": the clause that this one hangs on is what the paper noted."""
    verb = cue.head
    return verb.dep_ == "advcl" and verb.lemma_.lower() in verbs("say") and any(
        child.dep_ == "mark" and child.lower_ == "as" for child in verb.lefts
    ) and not any(child.dep_ in ("ccomp", "dobj", "xcomp") for child in verb.rights)


def _around_as(cue: Cue) -> tuple[Range, ...]:
    verb = cue.head
    sent = verb.sent
    first, end = verb.left_edge.i, verb.right_edge.i + 1
    if first <= sent.start + 1:
        return ((end, sent.end),)
    return ((min(sent.start, first), first),)


def _hearsay(cue: Cue) -> tuple[Range, ...]:
    """"X is said to have …", "it is feared that …": subject and complement, or the complement."""
    verb = cue.head
    clause = next((child for child in verb.rights if child.dep_ in CLAUSES), None)
    if clause is None:
        return ()
    after = (clause.left_edge.i, clause.right_edge.i + 1)
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    if subject is None or subject.lower_ == "it" or clause.dep_ == "ccomp":
        return (after,)
    return (subject.left_edge.i, subject.right_edge.i + 1), after


def puts_forward(cue: Cue) -> bool:
    """Whether a cue puts its content forward as a fact: "said that", "denied the killing".

    Not so a wish, a refusal, praise, knowledge of what is so anyway, and what the speaker's own
    people told him ("his staff reported"): there the one who cites them stands for it.
    """
    verb = cue.head
    lemma = verb.lemma_.lower()
    if cue.source is not None and any(
        child.dep_ == "poss" and child.lower_ in word_list("speech", "own") for child in cue.source.lefts
    ) and verb.dep_ == "ccomp":
        return False
    if verb.lower_ == "according" or cue.hearsay:
        return True
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    clause = any(child.dep_ == "ccomp" for child in verb.children)
    if thing is not None and not clause and lemma in verbs("judge"):
        return lemma in verbs("asserted_objects") and thing.lower_ not in verbs("acts")
    if lemma in verbs("factive"):
        return False
    return lemma in verbs("say") | verbs("think") | verbs("only_quoted") or lemma == "put"

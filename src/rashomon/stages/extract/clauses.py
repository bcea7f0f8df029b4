"""Parsed sentences with their number phrases: which numbers count something, and what."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.numbers import Quantity, ends, find_quantities
from rashomon.stages.extract.people import class_of
from rashomon.stages.extract.shares import with_shares
from rashomon.stages.extract.texts import text_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token


COUNT_LINKS = frozenset(
    {
        "nummod",
        "quantmod",
        "amod",
        "det",
        "predet",
        "advmod",
        "nmod",
        "compound",
        "npadvmod",
        "dep",
        "pobj",
    }
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One parsed sentence with its number phrases, looked up by token."""

    doc: Parse
    quantities: tuple[Quantity, ...]
    by_token: dict[int, Quantity]
    strengths: dict[int, Quantity]
    surnames: frozenset[str] = frozenset()


def surnames(docs: Iterable[Parse]) -> frozenset[str]:
    """The last words of all names of people in a report: known there, they are known everywhere."""
    return frozenset(
        entity[-1].text
        for doc in docs
        for entity in doc.ents
        if entity.label_ == "PERSON" and len(entity) > 1
    )


def read_clause(doc: Parse, known: frozenset[str] = frozenset()) -> Clause:
    """The number phrases of a parsed sentence, each under the tokens that it covers.

    ``known`` are the surnames of people told of in the same report.
    """
    by_token: dict[int, Quantity] = {}
    kept = []
    told = find_quantities(text_of(doc))
    counted = [q for q in told if _counts(text_of(doc), q)]
    moved = [end for q in counted for end in (ends(q, text_of(doc)) if _is_move(doc, q) else [q])]
    for quantity in with_shares(text_of(doc), moved):
        quantity = _behind_particle(doc, quantity)
        inside = doc.beginning(quantity.core, quantity.end)
        covered = [t for t in inside if t.idx + len(t) <= quantity.end]
        for token in covered:
            by_token[token.i] = quantity
        if covered:
            kept.append(quantity)
    return Clause(doc, tuple(kept), by_token, _strengths(doc, told), known)


# Verbs that lead from one figure to another: "rose from 14 to 21".
MOVES = word_list("words", "toll_verbs")


def _is_move(doc: Parse, quantity: Quantity) -> bool:
    """Whether "from 14 to 21" goes with a verb of rising or falling, and is no range."""
    if quantity.modality != "range":
        return False
    if text_of(doc)[: quantity.start].endswith("by "):  # "rose by 9 to 71"
        return any(t.idx + len(t) + 1 == quantity.start and t.head.lemma_ in MOVES for t in doc)
    opening = next((t for t in doc if t.idx == quantity.start and t.lower_ == "from"), None)
    return opening is not None and opening.head.lemma_ in MOVES


def _behind_particle(doc: Parse, quantity: Quantity) -> Quantity:
    """ "Handed over 12 soldiers", "has gone up to 12": the word belongs to the verb, no bound."""
    up = quantity.modality == "at_most" and text_of(doc).startswith("up to", quantity.start)
    if up and any(t.idx == quantity.start and t.head.lemma_ in MOVES for t in doc):
        number = quantity.high
        return replace(quantity, start=quantity.core, low=number, modality="exact")
    if quantity.modality != "at_least" or not text_of(doc).startswith("over ", quantity.start):
        return quantity
    if not any(t.idx == quantity.start and t.dep_ == "prt" for t in doc):
        return quantity
    return replace(quantity, start=quantity.core, high=quantity.low, modality="exact")


STRENGTH = re.compile(r"-(?:member|man|woman|person|strong)\b(?!-)", re.I)


def _strengths(doc: Parse, told: Iterable[Quantity]) -> dict[int, Quantity]:
    """ "A 12-member crew": how many the noun behind stands for, by the token of that noun."""
    sizes = {q.core: q for q in told if STRENGTH.match(text_of(doc), q.end)}
    if not sizes:
        return {}
    numbers = {t.i: sizes[t.idx] for t in doc if t.idx in sizes}
    places = {i: doc[i].head for i in numbers}  # "member"
    return {word.head.i: numbers[i] for i, word in places.items() if word.head.i > word.i}


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NOT_A_COUNT = re.compile(
    r"^(?:-?(?:year|month|day|week|hour|minute|mile|foot|story|storey|man|member|page|point|time)s?\b"
    r"|-[A-Za-z]|(?:st|nd|rd|th)\b|\s*(?:per\s?cent|%|p\.?m|a\.?m\b|o'clock)|:\d|[./]\d|/"
    rf"|(?-i:\s+(?:{MONTHS})\b)|\s+(?:more|fewer|less) than\b(?!\s+\d))",
    re.I,
)


BEFORE_NO_COUNT = re.compile(
    r"(?:[$£€#]|\bNo\.|\bUS\$|\b[A-Z]{1,4}-|\bage[ds]?(?:\s\d{1,3},?(?:\sand)?)*|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)"
    r"[a-z]*\.?|\bage)\s*$"
)
DAY_BEFORE = re.compile(r"\b\d{1,2} [A-Z][a-z]+\.?\s*$")  # "23 September 28 bodies"


YEAR = re.compile(r"(?:19|20)\d\d")


# "One 17 and the other 21,", "Bo Low, 51 (husband of Ann)": ages of those told of before.
AGE_OF_ONE = re.compile(r"\b(?:one|another|the other) $", re.I)
AGE_BEFORE_KIN = re.compile(rf"\s?\((?:{'|'.join(sorted(word_list('words', 'kin')))})\b")


AGE_BESIDE = re.compile(r"\b[A-Z][\w'.-]+(?: (?:Jr|Sr|II|III)\.?)?(?:,| \() ?$")


NEXT_WORD = re.compile(r"\s+([A-Za-z-]+)")
BEFORE_MANY = re.compile(r"\b(?:as|how|so|that) $", re.I)
AGE_ENDS = re.compile(r"\s*[,;.)]|$")
AGE_GOES_ON = re.compile(r",| and ")


def _people_follow(after: str) -> bool:
    found = NEXT_WORD.match(after)
    word = found[1].lower() if found else ""
    forms = (word, word.removesuffix("s"), f"{word.removesuffix('ies')}y")
    return any(class_of(form) is not None for form in forms)


def _counts(text: str, quantity: Quantity) -> bool:
    """Whether a number may count people: no age, date, calibre, percentage, time or model."""
    after, before = text[quantity.end :], text[: quantity.start]
    digits = text[quantity.start : quantity.end]
    if YEAR.fullmatch(digits) and not _people_follow(after):
        return False
    if digits.lower() == "many" and BEFORE_MANY.search(before):
        return False
    if AGE_BESIDE.search(before) and (AGE_ENDS.match(after) or AGE_BEFORE_KIN.match(after)):
        return False
    if len(digits) == 2 and AGE_OF_ONE.search(before) and AGE_GOES_ON.match(after):
        return False
    if NOT_A_COUNT.match(after) or _is_ratio(text, quantity):
        return False
    return not BEFORE_NO_COUNT.search(before) or (
        DAY_BEFORE.search(before) is not None and _people_follow(after)
    )


# "Two out of three", "one in five", "six in every ten": shares of no known whole.
UNIT = rf"(?:\d+|{'|'.join(table('numbers')['units'])})"
RATIO = re.compile(
    rf"\b(?:{UNIT} out of (?:every )?|{UNIT} in every |{UNIT} in (?={UNIT} of\b)|"
    r"(?:one|1) in |\d{1,2} in (?=10\b|100\b))"
    rf"(?:[1-9]|10|100|1,?000|{'|'.join(table('numbers')['units'])})\b(?![\d,])",
    re.I,
)


RATIO_REACH = 50  # characters from a number to the ends of the longest ratio that holds it


def _is_ratio(text: str, quantity: Quantity) -> bool:
    start, end = max(0, quantity.core - RATIO_REACH), quantity.core + RATIO_REACH
    near = text[start:end].lower()
    if " in " not in near and " out of " not in near:
        return False
    return any(m.start() <= quantity.core < m.end() for m in RATIO.finditer(text, start, end))


def count(head: Token, clause: Clause) -> tuple[Quantity, tuple[Token, ...]] | None:
    """The number phrase that counts ``head`` and its tokens, or None if there is none."""
    if head.i in clause.by_token and head.pos_ != "DET":
        return _with_tokens(clause.by_token[head.i], clause)
    for token in reversed(list(head.lefts)):
        if token.lower_ == "both" and head.tag_ in ("NN", "NNP"):
            continue  # "both Ann Roe and her son"
        if token.dep_ == "dep" and any(t.text == "," for t in head.doc[token.i : head.i]):
            continue  # "Two dead, teen hurt"
        found = _counting(token, clause) or _over_compound(token, head, clause)
        if found is not None:
            return found
    strength = clause.strengths.get(head.i)
    return _with_tokens(strength, clause) if strength is not None else None


def _counting(token: Token, clause: Clause) -> tuple[Quantity, tuple[Token, ...]] | None:
    if token.dep_ not in COUNT_LINKS:
        return None
    if token.i in clause.by_token:
        return _with_tokens(clause.by_token[token.i], clause)
    for child in token.children:
        if token.lower_ == "between" and child.i in clause.by_token:
            return _with_tokens(clause.by_token[child.i], clause)
        if (
            child.dep_ in ("quantmod", "nummod", "amod")
            and child.i in clause.by_token
            and token.pos_ != "NOUN"
        ):
            return _with_tokens(clause.by_token[child.i], clause)
    return None


def _over_compound(
    token: Token, head: Token, clause: Clause
) -> tuple[Quantity, tuple[Token, ...]] | None:
    """ "Six day labourers": the parse ties the number to the noun in between, a singular."""
    if token.dep_ != "compound" or head.tag_ not in ("NNS", "NNPS"):
        return None
    place = token.left_edge.i
    before = head.doc[place] if place in clause.by_token else head.doc[max(0, place - 1)]
    while before.i + 1 < head.i and before.i + 1 in clause.by_token:
        before = before.nbor(1)
    named = head.doc[before.i + 1 : head.i]
    if before.i not in clause.by_token or before.pos_ == "DET" or not before.whitespace_:
        return None
    plain = all(t.pos_ in ("NOUN", "PROPN", "ADJ") or t.text == "-" for t in named)
    return _with_tokens(clause.by_token[before.i], clause) if plain else None


def _with_tokens(quantity: Quantity, clause: Clause) -> tuple[Quantity, tuple[Token, ...]]:
    return quantity, tuple(clause.doc.beginning(quantity.start, quantity.end))

"""How the outcome of a claim is worded, by spaCy's parse of its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.records import Span
from rashomon.stages.extract.casing import is_capitals, true_case
from rashomon.stages.extract.lexicon import table
from rashomon.stages.extract.parser import load_parser

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token

PARTS = ("object", "subject", "noun", "state", "people")
NO_WORD = "no word for the outcome in its stretch"


@dataclass(frozen=True, slots=True)
class Wording:
    """The kind of word that tells the outcome, how far the number is, how many numbers there are.

    ``distance`` is in words, 0 where there is no number or no word for the outcome.
    """

    word: str
    distance: int
    numbers: int


def wording(text: str, sentence: Span, stretch: Span, outcome: str) -> Wording:
    """How ``text[stretch]``, within ``text[sentence]``, tells its outcome."""
    doc = _parse(text[slice(*sentence)])
    begin, end = stretch[0] - sentence[0], stretch[1] - sentence[0]
    inside = [token for token in doc if begin < token.idx + len(token) and token.idx < end]
    numbers = sum(token.like_num for token in doc)
    telling = next((token for token in inside if token.lemma_.lower() in _words(outcome)), None)
    if telling is None:
        verb = next((token for token in inside if token.pos_ == "VERB"), None)
        return Wording("another verb or phrase" if verb is not None else NO_WORD, 0, numbers)
    number = next((token for token in inside if token.like_num), None)
    return Wording(kind(telling), abs(telling.i - number.i) if number is not None else 0, numbers)


def kind(token: Token) -> str:
    """The kind of a word that tells an outcome, in its place."""
    if token.pos_ in ("NOUN", "PROPN"):
        return "noun"
    if token.pos_ not in ("VERB", "AUX"):
        return "adjective or state word"
    if token.dep_ == "amod":
        return "participle before a noun"
    if token.dep_ == "acl" and token.tag_ == "VBN":
        return "participle behind a noun"
    if token.dep_ == "relcl":
        return "verb of a relative clause"
    below = {child.dep_ for child in token.children}
    if below & {"nsubjpass", "auxpass"}:
        return "passive verb"
    if token.tag_ == "VBG":
        return "-ing form"
    return "active verb with an object" if below & {"dobj", "obj"} else "verb without an object"


@lru_cache(maxsize=4096)
def _parse(sentence: str) -> Parse:
    """The parse; nothing is moved by plain quotes, single spaces and restored case."""
    flat = "".join(" " if sign.isspace() else sign for sign in sentence)
    return load_parser().parse([true_case(flat) if is_capitals(flat) else flat])[0]


@lru_cache(maxsize=16)
def _words(outcome: str) -> frozenset[str]:
    """The lemmas that tell an outcome by themselves."""
    lists = table("outcomes")[outcome]
    shot = ["shoot", "stab"] if outcome in ("killed", "injured") else []
    return frozenset([*shot, *(word for part in PARTS for word in lists[part].split())])

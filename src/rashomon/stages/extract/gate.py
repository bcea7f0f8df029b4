"""Which sentences are worth parsing: those that can hold a claim, or tell who is speaking.

A sentence can hold a claim only if it has a word that tells an outcome by itself ("killed"), or two
that tell one together ("lost" and "life"). Both are read from ``data/outcomes.toml``: a word looks
up all that its forms are triggers of, once for each word of the language that is met, so that the
scan is hundreds of times faster than the parser, which then sees what it must and no more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from rashomon.records import OUTCOMES
from rashomon.stages.extract.forms import WORDS_KEPT, base_forms
from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.page import Sentence
from rashomon.stages.extract.people import class_of_form
from rashomon.stages.extract.statements import wants_parse

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")
TELLING = ("object", "subject", "noun", "state", "people")
# What can begin the object of a verb, where a form in -ing may be a noun: "shooting two men".
# A number taken back: "five people, not nine as we had".
TAKEN_BACK = re.compile(rf"\bnot (?:\d|(?:{'|'.join(sorted(table('numbers')['units']))})\b)", re.I)
OBJECT = word_list("words", "object_openers")


@dataclass(frozen=True, slots=True)
class Told:
    """What a word is a trigger of: an outcome by itself, or one side of some pairs."""

    alone: bool
    verbs: frozenset[int]
    words: frozenset[int]


@lru_cache(maxsize=1)
def _alone() -> frozenset[str]:
    """Words that tell an outcome by themselves, in their dictionary form."""
    outcomes = table("outcomes")
    told: set[str] = set(word_list("words", "sums"))
    for outcome in OUTCOMES:
        for kind in TELLING:
            told.update(outcomes[outcome][kind].split())
    return frozenset(told | set(outcomes["shot"]["object"].split()))


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Verbs and the words that tell an outcome together with them."""
    outcomes = table("outcomes")
    pairs = [(row["verb"].split(), _asked_for(row)) for row in outcomes["phrase"]]
    pairs += [(row["verb"].split(), row["word"].split()) for row in table("words")["gate_pair"]]
    held = [*outcomes["held"]["detained"].split(), *outcomes["held"]["abducted"].split()]
    pairs.append((["hold"], held))
    return tuple((frozenset(verbs), frozenset(words)) for verbs, words in pairs)


def _asked_for(row: dict[str, str]) -> list[str]:
    """The words of which a phrase needs one besides its verb: the rarest of those it names."""
    words = row["word"].split()
    if "amid" in row:
        return row["amid"].split()
    return row["near"].split() if "near" in row and SMALL.issuperset(words) else words


# Words that nearly every sentence has: no sign that a phrase is there.
SMALL = word_list("words", "small")


@lru_cache(maxsize=1)
def _by_form() -> dict[str, Told]:
    """What each dictionary form is a trigger of."""
    verbs: dict[str, set[int]] = defaultdict(set)
    words: dict[str, set[int]] = defaultdict(set)
    for place, (some, others) in enumerate(_pairs()):
        for form in some:
            verbs[form].add(place)
        for form in others:
            words[form].add(place)
    return {
        form: Told(form in _alone(), frozenset(verbs[form]), frozenset(words[form]))
        for form in _alone() | verbs.keys() | words.keys()
    }


@lru_cache(maxsize=WORDS_KEPT)
def _told(word: str) -> Told | None:
    """What a word in lower case is a trigger of, in any of its forms; None if of nothing."""
    known = _by_form()
    told = [known[form] for form in base_forms(word) if form in known]
    if len(told) < 2:
        return told[0] if told else None
    return Told(
        any(one.alone for one in told),
        frozenset().union(*(one.verbs for one in told)),
        frozenset().union(*(one.words for one in told)),
    )


@lru_cache(maxsize=1024)
def may_claim(text: str) -> bool:
    """Whether a sentence has words that can tell an outcome.

    Asked before the parse and again when claims are looked for: remembered for about a report.
    """
    if "not " in text.lower() and TAKEN_BACK.search(text):
        return True
    verbs: set[int] = set()
    others: set[int] = set()
    for place in WORD.finditer(text):
        word = place[0].lower()
        for part in {word, *word.split("-")} if "-" in word else (word,):
            told = _told(part)
            if told is None:
                continue
            if told.alone and not _is_event(part, text, place):
                return True
            verbs |= told.verbs
            others |= told.words
    return not verbs.isdisjoint(others)


@lru_cache(maxsize=1)
def _events() -> frozenset[str]:
    """Nouns in -ing for what happened, and "shots": they tell of no people by themselves."""
    shots = table("outcomes")["shot"]["object"].split()
    found = {f"{shot}{shot[-1]}ing" for shot in shots} | {f"{shot}ing" for shot in shots}
    return frozenset(found | {f"{word}s" for word in found} | {"shots"})


def _is_event(word: str, text: str, place: re.Match[str]) -> bool:
    """Whether a form of "shoot" is a noun: "the shooting", "a shooting outside a bar"."""
    if word not in _events():
        return False
    after = WORD.match(text, place.end() + 1)
    return after is None or not _opens_object(after[0])


def _opens_object(word: str) -> bool:
    lower = word.lower()
    return (
        lower in OBJECT or lower.isdigit() or word[0].isupper() or class_of_form(lower) is not None
    )


def is_wanted(sentence: Sentence) -> bool:
    """Whether a sentence is to be parsed."""
    return may_claim(sentence.text) or wants_parse(sentence)

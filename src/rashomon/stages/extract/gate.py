"""Which sentences are worth parsing: those that can hold a claim, or tell who is speaking.

A scan for the stems of all outcome words is hundreds of times faster than the parser, which then
sees what it must and no more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby

from rashomon.records import OUTCOMES
from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.page import Sentence
from rashomon.stages.extract.statements import wants_parse

WORD = re.compile(r"\w+")
# Irregular forms whose stem is not that of the dictionary form.
IRREGULAR = (
    "slain slew shot shoot stabb fled fell took taken gave given brought held hold lost left arms "
    "toll casualt lives number including among dying broke blown blew struck taken away off gone"
)
# Verbs too common to tell anything by themselves.
COMMON = word_list("words", "common_verbs")


@lru_cache(maxsize=1)
def _stems() -> Mapping[str, tuple[str, ...]]:
    """Stems of outcome words by their first two letters."""
    words: set[str] = set(IRREGULAR.split())
    outcomes = table("outcomes")
    for outcome in OUTCOMES:
        for key in ("object", "subject", "noun", "state", "people"):
            words.update(outcomes[outcome][key].split())
    for phrase in outcomes["phrase"]:
        told = phrase["word"].split()
        words.update(word for word in told if len(word) > 3)
        if any(len(word) <= 3 for word in told):  # "locked up", "broke her leg": the verb tells
            words.update(set(phrase["verb"].split()) - COMMON)
    stems = {re.sub(r"(?:e|y|ie)$", "", word) if len(word) > 3 else word for word in words}
    kept: list[str] = []
    for stem in sorted(stems):  # those that start with another come right after it
        if not kept or not stem.startswith(kept[-1]):
            kept.append(stem)
    return {start: tuple(group) for start, group in groupby(kept, key=lambda stem: stem[:2])}


def may_claim(text: str) -> bool:
    """Whether a sentence has a word that can tell an outcome.

    Words are looked up, not matched: an expression of all of them takes long to compile.
    """
    lower, stems = text.lower(), _stems()
    return any(
        lower.startswith(stems.get(lower[word.start() : word.start() + 2], ()), word.start())
        for word in WORD.finditer(lower)
    )


def is_wanted(sentence: Sentence) -> bool:
    """Whether a sentence is to be parsed."""
    return may_claim(sentence.text) or wants_parse(sentence)

"""True case for text in capitals, length for length, so that no span moves.

Wires of 1990 are all capitals, and a parser trained on mixed case takes each word for a name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.model import load_model

WORD = re.compile(r"[^\W\d_][^\W\d_'’]*")
ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("est", ""),
    ("ly", ""),
)
CAPITALS_SHARE = 0.7  # of the letters of a sentence; headlines in capitals fall under it too
SHORTEST = 12  # letters; below it ("U.N. HQ") the case says nothing


def is_capitals(text: str) -> bool:
    """Whether a stretch of text is written in capitals throughout."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= SHORTEST and sum(map(str.isupper, letters)) > CAPITALS_SHARE * len(
        letters
    )


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    """The words of English in lower case: the model's lemma index (WordNet's) and stop words."""
    model = load_model()
    lookups = getattr(model.get_pipe("lemmatizer"), "lookups")  # noqa: B009
    words: set[str] = set(model.Defaults.stop_words)
    for lemmas in lookups.get_table("lemma_index").values():
        words.update(lemmas)
    for exceptions in lookups.get_table("lemma_exc").values():
        words.update(exceptions)
    return frozenset(words)


def is_word(word: str) -> bool:
    """Whether a dictionary form, in lower case, is a word of English."""
    return word in _dictionary()


@lru_cache(maxsize=50_000)
def is_name(word: str) -> bool:
    """Whether a word (lower case) prints with a capital: listed as a name, or no English word."""
    if word in word_list("names", "capitalised"):
        return True
    known = _dictionary()
    return word not in known and not any(
        (word.endswith(end) and word[: -len(end)] + instead in known)
        or (len(word) > len(end) + 3 and word.endswith(end) and word[: -len(end) - 1] in known)
        for end, instead in ENDINGS
    )


def true_case(text: str) -> str:
    """``text`` with the case that it would have in mixed print; every character keeps its place.

    >>> true_case("THREE SOLDIERS DIED ON MONDAY IN EL SALVADOR.")
    'Three soldiers died on Monday in El Salvador.'
    """

    def one(match: re.Match[str]) -> str:
        word = match.group()
        lowered = word.lower()
        if len(lowered) != len(word):
            return word
        first = not any(c.isalnum() for c in text[: match.start()])
        return word[0] + lowered[1:] if first or is_name(lowered) else lowered

    return WORD.sub(one, text)

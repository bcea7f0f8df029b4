"""The word lists of reconciliation, read once from the TOML files in ``data``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final

TEXTS_KEPT = 4_000  # sentences and parts of them, asked for many lists in turn
_EDGE = re.compile(r"\b")
_WORD = re.compile(r"\w+")


@cache
def table(name: str) -> dict[str, Any]:
    """One of the TOML files in ``data`` as plain values, by its name without the ending."""
    folder = resources.files("rashomon.stages.reconcile.data")
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=TEXTS_KEPT)
def words_in(text: str) -> frozenset[str]:
    """The words of a text, in small letters."""
    return frozenset(_WORD.findall(text.lower()))


class Phrases:
    """Words and phrases that are looked for whole, in any case.

    Most texts hold none: a text is put to the pattern only where the first word of a phrase stands
    in it, and not even then where one of single words does.
    """

    __slots__ = ("_single", "openings", "pattern")

    def __init__(self, words: Sequence[str]) -> None:
        longest_first = sorted(words, key=lambda word: (-len(word), word))
        wanted = "|".join(map(re.escape, longest_first))
        self.pattern: Final = re.compile(rf"\b(?:{wanted})\b", re.IGNORECASE)
        lowered = [word.lower() for word in words]
        self.openings: Final = frozenset(_WORD.findall(word)[0] for word in lowered)
        self._single = frozenset(word for word in lowered if _WORD.fullmatch(word))

    def within(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        present = words_in(text)
        if not self._single.isdisjoint(present):
            return True
        return not self.openings.isdisjoint(present) and self.pattern.search(text) is not None


def find_whole(text: str, words: str) -> int:
    """Where the words first stand whole in a text, or -1: without a pattern for each of them."""
    at = text.find(words)
    while at >= 0 and not (_EDGE.match(text, at) and _EDGE.match(text, at + len(words))):
        at = text.find(words, at + 1)
    return at

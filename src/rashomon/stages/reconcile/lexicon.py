"""The word lists of reconciliation, read once from the TOML files in ``data``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from sys import maxsize
from typing import Any, Final

PATTERNS_KEPT = 4_000  # which phrases a text can hold comes again and again
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

    Most texts hold none, and those that do hold few: a text is put to a pattern of only those whose
    words all stand in it.
    """

    __slots__ = ("_by_opening", "_single", "openings")

    def __init__(self, words: Sequence[str]) -> None:
        lowered = [word.lower() for word in words]
        self._single = frozenset(word for word in lowered if _WORD.fullmatch(word))
        self._by_opening: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for word in dict.fromkeys(lowered):
            parts = _WORD.findall(word)
            self._by_opening.setdefault(parts[0], []).append((word, frozenset(parts)))
        self.openings: Final = frozenset(self._by_opening)

    def within(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        present = words_in(text)
        if not self._single.isdisjoint(present):
            return True
        pattern = self.among(present)
        return pattern is not None and pattern.search(text) is not None

    def among(self, present: frozenset[str]) -> re.Pattern[str] | None:
        """A pattern of those whose words are all among some words; None where none are."""
        possible = self._possible(present)
        return _pattern(possible) if possible else None

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first of them in a part of a text."""
        possible = self._possible(words_in(text))
        return _pattern(possible).search(text, start, end) if possible else None

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """One of them that begins at a place in a text."""
        possible = self._possible(words_in(text))
        return _pattern(possible).match(text, start) if possible else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All of them in a text, from its beginning; the longest where several begin."""
        possible = self._possible(words_in(text))
        return _pattern(possible).finditer(text) if possible else iter(())

    def _possible(self, present: frozenset[str]) -> frozenset[str]:
        """Those whose words are all among those of a text."""
        if self.openings.isdisjoint(present):
            return _NONE
        return frozenset(
            word
            for opening in self.openings & present
            for word, parts in self._by_opening[opening]
            if parts <= present
        )


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=PATTERNS_KEPT)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """What finds these words whole, in any case, the longest first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def find_whole(text: str, words: str) -> int:
    """Where the words first stand whole in a text, or -1: without a pattern for each of them."""
    at = text.find(words)
    while at >= 0 and not (_EDGE.match(text, at) and _EDGE.match(text, at + len(words))):
        at = text.find(words, at + 1)
    return at

"""The body of a report as words, runs of words and figures."""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files

from rashomon.records import Report

SHINGLE = 5
"""Words in a shingle: long enough that two reporters seldom share one by chance."""
Words = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_END = re.compile(r"(?<=[.!?])[\"'”)\]]*\s+|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, how often each stands there, and its figures."""

    words: Words
    counts: Counter[str]
    figures: Counter[str]


@dataclass(frozen=True)
class Body:
    """What is compared: the words of the running text, and those that give a figure.

    Equal words of all bodies are one object, and shingles are made when they are first asked for.
    """

    words: Words
    figures: frozenset[str]
    text: str = field(compare=False, repr=False)

    @cached_property
    def shingles(self) -> frozenset[str]:
        """All runs of SHINGLE words."""
        return frozenset(runs_of(self.words))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, roughly: what stands between full stops and paragraphs."""
        split = (_sentence(part) for part in _END.split(self.text))
        return tuple(one for one in split if one.words)

    @cached_property
    def told(self) -> frozenset[Words]:
        """The words of each sentence, to look one up."""
        return frozenset(one.words for one in self.sentences)


def runs_of(words: Words) -> list[str]:
    """All runs of SHINGLE words, in their order."""
    return list(map(" ".join, zip(*(words[at:] for at in range(SHINGLE)), strict=False)))


def body_of(report: Report) -> Body:
    """The words of ``report`` outside its zones, in lower case, with their shingles and figures."""
    text = _text(report)
    words = tuple(map(sys.intern, _WORD.findall(text)))
    return Body(words, frozenset(_figures_of(text, words)), text)


def _sentence(text: str) -> Sentence:
    words = tuple(map(sys.intern, _WORD.findall(text)))
    return Sentence(words, Counter(words), Counter(_figures_of(text, words)))


def _figures_of(text: str, words: Words) -> Iterator[str]:
    """The words of a text that give a figure, outside dates and hours."""
    bare = _dates().sub(" ", text)
    undated = words if bare == text else map(sys.intern, _WORD.findall(bare))
    return (word for word in undated if word[0].isdigit() or word in _figure_words())


@cache
def _figure_words() -> frozenset[str]:
    return frozenset(_data()["words"])


@cache
def _dates() -> re.Pattern[str]:
    return re.compile("|".join(_data()["dates"]))


def _data() -> dict[str, list[str]]:
    text = files("rashomon.stages.dedupe").joinpath("figures.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _text(report: Report) -> str:
    """The text outside the zones, in lower case, with plain apostrophes."""
    at = 0
    parts: list[str] = []
    for zone in report.zones:
        parts.append(report.text[at : zone.start])
        at = max(at, zone.end)
    parts.append(report.text[at:])
    return "\n".join(parts).replace("’", "'").casefold()


def share(part: Body, whole: Body) -> float:
    """How much of ``part`` stands in ``whole``: shared shingles over those of ``part``, 0 to 1."""
    if not part.shingles:
        return 0.0
    return len(part.shingles & whole.shingles) / len(part.shingles)

"""Report → its sentences, each with what it is about: the happening, or what came after.

Dates and places of events are read from the sentences that tell of the outcomes, the first ones
most, as wire reports are written with the happening on top.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import msgspec

from rashomon.records import Claim, Reading, Report, Zone

# Passages of these kinds are not the report's own words on the event.
PASSED_OVER = frozenset({"byline", "dateline", "credit", "furniture"})
# It starts with a set of letters, so that only these are tried, which is many times faster.
_SENTENCE_END = re.compile(
    r"[.!?\n](?:(?<=[a-z\d)\"”’]{2}[.!?])[\"”’]?(?:\s+(?=[A-Z“\"])|(?=[A-Z“]))|(?<=\n)\n*)"
)
_WORD = re.compile(r"\w+")
_CAPITALS = re.compile(r"[A-Z][\w'’-]+")
# Words come again and again; this many are looked up once only.
WORDS_KEPT = 20_000


class Passage(msgspec.Struct, frozen=True):
    """A sentence: ``report.text[start:end]``; ``order`` counts from 0; ``telling`` of outcomes."""

    start: int
    end: int
    order: int
    telling: bool

    @property
    def weight(self) -> float:
        """How much the sentence says on the event: less further down, more where it tells."""
        return (2.0 if self.telling else 1.0) / (1 + 0.12 * self.order)


class Split(msgspec.Struct, frozen=True):
    """A report cut into sentences, with what was read of it."""

    report: Report
    reading: Reading | None
    passages: tuple[Passage, ...]


class Cue(msgspec.Struct, frozen=True):
    """A word that tells what a sentence is about: ``text[start:end]``, ``kind`` as in the list."""

    start: int
    end: int
    kind: str


class Vocabulary(msgspec.Struct, frozen=True):
    """The word lists of telling.toml as expressions, by kind: those of one word, and of more."""

    words: dict[str, re.Pattern[str]]
    phrases: dict[str, re.Pattern[str]]


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file ``data/<name>.toml`` as a dictionary."""
    source = resources.files("rashomon.stages.resolve.data").joinpath(f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The word lists of data/telling.toml, compiled."""
    lists = table("telling")
    words = {kind: [one for one in found if " " not in one] for kind, found in lists.items()}
    phrases = {kind: [one for one in found if " " in one] for kind, found in lists.items()}
    return Vocabulary(
        {kind: re.compile("|".join(found), re.IGNORECASE) for kind, found in words.items()},
        {kind: _any_of(found) for kind, found in phrases.items() if found},
    )


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@lru_cache(maxsize=WORDS_KEPT)
def _kinds(word: str) -> tuple[str, ...]:
    """The kinds of the lists that one word is in: "killed" → ("happening",)."""
    lists = vocabulary().words
    return tuple(kind for kind, pattern in lists.items() if pattern.fullmatch(word))


def find_cues(text: str, start: int, end: int) -> Iterator[Cue]:
    """The words of telling.toml in ``text[start:end]``, word by word, then the phrases."""
    for match in _WORD.finditer(text, start, end):
        for kind in _kinds(match[0]):
            yield Cue(match.start(), match.end(), kind)
    for kind, pattern in vocabulary().phrases.items():
        for match in pattern.finditer(text, start, end):
            yield Cue(match.start(), match.end(), kind)


def has_happening(text: str, start: int, end: int) -> bool:
    """Whether a word of the happening stands in ``text[start:end]``."""
    if any(map(_is_of_happening, _WORD.findall(text, start, end))):
        return True
    phrases = vocabulary().phrases.get("happening")
    return phrases is not None and phrases.search(text, start, end) is not None


@lru_cache(maxsize=WORDS_KEPT)
def _is_of_happening(word: str) -> bool:
    return "happening" in _kinds(word)


def split(report: Report, reading: Reading | None) -> Split:
    """``report`` cut into sentences: see `split_passages`."""
    return Split(report, reading, split_passages(report, reading.claims if reading else ()))


def split_passages(report: Report, claims: tuple[Claim, ...] = ()) -> tuple[Passage, ...]:
    """The sentences of a report in text order, without bylines, datelines and page furniture.

    A sentence tells of the event where a claim on it was read, or where it has a word of the
    happening; a sentence whose claims are all background does not.
    """
    passages: list[Passage] = []
    for start, end in _sentences(report.text, report.zones):
        here = [claim for claim in claims if start <= claim.evidence.start < end]
        telling = any(claim.scope == "event" and claim.status == "asserted" for claim in here)
        if not here:
            telling = has_happening(report.text, start, end)
        passages.append(Passage(start, end, len(passages), telling))
    return tuple(passages)


def _sentences(text: str, zones: Sequence[Zone]) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        if text[start:stop].strip() and not _is_passed_over(start, stop, zones):
            yield start, stop
        start = stop


def _is_passed_over(start: int, stop: int, zones: Sequence[Zone]) -> bool:
    middle = (start + stop) // 2
    return any(zone.kind in PASSED_OVER and zone.start <= middle < zone.end for zone in zones)


def capitals(text: str) -> frozenset[str]:
    """The words of a text that have a capital."""
    return frozenset(_CAPITALS.findall(text))


def words_back(text: str, position: int, end: int, count: int) -> int:
    """Where the last ``count`` words before ``end`` start; not before ``position``."""
    parts = text[position:end].rsplit(None, count)
    return position + len(parts[0]) if len(parts) > count else position

"""The words and names of a report, as they are compared."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from rashomon.records import Reading, Report

_SKIPPED = frozenset({"furniture", "credit", "byline", "dateline"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*\d|\d")
_POSSESSIVE = re.compile(r"['’]s?\b")
_LOWER = re.compile(r"\b[^\W\d_]['’\w-]*")
_NAME = re.compile(r"[A-Z][\w'’-]+(?: (?:(?:of|de|the|al|bin|van) )?[A-Z][\w'’-]+)*")
_MIN_LETTERS = 3
# Words come again and again; this many are looked up once only.
WORDS_KEPT = 20_000
_NAMED = frozenset({"person", "organisation", "place"})


@cache
def common_words() -> frozenset[str]:
    """The words that are left out of every comparison."""
    return _listed("words")


@cache
def calendar_words() -> frozenset[str]:
    """The names of days and months, which are no reason that anybody would look for."""
    return _listed("calendar")


def _listed(name: str) -> frozenset[str]:
    text = files("rashomon.stages.cluster").joinpath("common_words.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name].split())


def running_text(report: Report) -> str:
    """The title and the text of ``report`` without its furniture and credits."""
    parts = [report.title or ""]
    at = 0
    for zone in report.zones:
        if zone.kind in _SKIPPED:
            parts.append(report.text[at : zone.start])
            at = max(at, zone.end)
    parts.append(report.text[at:])
    return "\n".join(parts)


def words_of(text: str) -> dict[str, int]:
    """How often each word that is not common stands in ``text``, in the order of first use."""
    counts: dict[str, int] = {}
    for found, count in Counter(_WORD.findall(text)).items():
        word = _plain(found)
        if word and word not in common_words():
            counts[word] = counts.get(word, 0) + count
    return counts


@lru_cache(maxsize=WORDS_KEPT)
def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word.casefold())


def names_of(text: str, reading: Reading | None) -> tuple[str, ...]:
    """The names in a report: each word of a name, and each two that stand together.

    Names are the mentions of people, organisations and places in ``reading``, and the words of
    ``text`` that begin with a capital and never stand there without one. A text in capitals alone
    has only the names of its reading. Example: ``Dr Jane Roe`` → ``jane``, ``roe``, ``jane roe``.
    """
    names: dict[str, None] = {}
    for words in (*_mentioned(reading), *_capitalised(text)):
        names.update(dict.fromkeys(words))
        names.update(dict.fromkeys(map(" ".join, pairwise(words))))
    return tuple(names)


def _mentioned(reading: Reading | None) -> Iterator[list[str]]:
    for mention in reading.mentions if reading else ():
        if mention.kind in _NAMED:
            yield telling((mention.value or mention.text).split())


def _capitalised(text: str) -> Iterator[list[str]]:
    if not any(map(str.islower, text)):
        return
    small = {word for word in _LOWER.findall(text) if word[0].islower()}
    for found in _NAME.finditer(text):
        yield [word for word in telling(found.group().split()) if word not in small]


def telling(words: list[str]) -> list[str]:
    """The words of a name as names are compared by them, without short and common ones."""
    return [told for word in words if (told := _told_by(word))]


@lru_cache(maxsize=WORDS_KEPT)
def _told_by(word: str) -> str | None:
    """A word as names are compared by it; None for a short or common one."""
    plain = _POSSESSIVE.sub("", word).casefold().strip(".,")
    return plain if len(plain) >= _MIN_LETTERS and plain not in common_words() else None

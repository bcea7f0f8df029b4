"""Names of persons: whether two can be one person's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from rashomon.records import Entity
from rashomon.stages.reconcile.groups import is_people_word
from rashomon.stages.reconcile.lexicon import table

TEXTS_KEPT = 64  # a story asks for its own again and again
LETTERS_APART = 2  # changes that make one spelling of a long word another: Malijha, Malijah
_CAPITAL = re.compile(r"[A-ZÀ-Þ][\w’'-]*")
# A name alone, with initials and particles: "Ana de la Ruiz Jr.", no words about somebody.
_NAME = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]*(?: (?:[a-zà-þ]{1,3} ){0,2}[A-ZÀ-Þ][\w.’'-]*){1,4}(?:, [JS]r\.?)?"
)
_RUN = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*\.?)+")
LONG_WORD = 6  # letters from which two changes may be a slip; one change from four letters


@lru_cache(maxsize=20_000)
def is_proper(name: str) -> bool:
    """Whether a name is more than a noun for people in capitals ("Teen")."""
    return not all(is_people_word(word) for word in name_words(name))


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case without titles and initials."""
    words = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", name.lower())
    words = [re.sub(r"['’]s$", "", word) for word in words]
    return tuple(word for word in words if word not in _titles() and len(word) > 1)


@cache
def _titles() -> frozenset[str]:
    return frozenset(table("people")["titles"]["words"])


def surname(name: str) -> str:
    """The last word of a name that is no suffix: "roe" of "Ann Roe Jr."; "" where there is none."""
    words = name_words(name)
    return next((word for word in reversed(words) if word not in _SUFFIXES), "")


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def same_name(one: str, two: str) -> bool:
    """Whether two names can be one person's: one is in the other, or surname and first name fit."""
    first, second = name_words(one), name_words(two)
    if not first or not second:
        return not first and not second
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return (
        len(first) > 1
        and len(second) > 1
        and first[-1] == second[-1]
        and _first_names_fit(first[0], second[0])
    )


def _first_names_fit(one: str, two: str) -> bool:
    return one == two or (
        len(min(one, two, key=len)) >= 3 and (one.startswith(two) or two.startswith(one))
    )


def fuller_name(name: str, entity: str | None, entities: Mapping[str, Entity]) -> str:
    """The fullest name that the reports have for a person of whom claims tell by ``name``.

    "Caleb was hit" names Caleb Young where the reports name him so elsewhere.
    """
    known = entities.get(entity) if entity else None
    mine = set(name_words(name))
    others = [
        other
        for other in (known.names if known is not None and known.kind == "person" else ())
        if mine < set(name_words(other)) and _NAME.fullmatch(other)
    ]
    return min(others, key=lambda one: (-len(name_words(one)), -len(one), one), default=name)


def same_but_for_spelling(one: str, two: str) -> bool:
    """Whether two names are of as many words, and each word is the other's but for a slip."""
    first, second = name_words(one), name_words(two)
    return (
        len(first) == len(second) > 0
        and first != second
        and all(_nearly(mine, theirs) for mine, theirs in zip(first, second, strict=True))
    )


def _nearly(one: str, two: str) -> bool:
    shorter = min(len(one), len(two))
    allowed = LETTERS_APART if shorter >= LONG_WORD else 1 if shorter >= LONG_WORD - 2 else 0
    return one == two or (one[:1] == two[:1] and OSA.distance(one, two) <= allowed)


def printed_as_one(first: str, last: str, text: str) -> bool:
    """Whether a text prints a first name and a surname (lower case) together: "Isak J. Deemer"."""
    return (first, last) in _printed_pairs(text)


@lru_cache(maxsize=TEXTS_KEPT)
def _printed_pairs(text: str) -> frozenset[tuple[str, str]]:
    """All pairs of capitalised words that a text has side by side, a middle name left out."""
    return frozenset(
        (one.lower(), two.lower())
        for run in _RUN.findall(text)
        for words in (_CAPITAL.findall(run),)
        for reach in (1, 2)
        for one, two in zip(words, words[reach:], strict=False)
    )

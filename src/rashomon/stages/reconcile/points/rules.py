"""``data/points.toml`` as rules: patterns with their words put in, and the names of classes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.records import Outcome
from rashomon.stages.reconcile.lexicon import table

_BRACES = re.compile(r"\{([a-z]+)\}")
_ITEM = re.compile(r"(?:\\ |\S)+")


@dataclass(frozen=True)
class SideRule:
    """What puts a voice on one side: ``negated`` where the words of a "no" are the side itself.

    ``triggers`` are words near one of which the patterns are tried, in a report that has a word of
    each of ``needs`` as well.
    """

    text: str
    triggers: frozenset[str]
    needs: tuple[frozenset[str], ...]
    patterns: tuple[re.Pattern[str], ...]
    negated: bool


@dataclass(frozen=True)
class PointRule:
    """A named point with its sides; ``same`` are captured words that must agree."""

    name: str
    topic: str
    outcome: Outcome | None
    sides: tuple[SideRule, ...]
    same: tuple[str, ...]
    about: bool
    named: bool

    @property
    def is_two_sided(self) -> bool:
        """Whether a side without takes leaves no dispute: two sides, each of one fixed text."""
        return len(self.sides) == 2 and not any("{" in side.text for side in self.sides)


@cache
def point_rules() -> tuple[PointRule, ...]:
    """The rules of opposed frames and conflicting attributes, in the order of the file."""
    return tuple(map(_point, table("points")["point"]))


def _point(row: dict[str, Any]) -> PointRule:
    return PointRule(
        name=row["name"],
        topic=row["topic"],
        outcome=row.get("outcome"),
        sides=tuple(_side(row | one) for one in row["side"]),
        same=tuple(row.get("same", ())),
        about=row.get("about", False),
        named=row.get("named", False),
    )


def _side(row: dict[str, Any]) -> SideRule:
    return SideRule(
        text=row["text"],
        triggers=frozenset(row["triggers"].split()),
        needs=tuple(map(_first_words, row.get("needs", ()))),
        patterns=tuple(compiled(one) for one in row["patterns"]),
        negated=row.get("negated", False),
    )


def _first_words(words: str) -> frozenset[str]:
    """The first words of the phrases of a list: "machine" of "machine-gun"."""
    filled = _BRACES.sub(lambda found: table("points")["words"][found[1]], words)
    return frozenset(re.split(r"\W", one, maxsplit=1)[0] for one in _ITEM.findall(filled))


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, of small letters, with the words that stand in its braces."""
    filled = _BRACES.sub(lambda found: any_of(table("points")["words"][found[1]]), pattern)
    edge = r"\b" if filled[:1].isalpha() or filled.startswith(("(?:", "(?P<")) else ""
    return re.compile(edge + filled)


def any_of(words: str) -> str:
    """A pattern for any of the words of a list, longest first."""
    items = sorted(_ITEM.findall(words), key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(items)})"


@cache
def listed(section: str, name: str) -> frozenset[str]:
    """The words of a list of ``data/points.toml``."""
    return frozenset(table("points")[section][name].split())


@cache
def phrases(section: str) -> re.Pattern[str]:
    """A pattern for the words of a list of phrases; "may" in small letters only."""
    words = sorted(table("points")[section]["words"], key=lambda one: (-len(one), one))
    return re.compile("|".join(rf"(?<!\w){re.escape(one)}\b" for one in words))


@cache
def _classes(kind: str) -> dict[str, str]:
    rows = table("points")["classes"].get(kind, {})
    return {
        item.replace("\\ ", " "): name
        for name, words in rows.items()
        for item in _ITEM.findall(words)
    }


def class_of(kind: str, words: str) -> str:
    """The name under which captured words are compared: "officers" are "police"."""
    plain = " ".join(words.lower().split())
    return _classes(kind).get(plain, plain)


@cache
def parties() -> re.Pattern[str]:
    """A pattern for any word of a party."""
    return re.compile(rf"\b{any_of(table('points')['words']['party'])}\b", re.IGNORECASE)

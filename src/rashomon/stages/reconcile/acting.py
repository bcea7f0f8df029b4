"""Sentences of a story → which fighting sides act in them: "rebels stormed", "killed by soldiers".

A side is a word of ``data/groups.toml`` under state_forces or armed_group, or one of
``data/parties.toml``. It acts where a verb of doing follows it with nothing passive or said
between, where "by" and a verb stand before it, or where a noun of doing follows its word ("army
raid").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rashomon.records import GroupClass
from rashomon.stages.reconcile.lattice import nodes_above, word_nodes
from rashomon.stages.reconcile.lexicon import Phrases, table, words_in

SIDES: tuple[GroupClass, ...] = ("state_forces", "armed_group")
REACH = 7  # words between a side and what it does
SENTENCES_KEPT = 2_000
_BREAK = re.compile(r"[;:]|\.\s")
_CAPITALS = re.compile(r"(?:[A-Z][\w'’]+[ -]){1,3}$")
_WORD = re.compile(r"[\w'’-]+")
_OPENING = frozenset(
    {"the", "a", "an", "in", "on", "at", "when", "after", "but", "and", "some", "two", "as"}
)


class Side(NamedTuple):
    """A side in a sentence: its class, the words for it, its noun, and whether it acts there."""

    kind: GroupClass
    name: str
    noun: str
    acts: bool
    start: int


@cache
def side_words() -> dict[str, GroupClass]:
    """Each word for a fighting side, in small letters, with its class."""
    known: dict[str, GroupClass] = {}
    passed_over = frozenset(table("parties")["bodies"]["not_bodies"])
    for word, node in word_nodes().items():
        for kind in SIDES:
            if kind in (node, *nodes_above(node)) and word not in passed_over:
                known[word] = kind
    for kind in SIDES:
        known.update(dict.fromkeys(table("parties")["bodies"][kind], kind))
    return known


@cache
def _sides() -> Phrases:
    return Phrases(list(side_words()))


@cache
def _acts(name: str) -> Phrases:
    return Phrases(table("parties")["acts"][name])


@cache
def _passive() -> frozenset[str]:
    return frozenset(table("parties")["acts"]["passive"])


@lru_cache(maxsize=SENTENCES_KEPT)
def sides_in(sentence: str) -> tuple[Side, ...]:
    """The fighting sides that a sentence names, in order."""
    if _sides().openings.isdisjoint(words_in(sentence)):
        return ()
    return tuple(_find(sentence))


def _find(sentence: str) -> Iterator[Side]:
    found = list(_sides().finditer(sentence))
    for at, match in enumerate(found):
        after = found[at + 1].start() if at + 1 < len(found) else len(sentence)
        noun = match[0].lower()
        acts = _does(sentence, match.end(), after) or _is_by(sentence, match.start())
        yield Side(side_words()[noun], _named(sentence, match), noun, acts, match.start())


def _does(sentence: str, end: int, after: int) -> bool:
    """Whether what follows a side, up to the next one, is something that it does."""
    verb = _acts("verbs").search(sentence, end, after)
    noun = _acts("nouns").match(sentence, min(end + 1, len(sentence)))
    if noun is not None:
        return True
    if verb is None:
        return False
    between = sentence[end : verb.start()]
    words = [word.lower() for word in _WORD.findall(between)]
    if len(words) > REACH or _BREAK.search(between):
        return False
    return _passive().isdisjoint(words)


def _is_by(sentence: str, start: int) -> bool:
    """Whether "by" stands before a side, and a word of doing before that."""
    before = sentence[max(0, start - 60) : start]
    words = [word.lower() for word in _WORD.findall(before)]
    if "by" not in words[-4:]:
        return False
    place = len(words) - 1 - words[::-1].index("by")
    done = " ".join(words[max(0, place - 4) : place])
    return _acts("verbs").search(done) is not None or _acts("nouns").search(done) is not None


def _named(sentence: str, match: re.Match[str]) -> str:
    """The words for a side with the name before it: "Pakistani troops", "Red Hills rebels"."""
    before = _CAPITALS.search(sentence, max(0, match.start() - 40), match.start())
    if before is None or match[0].isupper():
        return match[0].lower()
    return f"{' '.join(_proper(before[0].split()))} {match[0]}".strip()


def _proper(words: Sequence[str]) -> list[str]:
    return [word for at, word in enumerate(words) if at or word.lower() not in _OPENING]


@cache
def _fighting() -> Phrases:
    return Phrases(table("parties")["acts"]["fighting"])


def tells_fighting(sentence: str) -> bool:
    """Whether a sentence tells of fighting between sides: "clashes", "a firefight"."""
    return _fighting().within(sentence)

"""Roles and the names they stand beside: "army spokesman Gen. X", "X, the rebel leader,"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

import msgspec

from rashomon.stages.resolve.gazetteer import fold, gazetteer
from rashomon.stages.resolve.names import Name, parse_name, titles
from rashomon.stages.resolve.passages import table, words_back

# The most words, particles too, that `_NAME` and a role can have, and the letters of a head.
NAME_WORDS, ROLE_WORDS, LONGEST_HEAD, ROLE_LETTERS = 19, 5, 40, 200
_WORD = re.compile(r"\w+")
_COMMA = re.compile(r"(?P<name>[A-Z][\w.'’-]*),\s")
# "Ann Lee, the wife of the army chief" is no army chief.
_OF_ANOTHER = re.compile(r"\b(?:of|to|with|for|by)\b")
# A full stop after a word in small letters that is no short title ("Gen.") or initial.
_SENTENCE_END = re.compile(r"(?<=[a-z]{3})(?<!Capt|Prof|Supt|Insp|Cmdr|Brig)\.\s")
_NAME = r"(?:[A-Z][\w.'’-]*+(?:\s(?:[a-z]{2,3}\s){0,2}(?=[A-Z]))?){1,7}"


class Role(msgspec.Struct, frozen=True):
    """A role seen beside a name in a text; ``words`` are folded, the noun last.

    ``said`` is the role as printed, without what only leads up to it; ``named`` the name,
    ``full`` both together where the role stands right before the name.
    """

    words: tuple[str, ...]
    name: Name
    said: str = ""
    named: str = ""
    full: str = ""


class Patterns(msgspec.Struct, frozen=True):
    """A role before a name and after it, each with a part of it that is quick to find.

    To try for the whole at every letter takes most of the time of this stage. ``tail`` is what
    follows the head of a role before a name; ``last`` the last word of a name and the role after.
    """

    before: re.Pattern[str]
    tail: re.Pattern[str]
    after: re.Pattern[str]
    last: re.Pattern[str]


@lru_cache(maxsize=1)
def _heads() -> tuple[str, ...]:
    return tuple(sorted(table("titles")["roles"]["heads"], key=len, reverse=True))


@lru_cache(maxsize=1)
def _head_openings() -> frozenset[str]:
    """The first word of each head: "secretary" of "secretary-general"."""
    return frozenset(_WORD.findall(head.lower())[0] for head in _heads())


@lru_cache(maxsize=1)
def _patterns() -> Patterns:
    role = rf"(?P<role>\b(?:[\w'’.-]++[ ]){{0,4}}(?i:{'|'.join(_heads())}))\b"
    whose = r"(?:\s(?:for|of|in)\s(?:the\s)?[\w ]{2,30}?)?"
    then = rf",\s(?:(?:the|a|an|who\sis\sthe)\s)?{role}"
    return Patterns(
        before=re.compile(rf"{role}{whose},?\s(?P<name>{_NAME})"),
        tail=re.compile(rf"(?<=\w)\b(?={whose},?\s[A-Z])"),
        after=re.compile(rf"(?P<name>{_NAME}){then}"),
        last=re.compile(rf"(?P<name>[A-Z][\w.'’-]*){then}"),
    )


def find_roles(text: str) -> Iterator[Role]:
    """All roles beside names in a text, the role before or after the name."""
    for match in chain(_before(text), _after(text)):
        if match.start("role") > match.start("name") and _OF_ANOTHER.search(match["role"]):
            continue
        named = _in_one_sentence(match["name"]).strip(" ,.'’")
        name = parse_name(named, hint="person")
        if name.kind == "person" and name.words:
            role, said = match["role"], _phrase(match["role"])
            beside = text[match.end("role") : match.start("name")] == " "
            full = f"{said} {named}" if beside else ""
            yield Role(role_words(fold(role).split()), name, said, named, full)
            if " and " in role and (first := _first_of_two(text, match.start("role"), role)):
                yield Role(role_words(fold(first).split()), name, first, named)


def _in_one_sentence(name: str) -> str:
    """A run of capitals up to where a sentence ends in it: "Ann Lee. Later" → "Ann Lee."."""
    end = _SENTENCE_END.search(name)
    return name[: end.start()] if end else name


def _first_of_two(text: str, start: int, role: str) -> str:
    """The first role of two for one name: "the town's mayor and party chief, Ann Lee"."""
    end = start + role.rfind(" and ")
    head = text[max(0, end - LONGEST_HEAD) : end]
    if not head.lower().endswith(_heads()):
        return ""
    return _phrase(text[words_back(text, max(0, end - ROLE_LETTERS), end, ROLE_WORDS) : end])


def _phrase(role: str) -> str:
    """The end of a role's words that belongs to it: names and the words known before heads."""
    words = role.split()
    kept = words[-1:]
    for word in reversed(words[:-1]):
        if not _modifies(word):
            break
        kept.insert(0, word)
    return " ".join(kept)


@lru_cache(maxsize=5_000)
def _modifies(word: str) -> bool:
    known, folded = titles(), fold(word.removesuffix("'s").removesuffix("’s"))
    if folded in known.determiners or folded in _no_part_of_roles():
        return False
    return (
        word[:1].isupper()
        or folded in known.light
        or folded in known.heads
        or folded in known.bodies
        or folded in _modifiers()
        or folded in gazetteer().adjectives
    )


@lru_cache(maxsize=1)
def _modifiers() -> frozenset[str]:
    return frozenset(table("titles")["roles"]["modifiers"])


@lru_cache(maxsize=1)
def _no_part_of_roles() -> frozenset[str]:
    """Words with a capital that only stand before a role: days, and those that open sentences."""
    return frozenset(table("titles")["roles"]["never"]) | frozenset(
        table("places")["cues"]["where"]
    )


def _before(text: str) -> Iterator[re.Match[str]]:
    """What ``before`` finds, each search from the end of the role found last."""
    position = 0
    for tail in _patterns().tail.finditer(text):
        head = text[max(position, tail.start() - LONGEST_HEAD) : tail.start()]
        if head.lower().endswith(_heads()):
            start = words_back(text, position, tail.start(), ROLE_WORDS)
            if match := _patterns().before.search(text, start, tail.start() + ROLE_LETTERS):
                position = match.end("role")
                yield match


def _after(text: str) -> Iterator[re.Match[str]]:
    """What ``after`` finds, each search from the end of what was found last."""
    heads = _places_of_heads(text)
    position = start = 0
    while heads and (comma := _COMMA.search(text, start)):
        start = comma.end()
        if _has_head(heads, start) and _patterns().last.match(text, comma.start()):
            first = words_back(text, position, comma.end("name"), NAME_WORDS)
            if match := _patterns().after.search(text, first):
                position = start = match.end()
                yield match


def _places_of_heads(text: str) -> list[int]:
    """Where the heads of roles may start, in order."""
    openings = _head_openings()
    return [word.start() for word in _WORD.finditer(text) if word[0].lower() in openings]


def _has_head(heads: Sequence[int], start: int) -> bool:
    """Whether the head of a role may stand among the next words."""
    at = bisect_left(heads, start)
    return at < len(heads) and heads[at] < start + ROLE_LETTERS


def role_words(folded: Iterable[str]) -> tuple[str, ...]:
    """A role's words with synonyms made one, without nationality and words that change nothing."""
    known, places = titles(), gazetteer()
    words = [known.same.get(word.removesuffix("'s"), word.removesuffix("'s")) for word in folded]
    kept = [
        word
        for word in words[:-1]
        if word not in known.light
        and word not in known.determiners
        and word not in places.adjectives
        and word not in places.countries
    ]
    return (*kept, *words[-1:])


def title_role(name: Name) -> tuple[str, ...]:
    """The role in a person's own titles: "rebel leader" of "Rebel leader Omar Said"."""
    known = titles()
    last = max((at for at, word in enumerate(name.titles) if word in known.single), default=None)
    return role_words(name.titles[: last + 1]) if last is not None else ()


def has_role(wanted: Sequence[str], seen: Sequence[str]) -> bool:
    """Whether a role seen in a text ends in the wanted one."""
    return len(wanted) <= len(seen) and tuple(seen[-len(wanted) :]) == tuple(wanted)

"""Roles and the names they stand beside: "army spokesman Gen. X", "X, the rebel leader,"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from rashomon.stages.resolve.gazetteer import fold, gazetteer
from rashomon.stages.resolve.names import Name, parse_name, titles
from rashomon.stages.resolve.passages import table

_NAME = r"(?:[A-Z][\w.'’-]*(?:\s(?:[a-z]{2,3}\s){0,2}(?=[A-Z]))?){1,7}"


class Role(msgspec.Struct, frozen=True):
    """A role seen beside a name in a text; ``words`` are folded, the noun last."""

    words: tuple[str, ...]
    name: Name


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    heads = "|".join(sorted(table("titles")["roles"]["heads"], key=len, reverse=True))
    role = rf"(?P<role>(?:[\w'’.-]+[ ]){{0,4}}(?i:{heads}))\b"
    whose = r"(?:\s(?:for|of|in)\s(?:the\s)?[\w ]{2,30}?)?"
    before = re.compile(rf"{role}{whose},?\s(?P<name>{_NAME})")
    after = re.compile(rf"(?P<name>{_NAME}),\s(?:(?:the|a|an|who\sis\sthe)\s)?{role}")
    return before, after


def find_roles(text: str) -> Iterator[Role]:
    """All roles beside names in a text, the role before or after the name."""
    for pattern in _patterns():
        position = 0
        while match := pattern.search(text, position):
            role_first = match.start("role") < match.start("name")
            position = match.end("role") if role_first else match.end()
            name = parse_name(match["name"].strip(" ,.'’"), hint="person")
            if name.kind == "person" and name.words:
                yield Role(role_words(fold(match["role"]).split()), name)


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

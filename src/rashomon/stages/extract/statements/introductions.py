"""Sentences not parsed → who they introduce, by words alone: "Army spokesman Peter Lang arrived".

Whoever is introduced so may be "he" or "the spokesman" of a sentence further down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rashomon.stages.extract.lexicon import word_list

NAME = r"[A-Z][\w'’-]*\.?(?:\s+(?:(?:{particles})\s+)*[A-Z][\w'’-]+){{0,3}}"


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody with a name and a role, or people by what they are ("Rescue workers")."""

    name: str
    role: str
    named: bool


def introductions(text: str) -> Iterator[Introduction]:
    """Who a sentence introduces, in text order."""
    for match in _titled().finditer(text):
        role = match["role"].lower()
        titled = role in word_list("speech", "ranks") and match["role"][0].isupper()
        kept = match.group() if titled and "," not in match.group() else match["name"]
        yield Introduction(kept.strip(), role, named=True)
    subject = _subject().match(text)
    if subject:
        yield Introduction(subject["phrase"], subject["role"].lower(), named=False)


@lru_cache(maxsize=1)
def _titled() -> re.Pattern[str]:
    """A role or rank and the name behind it."""
    roles = "|".join(sorted(word_list("speech", "persons") | word_list("speech", "ranks")))
    name = NAME.format(particles="|".join(sorted(word_list("speech", "particles"))))
    return re.compile(rf"\b(?P<role>(?i:{roles}))\b\.?,?\s+(?P<name>{name})")


@lru_cache(maxsize=1)
def _subject() -> re.Pattern[str]:
    """People or a body that a sentence opens with, before what is no noun behind them."""
    roles = "|".join(sorted(word_list("speech", "speakers")))
    after = r"\s+(?:[a-z]+(?:ed|s)\b|(?:who|and|in|on|at|from|of|had|went|came|was|were)\b)"
    return re.compile(
        rf"(?:An? )?(?P<phrase>(?:The )?(?:[\w-]+ ){{0,3}}?(?P<role>(?i:{roles})))\b(?={after})"
    )

"""Which news agency a credit names."""

from __future__ import annotations

import re
from functools import cache

from rashomon.stages.ingest.lexicon import load


@cache
def _names() -> dict[str, str]:
    return {
        _folded(form): agency["name"]
        for agency in load("agencies.toml")["agency"]
        for form in (agency["name"], *agency["short"])
    }


def _folded(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(" .").casefold()


@cache
def agency_pattern() -> str:
    """A regular expression for any name of any agency, the longest first."""
    forms = {
        form
        for agency in load("agencies.toml")["agency"]
        for form in (agency["name"], *agency["short"])
    }
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form) for form in ordered) + ")"


@cache
def _search() -> re.Pattern[str]:
    # Case counts for short forms only where the text has case: "pa" or "cp" is never a credit.
    return re.compile(r"(?<!\w)(?<!\w-)" + agency_pattern() + r"(?!-?\w)")


@cache
def _unlisted() -> re.Pattern[str]:
    endings = "|".join(map(re.escape, load("agencies.toml")["endings"]))
    word = r"(?!(?:The|By|With)\b)[A-Z][\w.'’&-]*"
    return re.compile(rf"(?<!\w)(?:{word} ){{1,4}}(?:{endings})(?!\w)")


def agency_of(credit: str | None) -> str | None:
    """The agency that ``credit`` (a byline, a bracket, an outlet's name) names, or ``None``.

    An agency that is not listed is known by how its name ends. Examples: ``Jane Roe, Associated
    Press`` → ``Associated Press``; ``By Northern News Agency`` → ``Northern News Agency``.
    """
    if not credit:
        return None
    whole = _names().get(_folded(credit))
    if whole:
        return whole
    found = _search().search(credit)
    if found:
        return _names()[_folded(found.group())]
    unlisted = _unlisted().search(credit)
    return unlisted.group() if unlisted else None

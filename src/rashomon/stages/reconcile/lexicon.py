"""The word lists of reconciliation, read once from the TOML files in ``data``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

_EDGE = re.compile(r"\b")


@cache
def table(name: str) -> dict[str, Any]:
    """One of the TOML files in ``data`` as plain values, by its name without the ending."""
    folder = resources.files("rashomon.stages.reconcile.data")
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def any_of(words: list[str] | tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the words, whole, in any case; longer ones first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)


def find_whole(text: str, words: str) -> int:
    """Where the words first stand whole in a text, or -1: without a pattern for each of them."""
    at = text.find(words)
    while at >= 0 and not (_EDGE.match(text, at) and _EDGE.match(text, at + len(words))):
        at = text.find(words, at + 1)
    return at

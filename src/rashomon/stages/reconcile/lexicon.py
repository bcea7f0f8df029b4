"""The word lists of reconciliation, read once from the TOML files in ``data``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """One of the TOML files in ``data`` as plain values, by its name without the ending."""
    folder = resources.files("rashomon.stages.reconcile.data")
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def any_of(words: list[str] | tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the words, whole, in any case; longer ones first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)

"""Reads the word lists in ``data/``: what is known of the language is data, not code."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file ``data/<name>.toml`` as a dictionary."""
    source = resources.files("rashomon.stages.extract.data").joinpath(f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def word_list(name: str, key: str) -> frozenset[str]:
    """The words under ``key`` (dots step into sub-tables) of ``data/<name>.toml``, in lower case.

    A list is an array of strings, or one string of words parted by white space.
    """
    value: Any = table(name)
    for part in key.split("."):
        value = value[part]
    words = value.split() if isinstance(value, str) else value
    return frozenset(word.lower() for word in words)


@cache
def plain_list(name: str) -> frozenset[str]:
    """The words of ``data/<name>.txt``; lines that begin with # are comments."""
    source = resources.files("rashomon.stages.extract.data").joinpath(f"{name}.txt")
    lines = source.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def wording(name: str) -> re.Pattern[str]:
    """The alternatives under ``name`` of ``data/patterns.toml`` as one pattern of whole words."""
    return re.compile(rf"\b(?:{'|'.join(table('patterns')[name])})\b", re.IGNORECASE)

"""Reading codebooks: what a TOML file must hold, and how a vague number is looked up."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

import msgspec

from rashomon.errors import InputError, UsageError
from rashomon.records import Outcome, Record, Scope, Status


class VagueNumber(Record, frozen=True, kw_only=True):
    """What a vague word stands for; ``None`` is an open bound, or no figure for ``best``."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


class Counts(Record, frozen=True, kw_only=True):
    """Which claims make tolls."""

    statuses: tuple[Status, ...]
    scopes: tuple[Scope, ...]
    outcomes: tuple[Outcome, ...]
    attackers: bool


class Tolerance(Record, frozen=True, kw_only=True):
    """How far figures may be apart, as a share of the larger one, and still fit."""

    about: float
    parts: float


class Export(Record, frozen=True, kw_only=True):
    """The columns that an export by this codebook must have."""

    columns: tuple[str, ...] = ()


class Codebook(Record, frozen=True, kw_only=True):
    """A named set of coding rules. ``best`` and ``bounds`` name rules of the reconcile stage.

    ``total_without_figure`` says what best is for everybody where the words give no figure
    ("several were hurt"): the least that they allow, or none.
    """

    name: str
    title: str
    best: str
    bounds: str
    counts: Counts
    tolerance: Tolerance
    vague: dict[str, VagueNumber]
    total_without_figure: Literal["least", "none"] = "none"
    export: Export = Export()

    def vague_number(self, words: str) -> VagueNumber | None:
        """The row for vague words such as "several dozens", by the longest entry found in them."""
        text = words.lower()
        for entry in sorted(self.vague, key=lambda word: (-len(word), word)):
            if re.search(rf"\b{re.escape(entry)}\b", text):
                return self.vague[entry]
        return None

    def next_vague_low(self, low: int) -> int | None:
        """The least that the next larger vague word means: "only some" stays below it."""
        lows = [row.low for row in self.vague.values() if row.low is not None and row.low > low * 2]
        return min(lows, default=None)


def shipped_codebooks() -> tuple[str, ...]:
    """The names of the codebooks that come with rashomon, sorted."""
    files = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml")))


@cache
def load_codebook(name: str) -> Codebook:
    """A shipped codebook by its name, or a user's by the path of a file that ends in ``.toml``.

    Raises UsageError for a name that is not shipped and InputError for a file that can't be read
    or lacks a rule.
    """
    if name.endswith(".toml"):
        return _parse(_read(Path(name)), name)
    if name not in shipped_codebooks():
        known = ", ".join(shipped_codebooks())
        raise UsageError(f"no codebook is called {name!r}; use one of {known}, or a .toml file")
    return _parse((_folder() / f"{name}.toml").read_text(encoding="utf-8"), name)


def _folder() -> Traversable:
    return resources.files("rashomon.codebooks")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't read this codebook: {error}") from error


def _parse(text: str, name: str) -> Codebook:
    try:
        rows: dict[str, Any] = tomllib.loads(text)
        return msgspec.convert(rows, Codebook)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{name}: not a codebook: {error}") from error

"""How rare a term is: in what share of news reports it stands, as a list that is fixed has it.

Nothing is counted in the reports that are compared: what two of them score depends on these two
alone, and a report that comes changes nothing of what was compared before
(docs/decisions/growing.md).
"""

from __future__ import annotations

import hashlib
import heapq
import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

UNLISTED = 10
"""A term that is not listed stands in one of 2 ** 10 reports, or in fewer."""
LEAST_RARITY = 0.1
"""In nats: what stands in nearly every report still tells a little."""
KEYS = 24
"""By how many names, and by how many words, a report is looked up."""
RARE = 9
"""A rare key stands in one of 2 ** 9 reports, or in fewer: reports of other days are looked up by
these alone."""
TOO_COMMON = 2
"""What stands in one of 2 ** 2 reports, or in more, is no key."""
STEPS = 2.0**20
"""Weights are rounded to such parts of one, so that their sums are exact in any order."""


class Shares:
    """In what share of reports each term stands: in one of ``2 ** levels[term]``."""

    def __init__(self, levels: Mapping[str, int]) -> None:
        self._levels = levels
        self._nats = [_nats(level) for level in range(UNLISTED + 1)]

    def rarities(self, terms: Iterable[str]) -> list[float]:
        """How rare each term is, in nats: the logarithm of one in how many reports has it."""
        levels, nats = self._levels, self._nats
        return [nats[levels.get(term, UNLISTED)] for term in terms]

    def keys(self, kind: str, terms: Sequence[str], weights: Sequence[float]) -> list[int]:
        """The keys of a report: its heaviest terms, of equals the first by the alphabet."""
        levels = self._levels
        known = [
            (-weight, term)
            for term, weight in zip(terms, weights, strict=True)
            if levels.get(term, UNLISTED) > TOO_COMMON
        ]
        chosen = heapq.nsmallest(KEYS, known)
        return [
            key_of(f"{kind} {term}", rare=levels.get(term, UNLISTED) >= RARE) for _, term in chosen
        ]


@cache
def shares_of(kind: str) -> Shares:
    """The shares of ``words``, or of ``names``."""
    listed = tomllib.loads(
        files("rashomon.stages.cluster").joinpath("shares.toml").read_text("utf-8")
    )
    return Shares(
        {
            term.replace("_", " "): int(level)
            for level, terms in listed[kind].items()
            for term in terms.split()
        }
    )


def key_of(term: str, *, rare: bool) -> int:
    """A number of 64 bits, signed, for a key: the same everywhere; odd if the key is rare."""
    text = term.encode("utf-8", "surrogatepass")
    number = int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), signed=True)
    return number | 1 if rare else number & ~1


def are_rare(keys: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which keys are rare."""
    return (keys & 1).astype(np.bool_)


def _nats(level: int) -> float:
    return round(max(LEAST_RARITY, level * math.log(2)) * STEPS) / STEPS

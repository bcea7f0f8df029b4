"""Weighted terms of many reports, packed: a few bytes for each term that two reports share.

Terms are held as hashes, with their spelling beside them as one string for each report; a term that
only one report has counts for the length of its vector and is then let go.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress

import numpy as np
from numpy.typing import NDArray

IMAGINED = 100
"""Imagined other reports that hold none of the words. They keep weights steady in small inputs: of
two reports on one event, what both say is not thereby common."""
_PORTIONS = 16  # in which hashes are sorted, so that no copy of all of them is made

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


class Counts:
    """How often each report has each of its terms, on the way to `Vectors`."""

    def __init__(self) -> None:
        self._hashes = array("q")
        self._counts = array("I")
        self._ends = array("q")
        self._spelt: list[bytes] = []

    def add(self, counts: Mapping[str, int]) -> None:
        """Take the terms of one more report."""
        self._hashes.extend(map(hash, counts))
        self._counts.extend(counts.values())
        self._ends.append(len(self._hashes))
        self._spelt.append("\n".join(counts).encode("utf-8", "surrogatepass"))

    def weigh(self, order: Sequence[int]) -> Vectors:
        """The vectors of the reports, in another order than they came in; this is then empty."""
        hashes = np.frombuffer(self._hashes, dtype=np.int64)
        keys, spread = _shared(hashes)
        vectors = Vectors(spread)
        total = len(order) + IMAGINED
        starts = array("q", [0, *self._ends])
        for place in order:
            own = slice(starts[place], starts[place + 1])
            at, shared = _look_up(keys, hashes[own])
            raw = _weights(self._counts[own], _spread_of(spread, at, shared), total)
            length = math.sqrt(math.fsum((raw * raw).tolist()))
            terms = self._spelt[place].decode("utf-8", "surrogatepass").split("\n")
            self._spelt[place] = b""
            weights = raw[shared] / length if length else raw[shared]
            vectors.add(at[shared], weights, compress(terms, shared.tolist()), told=length > 0)
        return vectors


def _spread_of(spread: NDArray[np.int64], at: Places, shared: NDArray[np.bool_]) -> list[int]:
    """How many reports have each term: one where it is not shared."""
    found: list[int] = np.where(shared, spread[at], 1).tolist() if spread.size else [1] * at.size
    return found


def _shared(hashes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The hashes, sorted, that more than one report has, and how many have each."""
    keys, spread = [], []
    portion = hashes >> np.int64(64 - int(math.log2(_PORTIONS)))
    for one in range(-_PORTIONS // 2, _PORTIONS // 2):
        found, counts = np.unique(hashes[portion == one], return_counts=True)
        keys.append(found[counts > 1])
        spread.append(counts[counts > 1])
    return np.concatenate(keys), np.concatenate(spread)


def _look_up(
    keys: NDArray[np.int64], hashes: NDArray[np.int64]
) -> tuple[Places, NDArray[np.bool_]]:
    """Where among the sorted keys each hash is, and whether it is there."""
    if not keys.size:
        return np.zeros(hashes.size, dtype=np.intp), np.zeros(hashes.size, dtype=np.bool_)
    at = np.minimum(np.searchsorted(keys, hashes), keys.size - 1)
    return at, keys[at] == hashes


def _weights(counts: Iterable[int], spread: Iterable[int], total: int) -> Floats:
    """TF-IDF: (1 + log count) × log((reports + 100) / (reports with it + ½)).

    Log term frequency after Manning, Raghavan and Schütze, *Introduction to Information Retrieval*,
    section 6.4.1.
    """
    pairs = zip(counts, spread, strict=True)
    return np.array([_often(count) * _rare(reports, total) for count, reports in pairs])


@lru_cache(maxsize=1_000)
def _often(count: int) -> float:
    return 1 + math.log(count)


@lru_cache(maxsize=100_000)
def _rare(spread: int, total: int) -> float:
    return math.log(total / (spread + 0.5))


class Vectors:
    """A vector of length 1 for each report, of the terms that another report has as well.

    ``spread`` is how many reports have each term, by the term's number.
    """

    def __init__(self, spread: NDArray[np.int64]) -> None:
        self.spread = spread
        self._beside = np.zeros(spread.size)  # one vector spelt out, while it is compared
        self._numbers = array("I")
        self._weights = array("d")
        self._ends = array("q", [0])
        self._has_terms = array("b")
        self._spelt: list[bytes] = []

    def add(self, numbers: Places, weights: Floats, spelt: Iterable[str], told: bool) -> None:
        """Take the vector of one more report; ``told`` is whether the report has any term."""
        self._numbers.frombytes(numbers.astype(np.uint32).tobytes())
        self._weights.frombytes(weights.tobytes())
        self._ends.append(len(self._numbers))
        self._has_terms.append(told)
        self._spelt.append("\n".join(spelt).encode("utf-8", "surrogatepass"))

    def dots(self, one: int, others: Places) -> Floats:
        """The dot products of a report's vector with those of others; NaN where one has no term.

        They are summed in the order of the other's text, so that they are the same anywhere.
        """
        told = np.frombuffer(self._has_terms, dtype=np.int8)
        if not told[one]:
            return np.full(others.size, np.nan)
        weights = np.frombuffer(self._weights)
        own = slice(self._ends[one], self._ends[one + 1])
        sums = self._over_shared(one, others, weights[own], weights)
        return np.where(told[others], sums, np.nan)

    def rarities(self, one: int, others: Places) -> Floats:
        """How rare the terms are that a report shares with others, in nats, summed."""
        terms = np.frombuffer(self._numbers, dtype=np.uint32)
        own = terms[self._ends[one] : self._ends[one + 1]]
        total = len(self._spelt) + IMAGINED
        rare = np.array([_rare(spread, total) for spread in self.spread[own].tolist()])
        return self._over_shared(one, others, rare, None)

    def _over_shared(self, one: int, others: Places, mine: Floats, theirs: Floats | None) -> Floats:
        """Sums over the terms that others share with ``one``: of ``mine``, times ``theirs``."""
        ends = np.frombuffer(self._ends, dtype=np.int64)
        terms = np.frombuffer(self._numbers, dtype=np.uint32)
        own = slice(self._ends[one], self._ends[one + 1])
        starts, ends = ends[others], ends[others + 1]
        at = ranges(starts, ends)
        self._beside[terms[own]] = mine
        products = self._beside[terms[at]]
        self._beside[terms[own]] = 0.0
        if theirs is not None:
            products *= theirs[at]
        whose = np.repeat(np.arange(others.size), ends - starts)
        return np.bincount(whose, weights=products, minlength=others.size).astype(np.float64)

    def heaviest(self, place: int, most: int, largest: int) -> list[int]:
        """The heaviest ``most`` terms of a report, of those that no more than ``largest`` have.

        Of terms as heavy the first in the alphabet are taken.
        """
        own = slice(self._ends[place], self._ends[place + 1])
        numbers = np.array(self._numbers[own], dtype=np.intp)
        kept = np.flatnonzero(self.spread[numbers] <= largest) if numbers.size else numbers
        if kept.size <= most:
            return [int(one) for one in numbers[kept]]
        weights = np.array(self._weights[own])[kept]
        least = np.partition(weights, -most)[-most]
        terms = self._terms(place)
        ties = sorted(kept[weights == least], key=terms.__getitem__)
        above = kept[weights > least]
        return [int(one) for one in numbers[[*above, *ties[: most - above.size]]]]

    def shared(self, one: int, other: int) -> dict[str, float]:
        """The terms that two reports share, with the product of their weights."""
        mine, theirs = self.weighted(one), self.weighted(other)
        return {term: weight * theirs[term] for term, weight in mine.items() if term in theirs}

    def weighted(self, place: int) -> dict[str, float]:
        """The terms of a report that another one has, with their weights."""
        own = slice(self._ends[place], self._ends[place + 1])
        return dict(zip(self._terms(place), self._weights[own], strict=True))

    def _terms(self, place: int) -> list[str]:
        spelt = self._spelt[place].decode("utf-8", "surrogatepass")
        return spelt.split("\n") if spelt else []


def ranges(starts: Places, ends: Places) -> Places:
    """All places from each start up to its end, one range after the other."""
    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    found: Places = np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
    return found

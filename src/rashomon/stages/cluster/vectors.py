"""Weighted terms of many reports, packed: eight bytes for each term that two reports share.

Terms are held as hashes, their words lie in a file; a term that only one report has counts for the
length of its vector and is then let go.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import SEEK_END
from itertools import compress
from tempfile import SpooledTemporaryFile

import numpy as np
from numpy.typing import NDArray

from rashomon.stages.cluster.rarity import STEPS, Shares

_WAITING = 1 << 17  # so many terms are counted at a time
_IN_MEMORY = 1 << 20  # bytes of terms that need no file
_PACKED = 12  # bytes of a term but for its word

Floats = NDArray[np.float64]
Weights = NDArray[np.float32] | NDArray[np.float64]
Places = NDArray[np.intp]


class Counts:
    """How often each report has each of its terms, on the way to `Vectors`.

    What is known of single reports lies in a file that has no name and is gone with this process;
    what is held is how many reports have each term.
    """

    def __init__(self) -> None:
        self._kept = _Kept()
        self._waiting = array("q")
        self._keys = np.zeros(0, dtype=np.int64)
        self._spread = np.zeros(0, dtype=np.int64)

    def add(self, counts: Mapping[str, int]) -> None:
        """Take the terms of one more report."""
        hashes = array("q", map(hash, counts))
        self._kept.add(hashes, array("I", counts.values()), "\n".join(counts))
        self._waiting.extend(hashes)
        if len(self._waiting) >= _WAITING:
            self._count()

    def weigh(
        self, order: Sequence[int], shares: Shares, kind: str = "", least: int = 2
    ) -> Vectors:
        """The vectors of the reports, in another order than they came in.

        They hold the terms that ``least`` of the reports have: 1 where others come as guests.
        Reports are looked up by terms of a ``kind``, or not at all where it has no name.

        TF-IDF: (1 + log count) × rarity, after Manning, Raghavan and Schütze, *Introduction to
        Information Retrieval*, section 6.4.1.
        """
        self._count()
        keys = self._keys[self._spread >= least]
        masks: list[bytes] = []

        def words(place: int) -> list[str]:
            told = self._kept.words(order[place])
            shared = np.unpackbits(np.frombuffer(masks[place], np.uint8), count=len(told))
            return list(compress(told, shared.tolist()))

        vectors = Vectors(keys, words)
        for place in order:
            hashes, counts = self._kept.terms(place)
            terms = self._kept.words(place)
            at, shared = _look_up(keys, hashes)
            rare, raw, weights = _weigh(terms, counts.tolist(), shares)
            keyed = shares.keys(kind, terms, raw.tolist()) if kind else ()
            vectors.keys.append(array("q", keyed))
            vectors.rare[at[shared]] = rare[shared]
            masks.append(np.packbits(shared).tobytes())
            vectors.add(at[shared], weights[shared], told=bool(terms))
        return vectors

    def _count(self) -> None:
        """How many reports have each term, of those that came since it was last counted."""
        found, counts = np.unique(np.frombuffer(self._waiting, np.int64), return_counts=True)
        self._waiting = array("q")
        known = np.isin(found, self._keys, assume_unique=True)
        self._spread[np.searchsorted(self._keys, found[known])] += counts[known]
        keys = np.concatenate([self._keys, found[~known]])
        by_key = np.argsort(keys, kind="stable")
        self._keys = keys[by_key]
        self._spread = np.concatenate([self._spread, counts[~known]])[by_key]


class _Kept:
    """The terms of each report in a file: their hashes, how often they stand there, their words."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  held as long as this
        self._starts = array("q", [0])
        self._terms = array("I")

    def add(self, hashes: array[int], counts: array[int], words: str) -> None:
        self._file.seek(0, SEEK_END)
        self._file.write(hashes.tobytes() + counts.tobytes())
        self._file.write(words.encode("utf-8", "surrogatepass"))
        self._terms.append(len(hashes))
        self._starts.append(self._file.tell())

    def terms(self, place: int) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        """The hashes of a report's terms, and how often each stands there."""
        count = self._terms[place]
        packed = self._read(self._starts[place], self._starts[place] + count * _PACKED)
        return np.frombuffer(packed, np.int64, count), np.frombuffer(
            packed, np.uint32, -1, count * 8
        )

    def words(self, place: int) -> list[str]:
        """A report's terms."""
        start = self._starts[place] + self._terms[place] * _PACKED
        told = self._read(start, self._starts[place + 1]).decode("utf-8", "surrogatepass")
        return told.split("\n") if self._terms[place] else []

    def _read(self, start: int, end: int) -> bytes:
        self._file.seek(start)
        return self._file.read(end - start)


@dataclass(frozen=True, slots=True)
class Vector:
    """One report's terms, weighed."""

    hashes: NDArray[np.int64]
    weights: Floats
    rare: Floats
    words: list[str]


def vector_of(counts: Mapping[str, int], shares: Shares) -> Vector:
    """The terms of one report, weighed by themselves."""
    terms = list(counts)
    rare, _, weights = _weigh(terms, list(counts.values()), shares)
    hashes = np.array([hash(term) for term in terms], dtype=np.int64)
    return Vector(hashes, weights, rare, terms)


def together(several: Sequence[Vector]) -> Vectors:
    """The vectors of a few reports, to be compared with each other."""
    keys, places = np.unique(np.concatenate([one.hashes for one in several]), return_inverse=True)
    vectors, start = Vectors(keys, lambda place: several[place].words), 0
    for one in several:
        at = places[start : start + one.hashes.size]
        start += one.hashes.size
        vectors.rare[at] = one.rare
        vectors.add(at, one.weights, told=bool(one.words))
    return vectors


def _weigh(
    terms: Sequence[str], counts: Sequence[int], shares: Shares
) -> tuple[Floats, Floats, Floats]:
    """How rare each term of a report is, its weight, and its weight in a vector of length 1."""
    rare = np.array(shares.rarities(terms), dtype=np.float64)
    raw: Floats = np.array([_often(count) for count in counts], dtype=np.float64) * rare
    length = math.sqrt(math.fsum((raw * raw).tolist())) or 1.0
    return rare, raw, np.round(raw / length * STEPS) / STEPS


def _look_up(
    keys: NDArray[np.int64], hashes: NDArray[np.int64]
) -> tuple[Places, NDArray[np.bool_]]:
    """Where among the sorted keys each hash is, and whether it is there."""
    if not keys.size:
        return np.zeros(hashes.size, dtype=np.intp), np.zeros(hashes.size, dtype=np.bool_)
    at = np.minimum(np.searchsorted(keys, hashes), keys.size - 1)
    return at, keys[at] == hashes


@lru_cache(maxsize=1_000)
def _often(count: int) -> float:
    return 1 + math.log(count)


class Vectors:
    """A vector of length 1 for each report, of the terms that another report has as well.

    ``terms`` are the sorted hashes of all terms, and ``rare`` is how rare each is; ``words`` gives
    the terms of a report, in their order; ``keys`` are numbers of those by which each report may be
    looked up, be they another's or not, where they were asked for.
    """

    def __init__(self, terms: NDArray[np.int64], words: Callable[[int], list[str]]) -> None:
        self._terms = terms
        self.rare = np.zeros(terms.size)
        self.keys: list[array[int]] = []
        self._words = words
        self._beside = np.zeros(terms.size)  # one vector spelt out, while it is compared
        self._numbers = array("I")
        self._weights = array("f")  # holds a weight as it is rounded without loss
        self._ends = array("q", [0])
        self._has_terms = array("b")

    def add(self, numbers: Places, weights: Floats, *, told: bool) -> None:
        """Take the vector of one more report; ``told`` is whether it has any term."""
        self._numbers.frombytes(numbers.astype(np.uint32).tobytes())
        self._weights.frombytes(weights.astype(np.float32).tobytes())
        self._ends.append(len(self._numbers))
        self._has_terms.append(told)

    def add_guest(self, guest: Vector) -> None:
        """Take one more report, of whose terms only those count that are known already."""
        at, known = _look_up(self._terms, guest.hashes)
        self.add(at[known], guest.weights[known], told=bool(guest.words))

    def let_go(self) -> None:
        """Drop the report that was taken last."""
        self._ends.pop()
        self._has_terms.pop()
        del self._numbers[self._ends[-1] :]
        del self._weights[self._ends[-1] :]

    def dots(self, one: int, others: Places) -> Floats:
        """The dot products of a report's vector with those of others; NaN where one has no term.

        Weights are rounded so that their sums are exact: the same in any order.
        """
        told = np.frombuffer(self._has_terms, dtype=np.int8)
        if not told[one]:
            return np.full(others.size, np.nan)
        weights = np.frombuffer(self._weights, dtype=np.float32)
        own = slice(self._ends[one], self._ends[one + 1])
        sums = self._over_shared(one, others, weights[own], weights)
        return np.where(told[others], sums, np.nan)

    def rarities(self, one: int, others: Places) -> Floats:
        """How rare the terms are that a report shares with others, in nats, summed."""
        terms = np.frombuffer(self._numbers, dtype=np.uint32)
        own = terms[self._ends[one] : self._ends[one + 1]]
        return self._over_shared(one, others, self.rare[own], None)

    def _over_shared(
        self, one: int, others: Places, mine: Weights, theirs: Weights | None
    ) -> Floats:
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

    def shared(self, one: int, other: int) -> dict[str, float]:
        """The terms that two reports share, with the product of their weights."""
        mine, theirs = self.weighted(one), self.weighted(other)
        return {term: weight * theirs[term] for term, weight in mine.items() if term in theirs}

    def weighted(self, place: int) -> dict[str, float]:
        """The terms of a report that another one has, with their weights."""
        own = slice(self._ends[place], self._ends[place + 1])
        return dict(zip(self._words(place), self._weights[own], strict=True))


def ranges(starts: Places, ends: Places) -> Places:
    """All places from each start up to its end, one range after the other."""
    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    found: Places = np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
    return found

"""Which pairs of reports are worth comparing: MinHash with banding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from rensa import RMinHash  # type: ignore[import-untyped]

from rashomon.stages.dedupe.shingles import SHINGLE, Body

_HASHES = 128
_ROWS = 2
"""Rows in a band. With 64 bands of 2 rows a pair with a Jaccard index of 0.3 is met with a chance
of 0.998, one of 0.1 with 0.47; what is met by mistake falls at the exact comparison."""
_LEAD = 80
"""Words of the lead that are hashed on their own: wire stories are cut from the end, so a short cut
of a long story shares its lead although it shares little of the whole."""
_SEED = 42


def candidate_pairs(bodies: Sequence[Body]) -> list[tuple[int, int]]:
    """Pairs of places in ``bodies``, smaller first, sorted, that share a band of their hashes."""
    pairs: set[tuple[int, int]] = set()
    for shingles in ([body.shingles for body in bodies], [_lead(body) for body in bodies]):
        buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for place, runs in enumerate(shingles):
            for band in _bands(runs):
                buckets[band].append(place)
        for places in buckets.values():
            pairs.update(combinations(places, 2))
    return sorted(pairs)


def _lead(body: Body) -> frozenset[str]:
    words = body.words[:_LEAD]
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def _bands(shingles: frozenset[str]) -> list[tuple[int, ...]]:
    if not shingles:
        return []
    hashes = RMinHash(num_perm=_HASHES, seed=_SEED)
    hashes.update(sorted(shingles))
    digest = hashes.digest()
    return [(at, *digest[at : at + _ROWS]) for at in range(0, _HASHES, _ROWS)]

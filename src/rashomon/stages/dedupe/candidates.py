"""Which pairs of reports are worth comparing: MinHash with banding."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rashomon.stages.dedupe.prints import HASHES, Print

_ROWS = 2
"""Rows in a band. With 64 bands of 2 rows a pair with a Jaccard index of 0.3 is met with a chance
of 0.998, one of 0.1 with 0.47; what is met by mistake falls at the exact comparison."""


def candidate_pairs(prints: Sequence[Print]) -> list[tuple[int, int]]:
    """Pairs of places in ``prints``, smaller first, sorted, that share a band of their hashes."""
    pairs: set[tuple[int, int]] = set()
    for digests in ([one.whole for one in prints], [one.lead for one in prints]):
        for at in range(0, HASHES, _ROWS):
            for places in _alike_in(digests, at):
                pairs.update(combinations(places, 2))
    return sorted(pairs)


def _alike_in(digests: Sequence[array[int]], at: int) -> Iterator[list[int]]:
    """Places of bodies that share one band: band by band, as all at once would fill the memory."""
    buckets: dict[bytes, list[int]] = defaultdict(list)
    for place, digest in enumerate(digests):
        if digest:
            buckets[digest[at : at + _ROWS].tobytes()].append(place)
    return (places for places in buckets.values() if len(places) > 1)

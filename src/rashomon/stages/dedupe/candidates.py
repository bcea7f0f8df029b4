"""Which pairs of reports are worth comparing: MinHash with banding."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rensa import RMinHash  # type: ignore[import-untyped]

from rashomon.stages.dedupe.shingles import Body, shingles_of

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
    for length in (None, _LEAD):
        digests = [_digest(shingles_of(body.words[:length])) for body in bodies]
        for at in range(0, _HASHES, _ROWS):
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


def _digest(shingles: frozenset[str]) -> array[int]:
    """The hashes of a body, empty for one without shingles."""
    if not shingles:
        return array("L")
    hashes = RMinHash(num_perm=_HASHES, seed=_SEED)
    hashes.update(sorted(shingles))
    return array("L", hashes.digest())

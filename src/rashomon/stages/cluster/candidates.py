"""Which pairs of reports are worth scoring: blocking by the terms that tell most."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rashomon.stages.cluster.profile import Profile

ALL_PAIRS = 250
"""Up to this many reports, every pair is scored."""
_KEYS = 20
"""By how many names, and by how many words, a report is looked up. On 2,408 local reports 12, 20
and 40 keep 13,000, 64,000 and 440,000 pairs and give a B³ F1 of 0.930, 0.937 and 0.941."""
_LARGEST = 400
"""A key that more reports have is no key: it does not tell one event from another."""
_SHARED = 2
"""Keys that two reports must share to be a candidate pair."""


def candidate_pairs(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of places in ``profiles``, smaller first, sorted, that may tell of one event."""
    if len(profiles) <= ALL_PAIRS:
        return list(combinations(range(len(profiles)), 2))
    blocks: dict[str, list[int]] = defaultdict(list)
    keyed: list[list[list[int]]] = [[] for _ in profiles]
    for kind in ("names", "words"):
        vectors: list[Mapping[str, float]] = [getattr(profile, kind) for profile in profiles]
        spread = Counter(term for vector in vectors for term in vector)
        for place, vector in enumerate(vectors):
            for term in _keys(vector, spread):
                block = blocks[f"{kind} {term}"]
                block.append(place)
                keyed[place].append(block)
    return [(one, other) for one in range(len(profiles)) for other in _sharing(one, keyed[one])]


def _sharing(one: int, blocks: Iterable[Sequence[int]]) -> list[int]:
    """Later places that share keys with ``one``: place by place, as all pairs fill the memory."""
    shared: Counter[int] = Counter()
    for places in blocks:
        shared.update(places[bisect_right(places, one) :])
    return sorted(other for other, count in shared.items() if count >= _SHARED)


def _keys(vector: Mapping[str, float], spread: Mapping[str, int]) -> list[str]:
    """The heaviest terms that another report has, too, but not too many others."""
    terms = [term for term in vector if 2 <= spread[term] <= _LARGEST]
    return sorted(terms, key=lambda term: (-vector[term], term))[:_KEYS]

"""Why two reports may tell of one event: the features of a pair and their weights.

Each feature gives a number from 0 (nothing in common) to 1, or ``None`` where it can't be told; the
score of a pair is the weighted mean over the features that can be. A feature's docstring is the
explanation that users read.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from rashomon.stages.cluster.profile import Profile
from rashomon.stages.cluster.words import calendar_words

Feature = Callable[[Profile, Profile], float | None]

_DAYS = 10.0


def same_words(one: Profile, other: Profile) -> float | None:
    """They use the same telling words: cosine of the TF-IDF vectors of title and text."""
    return _cosine(one.words, other.words) if one.words and other.words else None


def same_names(one: Profile, other: Profile) -> float | None:
    """They name the same people, places and bodies, the rarer the better: cosine of the names."""
    return _cosine(one.names, other.names) if one.names and other.names else None


def near_in_time(one: Profile, other: Profile) -> float | None:
    """They were published close together: 1 on the same day, 0.37 after ten days."""
    if one.day is None or other.day is None:
        return None
    return math.exp(-abs(one.day - other.day) / _DAYS)


def same_figures(one: Profile, other: Profile) -> float | None:
    """They claim the same figures (two killed, six injured): shared figures over all of them."""
    if not one.figures or not other.figures:
        return None
    return len(one.figures & other.figures) / len(one.figures | other.figures)


FEATURES: tuple[tuple[Feature, float], ...] = (
    (same_words, 0.4),
    (same_names, 0.4),
    (near_in_time, 0.1),
    (same_figures, 0.05),
)

THRESHOLD = 0.18
"""Two groups of reports are joined where the mean score of their pairs is at least this. Measured
on 915 shootings in 2,408 local reports (B³ F1): 0.928 at 0.14, 0.937 at 0.18, 0.931 at 0.20."""


def score(one: Profile, other: Profile) -> float:
    """How likely ``one`` and ``other`` tell of one event: 0 to 1, weighted mean of FEATURES."""
    known = [
        (value, weight)
        for feature, weight in FEATURES
        if (value := feature(one, other)) is not None
    ]
    total = math.fsum([weight for _, weight in known])
    if not total:
        return 0.0
    return round(math.fsum([value * weight for value, weight in known]) / total, 6)


def shared_terms(one: Profile, other: Profile, limit: int = 4) -> list[str]:
    """The names (or, where there are none, words) that tie two reports most, strongest first."""
    for these, those in ((one.names, other.names), (one.words, other.words)):
        ties = {
            term: weight * those[term]
            for term, weight in these.items()
            if term in those and term not in calendar_words()
        }
        if ties:
            return _without_parts(sorted(ties, key=lambda term: (-ties[term], term)))[:limit]
    return []


def _without_parts(terms: list[str]) -> list[str]:
    """Terms without the single words of a longer one: ``jane roe`` says ``roe``, too."""
    parts = {word for term in terms for word in term.split() if " " in term}
    return [term for term in terms if term not in parts]


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The dot product; the sum is exact, so that the order of the terms makes no difference."""
    return math.fsum([one[term] * other[term] for term in one.keys() & other.keys()])

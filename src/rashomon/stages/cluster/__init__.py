"""Report, Reading → Story: which reports tell of the same happening, each with its reason.

Pairs that share telling words are scored by summed evidence, each piece explained in
`features.FEATURES`; average linkage joins what scores above one threshold. Hints and copies go
before scores.
"""

from rashomon.stages.cluster.candidates import SHARED, STRANGERS_SHARED, candidates_of
from rashomon.stages.cluster.columns import WEEK, YEAR, Published
from rashomon.stages.cluster.features import THRESHOLD, scores
from rashomon.stages.cluster.parts import LEVELS, MOST
from rashomon.stages.cluster.profile import (
    Held,
    Profiles,
    Terms,
    Weighed,
    few,
    terms_of,
    weigh,
)
from rashomon.stages.cluster.stories import cluster, stories_of

__all__ = [
    "LEVELS",
    "MOST",
    "SHARED",
    "STRANGERS_SHARED",
    "THRESHOLD",
    "WEEK",
    "YEAR",
    "Held",
    "Profiles",
    "Published",
    "Terms",
    "Weighed",
    "candidates_of",
    "cluster",
    "few",
    "scores",
    "stories_of",
    "terms_of",
    "weigh",
]

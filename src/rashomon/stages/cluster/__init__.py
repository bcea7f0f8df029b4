"""Report, Reading → Story: which reports tell of the same happening, each with its reason.

Pairs that share telling words are scored by summed evidence, each piece explained in
`features.FEATURES`; average linkage joins what scores above one threshold. Hints and copies go
before scores.
"""

from rashomon.stages.cluster.candidates import ALL_PAIRS, SHARED, STRANGERS_SHARED, candidates_of
from rashomon.stages.cluster.columns import WEEK
from rashomon.stages.cluster.features import THRESHOLD, scores
from rashomon.stages.cluster.profile import (
    Held,
    Profiles,
    Rarities,
    Terms,
    Weighed,
    few,
    rarities,
    terms_of,
    weigh,
)
from rashomon.stages.cluster.sample import least_rank, rank_of
from rashomon.stages.cluster.stories import cluster, stories_of

__all__ = [
    "ALL_PAIRS",
    "SHARED",
    "STRANGERS_SHARED",
    "THRESHOLD",
    "WEEK",
    "Held",
    "Profiles",
    "Rarities",
    "Terms",
    "Weighed",
    "candidates_of",
    "cluster",
    "few",
    "least_rank",
    "rank_of",
    "rarities",
    "scores",
    "stories_of",
    "terms_of",
    "weigh",
]

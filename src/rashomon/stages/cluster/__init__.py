"""Report, Reading → Story: which reports tell of the same happening, each with its reason.

Pairs that share telling words are scored by summed evidence, each piece explained in
`features.FEATURES`; average linkage joins what scores above one threshold. Hints and copies go
before scores.
"""

from rashomon.stages.cluster.stories import cluster

__all__ = ["cluster"]

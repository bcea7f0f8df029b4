"""Reports and statements of one story → Disputes that are not about figures.

A point is found where voices take opposed positions on it, by the named rules in
``data/points.toml``: one denies what another asserts, two blame different parties, one keeps its
distance, two put the same thing in opposed frames or give it different attributes. All positions
are told alike, in the words of the reports; nothing is decided.
"""

from rashomon.stages.reconcile.points.heard import hear_all
from rashomon.stages.reconcile.points.points import find_points

__all__ = ["find_points", "hear_all"]

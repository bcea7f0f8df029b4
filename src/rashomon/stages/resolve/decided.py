"""What people decide on names → clusters of names as they say, before anything the program found.

A decision is on two names, each as a report prints it: they are of one person or body, or of two.
It holds in the story of these reports, whatever else comes into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.records import Decision
from rashomon.stages.resolve.persons import Cluster, NameUse


def in_story(decided: Iterable[Decision], reports: Sequence[str]) -> list[Decision]:
    """Those decisions on names that hold in a story of these reports, the oldest first."""
    inside = set(reports)
    found = [
        one
        for one in decided
        if one.kind == "entity" and one.stands and inside.issuperset(one.reports)
    ]
    return sorted(found, key=lambda one: one.when)


def apply(
    clusters: Sequence[Cluster], decided: Sequence[Decision]
) -> tuple[list[Cluster], set[str]]:
    """The clusters as people decided, and the ids of names that left the one they were in.

    "Different" goes before "same": a name that is taken out may be put elsewhere.
    """
    found, gone = list(clusters), set[str]()
    for one in sorted(decided, key=lambda one: one.verdict == "same"):
        left, right = (_place(found, *name) for name in zip(one.reports, one.names, strict=True))
        if left is None or right is None:
            continue
        if one.verdict == "same" and left[0] is not right[0]:
            left[0].members.extend(right[0].members)
            found = [cluster for cluster in found if cluster is not right[0]]
        elif one.verdict == "different" and left[0] is right[0] and left[1] is not right[1]:
            found.append(_taken_out(left[0], right[1]))
            gone.add(right[1].id)
    return found, gone


def _place(clusters: Iterable[Cluster], report: str, name: str) -> tuple[Cluster, NameUse] | None:
    """The cluster and the use of a name, in that report before others."""
    folded = name.lower()
    fitting = [
        (report not in use.reports, number, cluster, use)
        for cluster in clusters
        for number, use in enumerate(cluster.members)
        if any(text.lower() == folded for text in use.texts)
    ]
    if not fitting:
        return None
    _, _, cluster, use = min(fitting, key=lambda one: (one[0], one[1], one[3].id))
    return cluster, use


def _taken_out(cluster: Cluster, use: NameUse) -> Cluster:
    cluster.members[:] = [one for one in cluster.members if one is not use]
    return Cluster([use])

"""Persons' names of a story → who is one person, with the reasons.

Names are taken from the fullest to the barest. A name joins the one person that it can be; where it
can be two persons' (a bare surname, an initial), it stays by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.stages.resolve.names import Name, may_be_one

SAME_REPORT, SAME_STORY, SAME_ROLE, SLIP = 0.95, 0.85, 0.9, 0.8


class NameUse(msgspec.Struct, frozen=True):
    """A parsed name and the reports that use it; ``id`` is a hash of what it says and where."""

    id: str
    name: Name
    reports: frozenset[str]
    texts: tuple[str, ...]


class Link(msgspec.Struct, frozen=True):
    """Two names found to be of one person or body: node ids, a score in [0, 1], the reasons."""

    left: str
    right: str
    score: float
    why: tuple[str, ...]


class Cluster(msgspec.Struct):
    """The names of one person or body, the fullest first."""

    members: list[NameUse]

    @property
    def reports(self) -> frozenset[str]:
        """The reports that use any of the names."""
        return frozenset().union(*(member.reports for member in self.members))


def join_persons(uses: Iterable[NameUse]) -> tuple[list[Cluster], list[Link]]:
    """Clusters of names of one person each, and the links that made them."""
    clusters: list[Cluster] = []
    by_letter: dict[str, list[Cluster]] = {}  # so that only names that may fit are compared
    links: list[Link] = []
    for use in sorted(uses, key=_fullest_first):
        cluster, link = _home(use, by_letter.get(use.name.surname[:1], ()))
        if cluster is None or link is None:
            cluster = Cluster([use])
            clusters.append(cluster)
        else:
            cluster.members.append(use)
            links.append(link)
        for letter in {use.name.surname[:1], *(word[:1] for word in use.name.words[:1])}:
            block = by_letter.setdefault(letter, [])
            if all(one is not cluster for one in block):
                block.append(cluster)
    return clusters, links


def _fullest_first(use: NameUse) -> tuple[bool, int, int, tuple[str, ...], str]:
    words = use.name.words
    return (not use.name.is_full, -len(words), -len(" ".join(words)), words, use.id)


def _home(use: NameUse, clusters: Sequence[Cluster]) -> tuple[Cluster | None, Link | None]:
    """The one cluster that a name belongs to, or None where there is none or more than one."""
    fitting = [cluster for cluster in clusters if _fits(use, cluster)]
    exact = [cluster for cluster in fitting if _shares_surname(use, cluster)]
    fitting = exact or fitting
    near = [cluster for cluster in fitting if cluster.reports & use.reports]
    if not use.name.is_full and len(near) == 1:
        return near[0], _link(use, near[0], SAME_REPORT, "in the same report")
    if len(fitting) != 1 or (near and near != fitting):
        return None, None
    return fitting[0], _link(use, fitting[0], SAME_STORY, "in the same story")


def _fits(use: NameUse, cluster: Cluster) -> bool:
    """Whether a name may be every name of the cluster; a bare one needs one that is not."""
    if not use.name.is_full:
        bare = all(not member.name.is_full for member in cluster.members)
        if bare:
            return all(_same_bare(use.name, member.name) for member in cluster.members)
    return all(may_be_one(use.name, member.name) for member in cluster.members)


def _same_bare(left: Name, right: Name) -> bool:
    return left.words == right.words and may_be_one(left, right)


def _shares_surname(use: NameUse, cluster: Cluster) -> bool:
    return any(use.name.surname == member.name.surname for member in cluster.members)


def _link(use: NameUse, cluster: Cluster, score: float, where: str) -> Link:
    """The link to the fullest name of a cluster, told in words."""
    other = cluster.members[0]
    reasons = [_reason(use.name, other.name), f"no other name fits, {where}"]
    if use.name.surname != other.name.surname:
        score = min(score, SLIP)
    return Link(use.id, other.id, score, tuple(reasons))


def _reason(name: Name, other: Name) -> str:
    if name.words == other.words:
        return "the same name with another title"
    if not name.is_full:
        return f"“{' '.join(name.words)}” is part of “{' '.join(other.words)}”"
    if name.surname == other.surname:
        return f"the same surname, given names that fit: “{' '.join(other.words)}”"
    return f"a letter or two apart: “{' '.join(name.words)}”, “{' '.join(other.words)}”"


def by_surname(clusters: Iterable[Cluster]) -> Mapping[str, list[Cluster]]:
    """Clusters by each surname among their names."""
    found: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        for surname in sorted({member.name.surname for member in cluster.members}):
            found.setdefault(surname, []).append(cluster)
    return found

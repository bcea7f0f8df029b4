"""The stage itself: which report is a copy of which, and who wrote it first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

import msgspec

from rashomon.records import Report
from rashomon.stages.dedupe.candidates import candidate_pairs, page_pairs
from rashomon.stages.dedupe.prints import Print, print_of
from rashomon.stages.dedupe.sentences import WHOLE, held, is_updated
from rashomon.stages.dedupe.shingles import Body, body_of, share
from rashomon.stages.dedupe.versions import (
    FoundAt,
    Version,
    are_kindred,
    are_versions,
    find_versions,
    never,
    of_one_page,
    same_title,
)

HALF = 0.5
"""The share of a later, longer story that an earlier one makes up where it was added to."""
MIN_SHINGLES = 30
"""Shorter bodies are copies only where they are the same to the word: briefs are alike."""
BODIES_KEPT = 64
"""So many bodies are kept by, as a report is compared with several others in turn."""


Bodies = Callable[[int], Body]


class Origin(msgspec.Struct, frozen=True):
    """What is found of one report: the report that it is a copy of, and who wrote it first.

    ``version`` is its place among the versions of its page, ``version_of`` the newest of them.
    """

    copy_of: str | None
    originator: str | None
    version: int = 1
    version_of: str | None = None

    @property
    def follows(self) -> str | None:
        """The report whose story it is in: the newest version of it, or its original."""
        return self.version_of or self.copy_of

    def fill(self, report: Report) -> Report:
        """``report`` with what was found of it."""
        return msgspec.structs.replace(
            report,
            copy_of=self.copy_of,
            originator=self.originator,
            version=self.version,
            version_of=self.version_of,
        )


def dedupe(reports: Sequence[Report], found_at: FoundAt = never) -> list[Report]:
    """``reports`` with ``copy_of``, ``originator`` and versions filled, sorted by id.

    ``copy_of`` always names a report that is no copy itself: the agency's own before others, then
    the earliest, the longest, the smallest id. An originator that one of them names is given to all
    copies of the text; where none names one, the copies' originator is the outlet of the first.
    Versions of one page are as `find_versions` tells them, and no copies of each other.
    The result does not depend on the order of ``reports``.
    """
    origins = find_origins(reports, reports.__getitem__, found_at)
    filled = [origin.fill(report) for origin, report in zip(origins, reports, strict=True)]
    return sorted(filled, key=lambda report: report.id)


def find_origins(
    reports: Iterable[Report], again: Callable[[int], Report], found_at: FoundAt = never
) -> list[Origin]:
    """The Origin of each report, in the order in which they come: see `dedupe`.

    Only prints of them are held, so that there may be any number; ``again`` gives the report of a
    place once more, for those few that are compared to the word, and ``found_at`` tells when one
    of several texts of a page was fetched.
    """
    prints = [print_of(report) for report in reports]
    bodies = lru_cache(maxsize=BODIES_KEPT)(lambda place: body_of(again(place)))
    origins = origins_of(dict(enumerate(prints)), _alike(prints, bodies), bodies, found_at)
    return [origins[place] for place in range(len(prints))]


def origins_of(
    prints: Mapping[int, Print],
    alike: Mapping[int, set[int]],
    bodies: Bodies,
    found_at: FoundAt = never,
) -> dict[int, Origin]:
    """The Origin of each report; all that are alike, directly or through others, are among them.

    ``bodies`` gives what is compared of a report.
    """
    order = sorted(prints, key=lambda key: _originality(prints[key]))
    place = {key: at for at, key in enumerate(order)}
    near = {place[key]: set(map(place.__getitem__, alike[key])) for key in alike if alike[key]}
    ranked = [prints[key] for key in order]
    versions = find_versions(ranked, near, found_at)
    root = _roots(ranked, _copies(ranked, near, versions), lambda at: bodies(order[at]), versions)
    origin = _originators(ranked, root)
    found: dict[int, Origin] = {}
    for at, one in enumerate(ranked):
        copy_of = ranked[root[at]].id if root[at] != at else None
        found[order[at]] = _origin(copy_of, one.originator or origin.get(at), versions.get(at))
    return found


def _origin(copy_of: str | None, originator: str | None, version: Version | None) -> Origin:
    if version is None:
        return Origin(copy_of, originator)
    return Origin(copy_of, originator, version.number, version.replaced_by)


def _copies(
    prints: Sequence[Print], alike: Mapping[int, set[int]], versions: Mapping[int, Version]
) -> dict[int, set[int]]:
    """Who is like whom, but for versions of one page: they are no copies of each other."""
    found: dict[int, set[int]] = {}
    for place, others in alike.items():
        kept = {
            other
            for other in others
            if not are_versions(versions.get(place), versions.get(other))
            and _may_be_copies(prints[place], prints[other])
        }
        if kept:
            found[place] = kept
    return found


def _originality(one: Print) -> tuple[bool, str, int, str]:
    """Sorts the likeliest first writer first: an agency's own, then the earliest, the longest."""
    return (not one.own, one.published_at or "9999", -one.words, one.id)


def _roots(
    prints: Sequence[Print],
    alike: Mapping[int, set[int]],
    bodies: Bodies,
    versions: Mapping[int, Version],
) -> list[int]:
    """For each place, the place of the report that it is a copy of, or its own.

    Reports are taken in order of originality, so a copy finds what it was copied from among those
    before it. A short cut that stands earlier gives way to the long story that holds it; a story
    that makes up half of a later one was added to. What holds two wires is no reason to join them,
    nor is a cut that stands in a story and in its update. What stands in an older version of a page
    and in the newest one is a copy of that.
    """
    above: dict[int, int] = {}
    for place in sorted(alike):
        firsts = {_follow(above, other) for other in alike[place] if other < place}
        parts = {one: held(bodies(place), bodies(one)) for one in firsts & alike[place]}
        if any(part >= HALF for part in parts.values()) or _unlike(parts, alike):
            above[place] = max(parts, key=lambda first: (min(parts[first], WHOLE), -first))
        else:
            cuts = [first for first in parts if _gives_way(prints[first], prints[place])]
            above.update(dict.fromkeys(cuts, place))
    roots = [_follow(above, place) for place in range(len(prints))]
    places = {prints[place].id: place for place, one in versions.items() if one.last}
    for place in alike:
        version = versions.get(roots[place])
        last = places[version.newest] if version is not None else roots[place]
        if last in alike[place] and roots[last] == last:
            roots[place] = last
    return roots


def _gives_way(cut: Print, story: Print) -> bool:
    """Whether a cut may be one of a later story: an agency's own is what others made theirs of."""
    return not cut.own or cut.originator == story.originator


def _unlike(within: Iterable[int], alike: Mapping[int, set[int]]) -> bool:
    """Whether what stands in a story is of several stories."""
    return any(two not in alike[one] for one, two in combinations(within, 2))


def _follow(above: Mapping[int, int], place: int) -> int:
    while place in above:
        place = above[place]
    return place


def _alike(prints: Sequence[Print], bodies: Bodies) -> dict[int, set[int]]:
    """The places of the reports that each is like."""
    order = sorted(range(len(prints)), key=lambda place: _originality(prints[place]))
    alike: dict[int, set[int]] = defaultdict(set)
    ranked = [prints[place] for place in order]
    for first, second in sorted({*candidate_pairs(ranked), *page_pairs(ranked)}):
        one, other = order[first], order[second]
        if are_alike(prints[one], prints[other], bodies(one), bodies(other)):
            alike[one].add(other)
            alike[other].add(one)
    return alike


def are_alike(one: Print, other: Print, body: Body, other_body: Body) -> bool:
    """Whether one of two reports may be a copy of the other, or another version of its page."""
    if of_one_page(one, other) and one.same != other.same:
        return are_kindred(one, other, body, other_body)
    return _are_copies(one, other, body, other_body)


def _may_be_copies(one: Print, other: Print) -> bool:
    """Whether it is as copies that two are alike."""
    return not of_one_page(one, other) or one.same == other.same


def _are_copies(one: Print, other: Print, body: Body, other_body: Body) -> bool:
    """Whether one of two reports may be a copy of the other: its body stands in the other's."""
    if _originality(other) < _originality(one):
        one, other, body, other_body = other, one, other_body, body
    return _contained(body, other_body) and (
        one.outlet is None or one.outlet != other.outlet or _same_page(one, other, body, other_body)
    )


def _contained(one: Body, other: Body) -> bool:
    """Whether the shorter body stands in the longer one and gives no figure of its own.

    A figure of its own makes it an update, or another event told by the same pattern ("the 43rd
    homicide"). Example: a wire story of 400 words cut to its first 120 elsewhere is a copy.
    """
    shorter, longer = sorted((one, other), key=lambda body: len(body.words))
    same, fits = shorter.words == longer.words, shorter.figures <= longer.figures
    if not same and not fits:  # known without making their shingles
        return False
    if len(shorter.shingles) < MIN_SHINGLES:
        return bool(shorter.words) and same
    return fits and held(shorter, longer) >= WHOLE and not is_updated(shorter, longer)


def _same_page(one: Print, other: Print, body: Body, other_body: Body) -> bool:
    """Whether two reports of one outlet are the same page twice.

    A cut or a longer text of the same outlet is a version of its own. The same words under another
    title are what a page shows in place of the story (a list of videos, a plea to subscribe).
    """
    if min(share(body, other_body), share(other_body, body)) < WHOLE and body != other_body:
        return False
    return not (one.title and other.title) or same_title(one.title, other.title)


def _originators(prints: Sequence[Print], root: Sequence[int]) -> dict[int, str]:
    """The originator of each report in a group of copies, by its place."""
    groups: dict[int, list[int]] = defaultdict(list)
    for place, first in enumerate(root):
        groups[first].append(place)
    found = {}
    for first, members in groups.items():
        named = _first(prints[place].originator for place in members)
        for place in members:
            origin = named or (prints[first].outlet if place != first else None)
            if origin is not None:
                found[place] = origin
    return found


def _first(names: Iterable[str | None]) -> str | None:
    return next((name for name in names if name), None)

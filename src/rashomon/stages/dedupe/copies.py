"""The stage itself: which report is a copy of which, and who wrote it first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.records import Report
from rashomon.stages.dedupe.candidates import candidate_pairs
from rashomon.stages.dedupe.shingles import Body, body_of, share

CONTAINED = 0.8
"""The share of a report's shingles that must stand in another's for it to be a copy of it."""
MIN_SHINGLES = 30
"""Shorter bodies are copies only where they are the same to the word: briefs are alike."""


def dedupe(reports: Sequence[Report]) -> list[Report]:
    """``reports`` with ``copy_of`` and ``originator`` filled, sorted by id.

    ``copy_of`` always names a report that is no copy itself: the agency's own before others, then
    the earliest, the longest, the smallest id. An originator that one of them names is given to all
    copies of the text; where none names one, the copies' originator is the outlet of the first.
    The result does not depend on the order of ``reports``.
    """
    read = [(report, body_of(report)) for report in reports]
    read.sort(key=lambda pair: _originality(*pair))
    ordered, bodies = [report for report, _ in read], [body for _, body in read]
    root = _roots(ordered, bodies)
    origin = _originators(ordered, root)
    filled = [
        msgspec.structs.replace(
            report,
            copy_of=ordered[root[place]].id if root[place] != place else None,
            originator=report.originator or origin.get(place),
        )
        for place, report in enumerate(ordered)
    ]
    return sorted(filled, key=lambda report: report.id)


def _originality(report: Report, body: Body) -> tuple[bool, str, int, str]:
    """Sorts the likeliest first writer first: an agency's own, then the earliest, the longest."""
    own = report.originator is not None and report.originator in (report.outlet, report.publisher)
    return (not own, report.published_at or "9999", -len(body.words), report.id)


def _roots(reports: Sequence[Report], bodies: Sequence[Body]) -> list[int]:
    """For each place, the place of the report that it is a copy of, or its own.

    Reports are taken in order of originality, so a copy finds what it was copied from among those
    before it. A short cut that stands earlier gives way to the long story that holds it.
    """
    alike = _alike(reports, bodies)
    above: dict[int, int] = {}
    for place in range(len(reports)):
        for earlier in sorted(other for other in alike[place] if other < place):
            first = _follow(above, earlier)
            if first == place:
                continue
            if share(bodies[place], bodies[first]) >= share(bodies[first], bodies[place]) or (
                share(bodies[place], bodies[first]) >= CONTAINED
            ):
                above.setdefault(place, first)
            elif place not in above:
                above[first] = place
    return [_follow(above, place) for place in range(len(reports))]


def _follow(above: Mapping[int, int], place: int) -> int:
    while place in above:
        place = above[place]
    return place


def _alike(reports: Sequence[Report], bodies: Sequence[Body]) -> dict[int, set[int]]:
    alike: dict[int, set[int]] = defaultdict(set)
    for one, other in candidate_pairs(bodies):
        if _contained(bodies[one], bodies[other]) and (
            reports[one].outlet is None
            or reports[one].outlet != reports[other].outlet
            or _same_page(reports[one], reports[other], bodies[one], bodies[other])
        ):
            alike[one].add(other)
            alike[other].add(one)
    return alike


def _contained(one: Body, other: Body) -> bool:
    """Whether the shorter body stands in the longer one and gives no figure of its own.

    A figure of its own makes it an update, or another event told by the same pattern ("the 43rd
    homicide"). Example: a wire story of 400 words cut to its first 120 elsewhere is a copy.
    """
    shorter, longer = sorted((one, other), key=lambda body: len(body.words))
    same, fits = shorter.words == longer.words, shorter.figures <= longer.figures
    if not same and not fits:  # most pairs, and known without making their shingles
        return False
    if len(shorter.shingles) < MIN_SHINGLES:
        return bool(shorter.words) and same
    return fits and share(shorter, longer) >= CONTAINED


def _same_page(one: Report, other: Report, body: Body, other_body: Body) -> bool:
    """Whether two reports of one outlet are the same page twice.

    A cut or a longer text of the same outlet is a version of its own. The same words under another
    title are what a page shows in place of the story (a list of videos, a plea to subscribe).
    """
    if min(share(body, other_body), share(other_body, body)) < CONTAINED and body != other_body:
        return False
    titles = [set((report.title or "").casefold().split()) for report in (one, other)]
    shared, either = titles[0] & titles[1], titles[0] | titles[1]
    return not all(titles) or 2 * len(shared) >= len(either)


def _originators(reports: Sequence[Report], root: Sequence[int]) -> dict[int, str]:
    """The originator of each report in a group of copies, by its place."""
    groups: dict[int, list[int]] = defaultdict(list)
    for place, first in enumerate(root):
        groups[first].append(place)
    found = {}
    for first, members in groups.items():
        named = _first(reports[place].originator for place in members)
        for place in members:
            origin = named or (reports[first].outlet if place != first else None)
            if origin is not None:
                found[place] = origin
    return found


def _first(names: Iterable[str | None]) -> str | None:
    return next((name for name in names if name), None)

"""The stage itself: reports → stories with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.records import Reading, Report, Story, content_id
from rashomon.stages.cluster.candidates import candidate_pairs
from rashomon.stages.cluster.features import THRESHOLD, score, shared_terms
from rashomon.stages.cluster.linkage import Linkage, Pair
from rashomon.stages.cluster.profile import Profile, profiles


def cluster(
    reports: Iterable[Report], readings: Mapping[str, Reading], *, one_event: bool = False
) -> list[Story]:
    """The stories that ``reports`` tell, each report in exactly one, sorted by id.

    ``readings`` (report id → Reading) may lack reports; what is missing is read off the text. Each
    report is taken and let go: what is held of it is a Profile.
    Reports with the same ``event_hint`` are one story, those with different hints never; a copy
    goes with its original. With ``one_event`` all reports are one story. ``reasons`` of a
    story stand in the order of its ``reports``. The result does not depend on the order of
    ``reports``.
    """
    if one_event:
        reason = "all reports are taken as one event, as asked"
        ids = sorted(report.id for report in reports)
        return [_story(ids, [reason] * len(ids))] if ids else []
    compared = sorted(profiles(reports, readings), key=lambda profile: profile.id)
    scores = {
        (one, other): score(compared[one], compared[other])
        for one, other in candidate_pairs(compared)
    }
    groups = _bound(compared)
    labels = [_first_hint(compared, group) for group in groups]
    joined = Linkage(scores, groups, labels).join(THRESHOLD)
    stories = [
        _story(
            [compared[at].id for at in group],
            [_reason(at, group, compared, scores) for at in group],
        )
        for group in joined
    ]
    return sorted(stories, key=lambda story: story.id)


def _story(ids: Sequence[str], reasons: Sequence[str]) -> Story:
    return Story(id=content_id("story", sorted(ids)), reports=tuple(ids), reasons=tuple(reasons))


def _bound(compared: Sequence[Profile]) -> list[list[int]]:
    """Places of reports that belong together whatever they score: hints first, then copies."""
    places = {one.id: at for at, one in enumerate(compared)}
    hinted: dict[str, int] = {}
    home = [
        at if one.hint is None else hinted.setdefault(one.hint, at)
        for at, one in enumerate(compared)
    ]
    groups: dict[int, list[int]] = {}
    for at, one in enumerate(compared):
        follows = one.hint is None and one.copy_of is not None
        original = places.get(one.copy_of or "", at) if follows else at
        groups.setdefault(home[original], []).append(at)
    return list(groups.values())


def _first_hint(compared: Sequence[Profile], group: Sequence[int]) -> str | None:
    return next((hint for at in group if (hint := compared[at].hint) is not None), None)


def _reason(
    at: int, group: Sequence[int], compared: Sequence[Profile], scores: Mapping[Pair, float]
) -> str:
    """Why a report is in its story, in words: hint, copy, or its closest companion."""
    one = compared[at]
    if one.hint is not None:
        return f"the input says that it is of the event '{one.hint}'"
    mates = [mate for mate in group if mate != at]
    if one.copy_of in {compared[mate].id for mate in mates}:
        return f"it is a copy of {one.copy_of}"
    if not mates:
        return "no other report is close enough"
    closest = max(mates, key=lambda mate: (scores.get(_pair(at, mate), 0.0), -mate))
    return _likeness(one, compared[closest], scores.get(_pair(at, closest), 0.0))


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _likeness(one: Profile, other: Profile, value: float) -> str:
    terms = shared_terms(one, other)
    told = [f"closest to {other.id} (score {value:.2f}, {THRESHOLD:.2f} is needed)"]
    if terms:
        told.append("both say " + ", ".join(terms))
    if one.day is not None and other.day is not None:
        days = abs(one.day - other.day)
        apart = "1 day apart" if days == 1 else f"{days} days apart" if days else "the same day"
        told.append(f"published {apart}")
    if one.figures & other.figures:
        figures = sorted(one.figures & other.figures)
        told.append("both claim " + ", ".join(f"{number} {outcome}" for outcome, number in figures))
    return "; ".join(told)

"""The stage itself: reports → stories with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.records import Decision, Reading, Report, Story, content_id
from rashomon.stages.cluster.bound import Bound, bind
from rashomon.stages.cluster.candidates import candidates_of
from rashomon.stages.cluster.features import THRESHOLD, evidence, scores, shared_terms
from rashomon.stages.cluster.linkage import Linkage, Pair, Scores
from rashomon.stages.cluster.parts import parts
from rashomon.stages.cluster.profile import Profile, Profiles, profiles


def cluster(
    reports: Iterable[Report],
    readings: Mapping[str, Reading],
    *,
    one_event: bool = False,
    decisions: Iterable[Decision] = (),
) -> list[Story]:
    """The stories that ``reports`` tell, each report in exactly one, sorted by id.

    ``readings`` (report id → Reading) may lack reports; what is missing is read off the text. Each
    report is taken and let go: what is held of it is a Profile.
    ``decisions`` on stories go before all else: two reports that are the same are of one story, two
    that are different never. Reports with the same ``event_hint`` are one story, those with
    different hints never; a copy goes with its original. With ``one_event`` all reports are one
    story. ``reasons`` of a story stand in the order of its ``reports``. The result does not depend
    on the order of ``reports``.
    """
    if one_event:
        reason = "all reports are taken as one event, as asked"
        ids = sorted(report.id for report in reports)
        return [_story(ids, [reason] * len(ids))] if ids else []
    compared = profiles(reports, readings)
    bound = bind(compared.each, decisions)
    scored = Scores()
    for one, others in candidates_of(compared):
        scored.add(one, others, scores(compared, one, others))
    several = list(parts(len(compared.each), scored, bound.links))
    stories = [
        story
        for members, pairs in zip(several, scored.within(several), strict=True)
        for story in _stories(bound.within(members), bound, compared, pairs)
    ]
    return sorted(stories, key=lambda story: story.id)


def stories_of(
    compared: Profiles, pairs: Mapping[Pair, float], decisions: Iterable[Decision] = ()
) -> Iterator[Story]:
    """The stories of the reports of one part; ``pairs`` are scores by their places.

    See `rashomon.stages.cluster.parts`: no others are linked with these.
    """
    bound = bind(compared.each, decisions)
    yield from _stories(range(len(bound.groups)), bound, compared, pairs)


def _stories(
    places: Sequence[int], bound: Bound, compared: Profiles, pairs: Mapping[Pair, float]
) -> Iterator[Story]:
    """The stories that groups of reports make, where none of another group can join them."""
    for group in _linked(places, bound, compared, pairs):
        reasons = [bound.reason(at, group) or _reason(at, group, compared, pairs) for at in group]
        yield _story([compared.each[at].id for at in group], reasons)


def _linked(
    places: Sequence[int], bound: Bound, compared: Profiles, pairs: Mapping[Pair, float]
) -> list[list[int]]:
    """Groups joined by their scores, and after that by what was decided.

    Where that can't be any more, as the groups have grown by others that are to be apart, what was
    decided is joined at first.
    """
    groups = [bound.groups[place] for place in places]
    labels = [_first_hint(compared.each, group) for group in groups]
    same, apart = bound.among(places, bound.same), bound.among(places, bound.apart)
    first: list[Pair] = []
    while True:
        linkage = Linkage(pairs, groups, labels, apart)
        linkage.bring_together(first)
        linkage.join(THRESHOLD)
        unmet = [pair for pair in linkage.bring_together(same) if pair not in first]
        if not unmet:
            return linkage.groups()
        first += unmet


def _story(ids: Sequence[str], reasons: Sequence[str]) -> Story:
    return Story(id=content_id("story", sorted(ids)), reports=tuple(ids), reasons=tuple(reasons))


def _first_hint(compared: Sequence[Profile], group: Sequence[int]) -> str | None:
    return next((hint for at in group if (hint := compared[at].hint) is not None), None)


def _reason(at: int, group: Sequence[int], compared: Profiles, pairs: Mapping[Pair, float]) -> str:
    """Why a report is in its story, in words: hint, copy, or its closest companion."""
    one = compared.each[at]
    if one.hint is not None:
        return f"the input says that it is of the event '{one.hint}'"
    mates = [mate for mate in group if mate != at]
    if one.version_of in {compared.each[mate].id for mate in mates}:
        return f"it is an earlier version of {one.version_of}"
    if one.copy_of in {compared.each[mate].id for mate in mates}:
        return f"it is a copy of {one.copy_of}"
    if not mates:
        return "no other report is close enough"
    closest = max(mates, key=lambda mate: (pairs.get(_pair(at, mate), 0.0), -mate))
    return _likeness(at, closest, compared, pairs.get(_pair(at, closest), 0.0))


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _likeness(at: int, closest: int, compared: Profiles, value: float) -> str:
    one, other = compared.each[at], compared.each[closest]
    terms = shared_terms(compared, at, closest)
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
    worth = evidence(compared, *_pair(at, closest))
    pieces = ", ".join(f"{name} {value:+.1f}" for name, value in worth.items() if value)
    return "; ".join([*told, f"evidence: {pieces}"])

"""What is told of in passing: late in one report alone, while the reports are about others.

Local news recalls other cases ("last year a girl of 9 was killed in the same street") and sums up a
weekend. A person told of by a single report, after its opening, is not added to those of the
openings: the high bound is wider by as many. A count told so, which is more than all the people
that the reports are about, is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Step
from rashomon.stages.reconcile.figures import Figure, step
from rashomon.stages.reconcile.pairs import show
from rashomon.stages.reconcile.people import Person
from rashomon.stages.reconcile.telling import OF_ROUND_UP, OPENING, Telling

A_PLURAL = 2  # the least that "several" or a plural means


def in_opening(telling: Telling) -> bool:
    """Whether a claim stands where its report says what it is about.

    A round-up ("in shootings across the city") is about no one happening.
    """
    return telling.claim.evidence.start < OPENING and OF_ROUND_UP not in telling.cues


def openings_tell(tellings: Sequence[Telling]) -> bool:
    """Whether an opening tells of a person or gives a figure: what the story is about is known."""
    return any(in_opening(one) and (one.individual or one.amount.has_figure) for one in tellings)


def split_people(people: Sequence[Person], opened: bool) -> tuple[list[Person], list[Person]]:
    """The people that the reports are about, and those told of in passing.

    ``opened`` says whether an opening tells of anybody; else nobody is told of in passing.
    """
    if not opened:
        return list(people), []
    core = [
        person
        for person in people
        if len({one.report.id for one in person.tellings}) > 1
        or any(in_opening(one) or one.as_well for one in person.tellings)
    ]
    return core, [person for person in people if person not in core]


def late_counts(tellings: Sequence[Telling]) -> list[Telling]:
    """Counts of the hit that one report alone gives, late, where openings tell of others.

    Only the killed and injured are weighed so: how many were freed or fled is often told late. A
    running total ("taking the toll to 12") says itself that it is of this happening.
    """
    told = [
        one for one in tellings if not one.individual and one.claim.outcome in ("killed", "injured")
    ]
    return [
        one
        for one in told
        if not in_opening(one)
        and not one.additional
        and "total" not in one.cues
        and not _is_by_source(one)
        and not any(_same_elsewhere(one, other) for other in told)
    ]


def _is_by_source(one: Telling) -> bool:
    """Whether somebody is credited with a count of this happening, though it stands late.

    Who was hurt is counted by doctors, late in a report; the dead of other cases are recalled by
    the police as well, so that theirs must be said to be disputed.
    """
    if one.claim.said_by is None or not one.amount.has_figure:
        return False
    return one.claim.outcome == "injured" or "contested" in one.cues


def _same_elsewhere(one: Telling, other: Telling) -> bool:
    return (
        one.report.id != other.report.id
        and one.amount.has_figure
        and one.amount.size == other.amount.size
    )


def too_many(late: Sequence[Telling], core: Figure | None) -> list[Telling]:
    """The late counts that are more than the reports are about, or that only say "several"."""
    if core is None:
        return []
    return [
        one
        for one in late
        if (not one.amount.has_figure and one.amount.size <= A_PLURAL)
        or (core.high is not None and one.amount.size > core.high)
    ]


def far_more(late: Sequence[Telling], hit: int) -> list[Telling]:
    """The late counts that the people whom openings tell of, ``hit``, cannot hold.

    Nobody is killed who was not hit; the hurt are often told late, but who tells of ten times as
    many as the openings sums up a year or a city.
    """
    return [
        one
        for one in late
        if one.amount.size > (hit if one.claim.outcome == "killed" else max(hit, 1) * TEN_TIMES)
    ]


TEN_TIMES = 10


def passing_step(telling: Telling) -> Step:
    """The step that says why a count makes no toll."""
    why = "not what the openings tell of" if telling.amount.has_figure else "without a figure"
    text = f"{telling.claim.outcome}: {show(telling)} – told late by one report, {why}"
    return step("in_passing", text, (telling,))

"""What the rest of a story tells of each telling: its scope, its others, its union, its report."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from rashomon.records import BY_PERSON, Outcome
from rashomon.stages.reconcile.groups import ALL
from rashomon.stages.reconcile.telling import (
    OF_ROUND_UP,
    OPENING,
    OTHERS_OF_ANOTHER,
    Telling,
)
from rashomon.stages.reconcile.voices import plain_name

HIT: tuple[Outcome, ...] = ("killed", "injured")


def same_scope(tellings: list[Telling]) -> list[Telling]:
    """Give one sentence one scope: what is background in one report is so in all that print it.

    What a person says of the scope of a claim stays.
    """
    past = {_sentence(one) for one in tellings if one.claim.scope == "background"}
    if not past:
        return tellings
    return [
        structs.replace(one, claim=structs.replace(one.claim, scope="background"))
        if one.claim.scope == "event" and not by_person(one) and _sentence(one) in past
        else one
        for one in tellings
    ]


def by_person(telling: Telling) -> bool:
    """Whether a person stands for the claim."""
    return telling.claim.extractor.startswith(BY_PERSON)


def _sentence(telling: Telling) -> tuple[str, str, str]:
    claim = telling.claim
    return plain_name(telling.words.sentence), claim.outcome, plain_name(claim.evidence.quote)


def mark_others(tellings: list[Telling]) -> list[Telling]:
    """Mark "others" than people with another outcome: "killed one and hurt six others"."""
    return [
        structs.replace(one, cues=one.cues | {OTHERS_OF_ANOTHER})
        if one.additional and any(_just_before(before, one) for before in tellings)
        else one
        for one in tellings
    ]


def _just_before(before: Telling, others: Telling) -> bool:
    return (
        before.sentence_key == others.sentence_key
        and before.claim.outcome != others.claim.outcome
        and before.claim.evidence.start <= others.claim.evidence.start
    )


def widen(telling: Telling, tellings: Sequence[Telling]) -> Telling:
    """A union of all the groups that the story counts for an outcome is everybody: both sides."""
    if len(telling.group.kinds) < 2 or telling.claim.group.class_ != "mixed":
        return telling
    others = (
        one.group
        for one in tellings
        if one.claim.outcome == telling.claim.outcome
        and one.claim.scope == telling.claim.scope
        and one.claim.status == "asserted"
    )
    return structs.replace(telling, group=ALL) if telling.group.covers(others) else telling


def mark_round_ups(tellings: list[Telling]) -> list[Telling]:
    """Mark what reports tell that sum up several happenings: "in shootings across the city".

    Their sums are of another scope than the one happening that the rest of the story is about.
    """
    tellings = _without_sums(tellings)
    round_ups = {
        one.report.id
        for one in tellings
        if "round_up" in one.cues and one.claim.evidence.start < OPENING and not one.individual
    }
    return [
        structs.replace(one, cues=one.cues | {OF_ROUND_UP}) if one.report.id in round_ups else one
        for one in tellings
    ]


def _without_sums(tellings: list[Telling]) -> list[Telling]:
    """Make sums over several happenings background, where the story tells of one of them as well.

    "Nine were injured in separate shootings since Friday" beside a boy who was shot in one.
    """
    one_happening = any(
        one.claim.outcome in HIT
        for one in tellings
        if "round_up" not in one.cues
        and one.claim.scope == "event"
        and one.claim.status == "asserted"
        and one.claim.evidence.start < OPENING
    )
    return [
        structs.replace(one, claim=structs.replace(one.claim, scope="background"))
        if "round_up" in one.cues
        and not one.individual
        and one_happening
        and one.claim.outcome in HIT
        else one
        for one in tellings
    ]

"""What has become of people since a figure counted them: some of the injured have died."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import permutations

from msgspec.structs import replace

from rashomon.stages.reconcile.lexicon import Phrases, table
from rashomon.stages.reconcile.order import compare
from rashomon.stages.reconcile.telling import (
    DIED_OF_THEM,
    DIED_SINCE,
    FREED_SINCE,
    NOT_OF_ALL,
    Telling,
)


def mark_fates(tellings: list[Telling]) -> list[Telling]:
    """Mark the hurt who died, the held who came free, and "no one" that is not of all told of."""
    freed = {
        (one.report.id, one.claim.evidence.start, one.amount.size)
        for one in tellings
        if one.claim.outcome == "released" and one.claim.status == "asserted"
    }
    died = {
        (one.report.id, one.claim.evidence.start, one.amount.size)
        for one in tellings
        if one.claim.outcome == "killed" and not one.individual and _was_hurt(one)
    }
    return [_marked(one, tellings, freed, died) for one in tellings]


_Key = tuple[str, int, int]  # report, start of the words, and the number


def _marked(
    one: Telling, tellings: Sequence[Telling], freed: set[_Key], died: set[_Key]
) -> Telling:
    key = (one.report.id, one.claim.evidence.start, one.amount.size)
    if one.claim.outcome in ("abducted", "detained", "missing") and key in freed:
        return replace(one, cues=one.cues | {FREED_SINCE})
    if one.claim.outcome == "injured" and key in died:
        return replace(one, cues=one.cues | {DIED_OF_THEM})
    if one.claim.outcome == "killed" and _was_hurt(one):
        return replace(one, cues=one.cues | {DIED_SINCE})
    if _is_of_some(one, tellings):
        return replace(one, cues=one.cues | {NOT_OF_ALL})
    return one


def _was_hurt(dead: Telling) -> bool:
    """Whether the words tell of people hurt before who died: "three of the injured died"."""
    words = dead.words.inside
    return _hurt().within(words) and _dying().within(words)


def _is_of_some(none: Telling, tellings: Sequence[Telling]) -> bool:
    """Whether a voice that says "no one" counts people of the same group in the same report.

    "No cholera deaths" beside "24 deaths" is of one cause, and "none has been freed under it" of
    another deal.
    """
    if none.amount.modality != "none" or none.residual or none.claim.status != "asserted":
        return False
    return any(
        one.report.id == none.report.id
        and one.claim.outcome == none.claim.outcome
        and one.claim.status == "asserted"
        and one.claim.scope == none.claim.scope == "event"
        and not one.individual
        and one.amount.size > 0
        and not one.as_of.initial
        and one.voice.same_claimant(none.voice)
        and one.group.within(none.group)
        for one in tellings
    )


def fewer_hurt(
    injured: Sequence[Telling], tellings: Sequence[Telling]
) -> frozenset[tuple[str, str]]:
    """Pairs of ids (earlier, later) of counts of the injured, where as many have died since."""
    deaths = [
        one for one in tellings if one.claim.outcome == "killed" and _dead_of_the_hurt(one, injured)
    ]
    if not deaths:
        return frozenset()
    counts = [one for one in injured if not one.individual and one.amount.has_figure]
    return frozenset(
        (early.id, late.id)
        for early, late in permutations(counts, 2)
        if late.amount.size < early.amount.size <= late.amount.size + _died_by(late, deaths)
        and early.report.id != late.report.id
        and compare(early.as_of, late.as_of) == -1
    )


def _dead_of_the_hurt(dead: Telling, injured: Sequence[Telling]) -> bool:
    if dead.claim.status != "asserted" or dead.claim.scope != "event":
        return False
    return bool({DIED_SINCE, "died_later"} & dead.cues) or any(
        one.report.id == dead.report.id
        and one.claim.evidence.start == dead.claim.evidence.start
        and one.claim.group.text == dead.claim.group.text
        for one in injured
    )


def _died_by(late: Telling, deaths: Sequence[Telling]) -> int:
    """The most of the hurt that one report no newer than a figure tells to have died."""
    by_report: dict[str, int] = defaultdict(int)
    for one in deaths:
        if one.as_of.told <= late.as_of.told:
            by_report[one.report.id] += one.amount.size
    return max(by_report.values(), default=0)


@cache
def _hurt() -> Phrases:
    return Phrases(table("harm")["hurt_before"]["words"])


@cache
def _dying() -> Phrases:
    return Phrases(table("harm")["dying"]["words"])

"""People told of as hurt who are among the dead: they are counted among the killed alone.

"He was shot" and "seven were shot" leave open who died. A single person who can be one of the killed
is moved to them; from a count of people shot, those killed are taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
import re

from rashomon.records import Step
from rashomon.stages.reconcile.figures import step
from rashomon.stages.reconcile.lexicon import any_of, table
from rashomon.stages.reconcile.pairs import show
from rashomon.stages.reconcile.people import proper_name, same_person
from rashomon.stages.reconcile.telling import Telling


def died_later(tellings: Sequence[Telling]) -> tuple[frozenset[str], list[Step]]:
    """Ids of injured claims that are about the dead, and the steps that say so.

    Named people match by name; unnamed ones where the words for the harm leave open whether they
    died, or where the killed claim says that they died later.
    """
    killed = [one for one in tellings if one.individual and one.claim.outcome == "killed"]
    moved: set[str] = set()
    steps: list[Step] = []
    for hurt in (one for one in tellings if one.individual and one.claim.outcome == "injured"):
        dead = next((one for one in killed if _overtakes(one, hurt)), None)
        if dead is not None:
            moved.add(hurt.id)
            who = proper_name(dead) or proper_name(hurt) or hurt.claim.group.text
            steps.append(step("died_later", f"{who} is counted among the killed, not the injured", (hurt, dead)))
    return frozenset(moved), steps


def _overtakes(dead: Telling, hurt: Telling) -> bool:
    if proper_name(dead) and proper_name(hurt):
        return same_person(dead, hurt)
    said_so = "died_later" in dead.cues and dead.report.id == hurt.report.id
    return (said_so or harm_is_open(hurt)) and same_person(dead, hurt)


def harm_is_open(telling: Telling) -> bool:
    """Whether the words leave open if the people died: "was shot", "rushed to hospital"."""
    if telling.claim.outcome != "injured" or telling.additional:
        return False
    words = telling.words.inside
    return _open_harm().search(words) is not None and _injury().search(words) is None


@cache
def _open_harm() -> re.Pattern[str]:
    return any_of(table("harm")["open"]["words"])


@cache
def _injury() -> re.Pattern[str]:
    return any_of(table("harm")["injury"]["words"])


def harmed_counts(tellings: Sequence[Telling], moved: frozenset[str]) -> tuple[frozenset[str], list[Step]]:
    """Ids of counts of people "shot" that hold the dead too, where the injured are told apart.

    Such a count is the killed and the injured together, and no figure for the injured.
    """
    hurt = [one for one in tellings if one.claim.outcome == "injured" and one.id not in moved]
    killed = [one for one in tellings if one.claim.outcome == "killed" and one.amount.size > 0]
    plain = [one for one in hurt if not harm_is_open(one)]
    both: set[str] = set()
    steps: list[Step] = []
    for count in (one for one in hurt if not one.individual and harm_is_open(one)):
        dead = [one for one in killed if one.group.within(count.group) or count.group.within(one.group)]
        if dead and plain:
            both.add(count.id)
            steps.append(step("harmed", f"{show(count)} were hit, the killed among them: no figure for the injured", (count,)))
    return frozenset(both), steps

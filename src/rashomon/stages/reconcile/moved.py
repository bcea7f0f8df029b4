"""People told of as injured who died later: they are counted among the killed alone."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Step
from rashomon.stages.reconcile.figures import step
from rashomon.stages.reconcile.people import same_person
from rashomon.stages.reconcile.telling import Telling


def died_later(tellings: Sequence[Telling]) -> tuple[frozenset[str], list[Step]]:
    """Ids of single persons' injured claims that a killed claim overtakes, and the steps that say so.

    Named people match by name; unnamed ones only where the killed claim says that they died later.
    """
    singles = [one for one in tellings if one.individual]
    killed = [one for one in singles if one.claim.outcome == "killed"]
    moved: set[str] = set()
    steps: list[Step] = []
    for hurt in (one for one in singles if one.claim.outcome == "injured"):
        dead = next((one for one in killed if _overtakes(one, hurt)), None)
        if dead is not None:
            moved.add(hurt.id)
            who = dead.claim.group.name or hurt.claim.group.name or hurt.claim.group.text
            steps.append(step("died_later", f"{who} is counted among the killed, not the injured", (hurt, dead)))
    return frozenset(moved), steps


def _overtakes(dead: Telling, hurt: Telling) -> bool:
    if dead.claim.group.name and hurt.claim.group.name:
        return same_person(dead, hurt)
    return "died_later" in dead.cues and dead.report.id == hurt.report.id and same_person(dead, hurt)

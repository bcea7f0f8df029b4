"""People told of as hurt who are among the dead: they are counted among the killed alone.

"He was shot" and "seven were shot" leave open who died. A single person who can be one of the
killed is moved to them; a count of people shot is none of the injured where these are told apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from msgspec.structs import replace

from rashomon.records import Step
from rashomon.stages.reconcile.figures import step
from rashomon.stages.reconcile.groups import compare_groups
from rashomon.stages.reconcile.lexicon import Phrases, table
from rashomon.stages.reconcile.names import same_but_for_spelling, same_name
from rashomon.stages.reconcile.ordinals import ordinal
from rashomon.stages.reconcile.pairs import show
from rashomon.stages.reconcile.people import Person, merge_people, same_person
from rashomon.stages.reconcile.telling import Telling

MANY = 12  # people from which offices count the dead apart from those in hospital


@dataclass(frozen=True)
class Moved:
    """A person told of as hurt who is one of the killed."""

    hurt: Person
    dead: Person

    @property
    def name(self) -> str | None:
        """The name that either of the two outcomes tells."""
        return self.dead.name or self.hurt.name


def died_later(tellings: Sequence[Telling]) -> list[Moved]:
    """The single persons told of as injured who are among the killed, each matched to one of those.

    Named people match by name; unnamed ones where the words for the harm leave open whether they
    died, or where the killed claim says that they died later.
    """
    killed = merge_people(
        [one for one in tellings if one.individual and one.claim.outcome == "killed"]
    )
    told = [one for one in tellings if one.claim.outcome == "killed"]
    hurt = merge_people(
        [one for one in tellings if one.individual and one.claim.outcome == "injured"]
    )
    survived = [
        person
        for person in hurt
        if any(_beside_the_dead(person, one) or _is_next(person, one) for one in told)
    ]
    found: list[Moved] = []
    for named in (True, False):
        for person in hurt:
            taken = [one.dead for one in found]
            if any(one.hurt is person for one in found):
                continue
            dead = next(
                (one for one in killed if one not in taken and _overtakes(one, person, named)), None
            )
            if dead is not None and not named and person in survived:
                continue
            if dead is not None:
                found.append(Moved(person, dead))
    return found


def _beside_the_dead(person: Person, dead: Telling) -> bool:
    """Whether one sentence has a hurt person beside the dead: "five dead and one wounded"."""
    return not dead.individual and any(
        one.sentence_key == dead.sentence_key and not harm_is_open(one) for one in person.tellings
    )


def _is_next(person: Person, dead: Telling) -> bool:
    """Whether a hurt person is counted on from the dead: three were killed, "a fourth man" hurt."""
    if dead.individual or not dead.amount.has_figure:
        return False
    return any(
        one.report.id == dead.report.id and ordinal(one) == dead.amount.size + 1
        for one in person.tellings
    )


def moved_step(moved: Moved) -> Step:
    """The step that says why a person is not among the injured."""
    who = moved.name or moved.hurt.tellings[0].claim.group.text
    return step(
        "died_later",
        f"{who} is counted among the killed, not the injured",
        (*moved.hurt.tellings, *moved.dead.tellings),
    )


def _overtakes(dead: Person, hurt: Person, by_name: bool) -> bool:
    if dead.name and hurt.name:
        return by_name and (
            same_name(dead.name, hurt.name) or same_but_for_spelling(dead.name, hurt.name)
        )
    if by_name or not all(same_person(one, two) for one in dead.tellings for two in hurt.tellings):
        return False
    said_so = any("died_later" in one.cues for one in dead.tellings)
    if said_so or all(harm_is_open(one) for one in hurt.tellings) or _told_before(hurt, dead):
        return True
    return any(_in_one_breath(one, two) for one in dead.tellings for two in hurt.tellings)


def _in_one_breath(dead: Telling, hurt: Telling) -> bool:
    """Whether the same words are the subject of both: "the teen died after being injured"."""
    return (
        dead.sentence_key == hurt.sentence_key
        and dead.claim.group.text == hurt.claim.group.text
        and dead.claim.evidence.start == hurt.claim.evidence.start
        and dead.amount.size == hurt.amount.size
    )


def _told_before(hurt: Person, dead: Person) -> bool:
    """Whether a person was told of as hurt only before any report told of the dead one."""
    first = min(one.as_of.told for one in dead.tellings)
    reports = {one.report.id for one in dead.tellings}
    return all(one.as_of.told < first and one.report.id not in reports for one in hurt.tellings)


def harm_is_open(telling: Telling) -> bool:
    """Whether the words leave open if the people died: "was shot", "rushed to hospital"."""
    if telling.claim.outcome != "injured" or telling.additional:
        return False
    words = telling.words.inside
    found = _open_harm().within(words) or _care().within(words)
    return found and not _injury().within(words)


def _is_of_care(count: Telling, dead: int) -> bool:
    """Whether many are counted who came to hospital, or beside many dead: the dead are not there.

    "More than 3,000 were treated" is no count of people hit of whom 196 have died.
    """
    many = max(count.amount.size, dead) >= MANY
    return many and not _open_harm().within(count.words.inside)


@cache
def _open_harm() -> Phrases:
    return Phrases(table("harm")["open"]["words"])


@cache
def _care() -> Phrases:
    return Phrases(table("harm")["care"]["words"])


@cache
def _injury() -> Phrases:
    return Phrases(table("harm")["injury"]["words"])


@dataclass(frozen=True)
class Harmed:
    """Counts of people "shot" that hold the dead too: left out, or made less by the dead."""

    left_out: frozenset[str]
    lessened: Mapping[str, Telling]
    steps: tuple[Step, ...]


def harmed_counts(tellings: Sequence[Telling], moved: frozenset[str], dead: int) -> Harmed:
    """What counts of people "shot" say of the injured, with ``dead`` people killed in all.

    Where the injured are told of apart, or as many died, such a count is no figure for them. Where
    it is the only figure, the injured are the people shot less the dead.
    """
    hurt = [one for one in tellings if one.claim.outcome == "injured" and one.id not in moved]
    killed = [
        one
        for one in tellings
        if one.claim.outcome == "killed" and one.id not in moved and _is_told(one)
    ]
    if not dead:
        return Harmed(frozenset(), {}, ())
    told_apart = any(_is_figure(one) and not harm_is_open(one) for one in hurt)
    left_out: set[str] = set()
    lessened: dict[str, Telling] = {}
    steps: list[Step] = []
    for count in (one for one in hurt if not one.individual):
        if any(not one.individual and _in_one_breath(one, count) for one in killed):
            left_out.add(count.id)
            text = f"{show(count)} are told to have died: no figure for the injured"
            steps.append(step("harmed", text, (count,)))
            continue
        if not harm_is_open(count) or _is_of_care(count, dead):
            continue
        deaths = [
            one.amount.size for one in killed if compare_groups(one.group, count.group) != "apart"
        ]
        if not deaths:
            continue
        if told_apart or count.amount.size <= max(*deaths, dead) or not count.amount.has_figure:
            left_out.add(count.id)
            text = f"{show(count)} were hit, the killed among them: no figure for the injured"
            steps.append(step("harmed", text, (count,)))
        else:
            lessened[count.id] = replace(count, dead=dead, amount=count.amount.less(dead))
    return Harmed(frozenset(left_out), lessened, tuple(steps))


def _is_told(telling: Telling) -> bool:
    """Whether a death is told as one that happened; "killing kids" is of nobody in particular."""
    return telling.amount.size > 0 and not telling.bare


def _is_figure(telling: Telling) -> bool:
    return telling.individual or (telling.amount.has_figure and telling.amount.size > 0)

"""Single persons → their figure: each counts once, however often they are told of."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.stages.reconcile.figures import Figure, step, voices
from rashomon.stages.reconcile.groups import GroupKey
from rashomon.stages.reconcile.pairs import show
from rashomon.stages.reconcile.people import Person
from rashomon.stages.reconcile.telling import Telling

BESIDE = 250  # characters before "others" in which those are told of to whom they are other
BACK_TO_BACK = 40  # characters between two claims that follow on each other, as in a list
GROWN = 20  # years: who is as old is in no count of children or teenagers


def count_people(people: Sequence[Person], others: Sequence[Telling]) -> Figure:
    """Single persons as a figure: each counts once, however often they are told of.

    Several who are nowhere told of side by side may be of several happenings, or one in words that
    do not show it: best is the most that are told of together, and all of them are the high. Where
    a report tells of others beside them, the largest number that one report comes to stands.
    """
    tellings = tuple(telling for person in people for telling in person.tellings)
    beside = max((_in_one_report(people, other) for other in others), default=0)
    number, high = max(told_together(people), beside), max(len(people), beside)
    names = ", ".join(person.name or show(person.tellings[0]) for person in people)
    text = f"told of singly, each counted once: {names}"
    steps = [step("single_persons", text, tellings)]
    if number < high:
        text = f"no sentence tells of more than {number} of the {high}: the others widen high"
        steps.append(step("told_apart", text, tellings))
    if beside == number > len(people):
        steps.append(step("additional", f"with the others told of beside them: {number}", others))
    used = (*tellings, *others)
    return Figure(
        low=number,
        best=number,
        high=high,
        status="agreed" if voices(used) > 1 else "single",
        about=False,
        tellings=used,
        best_from=used,
        steps=tuple(steps),
        sure=sum(person.name is not None for person in people),
    )


def told_together(people: Sequence[Person]) -> int:
    """The most of these people that one sentence, or sentences back to back, tell of."""
    places = sorted(
        (t.report.id, t.claim.evidence.start, t.claim.evidence.end, number, t.words.offset)
        for number, person in enumerate(people)
        for t in person.tellings
    )
    most, run = 0, {-1}
    for before, here in zip([None, *places], places, strict=False):
        goes_on = (
            before is not None
            and before[0] == here[0]
            and (before[4] == here[4] or here[1] - before[2] <= BACK_TO_BACK)
        )
        run = run | {here[3]} if goes_on else {here[3]}
        most = max(most, len(run))
    return most


def _in_one_report(people: Sequence[Person], other: Telling) -> int:
    """A count of others with the persons told of right before it: "a girl and two others"."""
    start = other.claim.evidence.start
    here = sum(
        any(
            t.report.id == other.report.id
            and -BESIDE <= t.claim.evidence.start - start <= len(other.claim.evidence.quote)
            for t in person.tellings
        )
        for person in people
    )
    return here + other.amount.size


def in_group(person: Person, group: GroupKey) -> bool:
    """Whether a person is one of a group, by what is told of them."""
    return person.group.within(group)


def may_be_in(person: Person, group: GroupKey) -> bool:
    """Whether a person may be one of a group: nobody grown is among the children."""
    grown = person.age is not None and person.age >= GROWN
    if grown and all(kind.name == "children" or "young" in kind.marks for kind in group.kinds):
        return False
    return person.group.may_overlap(group)

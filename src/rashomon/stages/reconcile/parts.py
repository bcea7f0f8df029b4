"""The parts of a group → their sum: disjoint groups within it and the single persons beside them.

Who may be among those already counted, and who is told of in passing, is not added: the high bound
is wider by as many.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from rashomon.stages.reconcile.figures import Figure, step, worst
from rashomon.stages.reconcile.groups import GroupKey
from rashomon.stages.reconcile.labels import label
from rashomon.stages.reconcile.people import Person
from rashomon.stages.reconcile.singles import count_people, in_group, may_be_in
from rashomon.stages.reconcile.standing import Standing
from rashomon.stages.reconcile.sums import add, terms
from rashomon.stages.reconcile.telling import Telling

Counted = tuple[GroupKey, Figure]


class Parts(Struct, frozen=True):
    """What is told of parts of one group.

    ``groups`` have a figure each; ``core`` and ``passing`` are the single persons that the reports
    are about and those told of in passing; ``late`` are those of the core that one report alone
    tells of late, where openings tell of another outcome; ``further`` are "others" told of beside
    single persons.
    """

    groups: Sequence[Counted]
    core: Sequence[Person]
    passing: Sequence[Person]
    further: Sequence[Telling]
    standing: Standing
    late: Sequence[Person] = ()

    def figure(self) -> Figure | None:
        """The sum of the parts; None where none are told of."""
        total = self._sum()
        if total is not None and self.late:
            total = _without_late(total, self.late)
        if not self.passing:
            return total
        total = total or _nobody(self.passing)
        text = "told of in passing, maybe of another happening: high is wider by as many"
        return _with_room(total, self.passing, "in_passing", text)

    def _sum(self) -> Figure | None:
        counted, bare = _with_figures(self.groups, self.core)
        kept, dropped = _disjoint(counted)
        loose = [one for one in self.core if not any(in_group(one, key) for key, _ in kept)]
        total = _add_groups(kept) if kept else self._people(loose)
        if total is None:
            return None
        for key, figure in (*dropped, *bare):
            room = (key, figure) in dropped
            total = self._leave_out(total, figure, label(key), room)
        return _with_people(total, loose, [key for key, _ in kept]) if kept and loose else total

    def _people(self, loose: Sequence[Person]) -> Figure | None:
        return count_people(loose, self.further) if loose else None

    def _leave_out(self, total: Figure, figure: Figure, name: str, room: bool) -> Figure:
        """A group that may share people with a larger one is not added to it.

        With ``room``, high is wider by it, as nobody says that it is among them.
        """
        newer = frozenset(telling.id for telling in total.tellings)
        held = replace(total, tellings=(*total.tellings, *figure.tellings))
        if all(self.standing.replaced_by(telling, newer) for telling in figure.best_from):
            held = replace(held, status=worst((held.status, "updated")))
            return held.with_steps(
                step(
                    "earlier_part",
                    f"{figure.words} {name} told earlier, not added",
                    figure.best_from,
                )
            )
        if not room:
            text = f"{figure.words} {name} may be among them and are not added"
            return held.with_steps(step("overlap", text, figure.best_from))
        text = f"{figure.words} {name} may be among them or not: high is wider by as many"
        wider = replace(held, high=_both(total.high, figure.high))
        return wider.with_steps(step("overlap", text, figure.best_from))


def _both(one: int | None, two: int | None) -> int | None:
    """Two high bounds as one: open where either is."""
    return None if one is None or two is None else one + two


def _without_late(total: Figure, late: Sequence[Person]) -> Figure:
    """A figure whose low bound leaves out people whom one report alone tells of, late."""
    if total.low is None or total.best is None:
        return total
    tellings = [telling for person in late for telling in person.tellings]
    text = f"{len(late)} told of late by one report, maybe of another happening: low without them"
    lower = replace(total, low=max(0, total.low - len(late)))
    return lower.with_steps(step("in_passing", text, tellings))


def _nobody(passing: Sequence[Person]) -> Figure:
    """Nobody for sure: all that are told of are told of in passing."""
    counted = count_people(passing, [])
    return replace(counted, low=0, best=0, high=0, tellings=(), steps=())


def _add_groups(kept: Sequence[Counted]) -> Figure:
    figures = [figure for _, figure in kept]
    return add(figures, "sum", "the parts: " + terms(figures, [label(key) for key, _ in kept]))


def _with_people(total: Figure, people: Sequence[Person], kept: Sequence[GroupKey]) -> Figure:
    """Single persons beside counted groups: added where they can be in none of the groups."""
    outside = [person for person in people if not any(may_be_in(person, key) for key in kept)]
    if outside:
        text = f"{total.words} + {len(outside)} told of singly"
        total = add([total, count_people(outside, [])], "sum", text)
    unsure = [person for person in people if person not in outside]
    if not unsure:
        return total
    text = "told of singly may be among them or not: high is wider by as many"
    return _with_room(total, unsure, "single_persons", text)


def _with_room(total: Figure, people: Sequence[Person], rule: str, text: str) -> Figure:
    """A figure with its high bound wider by people who may come on top of it."""
    counted = count_people(people, [])
    high = _both(total.high, counted.high)
    wider = replace(total, high=high, tellings=(*total.tellings, *counted.tellings))
    said = step(rule, f"{counted.high} {text}", counted.tellings)
    return wider.with_steps(*counted.steps, said)


def _disjoint(
    pairs: list[Counted],
) -> tuple[list[Counted], list[Counted]]:
    """Groups that share nobody, the larger figure of those that may; and what was left out."""
    if len(pairs) < 2:
        return pairs, []
    kept: list[Counted] = []
    dropped: list[Counted] = []
    for key, figure in sorted(pairs, key=lambda pair: (-pair[1].size, pair[0])):
        clash = any(
            key.may_overlap(other) and not _told_together(figure, held) for other, held in kept
        )
        (dropped if clash else kept).append((key, figure))
    return sorted(kept, key=lambda pair: pair[0]), dropped


def _with_figures(
    pairs: Sequence[Counted], singles: Sequence[Person]
) -> tuple[list[Counted], list[Counted]]:
    """Groups with a figure or a word for one; and bare plurals, which only say who.

    A bare plural stays a part where nothing else is told, or beside others in one sentence.
    """
    bare = [pair for pair in pairs if all(telling.bare for telling in pair[1].best_from)]
    rest = [pair for pair in pairs if pair not in bare]
    if not rest and not singles:
        return bare, []
    sentences = {t.sentence_key for _, figure in rest for t in figure.best_from}
    sentences |= {t.sentence_key for person in singles for t in person.tellings}
    beside = [pair for pair in bare if any(t.sentence_key in sentences for t in pair[1].best_from)]
    return [*rest, *beside], [pair for pair in bare if pair not in beside]


def _told_together(one: Figure, two: Figure) -> bool:
    """Whether one sentence counts both groups side by side, as different people."""
    return bool({t.sentence_key for t in one.best_from} & {t.sentence_key for t in two.best_from})

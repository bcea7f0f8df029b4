"""Tellings and their relations → the Figure for every group, with the part–whole check.

A group's stated figures are settled first, then set against the sum of its parts: the figures of
disjoint groups within it and the single persons. A stated total stands where the parts fit it; the
parts stand in where no total is stated; where they do not fit both are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from rashomon.codebooks import Codebook
from rashomon.stages.reconcile.figures import Figure, settle, step, voices, worst
from rashomon.stages.reconcile.groups import ALL, GroupKey
from rashomon.stages.reconcile.pairs import show
from rashomon.stages.reconcile.people import Person, merge_people
from rashomon.stages.reconcile.places import SitePlan
from rashomon.stages.reconcile.standing import Standing
from rashomon.stages.reconcile.sums import add, fit
from rashomon.stages.reconcile.telling import OTHERS_OF_ANOTHER, Telling


def _totals(one: Telling, further: Telling) -> bool:
    """Whether a telling of the same sentence is a running total that the further people go into."""
    return one.sentence_key == further.sentence_key and "total" in one.cues


BESIDE = 250  # characters before "others" in which those are told of to whom they are other
GROWN = 18  # years: who is older is in no count of children


@dataclass
class Ledger:
    """All tellings of one outcome that count, and the figures made of them so far."""

    tellings: Sequence[Telling]
    standing: Standing
    sites: SitePlan
    codebook: Codebook
    moved: frozenset[str] = frozenset()
    _figures: dict[GroupKey, Figure | None] = field(default_factory=dict)
    _people: list[Person] | None = None

    def figure(self, group: GroupKey) -> Figure | None:
        """The figure for a group, or None where nothing is told of it."""
        if group not in self._figures:
            self._figures[group] = self._make(group)
        return self._figures[group]

    def people(self) -> list[Person]:
        """The distinct single persons of the outcome."""
        if self._people is None:
            singles = [one for one in self.tellings if one.individual and one.id not in self.moved]
            self._people = merge_people(singles)
        return self._people

    def groups(self) -> list[GroupKey]:
        """The groups that counts are told of, in a fixed order."""
        return sorted({telling.group for telling in self._counts()})

    def _counts(self) -> list[Telling]:
        return [one for one in self.tellings if not one.individual and one.id not in self.moved]

    def _make(self, group: GroupKey) -> Figure | None:
        figure = self._put_together(group)
        return self._supported(figure, group) if figure is not None else None

    def _supported(self, figure: Figure, group: GroupKey) -> Figure:
        """A figure with which wider words for the people agree: "29 are wounded"."""
        ids = self.standing.agreeing(figure.best_from)
        support = tuple(
            one for one in self._counts() if one.id in ids and group.strictly_within(one.group)
        )
        if not support:
            return figure
        tellings = (*figure.tellings, *(one for one in support if one not in figure.tellings))
        status = (
            "agreed"
            if figure.status == "single" and voices(tellings) > voices(figure.tellings)
            else figure.status
        )
        words = "; ".join(dict.fromkeys(one.claim.group.text for one in support))
        text = f"the same figure of {words}"
        return replace(figure, tellings=tellings, status=status).with_steps(
            step("supported", text, support)
        )

    def _put_together(self, group: GroupKey) -> Figure | None:
        stated, parts, further = self._stated(group), self._parts(group), self._further(group)
        if stated is not None and (stated.best is not None or not further):
            figure = stated if parts is None else fit(stated, parts, self.codebook.tolerance.parts)
            return _fold_in(figure, further) if further else figure
        if stated is None and not further:
            return parts
        beside = self._beside(parts, further)
        return beside if stated is None else fit(stated, beside, self.codebook.tolerance.parts)

    def _beside(self, parts: Figure | None, further: list[Telling]) -> Figure:
        """Parts and the others told of beside them, where no total is told."""
        extra = settle(further, self.standing, self.codebook)
        if parts is None:
            return extra
        beside_people = {t.report.id for person in self.people() for t in person.tellings}
        if all(one.report.id in beside_people for one in further):
            return parts
        return add(
            [parts, extra], "additional", f"no total is told: {parts.words} + {extra.words} others"
        )

    def _told(self, group: GroupKey) -> list[Telling]:
        return [
            one for one in self._counts() if one.group.within(group) and group.within(one.group)
        ]

    def _further(self, group: GroupKey) -> list[Telling]:
        """Counts of "others", told of beside people with the same outcome in the same report."""
        return [one for one in self._told(group) if one.additional and self._has_base(one)]

    def _has_base(self, further: Telling) -> bool:
        """Whether others are told of with this outcome right before: "a girl and two others"."""
        if OTHERS_OF_ANOTHER in further.cues:
            return False
        start = further.claim.evidence.start
        here = [
            one
            for one in self.tellings
            if one.report.id == further.report.id and not one.additional
        ]
        return any(_totals(one, further) for one in here) or any(
            -BESIDE <= one.claim.evidence.start - start <= 0 and one.id != further.id
            for one in here
        )

    def _stated(self, group: GroupKey) -> Figure | None:
        """The settled figure of what is told of just this group; over several places, their sum."""
        told = [one for one in self._told(group) if not (one.additional and self._has_base(one))]
        whole = [one for one in told if one.share is None]
        if whole:
            return self._over_sites(whole)
        return _shares(told, self.standing, self.codebook) if told else None

    def _over_sites(self, told: list[Telling]) -> Figure:
        """One figure, or the sum over places that a report counts apart, against a wider total."""
        wide_sizes = {one.amount.size for one in told if self.standing.over_places(one)}
        wide = [
            one
            for one in told
            if self.standing.over_places(one)
            or (one.site.name is None and one.amount.size in wide_sizes)
        ]
        rest = [one for one in told if one not in wide]
        places = self._counted_apart()
        if not places or not rest:
            return settle(told, self.standing, self.codebook)
        home = self.sites.main or ""
        by_place: dict[str, list[Telling]] = {}
        for one in rest:
            place = self.sites.place_of(one.site)
            by_place.setdefault(place if place in places else home, []).append(one)
        figures = [
            settle(by_place[place], self.standing, self.codebook) for place in sorted(by_place)
        ]
        total = add(
            figures, "places", "the places told apart: " + _terms(figures, sorted(by_place))
        )
        return (
            fit(settle(wide, self.standing, self.codebook), total, self.codebook.tolerance.parts)
            if wide
            else total
        )

    def _counted_apart(self) -> frozenset[str]:
        """Places that some report counts apart from another one."""
        if not self.sites.apart:
            return frozenset()
        told = [one for one in self._counts() if not one.site.several]
        return frozenset(
            self.sites.place_of(side.site)
            for one, two in combinations(told, 2)
            if one.report.id == two.report.id and self.sites.different(one.site, two.site)
            for side in (one, two)
        )

    def _parts(self, group: GroupKey) -> Figure | None:
        """The sum over disjoint groups within this one, and the single persons outside of them."""
        inner = [key for key in self.groups() if key.strictly_within(group)]
        top = [key for key in inner if not any(key.strictly_within(other) for other in inner)]
        pairs = [(key, figure) for key in top if (figure := self.figure(key)) is not None]
        kept, dropped = _disjoint(pairs)
        singles = [person for person in self.people() if _in_group(person, group)]
        loose = [person for person in singles if not any(_in_group(person, key) for key, _ in kept)]
        if not kept:
            return _count_people(loose, self._further(group)) if loose else None
        figures = [figure for _, figure in kept]
        total = add(
            figures, "sum", "the parts: " + _terms(figures, [label(key) for key, _ in kept])
        )
        for key, figure in dropped:
            total = self._leave_out(total, figure, label(key))
        return self._with_people(total, loose, [key for key, _ in kept]) if loose else total

    def _leave_out(self, total: Figure, figure: Figure, name: str) -> Figure:
        """A group that may share people with a larger one is not added to it."""
        newer = frozenset(telling.id for telling in total.tellings)
        held = replace(total, tellings=(*total.tellings, *figure.tellings))
        if all(self.standing.replaced_by(telling, newer) for telling in figure.best_from):
            held = replace(held, status=worst((held.status, "updated")))
            return held.with_steps(
                step("replaced", f"{figure.words} {name} told earlier, not added", figure.best_from)
            )
        text = f"{figure.words} {name} may be among them and are not added"
        return held.with_steps(step("overlap", text, figure.best_from))

    def _with_people(self, total: Figure, people: list[Person], kept: list[GroupKey]) -> Figure:
        """Single persons beside counted groups: added where they can be in none of the groups."""
        outside = [person for person in people if not any(_may_be_in(person, key) for key in kept)]
        if outside:
            total = add(
                [total, _count_people(outside, [])],
                "sum",
                f"{total.words} + {len(outside)} told of singly",
            )
        unsure = [person for person in people if person not in outside]
        if not unsure:
            return total
        counted = _count_people(unsure, [])
        high = None if total.high is None else total.high + counted.size
        text = f"{counted.words} told of singly may be among them or not: high is wider by as many"
        wider = replace(total, high=high, tellings=(*total.tellings, *counted.tellings))
        return wider.with_steps(*counted.steps, step("single_persons", text, counted.tellings))


def _fold_in(figure: Figure, further: list[Telling]) -> Figure:
    """People told of as "others" where a total is stated: it is taken to hold them."""
    text = (
        f"{show(further[0])} came on top of others and are taken to be in the total, {figure.words}"
    )
    held = replace(figure, tellings=(*figure.tellings, *further))
    return held.with_steps(step("additional", text, further))


def _shares(shares: list[Telling], standing: Standing, codebook: Codebook) -> Figure:
    """No whole is told: the shares by severity are added, each counted once."""
    kinds = sorted({one.share or "" for one in shares})
    figures = [
        settle([one for one in shares if one.share == kind], standing, codebook) for kind in kinds
    ]
    return (
        figures[0]
        if len(figures) == 1
        else add(figures, "sum", "the shares: " + _terms(figures, kinds))
    )


def label(group: GroupKey) -> str:
    """A group's plain name: "all", a class, or the node with its marks."""
    if group == ALL or (group.everybody and not group.single.marks):
        return "all"
    return " and ".join(
        " ".join(
            (*kind.marks, kind.name.replace("_", " ") if kind.name not in _KEEP else kind.name)
        )
        for kind in group.kinds
    )


_KEEP = frozenset({"state_forces", "armed_group"})


def _in_group(person: Person, group: GroupKey) -> bool:
    return GroupKey(kinds=(person.kind,)).within(group)


def _may_be_in(person: Person, group: GroupKey) -> bool:
    grown = person.age is not None and person.age >= GROWN
    if grown and all(kind.name == "children" or "young" in kind.marks for kind in group.kinds):
        return False
    return GroupKey(kinds=(person.kind,)).may_overlap(group)


def _terms(figures: Sequence[Figure], names: Sequence[str]) -> str:
    return " + ".join(f"{figure.words} {name}" for figure, name in zip(figures, names, strict=True))


def _disjoint(
    pairs: list[tuple[GroupKey, Figure]],
) -> tuple[list[tuple[GroupKey, Figure]], list[tuple[GroupKey, Figure]]]:
    """Groups that share nobody, the larger figure of those that may; and what was left out."""
    kept: list[tuple[GroupKey, Figure]] = []
    dropped: list[tuple[GroupKey, Figure]] = []
    for key, figure in sorted(pairs, key=lambda pair: (-pair[1].size, pair[0])):
        clash = any(
            key.may_overlap(other) and not _told_together(figure, held) for other, held in kept
        )
        (dropped if clash else kept).append((key, figure))
    return sorted(kept, key=lambda pair: pair[0]), dropped


def _told_together(one: Figure, two: Figure) -> bool:
    """Whether one sentence counts both groups side by side, as different people."""
    return bool({t.sentence_key for t in one.best_from} & {t.sentence_key for t in two.best_from})


def _count_people(people: list[Person], others: list[Telling]) -> Figure:
    """Single persons as a figure: each counts once, however often they are told of.

    Where a report tells of others beside them, the largest number that one report comes to stands.
    """
    tellings = tuple(telling for person in people for telling in person.tellings)
    number = max([len(people), *(_in_one_report(people, other) for other in others)])
    names = ", ".join(person.name or show(person.tellings[0]) for person in people)
    text = f"told of singly, each counted once: {names}"
    steps = [step("single_persons", text, tellings)]
    if number > len(people):
        steps.append(step("additional", f"with the others told of beside them: {number}", others))
    used = (*tellings, *others)
    return Figure(
        low=number,
        best=number,
        high=number,
        status="agreed" if voices(used) > 1 else "single",
        about=False,
        tellings=used,
        best_from=used,
        steps=tuple(steps),
        sure=sum(person.name is not None for person in people),
    )


def _in_one_report(people: list[Person], other: Telling) -> int:
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

"""Tellings and their relations → the Figure for every group, with the part–whole check.

A group's stated figures are settled first, then set against the sum of its parts: the figures of
disjoint groups within it and the single persons. A stated total stands where the parts fit it; the
parts stand in where no total is stated; where they do not fit both are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from rashomon.codebooks import Codebook
from rashomon.stages.reconcile.figures import Figure, settle, step, voices
from rashomon.stages.reconcile.groups import ALL, GroupKey
from rashomon.stages.reconcile.ordinals import counted_on
from rashomon.stages.reconcile.pairs import show
from rashomon.stages.reconcile.parts import Parts
from rashomon.stages.reconcile.passing import split_people
from rashomon.stages.reconcile.people import Person, merge_people
from rashomon.stages.reconcile.places import SitePlan
from rashomon.stages.reconcile.singles import BESIDE, in_group
from rashomon.stages.reconcile.standing import Standing
from rashomon.stages.reconcile.stated import Stated
from rashomon.stages.reconcile.sums import add, fit
from rashomon.stages.reconcile.telling import OTHERS_OF_ANOTHER, Telling


def _totals(one: Telling, further: Telling) -> bool:
    """Whether a telling of the same sentence is a running total that the further people go into."""
    return one.sentence_key == further.sentence_key and "total" in one.cues


@dataclass
class Ledger:
    """All tellings of one outcome that count, and the figures made of them so far."""

    tellings: Sequence[Telling]
    standing: Standing
    sites: SitePlan
    codebook: Codebook
    moved: frozenset[str] = frozenset()
    opened: bool = False  # whether an opening says what the story is about, for the outcome
    known: bool = False  # whether one says so for the killed or the injured
    _figures: dict[GroupKey, Figure | None] = field(default_factory=dict)
    _of_group: dict[GroupKey, list[Telling]] = field(default_factory=dict)
    _further_of: dict[GroupKey, list[Telling]] = field(default_factory=dict)
    _groups: list[GroupKey] | None = None
    _counted: list[Telling] | None = None
    _people: list[Person] | None = None
    _core: tuple[list[Person], list[Person]] | None = None

    def figure(self, group: GroupKey) -> Figure | None:
        """The figure for a group, or None where nothing is told of it."""
        if group not in self._figures:
            self._figures[group] = self._make(group)
        return self._figures[group]

    def people(self) -> list[Person]:
        """The distinct single persons of the outcome."""
        if self._people is None:
            singles = [one for one in self.tellings if one.individual and one.id not in self.moved]
            sizes = (one.amount.size for one in self._counts() if one.amount.has_figure)
            self._people = merge_people(singles, max(sizes, default=0))
        return self._people

    def groups(self) -> list[GroupKey]:
        """The groups that counts are told of, in a fixed order."""
        if self._groups is None:
            self._groups = sorted({telling.group for telling in self._counts()})
        return self._groups

    def _counts(self) -> list[Telling]:
        if self._counted is None:
            self._counted = [
                one for one in self.tellings if not one.individual and one.id not in self.moved
            ]
        return self._counted

    def _make(self, group: GroupKey) -> Figure | None:
        figure = self._put_together(group)
        if figure is not None and group == ALL and self.tellings[0].claim.outcome == "killed":
            figure = counted_on(figure, self.tellings)
        return self._supported(figure, group) if figure is not None else None

    def _supported(self, figure: Figure, group: GroupKey) -> Figure:
        """A figure with which wider words for the people agree: "29 are wounded"."""
        ids = self.standing.agreeing(figure.best_from)
        if not ids:
            return figure
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
        """The counts of just this group; each group is looked for once."""
        if group not in self._of_group:
            alike = {key for key in self.groups() if key.within(group) and group.within(key)}
            self._of_group[group] = [one for one in self._counts() if one.group in alike]
        return self._of_group[group]

    def _further(self, group: GroupKey) -> list[Telling]:
        """Counts of "others", told of beside people with the same outcome in the same report."""
        if group not in self._further_of:
            told = self._told(group)
            found = [one for one in told if one.additional and self._has_base(one)]
            self._further_of[group] = found
        return self._further_of[group]

    def _has_base(self, further: Telling) -> bool:
        """Whether others are told of with this outcome right before: "a girl and two others"."""
        if OTHERS_OF_ANOTHER in further.cues:
            return False
        start = further.claim.evidence.start
        here = [
            one
            for one in self.tellings
            if one.report.id == further.report.id
            and not one.additional
            and not (one.individual and one.id in self.moved)
        ]
        return any(_totals(one, further) for one in here) or any(
            -BESIDE <= one.claim.evidence.start - start <= 0 and one.id != further.id
            for one in here
        )

    def _stated(self, group: GroupKey) -> Figure | None:
        """The settled figure of what is told of just this group."""
        further = self._further(group)
        told = [one for one in self._told(group) if one not in further]
        if not told:
            return None
        ids = frozenset(one.id for one in told)
        within = _within_totals(told)
        within += [one for one in told if one not in within and self.standing.held(one, ids)]
        rest = [one for one in told if one not in within]
        figure = Stated(self.standing, self.sites, self.codebook).figure(rest, self._counts())
        if figure is None or not within:
            return figure
        text = f"{'; '.join(show(one) for one in within)}: among the {figure.words} stated"
        held = replace(figure, tellings=(*figure.tellings, *within))
        return held.with_steps(step("among_total", text, within))

    def _parts(self, group: GroupKey) -> Figure | None:
        """The sum over disjoint groups within this one, and the single persons outside of them."""
        inner = [key for key in self.groups() if key.strictly_within(group)]
        if not inner and not self.people():
            return None
        top = [key for key in inner if not any(key.strictly_within(other) for other in inner)]
        core, passing = self._split()
        return Parts(
            groups=[(key, figure) for key in top if (figure := self.figure(key)) is not None],
            core=[person for person in core if in_group(person, group)],
            passing=[person for person in passing if in_group(person, group)],
            late=[person for person in self._late() if in_group(person, group)],
            further=self._further(group),
            standing=self.standing,
        ).figure()

    def _late(self) -> list[Person]:
        """People of one late sentence, where openings tell of another outcome than theirs."""
        if self.opened or not self.known:
            return []
        return split_people(self.people(), opened=True)[1]

    def _split(self) -> tuple[list[Person], list[Person]]:
        """The people that the reports are about, and those told of in passing."""
        if self._core is None:
            self._core = split_people(self.people(), self.opened)
        return self._core


def _within_totals(told: list[Telling]) -> list[Telling]:
    """Counts of people who are among those that a total counts.

    "One victim died at the scene", where the same report counts several; and "two other victims",
    who are other than nobody told of right before, where more are counted.
    """
    if len(told) == 1:
        return []
    figures = [one for one in told if one.amount.has_figure]
    several = {one.report.id for one in figures if one.amount.size > 1}
    most = max((one.amount.size for one in figures if not one.additional), default=0)
    return [
        one
        for one in told
        if (_is_one(one) and one.report.id in several) or _is_of_others(one, most)
    ]


def _is_one(telling: Telling) -> bool:
    return telling.amount.modality == "exact" and telling.amount.size == 1


def _is_of_others(telling: Telling, most: int) -> bool:
    further = telling.additional and OTHERS_OF_ANOTHER not in telling.cues
    return further and 0 < telling.amount.size < most


def _fold_in(figure: Figure, further: list[Telling]) -> Figure:
    """People told of as "others" where a total is stated: it is taken to hold them."""
    text = (
        f"{show(further[0])} came on top of others and are taken to be in the total, {figure.words}"
    )
    held = replace(figure, tellings=(*figure.tellings, *further))
    return held.with_steps(step("additional", text, further))

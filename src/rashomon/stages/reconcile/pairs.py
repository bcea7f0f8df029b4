"""Two tellings side by side: the facts about a pair that the relation rules ask for."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from rashomon.records import RelationKind
from rashomon.stages.reconcile.groups import Groups, compare_groups
from rashomon.stages.reconcile.lexicon import table
from rashomon.stages.reconcile.order import compare
from rashomon.stages.reconcile.places import SitePlan
from rashomon.stages.reconcile.telling import Telling


class Verdict(Struct):
    """A relation found for a pair: ``first`` stands to ``second`` as the relation says."""

    relation: RelationKind
    first: Telling
    second: Telling
    reason: str
    rule: str = ""


class Pair(Struct):
    """Two tellings of one outcome. ``one`` comes first in the story's fixed order.

    ``groups`` is how the group of ``one`` stands to that of ``two``; ``order`` is -1 where ``one``
    is the earlier figure, 1 the later, 0 same time, None unknown. ``told`` are all tellings of the
    outcome. ``whole_of_sites`` has the pairs of ids (part, whole) of figures for single places that
    come to a figure for all of them; ``fewer_hurt`` those (earlier, later) of figures of the
    injured, some of whom have died since.
    """

    one: Telling
    two: Telling
    sites: SitePlan
    told: Sequence[Telling] = ()
    whole_of_sites: frozenset[tuple[str, str]] = frozenset()
    fewer_hurt: frozenset[tuple[str, str]] = frozenset()
    groups: Groups = "apart"
    order: int | None = None

    def __post_init__(self) -> None:
        self.groups = compare_groups(self.one.group, self.two.group)
        self.order = compare(self.one.as_of, self.two.as_of)

    @property
    def fits(self) -> bool:
        """Whether both numbers can hold at once."""
        return self.one.amount.interval.fits(self.two.amount.interval)

    @property
    def same_figure(self) -> bool:
        """Whether both give the same number, hedged alike or not."""
        return self.one.amount.same(self.two.amount)

    @property
    def same_report(self) -> bool:
        """Whether one report tells both."""
        return self.one.report.id == self.two.report.id

    @property
    def same_voice(self) -> bool:
        """Whether one claimant gives both, in the same report or another."""
        return self.one.voice.same_claimant(self.two.voice)

    @property
    def same_side(self) -> bool:
        """Whether one body speaks in both: one claimant, or the army and its general."""
        return self.same_voice or self.one.voice.same_side(self.two.voice)

    @property
    def by_size(self) -> tuple[Telling, Telling]:
        """The smaller figure and the larger one; the fixed order decides a tie."""
        if self.one.amount.size <= self.two.amount.size:
            return self.one, self.two
        return self.two, self.one

    @property
    def by_time(self) -> tuple[Telling, Telling]:
        """The earlier and the later telling where the order is known, else the fixed order."""
        return (self.two, self.one) if self.order == 1 else (self.one, self.two)

    @property
    def nested(self) -> tuple[Telling, Telling] | None:
        """The part and the whole where one group is strictly within the other."""
        if self.groups == "part":
            return self.one, self.two
        return (self.two, self.one) if self.groups == "whole" else None

    @property
    def is_state(self) -> bool:
        """Whether the outcome is a state that people come out of: they are found, or go home."""
        return self.one.claim.outcome in table("events")["states"]["outcomes"]

    @property
    def died_since(self) -> bool:
        """Whether some of the injured whom the earlier figure counts are told to have died."""
        early, late = self.by_time
        return bool(self.fewer_hurt) and (early.id, late.id) in self.fewer_hurt

    @property
    def same_group(self) -> bool:
        """Whether both tell of the same people."""
        return self.groups == "same"

    def either(self, *, scope: str | None = None, status: str | None = None) -> bool:
        """Whether one of the two has this scope or status."""
        one, two = self.one.claim, self.two.claim
        if scope is not None:
            return scope in (one.scope, two.scope)
        return status in (one.status, two.status)


def show(telling: Telling) -> str:
    """A figure in plain words: "at least 20 militants"."""
    return telling.shown

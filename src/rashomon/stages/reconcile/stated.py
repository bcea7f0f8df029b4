"""Tellings of just one group → its stated figure; over several places told apart, their sum."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

from rashomon.codebooks import Codebook
from rashomon.stages.reconcile.figures import Figure, settle
from rashomon.stages.reconcile.places import SitePlan
from rashomon.stages.reconcile.standing import Standing
from rashomon.stages.reconcile.sums import add, fit, terms
from rashomon.stages.reconcile.telling import FREED_SINCE, Telling


class Stated(Struct, frozen=True):
    """What settles stated figures: who stands, where the sites are, and by which codebook."""

    standing: Standing
    sites: SitePlan
    codebook: Codebook

    def settle(self, told: Sequence[Telling]) -> Figure:
        """The figure of tellings that count the same people."""
        return settle(told, self.standing, self.codebook)

    def figure(self, told: Sequence[Telling], counts: Sequence[Telling]) -> Figure | None:
        """The settled figure of what is told of a group; ``counts`` are those of all groups."""
        whole = [one for one in told if one.share is None]
        if whole:
            return self._over_sites([*whole, *_too_large(told, whole)], counts)
        return self._shares(told) if told else None

    def _shares(self, shares: Sequence[Telling]) -> Figure:
        """No whole is told: the shares by severity are added, each counted once."""
        placed = [one for one in shares if one.beside]
        if placed:
            return self._place_by_place(placed)
        kinds = sorted({one.share or "" for one in shares})
        figures = [self.settle([one for one in shares if one.share == kind]) for kind in kinds]
        if len(figures) == 1:
            return figures[0]
        return add(figures, "sum", "the shares: " + terms(figures, kinds))

    def _place_by_place(self, placed: Sequence[Telling]) -> Figure:
        """The sum over the places of a sentence, of the newest one where several count so."""
        newest = max(placed, key=lambda one: (one.stamp, one.id))
        told = [one for one in placed if one.sentence_key == newest.sentence_key]
        figures = [self.settle([one]) for one in told]
        names = [one.site.name or one.claim.group.text for one in told]
        return add(figures, "places", "the places told apart: " + terms(figures, names))

    def _over_sites(self, told: Sequence[Telling], counts: Sequence[Telling]) -> Figure:
        """One figure, or the sum over places that a report counts apart, against a wider total."""
        wide_sizes = {one.amount.size for one in told if self.standing.over_places(one)}
        wide = [
            one
            for one in told
            if self.standing.over_places(one)
            or (one.site.name is None and one.amount.size in wide_sizes)
        ]
        rest = [one for one in told if one not in wide]
        places = self._counted_apart(counts)
        if not places or not rest:
            return self.settle(told)
        total = self._by_place(rest, places)
        return fit(self.settle(wide), total, self.codebook.tolerance.parts) if wide else total

    def _by_place(self, told: Sequence[Telling], places: frozenset[str]) -> Figure:
        """The sum over places; what is told of no place is of the main one."""
        home = self.sites.main or ""
        by_place: dict[str, list[Telling]] = {}
        for one in told:
            place = self.sites.place_of(one.site)
            by_place.setdefault(place if place in places else home, []).append(one)
        names = sorted(by_place)
        figures = [self.settle(by_place[place]) for place in names]
        return add(figures, "places", "the places told apart: " + terms(figures, names))

    def _counted_apart(self, counts: Sequence[Telling]) -> frozenset[str]:
        """Places that some report counts apart from another one."""
        if not self.sites.apart:
            return frozenset()
        told = [one for one in counts if not one.site.several]
        return frozenset(
            self.sites.place_of(side.site)
            for one, two in combinations(told, 2)
            if one.report.id == two.report.id and self.sites.different(one.site, two.site)
            for side in (one, two)
        )


def _too_large(told: Sequence[Telling], whole: Sequence[Telling]) -> list[Telling]:
    """Shares that are more than any total told: they raise it, or stand against it."""
    most = max(whole, key=lambda one: one.amount.size).amount
    shares = [one for one in told if one.share is not None and one.amount.size > most.size]
    return [one for one in shares if one.share == FREED_SINCE or not most.open]

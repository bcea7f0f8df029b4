"""Relations → which tellings still stand, and which of them conflict, agree or hold others."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.stages.reconcile.pairs import Verdict
from rashomon.stages.reconcile.telling import Telling

# Rules that find a figure to be of some of those that another of the same group counts.
_WITHIN = ("within_one_report", "share_of_a_group", "bodies_found")


class Standing:
    """Which tellings of a story still stand, by the relations between them."""

    def __init__(
        self, verdicts: Sequence[Verdict], counted: frozenset[str], taken_back: frozenset[str]
    ) -> None:
        """Take the story's verdicts and the ids of the claims that count."""
        self._replaced: dict[str, set[str]] = {}
        self._conflicts: set[frozenset[str]] = set()
        self._of_places: set[str] = set()
        self._held: dict[str, set[str]] = {}
        self._agree: dict[str, set[str]] = {}
        self._overlapping: dict[str, dict[str, Telling]] = {}
        for verdict in verdicts:
            first, second = verdict.first.id, verdict.second.id
            if verdict.relation == "updates" and first in counted and second in counted:
                self._replaced.setdefault(first, set()).add(second)
                if verdict.rule == "overlapping_groups":
                    self._overlapping.setdefault(second, {})[first] = verdict.first
            elif verdict.relation == "agrees" and verdict.rule == "part_and_whole":
                self._agree.setdefault(first, set()).add(second)
            elif verdict.relation == "contradicts" and first in counted and second in counted:
                self._conflicts.add(frozenset((first, second)))
            elif verdict.relation == "part_of" and verdict.rule in _WITHIN:
                self._held.setdefault(first, set()).add(second)
            elif (
                verdict.relation == "part_of"
                and verdict.first.group == verdict.second.group
                and _over_places(verdict)
            ):
                self._of_places.add(second)
        self._taken_back = taken_back

    def replaced_by(self, telling: Telling, others: frozenset[str]) -> bool:
        """Whether a claim among ``others`` has replaced this one, or its voice takes it back."""
        return telling.id in self._taken_back or bool(
            self._replaced.get(telling.id, set()) & others
        )

    def held(self, telling: Telling, others: frozenset[str]) -> bool:
        """Whether a claim among ``others`` counts these people and more of the same group."""
        return bool(self._held.get(telling.id, set()) & others)

    def agreeing(self, stand: Sequence[Telling]) -> frozenset[str]:
        """Ids of claims that agree with one of these."""
        return frozenset(other for telling in stand for other in self._agree.get(telling.id, ()))

    def overlapped(self, stand: Sequence[Telling]) -> list[Telling]:
        """Tellings of overlapping groups whose place these have taken: children, then students."""
        found = {
            key: one
            for telling in stand
            for key, one in self._overlapping.get(telling.id, {}).items()
        }
        return [found[key] for key in sorted(found)]

    def over_places(self, telling: Telling) -> bool:
        """Whether a figure is over several places: by its words, or as places are part of it."""
        return telling.site.several or telling.id in self._of_places

    def conflict(self, one: Telling, two: Telling) -> bool:
        """Whether the two contradict each other."""
        return frozenset((one.id, two.id)) in self._conflicts


def _over_places(verdict: Verdict) -> bool:
    return verdict.rule == "another_place"

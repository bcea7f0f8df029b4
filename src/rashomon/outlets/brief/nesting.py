"""Which tolls of an event were worked out of which others' claims."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Toll


class Nesting:
    """Tolls within tolls, each of another id; what of them is asked for often is found once."""

    def __init__(self, tolls: Sequence[Toll]) -> None:
        self._tolls = tolls
        self._claims = {toll.id: frozenset(toll.claims) for toll in tolls}
        self._own: dict[str, tuple[str, ...]] = {}

    def holds(self, whole: Toll, part: Toll) -> bool:
        """Whether a toll was worked out of another one's claims and more."""
        return whole.outcome == part.outcome and self._claims[part.id] < self._claims[whole.id]

    def own_claims(self, toll: Toll) -> tuple[str, ...]:
        """The claims of just this group: those of tolls within it are left to them."""
        if toll.id not in self._own:
            inside = (self._claims[one.id] for one in self._tolls if self.holds(toll, one))
            inner = frozenset[str]().union(*inside)
            self._own[toll.id] = tuple(one for one in toll.claims if one not in inner)
        return self._own[toll.id]

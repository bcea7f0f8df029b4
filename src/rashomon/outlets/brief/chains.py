"""Which claims are newer than which, or part of which, each copy standing for what is quoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, reduce
from operator import or_

from rashomon.outlets.brief.numbering import Numbering
from rashomon.records import RelationKind
from rashomon.store.links import Links


class Chains:
    """The links of an event between the claims that its numbers quote.

    Sets of claims are bits of a number, so that all that update a claim are looked at in one step.
    """

    def __init__(self, links: Links, numbering: Numbering) -> None:
        place = {key: index for index, key in enumerate(links.claims)}
        self._places = {
            same[0]: [place[one] for one in same if one in place]
            for same in numbering.folded.values()
        }
        self._bits = {
            claim: sum(1 << one for one in found) for claim, found in self._places.items()
        }
        self._rows = cache(links.rows)

    def linked(self, kind: RelationKind, claims: Iterable[str], others: Iterable[str]) -> list[str]:
        """Those of some claims that stand in a relation to one of others."""
        if not self._rows(kind):
            return []
        wanted = self._mask(others)
        return [one for one in claims if self._to(kind, one) & wanted]

    def levels(self, claims: Iterable[str]) -> dict[str, int]:
        """The claims that update one another, each with how many updates follow it at the longest.

        Updates that go in a circle are not followed for ever.
        """
        own = sorted(set(claims))
        mask = self._mask(own)
        later = {one: found for one in own if (found := self._to("updates", one) & mask)}
        news = reduce(or_, later.values(), 0)
        levels = {one: 0 for one in own if one in later or self._bits[one] & news}
        level, waiting = 1, list(later)
        while waiting:
            alive = self._mask(waiting)
            done = [one for one in waiting if not later[one] & alive]
            if not done:
                return self._circling(later, own)
            levels.update(dict.fromkeys(done, level))
            waiting = [one for one in waiting if later[one] & alive]
            level += 1
        return levels

    def _circling(self, later: Mapping[str, int], own: Iterable[str]) -> dict[str, int]:
        """As often as the longest way may be long: a circle ends here too."""
        news = {old: [one for one in own if self._bits[one] & later[old]] for old in later}
        levels = dict.fromkeys((*news, *(new for found in news.values() for new in found)), 0)
        for old in list(levels) * len(levels):
            levels[old] = max((levels[new] + 1 for new in news.get(old, ())), default=0)
        return levels

    def _to(self, kind: RelationKind, claim: str) -> int:
        rows, found = self._rows(kind), 0
        for place in self._places[claim]:
            found |= rows.get(place, 0)
        return found

    def _mask(self, claims: Iterable[str]) -> int:
        return reduce(or_, map(self._bits.__getitem__, claims), 0)

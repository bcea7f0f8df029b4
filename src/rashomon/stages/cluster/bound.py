"""Reports that belong together, or never do, whatever they say: decisions, hints, copies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from rashomon.records import Decision
from rashomon.stages.cluster.linkage import Pair
from rashomon.stages.cluster.profile import Profile

Decided = tuple[int, int, Decision]


class Bound:
    """Groups of places that belong together from the start, and what was decided on them.

    ``groups`` are sorted, in the order of their first places. ``same`` are pairs of groups that
    end in one story, ``apart`` pairs that never do. ``links`` are pairs of places that are linked
    whatever they score: what is in one group is linked by these, directly or through others.
    """

    def __init__(
        self,
        decided: Sequence[Decided],
        groups: list[list[int]],
        kept: Iterable[Pair],
        belonging: Sequence[Pair],
    ) -> None:
        self._decided = decided
        self.groups = groups
        self._home = {place: at for at, group in enumerate(groups) for place in group}
        same = [(one, other) for one, other, told in decided if told.verdict == "same"]
        self.same = _between(self._home, same)
        self.apart = _between(self._home, kept)
        self.links = [*same, *belonging]

    def within(self, places: Iterable[int]) -> list[int]:
        """The groups that some places make, which no other is bound with, by their numbers."""
        return sorted({self._home[place] for place in places})

    def among(self, groups: Sequence[int], pairs: Iterable[Pair]) -> list[Pair]:
        """Those pairs that are both among some groups, by their places among them."""
        place_of = {group: place for place, group in enumerate(groups)} if pairs else {}
        return [
            (place_of[one], place_of[other])
            for one, other in pairs
            if one in place_of and other in place_of
        ]

    def reason(self, place: int, group: Collection[int]) -> str | None:
        """What was decided on a report that stands in a group; None where nothing was."""
        said = [
            _in_words(decision)
            for one, other, decision in self._decided
            if place in (one, other)
            if (one in group and other in group) == (decision.verdict == "same")
        ]
        return "; ".join(said) if said else None


def bind(compared: Sequence[Profile], decisions: Iterable[Decision] = ()) -> Bound:
    """What is bound among ``compared``, which are sorted by id.

    What was decided goes first, then hints, then earlier versions of a page, which follow the
    newest, and copies, which follow their original, unless they have a hint. Of decisions that
    contradict each other those that join hold; the store takes none.
    """
    places = {one.id: at for at, one in enumerate(compared)}
    decided = [
        (places[one.left], places[one.right], one)
        for one in sorted(decisions, key=lambda one: one.when)
        if one.kind == "story" and one.stands
        if one.left in places and one.right in places
    ]
    kept = _kept_apart(decided)
    groups = _Groups(len(compared), kept)
    belonging = list(_belonging(compared, places))
    for one, other in belonging:
        groups.join(one, other)
    return Bound(decided, groups.members(), kept, belonging)


def _belonging(compared: Sequence[Profile], places: dict[str, int]) -> Iterator[Pair]:
    """Pairs of places of one hint, and then of a report and the one that it follows."""
    first: dict[str, int] = {}
    for at, profile in enumerate(compared):
        if profile.hint is not None:
            yield first.setdefault(profile.hint, at), at
    for at, profile in enumerate(compared):
        follows = profile.follows
        if profile.hint is None and follows in places:
            yield places[follows], at


def _kept_apart(decided: Sequence[Decided]) -> list[Pair]:
    """Pairs of places that are different, or the same as such that are."""
    same: dict[int, set[int]] = {}
    for one, other, told in decided:
        if told.verdict == "same":
            both = same.get(one, {one}) | same.get(other, {other})
            same.update(dict.fromkeys(both, both))
    return [
        (mine, theirs)
        for one, other, told in decided
        if told.verdict == "different" and other not in same.get(one, ())
        for mine in sorted(same.get(one, {one}))
        for theirs in sorted(same.get(other, {other}))
    ]


def _between(home: dict[int, int], pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs of places as pairs of their groups, sorted, each once."""
    found = {tuple(sorted((home[one], home[other]))) for one, other in pairs}
    return sorted((low, high) for low, high in found if low != high)


class _Groups:
    """Places that are put together, but for those that are kept apart."""

    def __init__(self, size: int, kept: Iterable[Pair]) -> None:
        self._above = list(range(size))
        self._kept_from: dict[int, set[int]] = {}
        for one, other in kept:
            self._part(one, other)

    def join(self, one: int, other: int) -> None:
        """Put two places together, unless that brought others together that are kept apart."""
        low, high = sorted((self._top(one), self._top(other)))
        if low == high or high in self._kept_from.get(low, ()):
            return
        self._above[high] = low
        for third in self._kept_from.pop(high, ()):
            self._kept_from[third].discard(high)
            self._part(low, third)

    def members(self) -> list[list[int]]:
        """The groups, each sorted, in the order of their first places."""
        groups: dict[int, list[int]] = {}
        for place in range(len(self._above)):
            groups.setdefault(self._top(place), []).append(place)
        return list(groups.values())

    def _part(self, one: int, other: int) -> None:
        self._kept_from.setdefault(one, set()).add(other)
        self._kept_from.setdefault(other, set()).add(one)

    def _top(self, place: int) -> int:
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place


def _in_words(decision: Decision) -> str:
    told = f"{decision.user} decided"
    if decision.created_at:
        told += f" on {decision.created_at[:10]}"
    told += f" that {decision.left} and {decision.right} tell of "
    told += "one event" if decision.verdict == "same" else "two events"
    return ": ".join([told, *decision.why])

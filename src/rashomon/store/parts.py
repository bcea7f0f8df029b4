"""Which reports are looked at together when their stories are found, as reports come.

The parts are those of `rashomon.stages.cluster.parts`. None of more than `cluster.MOST` reports is
walked through: of a larger one it is enough to know that it is larger.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.stages import cluster
from rashomon.store.place_table import PlaceTable


class Part(NamedTuple):
    """Some reports, by their numbers, and which of `cluster.LEVELS` they were found by."""

    members: frozenset[int]
    level: int


class Parts:
    """The parts of a case; ``decided`` are the reports that each was decided to be of one event
    with.
    """

    def __init__(self, table: PlaceTable, decided: Mapping[str, set[str]]) -> None:
        self._table = table
        self._decided = decided
        self._above: dict[int, int] = {}  # report → of so many levels its part is too large

    def changed(self, unsettled: Sequence[int]) -> Iterator[Part]:
        """The parts that some reports are in now, and those of others that they have grown into.

        ``unsettled`` are the reports that are new, or whose links are others than before. A part
        that was small enough before, and is too large now, is touched by one of them.
        """
        waiting, known, done = deque(unsettled), set(unsettled), set[int]()
        self._above.clear()
        while waiting:
            number = waiting.popleft()
            if number in done:
                continue
            part = self._of(number)
            done.update(part.members)
            yield part
            for member in sorted(part.members & known) if part.level else ():
                touched = self._touched(member, part.level, known)
                known |= touched
                waiting += sorted(touched)

    def _of(self, number: int) -> Part:
        for level in range(self._above.get(number, 0), len(cluster.LEVELS)):
            found = self._within(number, level)
            if found is not None:
                return Part(frozenset(found), level)
        raise AssertionError("the last level takes a part of any size")

    def _within(self, number: int, level: int) -> set[int] | None:
        """All that is linked with a report, directly or through others; None if that is too much.

        The last level takes whatever there is.
        """
        most = cluster.MOST if level + 1 < len(cluster.LEVELS) else None
        found, waiting = {number}, [number]
        while waiting:
            new = self._linked(waiting.pop(), level) - found
            found |= new
            waiting += new
            if most is not None and (
                len(found) > most or any(self._above.get(one, 0) > level for one in new)
            ):
                self._above.update(dict.fromkeys(found, level + 1))
                return None
        return found

    def _touched(self, number: int, level: int, known: set[int]) -> set[int]:
        """The reports of what were parts of lower levels, and are now in one that is too large."""
        found: set[int] = set()
        if self._linked(number, 0) <= known:
            return found
        for lower in range(level):
            waiting = [number]
            while waiting:
                new = self._linked(waiting.pop(), lower) - known - found
                same = set(self._table.of_level(sorted(new), lower))
                found |= same
                waiting += same
        return found

    def _linked(self, number: int, level: int) -> set[int]:
        """The reports that one is linked with."""
        report, hint = self._table.named(number)
        found = set(self._table.like(number, cluster.LEVELS[level]))
        found.update(self._table.following(report))
        if hint is not None:
            found.update(self._table.hinted(hint))
        else:
            found.update(self._table.followed(report))
        for key in self._decided.get(report, ()):
            other = self._table.number(key)
            if other is not None:
                found.add(other)
        return found

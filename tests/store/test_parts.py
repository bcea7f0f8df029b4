"""Parts of a case as reports come and go are those of all reports at once."""

from collections.abc import Iterator
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.stages import cluster
from rashomon.stages.cluster.linkage import Scores
from rashomon.stages.cluster.parts import parts
from rashomon.store.parts import Part, Parts

MOST = 3
SCORES = (0.3, 0.45, 0.5, 0.6, 0.94, 0.95, 0.99)


class Table:
    """Scores, and the levels of what was settled: what `PlaceTable` knows of links."""

    def __init__(self) -> None:
        self.scores: dict[int, dict[int, float]] = {}
        self.unsettled: set[int] = set()
        self.part: dict[int, Part] = {}

    def add(self, number: int, scores: dict[int, float]) -> None:
        self.scores[number] = scores
        for other, score in scores.items():
            self.scores[other][number] = score
        linked = (one for one, score in scores.items() if score >= cluster.THRESHOLD)
        self.unsettled |= {number, *linked}

    def forget(self, number: int) -> None:
        others = self.scores.pop(number)
        self.part.pop(number)
        for other in others:
            del self.scores[other][number]
        self.unsettled = self.unsettled - {number} | set(others)

    def settle(self) -> None:
        # What is found holds when all is found.
        for part in list(Parts(self, {}).changed(sorted(self.unsettled))):  # type: ignore[arg-type]
            self.part.update(dict.fromkeys(part.members, part))
        self.unsettled = set()

    def like(self, number: int, least: float) -> list[int]:
        return [one for one, score in self.scores[number].items() if score >= least]

    def of_level(self, numbers: list[int], level: int) -> list[int]:
        settled = [one for one in numbers if one not in self.unsettled]
        return [one for one in settled if self.part[one].level == level]

    def named(self, number: int) -> tuple[str, str | None]:
        return str(number), None

    def following(self, report: str) -> list[int]:
        return []

    followed = following


def at_once(table: Table) -> Iterator[frozenset[int]]:
    """The parts of all reports, found without what was known of some."""
    numbers = sorted(table.scores)
    scores = Scores()
    for place, number in enumerate(numbers):
        told = {numbers.index(one): score for one, score in table.scores[number].items()}
        others = np.array(sorted(one for one in told if one > place), dtype=np.intp)
        scores.add(place, others, np.array([told[one] for one in others.tolist()]))
    for members in parts(len(numbers), scores, []):
        yield frozenset(numbers[place] for place in members)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_parts_of_a_growing_case_are_those_of_all_at_once(data: st.DataObject) -> None:
    table = Table()
    with patch.object(cluster, "MOST", MOST), patch("rashomon.stages.cluster.parts.MOST", MOST):
        for number in range(data.draw(st.integers(1, 12))):
            gone = sorted(table.part)
            if gone and data.draw(st.integers(0, 4)) == 0:
                table.forget(data.draw(st.sampled_from(gone)))
            near = data.draw(st.sets(st.sampled_from(sorted(table.scores) or [0]), max_size=4))
            scores = {
                one: data.draw(st.sampled_from(SCORES)) for one in sorted(near & {*table.scores})
            }
            table.add(number, scores)
            if data.draw(st.booleans()):
                table.settle()
        table.settle()
        assert {part.members for part in table.part.values()} == set(at_once(table))


def test_a_part_that_is_too_large_is_parted_by_closer_links() -> None:
    table = Table()
    with patch.object(cluster, "MOST", MOST), patch("rashomon.stages.cluster.parts.MOST", MOST):
        for number in range(3):
            table.add(number, {number - 1: 0.5} if number else {})
        table.settle()
        assert {part.members for part in table.part.values()} == {frozenset({0, 1, 2})}
        table.add(3, {2: 0.6})
        table.settle()
        found = {part.members for part in table.part.values()}
        assert found == {frozenset({0}), frozenset({1}), frozenset({2, 3})}
        table.forget(3)
        table.settle()
        assert {part.members for part in table.part.values()} == {frozenset({0, 1, 2})}

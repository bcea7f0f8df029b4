"""Copies against reports of the same happening, on a smaller set than the benchmark's."""

import pytest

from benchmarks.copies.made import NO_COPIES, Made, make_set
from benchmarks.copies.scored import PRECISION, RECALL, Scores, score, take_in

REPORTS = 24
OTHER_SEED = 11


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return make_set(REPORTS, OTHER_SEED)


@pytest.fixture(scope="module")
def scores(made: list[Made]) -> Scores:
    return score(made, take_in(made))


def test_the_set_is_the_same_each_time(made: list[Made]) -> None:
    assert make_set(REPORTS, OTHER_SEED) == made
    assert len({one.line["id"] for one in made}) == len(made)


def test_copies_are_found_and_others_left(scores: Scores) -> None:
    mistakes = [line for counts in scores.kinds.values() for line in counts.mistakes]
    assert scores.precision >= PRECISION, mistakes
    assert scores.recall >= RECALL, mistakes


def test_no_kind_is_found_much_less_than_others(scores: Scores) -> None:
    found = {kind: one.right / one.copies for kind, one in scores.kinds.items() if one.copies}
    assert len(found) == 8
    assert min(found.values()) >= 0.9, found


def test_every_found_copy_has_the_originator_of_the_first(scores: Scores) -> None:
    assert all(one.named == one.right for one in scores.kinds.values())


def test_reports_of_the_same_happening_are_in_the_set(scores: Scores) -> None:
    assert all(scores.kinds[kind].reports > REPORTS // 2 for kind in NO_COPIES)

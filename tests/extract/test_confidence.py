"""Confidence: read from the file that ``make calibrate`` wrote, by what a claim shows of itself."""

import math

import pytest

from rashomon.stages.extract.confidence import Scale, confidence_of, scale, share_at, total
from tests.extract.examples import report

pytestmark = pytest.mark.slow

SMALL = Scale(1.0, {"rule=verb": 0.5, "rule=noun": -2.0}, (0.0, 1.4), (0.4, 0.7, 0.9))


def test_the_shares_of_the_file_rise_and_are_shares():
    held = scale()
    assert len(held.shares) == len(held.begins) + 1 > 2
    assert list(held.begins) == sorted(held.begins)
    assert list(held.shares) == sorted(set(held.shares))
    assert held.shares[0] > 0
    assert 0.9 <= held.shares[-1] < 1
    assert all(math.isfinite(weight) for weight in held.weights.values())


@pytest.mark.parametrize(
    ("signs", "share"),
    [(["rule=verb"], 0.9), (["rule=noun"], 0.4), ([], 0.7), (["rule=never_met"], 0.7)],
)
def test_signs_add_up_and_one_never_met_adds_nothing(signs, share):
    assert share_at(total(signs, SMALL), SMALL) == share


def test_a_step_begins_at_its_lower_end():
    assert [share_at(odds, SMALL) for odds in (-9.0, -0.01, 0.0, 1.4, 9.0)] == [
        0.4, 0.4, 0.7, 0.9, 0.9,
    ]  # fmt: skip


def test_an_unknown_rule_has_the_confidence_of_the_base():
    assert confidence_of(["rule=made up"]) == confidence_of([])


def test_a_figure_is_surer_than_a_bare_plural(extractor):
    figure = report("Floods killed 14 farmers.")
    plural = report("They had seized some of those who stayed, and clerks were being held too.")
    (sure,) = extractor.read(figure).claims
    others = extractor.read(plural).claims
    assert sure.confidence >= 0.9
    assert others
    assert all(one.confidence < sure.confidence for one in others)
    assert extractor.read(figure).claims == (sure,)

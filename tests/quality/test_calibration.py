"""``make calibrate``: the model, the steps, and what is written of them."""

import tomllib
from xml.etree import ElementTree

import pytest

from rashomon.stages.extract.confidence import Scale
from scripts.calibrate import Row, calibrated, measured, written
from scripts.fitting import Step, fit, left_out, pooled, steps_of, wilson
from scripts.reliability import Bin, Measured, plot, read_measured

GOOD, BAD = ("rule=verb", "bound=exact"), ("rule=noun", "bound=exact")


def rows(half="development", wrong=4):
    """200 claims in 20 reports; of the nouns, one in ``wrong`` is wrong."""
    return [
        Row(f"r{i % 20:02}", half, (GOOD, BAD)[i % 2], i % 2 == 0 or i // 2 % wrong > 0)
        for i in range(200)
    ]


def test_a_bound_of_a_share_is_wilsons():
    # 8 of 10 with 1.96 standard errors: 0.490 to 0.943, as in the literature.
    assert wilson(8, 10, -1.96) == pytest.approx(0.490, abs=0.001)
    assert wilson(8, 10, 1.96) == pytest.approx(0.943, abs=0.001)
    assert wilson(10, 10, -1) < 1


def test_a_sign_of_wrong_claims_takes_away_and_a_seldom_one_little():
    one = rows()
    signs = [row.signs for row in one] + [("rule=seldom", "bound=exact")]
    base, weights = fit(signs, [row.right for row in one] + [False], 4.0)
    assert weights["rule=noun"] < 0 < weights["rule=verb"]
    assert weights["rule=noun"] < weights["rule=seldom"] < 0
    assert base > 0


def test_a_report_is_foretold_by_the_others():
    signs = [GOOD, GOOD, GOOD, BAD]
    sums = left_out(signs, [True, False, True, True], ["a", "b", "c", "d"], 1.0)
    assert len(sums) == 4
    assert sums[1] > sums[0]  # "b" itself is wrong, and only the others know


def test_neighbours_out_of_order_are_made_one():
    steps = [Step(0.0, 10, 5), Step(1.0, 10, 9), Step(2.0, 10, 7), Step(3.0, 10, 10)]
    rising = pooled(steps, lambda step: step.right / step.claims)
    assert rising == [Step(0.0, 10, 5), Step(1.0, 20, 16), Step(3.0, 10, 10)]


def test_steps_hold_every_claim_and_rise():
    sums = [i / 100 for i in range(100)]
    steps = steps_of(sums, [i > 60 or i % 3 == 0 for i in range(100)])
    assert sum(step.claims for step in steps) == 100
    assert [step.share for step in steps] == sorted({step.share for step in steps})


def test_what_is_written_is_what_was_worked_out():
    scale, steps = calibrated(rows())
    data = tomllib.loads(written(scale, steps))
    weights = {f"{n}={v}": w for n, vs in data["weights"].items() for v, w in vs.items()}
    shares = tuple(step["share"] for step in data["steps"])
    begins = tuple(step["begins"] for step in data["steps"])
    assert Scale(data["base"], weights, begins[1:], shares) == scale
    assert begins[0] == float("-inf")
    assert written(*calibrated(rows())) == written(scale, steps)


def test_what_was_held_out_is_counted_by_what_was_promised():
    scale, steps = calibrated(rows())
    result = measured(rows("held_out", wrong=2), scale, steps)
    assert sum(one.claims for one in result.bins) == 200
    assert sum(one.right for one in result.bins) == 150
    assert result.sure == (100, 100)
    assert result.in_order == 0.833  # nouns: 50 right tie with 50 wrong, 100 verbs are above
    assert read_measured(result.as_json()) == result


def test_the_error_is_the_mean_distance_from_the_promise():
    result = Measured((Bin(0.5, 1, 1, 10, 7), Bin(0.9, 1, 1, 30, 27)), 0.5)
    assert result.error == pytest.approx(2 / 40)
    assert "30 have 0.9 or more, and 27 of these are right: **0.900**" in result.table()


def test_the_plot_shows_a_dot_for_each_step_with_claims():
    result = Measured((Bin(0.5, 9, 4, 0, 0), Bin(0.7, 9, 7, 10, 7), Bin(0.9, 9, 9, 30, 27)), 0.5)
    drawn = ElementTree.fromstring(plot(result))
    assert len(drawn.findall(".//{http://www.w3.org/2000/svg}circle")) == 2

"""When a claim is the labelled one."""

import pytest

from benchmarks.quality.matching import match, same_number, same_speaker
from tests.quality.made import claim, label


@pytest.mark.parametrize(
    ("low", "high", "modality", "wanted", "same"),
    [
        (12, None, "at_least", label("12 villagers", "killed", 12, None), True),
        (12, 12, "exact", label("12 villagers", "killed", 12, None), False),
        (10, 14, "about", label("12 villagers", "killed", 12, 12, modality="about"), True),
        (6, 14, "about", label("12 villagers", "killed", 12, 12, modality="about"), False),
        (24, None, "vague", label("12 villagers", "killed", 40, None, modality="vague"), True),
        (40, 40, "exact", label("12 villagers", "killed", 40, None, modality="vague"), False),
    ],
)
def test_numbers(low, high, modality, wanted, same):
    found = claim("12 villagers", "killed", low, high, modality=modality)
    assert same_number(found, wanted) is same


@pytest.mark.parametrize(
    ("said", "wanted", "same"),
    [
        (None, None, True),
        (None, "the mayor", False),
        ("Gen Ostrov", "Major General Pavel Ostrov", True),
        ("the mayor", "Mayor", True),
        ("the mayor of Lorn", "the mayor of Brim", False),
        ("a doctor", "the mayor", False),
    ],
)
def test_speakers(said, wanted, same):
    assert same_speaker(said, wanted) is same


def test_the_best_overlap_is_taken_and_each_claim_once():
    labels = [
        label("12 villagers", "killed", 12, None),
        label("12 villagers drowned", "killed", 12, None),
    ]
    part = claim("At least 12", "killed", 12, None)
    whole = claim("12 villagers drowned", "killed", 12, None)
    assert match(labels, [part, whole]) == {0: 0, 1: 1}
    assert match(labels, [whole]) == {1: 0}


def test_another_outcome_or_place_is_no_match():
    wanted = [label("12 villagers drowned", "killed", 12, 12)]
    assert match(wanted, [claim("12 villagers drowned", "missing", 12, 12)]) == {}
    assert match(wanted, [claim("Two engineers", "killed", 12, 12)]) == {}

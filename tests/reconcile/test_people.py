"""Single persons: the same person told of twice counts once, and distinct persons stay distinct."""

from __future__ import annotations

import pytest

from rashomon.records import Value
from rashomon.stages.reconcile.names import same_name
from tests.reconcile.telling import claim, report, run, run_text, toll


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Maya Otieno", "Otieno", True),
        ("Sgt. Maya Otieno", "Maya A. Otieno", True),
        ("Maya Otieno", "Peter Otieno", False),
        ("Dan Hale", "Daniel Hale", True),
        ("Maya Otieno", "Maya Brandt", False),
        ("Otieno", "Brandt", False),
    ],
)
def test_names(one: str, two: str, same: bool) -> None:
    assert same_name(one, two) is same
    assert same_name(two, one) is same


def test_a_named_boy_and_the_boy_are_one() -> None:
    result = run_text(
        "Maya Otieno was killed at home. The child was killed by accident.",
        {
            "words": "Maya Otieno was killed",
            "group": "Maya Otieno",
            "name": "Maya Otieno",
            "age": 13,
        },
        {"words": "child was killed", "group": "child"},
    )
    assert toll(result) == (1, 1, 1)
    (victim,) = result.event.people
    assert (victim.name, victim.age, victim.outcome) == ("Maya Otieno", 13, "killed")
    assert len(victim.claims) == 2


def test_two_reports_of_one_person_count_once() -> None:
    first = report("Maya Otieno was killed on Sunday.", key="a", outlet="A")
    second = report("Otieno was killed in her flat.", key="b", outlet="B")
    made = [
        claim(first, "Maya Otieno was killed", group="Maya Otieno", name="Maya Otieno"),
        claim(second, "Otieno was killed", group="Otieno", name="Otieno"),
    ]
    result = run([first, second], made)
    assert toll(result) == (1, 1, 1)
    assert [row.relation for row in result.relations] == ["agrees"]


def test_two_names_are_two_people() -> None:
    result = run_text(
        "Maya Otieno was killed. Peter Brandt was killed.",
        {"words": "Maya Otieno was killed", "group": "Maya Otieno", "name": "Maya Otieno"},
        {"words": "Peter Brandt was killed", "group": "Peter Brandt", "name": "Peter Brandt"},
    )
    assert toll(result) == (2, 2, 2)
    assert result.relations == ()


def test_a_man_and_a_woman_are_two_people() -> None:
    result = run_text(
        "A man and a woman were injured.",
        {"words": "A man", "group": "man", "outcome": "injured"},
        {"words": "a woman were injured", "group": "woman"},
    )
    assert toll(result, "injured") == (2, 2, 2)


def test_another_is_another() -> None:
    result = run_text(
        "A man was injured. Later another man was injured.",
        {"words": "A man was injured", "group": "man"},
        {"words": "another man was injured", "group": "another man", "counting": "incremental"},
    )
    assert toll(result, "injured") == (2, 2, 2)


def test_ages_tell_people_apart() -> None:
    result = run_text(
        "A boy of 9 was injured. Doctors saw a boy of 15, injured in the leg.",
        {"words": "A boy of 9 was injured", "group": "boy", "age": 9, "value": _one()},
        {"words": "a boy of 15, injured", "group": "boy", "age": 15, "value": _one()},
    )
    assert toll(result, "injured") == (2, 2, 2)


def test_the_injured_who_died_are_among_the_killed_alone() -> None:
    result = run_text(
        "Maya Otieno was injured on Sunday. Maya Otieno, 40, was killed, police now say.",
        {"words": "Maya Otieno was injured", "group": "Maya Otieno", "name": "Maya Otieno"},
        {
            "words": "Maya Otieno, 40, was killed",
            "group": "Maya Otieno",
            "name": "Maya Otieno",
            "value": _one(),
        },
    )
    assert toll(result) == (1, 1, 1)
    assert [row.outcome for row in result.event.tolls if row.group == "all"] == ["killed"]
    assert [step.rule for step in result.event.not_counted] == ["died_later"]


def test_a_person_is_one_of_the_number() -> None:
    result = run_text(
        "The fire left 6 people dead. A woman was killed on the stairs.",
        {"words": "6 people dead"},
        {"words": "A woman was killed", "group": "woman"},
    )
    assert toll(result) == (6, 6, 6)
    assert [row.relation for row in result.relations] == ["part_of"]


def _one() -> Value:
    return Value(low=1, high=1, best=1, modality="exact", text="a")

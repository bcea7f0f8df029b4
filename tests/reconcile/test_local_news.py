"""What local news does with people: recalls other cases, tells of one person in many ways.

Each test is the example of one rule of how tolls are made (docs/method/reconcile.md).
"""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.records import Reconciled, Value
from rashomon.stages.reconcile.ages import age_in_years
from tests.reconcile.telling import claim, report, run, run_text, toll

ONE = Value(low=1, high=1, best=1, modality="exact", text="a")
NOBODY = Value(low=0, high=0, best=0, modality="none", text="no one")
FILLER = "Neighbours laid flowers at the gate and spoke of a quiet street. " * 9


def number(size: int, words: str) -> Value:
    """An exact figure told by these words."""
    return Value(low=size, high=size, best=size, modality="exact", text=words)


def plural(words: str) -> Value:
    """A plural without a figure."""
    return Value(low=2, high=None, best=None, modality="vague", text=words)


def person(words: str, name: str, **fields: Any) -> dict[str, Any]:
    """A claim of one named person."""
    return {"words": words, "group": name, "name": name, "value": ONE, **fields}


def steps(result: Reconciled, outcome: str = "killed") -> list[str]:
    """The rules of all steps that led to an outcome's total or took claims out of it."""
    row = next(row for row in result.event.tolls if (row.outcome, row.group) == (outcome, "all"))
    return [step.rule for step in (*row.why, *result.event.not_counted)]


def test_no_one_else_is_no_total() -> None:
    result = run_text(
        "A boy was injured in the cheek. No one else was injured.",
        {"words": "A boy was injured", "group": "boy", "value": ONE},
        {"words": "No one else was injured", "group": "one else", "value": NOBODY},
    )
    assert toll(result, "injured") == (1, 1, 1)
    assert "residual" in steps(result, "injured")


def test_nobody_against_somebody_is_shown_as_both() -> None:
    result = run_text(
        "A boy was injured in the cheek. No one was injured, a caller said.",
        {"words": "A boy was injured", "group": "boy", "value": ONE},
        {"words": "No one was injured", "group": "one", "value": NOBODY, "said_by": "a caller"},
    )
    assert toll(result, "injured") == (0, 1, 1)


def test_a_bare_plural_only_says_who() -> None:
    result = run_text(
        "Dan Hale was killed at home. Too often young people were killed, the sheriff said.",
        person("Dan Hale was killed", "Dan Hale"),
        {
            "words": "young people were killed",
            "group": "young people",
            "value": plural("young people"),
        },
    )
    assert toll(result) == (1, 1, 1)
    assert "overlap" in steps(result)


def test_a_bare_plural_beside_others_is_a_part() -> None:
    result = run_text(
        "The blast killed 3 soldiers and killed children.",
        {"words": "killed 3 soldiers", "group": "soldiers", "value": number(3, "3")},
        {"words": "killed children", "group": "children", "value": plural("children")},
    )
    assert toll(result)[:2] == (5, 5)


def test_others_than_one_person_may_be_anybody() -> None:
    result = run_text(
        "A deacon was killed and three others were injured. A girl was injured too.",
        {"words": "A deacon was killed", "group": "deacon", "value": ONE},
        {
            "words": "three others were injured",
            "group": "deacon",
            "class_": "civilians",
            "value": number(3, "three"),
        },
        {"words": "A girl was injured", "group": "girl", "value": ONE},
    )
    assert toll(result, "injured") == (3, 3, 3)


@pytest.mark.parametrize(
    ("text", "age", "years"),
    [
        ("20-month-old boy", 20, 1),
        ("6-week-old girl", 6, 0),
        ("9-year-old girl", 9, 9),
        ("boy", None, None),
    ],
)
def test_ages_are_in_years(text: str, age: int | None, years: int | None) -> None:
    made = claim(report("A child died."), "A child died", outcome="killed", group=text, age=age)
    assert age_in_years(made.group) == years


def test_another_than_the_one_who_did_it_is_nobody_beside_the_dead() -> None:
    result = run_text(
        "A teenager is charged with the death of another teen. Dan Hale, 13, was killed.",
        {
            "words": "death of another teen",
            "group": "another teen",
            "outcome": "killed",
            "value": ONE,
            "counting": "incremental",
        },
        person("Dan Hale, 13, was killed", "Dan Hale", age=13),
    )
    assert toll(result) == (1, 1, 1)


def test_people_shot_less_the_dead_are_the_injured() -> None:
    result = run_text(
        "Five people were shot at the fair. Dan Hale was killed.",
        {
            "words": "Five people were shot",
            "group": "people",
            "outcome": "injured",
            "value": number(5, "Five"),
        },
        person("Dan Hale was killed", "Dan Hale"),
    )
    assert toll(result, "injured") == (4, 4, 4)
    assert "harmed_less_dead" in steps(result, "injured")


def test_people_shot_tell_nothing_of_the_injured_where_these_are_told_apart() -> None:
    result = run_text(
        "Five people were shot at the fair. Dan Hale was killed and 4 women wounded.",
        {
            "words": "Five people were shot",
            "group": "people",
            "outcome": "injured",
            "value": number(5, "Five"),
        },
        person("Dan Hale was killed", "Dan Hale"),
        {
            "words": "4 women wounded",
            "group": "women",
            "outcome": "injured",
            "value": number(4, "4"),
        },
    )
    assert toll(result, "injured") == (4, 4, 4)
    assert "harmed" in steps(result, "injured")


def test_a_person_told_of_in_passing_is_not_added() -> None:
    result = run_text(
        f"Dan Hale was killed at home. {FILLER}Mia Brandt was killed in this street.",
        person("Dan Hale was killed", "Dan Hale"),
        person("Mia Brandt was killed", "Mia Brandt"),
    )
    assert toll(result) == (1, 1, 2)
    assert "in_passing" in steps(result)


def test_two_reports_do_not_tell_in_passing() -> None:
    told = f"Dan Hale was killed at home. {FILLER}Mia Brandt was killed in this street."
    reports = [report(told, key=key, outlet=key) for key in "ab"]
    made = [
        claim(one, f"{name} was killed", group=name, name=name, value=ONE)
        for one in reports
        for name in ("Dan Hale", "Mia Brandt")
    ]
    assert toll(run(reports, made)) == (2, 2, 2)


def test_nobody_is_told_of_in_passing_where_no_opening_tells() -> None:
    result = run_text(
        f"{FILLER}Dan Hale was killed. Mia Brandt was killed.",
        person("Dan Hale was killed", "Dan Hale"),
        person("Mia Brandt was killed", "Mia Brandt"),
    )
    assert toll(result) == (2, 2, 2)


def test_a_late_count_that_is_too_large_is_left_out() -> None:
    text = f"A boy was injured. {FILLER}Twelve people were injured in the city in ten hours."
    result = run_text(
        text,
        {"words": "A boy was injured", "group": "boy", "value": ONE},
        {"words": "Twelve people were injured", "group": "people", "value": number(12, "Twelve")},
    )
    assert toll(result, "injured") == (1, 1, 1)
    assert "in_passing" in steps(result, "injured")


def test_a_late_count_that_fits_the_people_told_of_stands() -> None:
    text = f"Dan Hale was killed. Mia Brandt was killed. {FILLER}Both deaths shook the town."
    result = run_text(
        text,
        person("Dan Hale was killed", "Dan Hale"),
        person("Mia Brandt was killed", "Mia Brandt"),
        {
            "words": "Both deaths",
            "group": "deaths",
            "outcome": "killed",
            "value": number(2, "Both"),
        },
    )
    assert toll(result) == (2, 2, 2)
    assert "part_whole" in steps(result)

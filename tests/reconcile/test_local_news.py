"""What local news does with people: recalls other cases, tells of one person in many ways.

Each test is the example of one rule of how tolls are made (docs/method/reconcile.md).
"""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.records import Reconciled, Value
from rashomon.stages.reconcile.ages import age_in_years
from rashomon.stages.reconcile.names import printed_as_one, same_but_for_spelling
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


def test_an_age_in_months_may_stand_before_a_name() -> None:
    words = "13-month-old Dan Hale was killed"
    made = claim(report(words), words, group="Dan Hale", name="Dan Hale", age=13)
    assert age_in_years(made.group, words) == 1


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
    result = run(reports, made)
    assert toll(result) == (1, 1, 2)  # in no sentence are the two together
    assert "told_apart" in steps(result)
    assert "in_passing" not in steps(result)


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


def test_a_round_up_is_about_no_one_happening() -> None:
    first = report("A boy was injured in Hale Street on Sunday.", key="a", outlet="A")
    second = report("9 people were injured in shootings across the city.", key="b", outlet="B")
    made = [
        claim(first, "A boy was injured", group="boy", value=ONE),
        claim(second, "9 people were injured", value=number(9, "9")),
    ]
    result = run([first, second], made)
    assert toll(result, "injured") == (1, 1, 1)
    assert "background" in steps(result, "injured")


def test_a_round_up_alone_tells_its_own_toll() -> None:
    result = run_text(
        "9 people were injured in shootings across the city.",
        {"words": "9 people were injured", "value": number(9, "9")},
    )
    assert toll(result, "injured") == (9, 9, 9)


def test_the_dead_of_a_late_sentence_are_none_of_the_injured_of_the_opening() -> None:
    result = run_text(
        f"Four people were injured at a party. {FILLER}In May Mia Brandt was killed there.",
        {"words": "Four people were injured", "value": number(4, "Four"), "group": "people"},
        person("Mia Brandt was killed", "Mia Brandt"),
    )
    assert toll(result) == (0, 0, 1)


def test_the_injured_are_often_told_late() -> None:
    result = run_text(
        f"Dan Hale was killed at a party. {FILLER}Mia Brandt was injured.",
        person("Dan Hale was killed", "Dan Hale"),
        person("Mia Brandt was injured", "Mia Brandt"),
    )
    assert toll(result, "injured") == (0, 1, 1)  # counted; low is without her


def test_people_told_of_late_do_not_overrule_no_one() -> None:
    result = run_text(
        f"No one was killed in the fire. {FILLER}Mia Brandt was killed in a fire in May.",
        {"words": "No one was killed", "group": "one", "value": NOBODY},
        person("Mia Brandt was killed", "Mia Brandt"),
    )
    assert toll(result) == (0, 0, 1)


def test_parts_gathered_from_reports_do_not_overrule_a_total() -> None:
    first = report("Police found 2 women killed. Mia Brandt was killed.", key="a", day="Mon")
    second = report("3 people were killed.", key="b", day="Mon", outlet="B")
    third = report("Dan Hale was killed. Isak Odu was killed.", key="c", day="Tue", outlet="C")
    made = [
        claim(first, "2 women killed", value=number(2, "2")),
        claim(second, "3 people were killed", value=number(3, "3")),
        *(
            claim(
                third, f"{name} was killed", group=name, name=name, value=ONE, class_="state_forces"
            )
            for name in ("Dan Hale", "Isak Odu")
        ),
    ]
    assert toll(run([first, second, third], made)) == (2, 3, 4)  # C, which is later, knows of two


def test_hurt_in_an_early_report_and_dead_in_a_later_one() -> None:
    first = report("A boy was critically injured.", key="a", day="Mon")
    second = report("The boy was killed by a bullet, doctors say.", key="b", day="Tue", outlet="B")
    made = [
        claim(first, "A boy was critically injured", group="boy", value=ONE),
        claim(second, "The boy was killed", group="boy", value=ONE),
    ]
    result = run([first, second], made)
    assert [(row.outcome, row.best) for row in result.event.tolls if row.group == "all"] == [
        ("killed", 1)
    ]


def test_who_killed_himself_is_none_of_his() -> None:
    result = run_text(
        "He killed his daughter and was found to have killed himself.",
        {"words": "killed his daughter", "group": "his daughter", "value": ONE},
        {"words": "killed himself", "group": "himself", "value": ONE},
    )
    assert toll(result) == (2, 2, 2)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Malijha Brandt", "Malijah Brandt", True),
        ("Isak Deemer", "Issak Deemer", True),
        ("Dan Hale", "Jan Hale", False),
        ("Mia Odu", "Mia Odo", False),
        ("Peter Brandt", "Petra Hale", False),
    ],
)
def test_spellings(one: str, two: str, same: bool) -> None:
    assert same_but_for_spelling(one, two) is same
    assert same_but_for_spelling(two, one) is same


def test_two_spellings_in_two_reports_are_one_person() -> None:
    told = {"a": "Malijha Brandt", "b": "Malijah Brandt"}
    reports = [report(f"{name} was killed.", key=key, outlet=key) for key, name in told.items()]
    made = [
        claim(one, f"{told[one.id]} was killed", group=told[one.id], name=told[one.id], value=ONE)
        for one in reports
    ]
    assert toll(run(reports, made)) == (1, 1, 1)


def test_two_spellings_in_one_report_are_two_people() -> None:
    result = run_text(
        "Kaylen Brandt was killed. Kaylin Brandt was killed.",
        person("Kaylen Brandt was killed", "Kaylen Brandt"),
        person("Kaylin Brandt was killed", "Kaylin Brandt"),
    )
    assert toll(result) == (2, 2, 2)


def test_a_first_name_and_a_surname_printed_together_are_one_person() -> None:
    assert printed_as_one("isak", "deemer", "Isak J. Deemer lives on the hill.")
    first = report("Isak was killed. Isak Deemer was seven.", key="a", outlet="A")
    second = report("Deemer was killed at home.", key="b", outlet="B")
    made = [
        claim(first, "Isak was killed", group="Isak", name="Isak", value=ONE),
        claim(second, "Deemer was killed", group="Deemer", name="Deemer", value=ONE),
    ]
    assert toll(run([first, second], made)) == (1, 1, 1)


def test_a_surname_is_its_owners() -> None:
    result = run_text(
        "Ann Brandt Hale was killed. Peter Brandt was killed. Brandt was killed at noon.",
        person("Ann Brandt Hale was killed", "Ann Brandt Hale"),
        person("Peter Brandt was killed", "Peter Brandt"),
        {**person("Brandt was killed at noon", "Brandt")},
    )
    assert toll(result) == (2, 2, 2)
    assert {row.name: len(row.claims) for row in result.event.people} == {
        "Ann Brandt Hale": 1,
        "Peter Brandt": 2,
    }


def test_people_never_told_of_together_widen_high() -> None:
    apart = (
        "Dan Hale was killed at home. Police spoke to his friends all day. Mia Brandt was killed."
    )
    result = run_text(
        apart,
        person("Dan Hale was killed", "Dan Hale"),
        person("Mia Brandt was killed", "Mia Brandt"),
    )
    assert toll(result) == (1, 1, 2)
    beside = apart.replace(" Police spoke to his friends all day.", "")
    result = run_text(
        beside,
        person("Dan Hale was killed", "Dan Hale"),
        person("Mia Brandt was killed", "Mia Brandt"),
    )
    assert toll(result) == (2, 2, 2)


def test_people_told_of_one_by_one_close_an_open_total() -> None:
    at_least = Value(low=2, high=None, best=2, modality="at_least", text="at least two")
    result = run_text(
        "At least two people were killed. Dan Hale and Mia Brandt were killed.",
        {"words": "At least two people were killed", "group": "people", "value": at_least},
        person("Dan Hale", "Dan Hale", outcome="killed"),
        person("Mia Brandt were killed", "Mia Brandt"),
    )
    assert toll(result) == (2, 2, 2)


def test_the_victims_are_those_told_of() -> None:
    result = run_text(
        "The victims were killed in bed. Dan Hale and Mia Brandt were killed.",
        {
            "words": "The victims were killed",
            "group": "victims",
            "value": plural("The victims"),
        },
        person("Dan Hale", "Dan Hale", outcome="killed"),
        person("Mia Brandt were killed", "Mia Brandt"),
    )
    assert toll(result) == (2, 2, 2)


def test_killing_in_general_is_no_toll() -> None:
    result = run_text(
        f"Five people were injured on Elm Road. {FILLER}Stop killing kids, a mother said.",
        {
            "words": "Five people were injured",
            "group": "people",
            "value": number(5, "Five"),
        },
        {"words": "killing kids", "group": "kids", "outcome": "killed", "value": plural("kids")},
    )
    assert [row.outcome for row in result.event.tolls if row.group == "all"] == ["injured"]
    assert [step.rule for step in result.event.not_counted] == ["in_passing"]


def test_a_child_pronounced_dead_is_the_boy_of_the_same_sentence() -> None:
    result = run_text(
        "A boy was found dead on Elm Road, and the child was pronounced dead at noon.",
        {"words": "A boy was found dead", "group": "boy", "value": ONE},
        {"words": "child was pronounced dead", "group": "child", "value": ONE},
    )
    assert toll(result) == (1, 1, 1)
    result = run_text(
        "A boy was found dead on Elm Road, and a child was pronounced dead at noon.",
        {"words": "A boy was found dead", "group": "boy", "value": ONE},
        {"words": "child was pronounced dead", "group": "child", "value": ONE},
    )
    assert toll(result) == (2, 2, 2)


def test_her_father_is_who_was_told_of_as_her_father() -> None:
    result = run_text(
        "Mia Brandt and Dan Hale were killed. Brandt's son was not there. "
        "The father was killed in bed. The girl was killed by the door.",
        person("Mia Brandt", "Mia Brandt", outcome="killed", group="girl Mia Brandt"),
        person("Dan Hale were killed", "Dan Hale", group="father Dan Hale"),
        {"words": "father was killed", "group": "father", "value": ONE},
        {"words": "girl was killed", "group": "girl", "value": ONE},
    )
    assert toll(result) == (2, 2, 2)
    assert {row.name: len(row.claims) for row in result.event.people} == {
        "Dan Hale": 2,
        "Mia Brandt": 2,
    }


def test_a_sum_over_happenings_is_background_beside_one_of_them() -> None:
    result = run_text(
        "A boy was injured on Elm Road. Nine people were injured in separate shootings on Sunday.",
        {"words": "A boy was injured", "group": "boy", "value": ONE},
        {"words": "Nine people were injured", "group": "people", "value": number(9, "Nine")},
    )
    assert toll(result, "injured") == (1, 1, 1)
    assert [step.rule for step in result.event.not_counted] == ["background"]


def test_the_wounded_beside_the_dead_are_not_among_them() -> None:
    result = run_text(
        "Two people were killed and one man injured. Dan Hale later died of his wounds.",
        {"words": "Two people were killed", "group": "people", "value": number(2, "Two")},
        {"words": "one man injured", "group": "man", "outcome": "injured", "value": ONE},
        person("Dan Hale later died", "Dan Hale", outcome="killed"),
    )
    assert toll(result, "injured") == (1, 1, 1)
    assert toll(result) == (2, 2, 2)


def test_late_deaths_do_not_lessen_the_people_shot() -> None:
    result = run_text(
        f"Five teenagers were shot at a party. {FILLER}Two people were killed there in May.",
        {
            "words": "Five teenagers were shot",
            "group": "teenagers",
            "outcome": "injured",
            "value": number(5, "Five"),
        },
        {"words": "Two people were killed", "group": "people", "value": number(2, "Two")},
    )
    assert toll(result, "injured") == (5, 5, 5)
    assert [step.rule for step in result.event.not_counted] == ["in_passing"]


def test_one_of_several_is_within_the_total() -> None:
    result = run_text(
        "Two people were killed. One victim was killed at the gate.",
        {"words": "Two people were killed", "group": "people", "value": number(2, "Two")},
        {
            "words": "One victim was killed",
            "group": "victim",
            "value": number(1, "One"),
        },
    )
    assert toll(result) == (2, 2, 2)
    assert "among_total" in steps(result)


def test_other_victims_than_nobody_told_of_are_within_the_total() -> None:
    result = run(
        [
            first := report("Five people were injured.", day="Mon"),
            second := report("The two other victims were injured badly.", day="Tue"),
        ],
        [
            claim(first, "Five people were injured", group="people", value=number(5, "Five")),
            claim(
                second, "two other victims were injured", group="victims", value=number(2, "two")
            ),
        ],
    )
    assert toll(result, "injured")[1] == 5


def test_another_told_of_twice_beside_one_dead_is_one_person() -> None:
    result = run_text(
        "A child was killed and another injured. The fire killed a child and injured another.",
        {"words": "A child was killed", "group": "child", "value": ONE},
        {"words": "another injured", "group": "child", "value": ONE},
        {"words": "killed a child", "group": "child", "value": ONE},
        {"words": "injured another", "group": "child", "value": ONE},
    )
    assert toll(result, "injured") == (1, 1, 1)


def test_somebody_also_killed_is_no_other_case() -> None:
    result = run_text(
        f"Dan Hale was killed in his shop. {FILLER}Bo Karn, a customer, was also killed.",
        person("Dan Hale was killed", "Dan Hale"),
        person("Bo Karn, a customer, was also killed", "Bo Karn"),
    )
    assert toll(result)[2] == 2
    assert "in_passing" not in steps(result)


def test_who_died_after_being_hurt_is_dead() -> None:
    result = run_text(
        "The teen died after being injured by a pellet.",
        {"words": "teen died", "group": "teen", "value": ONE, "outcome": "killed"},
        {
            "words": "teen died after being injured",
            "group": "teen",
            "value": ONE,
            "outcome": "injured",
        },
    )
    assert all(row.outcome != "injured" for row in result.event.tolls)


@pytest.mark.parametrize(
    ("late", "outcome", "kept"),
    [
        ("96 riders were killed", "killed", False),
        ("96 riders were injured", "injured", False),
        ("3 riders were injured", "injured", True),
    ],
)
def test_a_late_count_of_far_more_than_openings_tell_of_is_of_a_year_or_a_city(
    late: str, outcome: str, kept: bool
) -> None:
    told = "hit in the leg" if outcome == "killed" else "killed"
    result = run_text(
        f"A boy was {told}. {FILLER}In all, {late}.",
        {
            "words": f"A boy was {told}",
            "group": "boy",
            "value": ONE,
            "outcome": "injured" if outcome == "killed" else "killed",
        },
        {"words": late, "group": "riders", "value": number(int(late.split()[0]), late.split()[0])},
    )
    assert any(row.outcome == outcome for row in result.event.tolls) is kept


def told(*lines: tuple[str, str, str, Value, str]) -> Reconciled:
    """Reports of one claim each: (day, outlet, words, value, group)."""
    reports = [
        report(f"{words}.", key=f"r{place}", day=day, outlet=outlet)
        for place, (day, outlet, words, _, _) in enumerate(lines)
    ]
    made = [
        claim(source, words, group=group, value=value)
        for source, (_, _, words, value, group) in zip(reports, lines, strict=True)
    ]
    return run(reports, made)


def test_the_hurt_may_hold_the_dead_unless_a_sentence_tells_them_apart() -> None:
    hurt = ("Mon", "A", "Five people were injured", number(5, "Five"), "people")
    dead = ("Tue", "B", "A man was killed", ONE, "man")
    result = told(hurt, dead)
    assert toll(result, "injured") == (4, 5, 5)
    assert "dead_among_hurt" in steps(result, "injured")
    both = report("A man was killed and five people were injured.", key="b", day="Tue", outlet="B")
    early = report("Five people were injured.", key="a", day="Mon", outlet="A")
    made = [
        claim(early, "Five people were injured", value=number(5, "Five"), group="people"),
        claim(both, "A man was killed", value=ONE, group="man"),
        claim(both, "five people were injured", value=number(5, "five"), group="people"),
    ]
    assert toll(run([early, both], made), "injured") == (5, 5, 5)


def test_in_large_tolls_the_dead_are_counted_apart() -> None:
    hurt = ("Mon", "A", "50 people were injured", number(50, "50"), "people")
    result = told(hurt, ("Mon", "B", "3 people were killed", number(3, "3"), "people"))
    assert toll(result, "injured") == (50, 50, 50)


def test_a_figure_of_one_report_alone_goes_down_to_that_of_others_as_late() -> None:
    four = ("Mon", "A", "Four people were killed", number(4, "Four"), "people")
    three = ("Mon", "B", "Three people were killed", number(3, "Three"), "people")
    assert toll(told(four, three)) == (3, 4, 4)
    corroborated = told(four, three, ("Mon", "C", *four[2:]))
    assert "other_reports" not in steps(corroborated)


def test_one_death_of_one_voice_alone_has_room_below_where_there_are_several_reports() -> None:
    dead = ("Tue", "B", "A man was killed", ONE, "man")
    assert toll(told(dead)) == (1, 1, 1)
    result = told(("Mon", "A", "Five people were injured", number(5, "Five"), "people"), dead)
    assert toll(result) == (0, 1, 1)
    assert "one_voice" in steps(result)


def test_people_told_of_singly_whom_nobody_counts_have_room_below() -> None:
    reports = [
        report("Ada Holm was killed and Karl Brandt was killed.", key="a", outlet="A"),
        report("Ada Holm was killed.", key="b", outlet="B"),
    ]
    told_of = ((0, "Ada Holm"), (0, "Karl Brandt"), (1, "Ada Holm"))
    made = [claim(reports[at], **person(f"{name} was killed", name)) for at, name in told_of]
    assert toll(run(reports, made)) == (1, 2, 2)


def test_what_was_told_on_an_earlier_day_makes_no_room() -> None:
    three = ("Mon", "A", "Three people were killed", number(3, "Three"), "people")
    four = ("Tue", "B", "Four people were killed", number(4, "Four"), "people")
    assert toll(told(three, four)) == (4, 4, 4)


def test_a_death_that_others_as_late_do_not_tell_of_may_be_of_another_happening() -> None:
    hurt = ("Mon", "A", "Two people were injured", number(2, "Two"), "people")
    result = told(hurt, ("Mon", "B", "A man was killed", ONE, "man"))
    assert toll(result) == (0, 1, 1)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_the_surname_that_most_tell_and_then_the_fullest_name(order: tuple[int, ...]) -> None:
    names = ("Mia Brandt Otieno", "Mia Brandt", "Mia A. Brandt")
    reports = [report(f"{n} was killed.", key=f"r{i}", outlet=n) for i, n in enumerate(names)]
    made = [
        claim(one, f"{name} was killed", group=name, name=name, value=ONE)
        for one, name in zip(reports, names, strict=True)
    ]
    result = run([reports[i] for i in order], [made[i] for i in order])
    assert [victim.name for victim in result.event.people] == ["Mia A. Brandt"]

"""Whole stories: what a reader would be shown of figures that stand beside one another."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.records import Outcome, Reconciled, Toll, Value
from tests.reconcile.telling import claim, report, run, tell

ONE = Value(low=1, high=1, best=1, modality="exact", text="a")


def reconciled(*lines: str) -> Reconciled:
    texts = [line.partition("[")[2] or str(number) for number, line in enumerate(lines)]
    told = [tell(line, texts.index(text)) for line, text in zip(lines, texts, strict=True)]
    return run([source for source, _ in told], [one for _, one in told])


def toll(result: Reconciled, outcome: str = "killed", group: str = "all") -> Toll:
    return next(one for one in result.event.tolls if (one.outcome, one.group) == (outcome, group))


def singles(*rows: tuple[str, str, int | None]) -> Reconciled:
    """Nine dead, and in a report of its own each person: words, name or "", age."""
    total = report("On Sunday 9 people were killed.", key="total", outlet="Total")
    reports, claims = [total], [claim(total, "9 people were killed")]
    for number, (words, name, age) in enumerate(rows):
        source = report(f"It said {words} died.", key=str(number), outlet=f"Outlet {number}")
        reports.append(source)
        who: dict[str, Any] = {
            "group": words,
            "name": name or None,
            "age": age,
            "value": ONE,
            "outcome": "killed",
        }
        claims.append(claim(source, f"{words} died", **who))
    return run(reports, claims)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("child", "", None), ("midwife Huda Salem", "Huda Salem", 41)),
        (("driver", "", None), ("daughter Mina Holub", "Mina Holub", 4)),
        (("his wife", "", None), ("Lukas Brandt", "Lukas Brandt", 29)),
        (("pregnant woman", "", None), ("young plasterer Jorge Quispe", "Jorge Quispe", 19)),
    ],
)
def test_people_of_several_reports_are_not_one_where_more_died(
    one: tuple[str, str, int | None], two: tuple[str, str, int | None]
) -> None:
    result = singles(one, two)
    assert all(len(victim.claims) == 1 for victim in result.event.people)
    assert toll(result).best == 9


def test_a_child_and_a_boy_of_nine_are_one() -> None:
    (victim,) = singles(("child", "", None), ("son Yusuf Salem", "Yusuf Salem", 9)).event.people
    assert len(victim.claims) == 2


def test_bodies_found_so_far_are_no_side_against_the_dead() -> None:
    result = reconciled(
        "Mon rescuers: 62 people killed",
        "Tue reporter: 54 bodies found [They say 54 bodies found.]",
    )
    assert (toll(result).best, toll(result).status) == (62, "single")
    assert result.event.disputes == ()


def test_members_of_one_group_who_are_more_than_all_stand_against_the_total() -> None:
    own = "The union said 31 of its members killed in the fighting."
    more = reconciled(
        "Mon governor: 27 people killed", f"Mon union: 31 of its members killed [{own}]"
    )
    fewer = reconciled(
        "Mon governor: 90 people killed", f"Mon union: 31 of its members killed [{own}]"
    )
    assert (toll(more).status, toll(more).high) == ("disputed", 31)
    assert (toll(fewer).best, fewer.event.disputes) == (90, ())


def test_a_share_of_the_deaths_is_no_other_total() -> None:
    words = "They said that 38 of the deaths were found in the city."
    result = reconciled(
        "Mon doctor: at least 44 people killed",
        f"Mon reporter: 38 of the deaths were found [{words}]",
    )
    assert (toll(result).best, result.event.disputes) == (44, ())


def test_an_earlier_figure_that_is_revised_is_not_denied() -> None:
    first = report("A doctor said at least 30 fans killed.", key="a", outlet="A")
    second = report("43 people killed, revising an earlier figure of 30.", key="b", day="Tue")
    old: dict[str, Any] = {
        "outcome": "killed",
        "status": "denied",
        "value": _exact(30),
        "group": "people",
    }
    made = [
        claim(first, "at least 30 fans killed"),
        claim(second, "43 people killed"),
        claim(second, "30", **old),
    ]
    result = run([first, second], made)
    assert (toll(result).best, result.event.disputes) == (43, ())


def test_many_in_hospital_are_not_less_by_the_dead() -> None:
    first = report("3,000 people were treated for heatstroke and 196 people were killed.", key="a")
    made = [
        claim(first, "3,000 people were treated", outcome="injured", value=_exact(3000)),
        claim(first, "196 people were killed"),
    ]
    assert toll(run([first], made), "injured").best == 3000


def test_a_later_part_that_is_more_raises_an_older_total_of_the_same_day() -> None:
    result = reconciled("Mon 10:00 agency: 31 people freed", "Mon 15:40 agency: 44 students freed")
    assert (toll(result, "released").best, toll(result, "released").high) == (44, 44)


def test_a_running_total_goes_before_a_rival_claim_of_one_report() -> None:
    told = "Doctor: 6 people died, taking the toll to 23 dead. 31 people killed, a union said."
    result = reconciled(
        f"Tue doctor: taking the toll to 23 dead [{told}]", f"Tue union: 31 people killed [{told}]"
    )
    assert (toll(result).best, toll(result).high, toll(result).status) == (23, 31, "disputed")


def test_the_next_ordinal_makes_one_more() -> None:
    first = report("2 people killed in the leak.", key="a")
    second = report("A third worker died. A fifth worker died.", key="b", day="Tue")
    third: dict[str, Any] = {"group": "third worker", "outcome": "killed", "value": ONE}
    fifth: dict[str, Any] = {"group": "fifth worker", "outcome": "killed", "value": ONE}
    made = [claim(first, "2 people killed"), claim(second, "third worker died", **third)]
    assert toll(run([first, second], made)).best == 3
    made[1] = claim(second, "fifth worker died", **fifth)
    assert toll(run([first, second], made)).best == 2


def _exact(number: int) -> Value:
    return Value(low=number, high=number, best=number, modality="exact", text=str(number))


def test_a_part_is_no_rival_of_a_total_that_its_own_voice_gives() -> None:
    text = "34 people killed, it said. A count has 34 killed, with 19 killed in Oba."
    ones = "Mon reporter: 19 people killed [19 people killed in Oba.]"
    result = reconciled(
        f"Mon agency: 34 people killed [{text}]",
        f"Mon reporter: 34 killed [{text}]",
        f"Mon reporter: 19 killed [{text}]",
    )
    assert toll(result).best == 34
    assert result.event.disputes == ()
    assert reconciled("Mon agency: 34 people killed", ones).event.disputes


def test_lines_of_a_table_are_parts_of_its_total() -> None:
    text = "Upper Sel | 4 | 11\nTotal | 9 | 30"
    source = report(text, key="0", outlet="Table")
    rows: list[tuple[str, Outcome, int, str]] = [
        ("Upper Sel | 4", "killed", 4, "Upper Sel"),
        ("Total | 9", "killed", 9, "9"),
        ("Upper Sel | 4 | 11", "injured", 11, "Upper Sel"),
        ("Total | 9 | 30", "injured", 30, "30"),
    ]
    claims = [
        claim(
            source,
            words,
            outcome=outcome,
            group=group,
            value=Value(low=size, high=size, best=size, modality="exact", text=str(size)),
        )
        for words, outcome, size, group in rows
    ]
    result = run([source], claims)
    assert [toll(result, outcome).best for outcome in ("killed", "injured")] == [9, 30]
    assert result.event.disputes == ()
    assert result.event.not_counted == ()


def test_a_moment_in_dispute_names_each_figure_with_its_own_voice() -> None:
    text = "60 people killed, an official said. A surgeon said 90 people killed."
    result = reconciled(
        f"Mon official: 60 people killed [{text}]", f"Mon surgeon: 90 people killed [{text}]"
    )
    (moment,) = [one for one in result.event.timeline if one.group == "all"]
    told, against = moment.text.split("; against ")
    assert moment.best == 90
    assert "surgeon" in told
    assert "official" not in told
    assert against.startswith("60 people, ")
    assert "official" in against

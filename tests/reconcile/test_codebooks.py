"""The rules of the shipped codebooks: what each makes of the same words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rashomon.codebooks.codebook import Best, Grade
from rashomon.records import Reconciled, Value
from rashomon.stages.reconcile.figures import BEST_RULES
from rashomon.stages.reconcile.grades import RULES as GRADES
from tests.reconcile.telling import claim as made
from tests.reconcile.telling import report, run, run_lines, toll

Row = tuple[int | None, int | None, int | None]


def rules(result: Reconciled, group: str = "all") -> list[str]:
    row = next(one for one in result.event.tolls if one.group == group)
    return [step.rule for step in row.why]


def tell_text(text: str, *claims: dict[str, Any], codebook: str = "latest") -> Reconciled:
    """Claims of one report, by a codebook."""
    source = report(text)
    return run([source], [made(source, **one) for one in claims], codebook=codebook)


def grade(*texts: str, **fields: Any) -> tuple[str, str]:
    """Grade and rule of "5 villagers were killed", in the reports with these further texts."""
    words = fields.pop("words", "5 villagers were killed")
    sources = [
        report(f"A jet struck Oba and {words}. {text}", key=f"r{place}", outlet=f"Outlet {place}")
        for place, text in enumerate(texts)
    ]
    event = run(sources, [made(one, words) for one in sources], codebook="airwars").event
    return next((one.code, one.rule) for one in event.codings if one.scheme == "airwars")


def test_every_rule_that_a_codebook_can_name_is_there() -> None:
    assert set(BEST_RULES) == set(Best.__args__)  # type: ignore[attr-defined]
    assert set(GRADES) == set(Grade.__args__)  # type: ignore[attr-defined]
    assert all(rule.__doc__ for rule in (*BEST_RULES.values(), *GRADES.values()))


@pytest.mark.parametrize(
    ("lines", "best"),
    [
        # One source alone against another of a kind that goes before it.
        (("Mon army: 9 people killed", "Mon hospital: 6 people killed"), 6),
        (("Mon army: 6 people killed", "Mon hospital: 9 people killed"), 9),
        # Two of one kind, or of no known kind: the lower one.
        (("Mon hospital: 9 people killed", "Mon coroner: 6 people killed"), 6),
        (("Mon sailor: 9 people killed", "Mon hospital: 12 people killed"), 9),
        # Two claimants against one.
        (
            (
                "Mon army: 9 people killed",
                "Mon sailor: 9 people killed",
                "Mon hospital: 6 people killed",
            ),
            9,
        ),
    ],
)
def test_ucdp_takes_the_most_reliable_source_else_the_lower_figure(
    lines: tuple[str, ...], best: int
) -> None:
    assert toll(run_lines(*lines, codebook="ucdp"))[1] == best


def test_two_papers_that_quote_one_mayor_are_no_corroboration() -> None:
    lines = ("Mon mayor: 9 people killed",) * 2 + ("Mon coroner: 6 people killed",)
    assert toll(run_lines(*lines, codebook="acled"))[1] == 6
    assert toll(run_lines(*lines, codebook="ucdp"))[1] == 6


def test_acled_takes_the_lowest_until_two_claimants_agree() -> None:
    lines = ["Mon hospital: 9 people killed", "Mon army: 6 people killed"]
    assert toll(run_lines(*lines, codebook="acled")) == (6, 6, 9)
    lines.append("Mon mayor: 9 people killed")
    assert toll(run_lines(*lines, codebook="acled")) == (6, 9, 9)


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (("Mon police: several people killed",), (2, 3, None)),
        (("Mon police: several people killed", "Mon police: 30 people injured"), (2, 10, None)),
        (("Mon police: dozens of people killed",), (12, 12, None)),
        (("Mon army: 8 soldiers killed", "Mon army: dozens of rebels killed"), (20, 20, None)),
        (("Mon police: several people killed", "Mon police: 4 people killed"), (4, 4, 4)),
        (("Mon police: 7 people injured",), (0, 0, 0)),
    ],
)
def test_acled_has_numbers_for_vague_words_where_there_is_no_figure(
    lines: tuple[str, ...], row: Row
) -> None:
    assert toll(run_lines(*lines, codebook="acled")) == row


def test_a_plain_plural_is_put_down_as_several() -> None:
    plural = Value(low=2, high=None, best=None, modality="vague", text="soldiers")
    words = {"words": "soldiers were killed", "group": "soldiers", "value": plural}
    result = tell_text("In the clash soldiers were killed.", words, codebook="acled")
    assert toll(result) == (2, 3, None)
    assert rules(result)[-1] == "vague_number"


def test_acled_counts_no_injured_and_gives_no_tolls_to_sides() -> None:
    lines = ("Mon army: 8 soldiers killed", "Mon army: 5 soldiers injured")
    event = run_lines(*lines, codebook="acled").event
    assert [(one.outcome, one.group) for one in event.tolls] == [("killed", "all")]
    assert [one.rule for one in event.not_counted] == ["outcomes"]


def test_where_nobody_tells_of_harm_nobody_is_put_down_as_killed() -> None:
    assert run_lines("Mon police: not 3 people killed", codebook="acled").event.tolls == ()


def test_ucdp_counts_direct_deaths_alone() -> None:
    text = "In the siege 12 people were killed by shells and 30 people were killed by hunger."
    shells, hunger = {"words": "12 people were killed"}, {"words": "30 people were killed"}
    result = tell_text(text, shells, hunger, codebook="ucdp")
    assert toll(result) == (12, 12, 12)
    assert [one.rule for one in result.event.not_counted] == ["indirect"]
    assert toll(tell_text(text, shells, hunger))[2] == 30


@pytest.mark.parametrize(
    ("text", "codebook", "rule"),
    [
        ("An earthquake hit Oba; 4 people were killed.", "ucdp", "event_types"),
        ("A raid on Oba was told of; 4 people were injured.", "ucdp", "least_hit"),
        ("An earthquake hit Oba; 4 people were killed.", "emdat", "least_hit"),
    ],
)
def test_an_event_that_a_codebook_does_not_list_says_why(
    text: str, codebook: str, rule: str
) -> None:
    words = text.partition("; ")[2].removesuffix(".")
    event = tell_text(text, {"words": words}, codebook=codebook).event
    assert [one.rule for one in event.not_listed] == [rule]
    assert tell_text(text, {"words": words}).event.not_listed == ()


def test_airwars_gives_a_range_over_the_last_word_of_each_voice() -> None:
    lines = (
        "Mon sailor: 3 villagers killed",
        "Mon police: 4 villagers killed",
        "Tue police: 9 villagers killed",
    )
    assert toll(run_lines(*lines)) == (9, 9, 9)
    result = run_lines(*lines, codebook="airwars")
    assert toll(result) == (3, None, 9)
    assert toll(result, group="civilians") == (3, None, 9)
    assert rules(result)[-1] == "range_only"


def test_airwars_counts_women_children_men_and_fighters_apart() -> None:
    lines = (
        "Mon police: 3 women killed",
        "Mon police: 2 children killed",
        "Mon army: 8 rebels killed",
    )
    result = run_lines(*lines, codebook="airwars")
    told = {one.group: (one.low, one.high) for one in result.event.tolls}
    assert told == {
        "all": (13, 13),
        "civilians": (5, 5),
        "combatants": (8, 8),
        "women": (3, 3),
        "children": (2, 2),
    }


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("",), ("weak", "one_source")),
        (("", ""), ("fair", "two_sources")),
        (("The air force accepted responsibility.", ""), ("confirmed", "belligerent_accepts")),
        (("No group has claimed responsibility.",), ("weak", "one_source")),
        (
            ("The rebels claimed responsibility.", "The air force denied responsibility."),
            ("contested", "competing_blame"),
        ),
    ],
)
def test_airwars_grades(texts: tuple[str, ...], expected: tuple[str, str]) -> None:
    assert grade(*texts) == expected


def test_airwars_fair_asks_for_credible_sources_and_action_near_by() -> None:
    soldier, doctor = {"said_by": "the army"}, {"said_by": "a doctor"}
    words = "A jet struck Oba and 5 villagers were killed."
    quiet = "In Oba 5 villagers were killed."

    def graded(*told: tuple[str, dict[str, str]]) -> tuple[list[str], list[str]]:
        texts = [text for text, _ in told]
        sources = [report(one, key=f"r{n}", outlet=f"Paper {n}") for n, one in enumerate(texts)]
        claims = [
            made(source, "5 villagers were killed", **who)
            for source, (_, who) in zip(sources, told, strict=True)
        ]
        event = run(sources, claims, codebook="airwars").event
        codes = [one.code for one in event.codings if one.scheme == "airwars"]
        return codes, [one.text for one in event.uncoded if one.rule == "no_airwars"]

    assert graded((words, doctor), (quiet, {}))[0] == ["fair"]
    assert graded((words, doctor), (words, soldier))[0] == ["weak"]
    assert graded((words, doctor), (words, doctor))[0] == ["weak"]  # one doctor, quoted twice
    codes, why = graded((quiet, doctor), (quiet, {}))
    assert codes == []
    assert "no report tells of action" in why[0]


def test_where_only_fighters_were_hit_the_grade_is_discounted() -> None:
    assert grade("", "", words="5 rebels were killed") == ("discounted", "no_civilians")


def test_emdat_adds_the_missing_to_the_dead_under_a_name_of_its_own() -> None:
    lines = ["Mon police: 30 people killed", "Mon police: 4 people missing"]
    result = run_lines(*lines, codebook="emdat")
    assert toll(result) == (30, 30, 30)
    assert toll(result, group="dead and missing") == (34, 34, 34)
    # Who was missing on Monday may be among the dead of Tuesday.
    result = run_lines("Tue police: 30 people killed", lines[1], codebook="emdat")
    assert toll(result, group="dead and missing") == (30, 34, 34)


def test_emdat_takes_the_middle_of_a_range() -> None:
    value = Value(low=10, high=20, best=None, modality="range", text="10 to 20")
    words = {"words": "10 to 20 people were killed", "group": "people", "value": value}
    text = "The flood came and 10 to 20 people were killed."
    assert toll(tell_text(text, words, codebook="emdat")) == (10, 15, 20)
    assert toll(tell_text(text, words)) == (10, 10, 20)


def test_a_codebook_of_ones_own_can_leave_attackers_out(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('like = "latest"\nname = "own"\ncounts = { attackers = false }\n', "utf-8")
    lines = ("Mon army: 8 soldiers killed", "Mon army: 5 rebels killed")
    result = run_lines(*lines, codebook=str(own))
    assert toll(result) == (8, 8, 8)
    assert [one.rule for one in result.event.not_counted] == ["attackers"]

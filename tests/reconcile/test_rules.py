"""Every relation rule has a name, a one-line docstring and examples, and the examples hold."""

from __future__ import annotations

import pytest

from rashomon.records import Reconciled
from rashomon.stages.reconcile.rules import RULES
from tests.reconcile.telling import claim, report, run, tell

EXAMPLES = [(rule.name, example) for rule in RULES for example in rule.examples]


def relations(result: Reconciled) -> list[str]:
    return [row.relation for row in result.relations]


@pytest.mark.parametrize(
    ("name", "example"), EXAMPLES, ids=[f"{name}: {example}" for name, example in EXAMPLES]
)
def test_the_example_of_a_rule_holds(name: str, example: str) -> None:
    pair, expected = example.rsplit(" = ", 1)
    lines = pair.split(" | ")
    texts = [line.partition("[")[2] or str(number) for number, line in enumerate(lines)]
    told = [tell(line, texts.index(text)) for line, text in zip(lines, texts, strict=True)]
    made = relations(run([source for source, _ in told], [one for _, one in told]))
    assert sorted(made) == ([] if expected == "none" else expected.split(", "))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_in_one_line_what_it_does_and_shows_it(rule: object) -> None:
    decide, examples = rule.decide, rule.examples  # type: ignore[attr-defined]
    assert decide.__doc__
    assert "\n" not in decide.__doc__.strip()
    assert examples or rule.name in WITHOUT_EXAMPLE  # type: ignore[attr-defined]


# Rules that need two outlets, a scope or one report: each has a test of its own below.
WITHOUT_EXAMPLE = {"copies", "background", "another_day", "some_died"}


def test_every_reason_is_one_line_of_words() -> None:
    told = [tell("Mon army: 8 soldiers killed", 0), tell("Tue army: 9 soldiers killed", 1)]
    result = run([source for source, _ in told], [one for _, one in told])
    assert result.relations[0].reason == "the same voice later: 8 soldiers has become 9 soldiers"


def test_an_agencys_words_in_two_outlets_are_copies() -> None:
    reports = [
        report(
            "The flood left 7 people dead in the valley.", key=key, outlet=key, originator="Wire"
        )
        for key in "ab"
    ]
    result = run(reports, [claim(one, "7 people dead") for one in reports])
    assert relations(result) == ["copies"]
    assert result.event.tolls[0].voices == 1
    assert result.event.tolls[0].status == "single"


def test_the_same_words_of_two_originators_agree() -> None:
    reports = [
        report("The flood left 7 people dead in the valley.", key=key, outlet=key) for key in "ab"
    ]
    result = run(reports, [claim(one, "7 people dead") for one in reports])
    assert relations(result) == ["agrees"]
    assert result.event.tolls[0].voices == 2


def test_background_has_another_scope() -> None:
    text = "At least 24 people were killed last month. The assault left 60 people dead."
    source = report(text)
    made = [
        claim(source, "24 people were killed", scope="background"),
        claim(source, "60 people dead"),
    ]
    result = run([source], made)
    assert relations(result) == ["different_scope"]
    assert [step.rule for step in result.event.not_counted] == ["background"]


def test_a_sentence_has_one_scope_in_all_reports() -> None:
    text = "Some 300 people died in the war of the nineties."
    reports = [report(text, key=key, outlet=key) for key in "ab"]
    scopes = {"a": "background", "b": "event"}
    result = run(
        reports,
        [claim(one, "300 people died", outcome="killed", scope=scopes[one.id]) for one in reports],
    )
    assert result.event.tolls == ()
    assert relations(result) == ["agrees"]


def test_two_days_of_one_report_are_different_scopes() -> None:
    text = "Officials said 400 villagers fled on Monday and 900 villagers fled on Tuesday."
    source = report(text, day="Tue")
    result = run(
        [source], [claim(source, "400 villagers fled"), claim(source, "900 villagers fled")]
    )
    assert relations(result) == ["different_scope"]


def test_fewer_are_injured_when_some_have_died() -> None:
    early = report("The blast left 12 people injured.", key="a", outlet="A")
    late = report(
        "It left 11 people injured after one man died of his wounds.", key="b", outlet="B"
    )
    result = run(
        [early, late], [claim(early, "12 people injured"), claim(late, "11 people injured")]
    )
    assert relations(result) == ["updates"]


def test_what_was_foreseen_comes_about() -> None:
    early = report("Officials expected that 300 people will be freed.", key="a", day="Mon")
    late = report("In the end 320 people were freed.", key="b", day="Tue")
    made = [claim(early, "300 people will be freed"), claim(late, "320 people were freed")]
    assert relations(run([early, late], made)) == ["updates"]


def test_people_at_two_places_are_told_apart_though_one_report_is_silent() -> None:
    near = report(
        "Shells hit Oba and Ife. In Oba 6 people were killed. "
        "In another attack in Ife 8 people were killed."
    )
    made = [claim(near, "6 people were killed"), claim(near, "8 people were killed")]
    result = run([near], made)
    assert relations(result) == ["different_scope"]
    total = result.event.tolls[0]
    assert (total.low, total.best, total.high) == (14, 14, 14)


def test_a_mosque_in_a_city_is_not_another_place() -> None:
    text = (
        "The army stormed the Blue Mosque. In Oba 9 people were killed, officials said. "
        "At the Blue Mosque 9 people were killed, witnesses said."
    )
    source = report(text)
    first = claim(source, "9 people were killed")
    start = text.rindex("9 people were killed")
    second = claim(report(text), "9 people were killed")
    moved = second.__class__(
        **{name: getattr(second, name) for name in second.__struct_fields__}
        | {
            "id": "other",
            "evidence": second.evidence.__class__(
                start=start, end=start + 20, quote="9 people were killed"
            ),
        }
    )
    assert relations(run([source], [first, moved])) == ["agrees"]

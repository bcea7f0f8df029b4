"""The rules of data/types.toml: each with its example, and what they leave out."""

import pytest

from rashomon.records import Coding, Event
from rashomon.stages.reconcile.lexicon import table
from tests.reconcile.telling import run_lines

RULES = table("types")["rules"]


def coded(*lines: str) -> Event:
    return run_lines(*lines).event


def told(who: str, what: str) -> str:
    """One line of the small language: a sentence that holds the words of its claim."""
    return f"Mon police: {who} [{what} {who}.]"


def of_scheme(event: Event, scheme: str) -> list[Coding]:
    return [one for one in event.codings if one.scheme == scheme]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_each_rule_codes_its_example(rule) -> None:
    event = coded(rule["example"])
    found = [one for one in event.codings if one.rule == rule["name"]]
    assert found, (event.type, event.codings, event.parties, event.uncoded)
    assert found[0].code == rule["code"]


def test_a_disaster_is_outside_the_schemes_and_says_so() -> None:
    event = coded(told("8 villagers were killed", "In the earthquake and floods"))
    assert event.codings == ()
    assert {one.rule for one in event.uncoded} == {"no_plover", "no_acled", "no_ucdp"}
    assert all("nobody's act" in one.text for one in event.uncoded)


def test_a_lone_gunman_is_no_party_to_a_conflict() -> None:
    event = coded(told("3 civilians were killed", "A gunman opened fire and"))
    assert [(one.scheme, one.sub) for one in event.codings] == [("plover", "firearms")]


def test_captured_fighters_are_no_arrest() -> None:
    event = coded(told("12 rebels were captured", "Soldiers clashed with rebels and"))
    assert [one.sub for one in of_scheme(event, "plover")] == ["abduct"]


def test_an_event_without_a_death_is_none_of_ucdp() -> None:
    event = coded(told("9 soldiers were injured", "Rebels attacked a post and"))
    assert of_scheme(event, "ucdp") == []
    assert "counts no event without one" in event.uncoded[-1].text


def test_two_weapons_that_imply_nothing_settle_no_mode() -> None:
    words = "Men with machetes opened fire on a bus and 4 civilians were killed."
    event = coded(f"Mon police: 4 civilians were killed [{words} It was an attack.]")
    assert [(one.code, one.sub) for one in of_scheme(event, "plover")] == [("ASSAULT", None)]


def test_a_clash_in_passing_makes_a_bombing_no_battle() -> None:
    bombing = "A suicide bomber blew himself up in a cafe, and 7 civilians were killed."
    event = coded(
        f"Mon police: 7 civilians were killed [{bombing}]",
        f"Tue medics: 7 civilians were killed [{bombing} More was not known.]",
        told("2 soldiers were injured", "Elsewhere soldiers clashed with rebels;"),
        "Wed medics: 7 civilians were killed [In the suicide bombing 7 civilians were killed.]",
    )
    assert [one.sub for one in of_scheme(event, "acled")] == ["Suicide bomb"]

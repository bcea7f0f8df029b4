"""Disputes that are not about figures: the examples of every rule, and what holds for all."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import rashomon.stages.reconcile.data as data
from rashomon.flow import Wish, conclude, start_reading
from rashomon.records import Dispute, Report, content_id

FILE = Path(next(iter(data.__path__))) / "points.toml"
RULES = tomllib.loads(FILE.read_text(encoding="utf-8"))
EXAMPLES = [
    pytest.param(example, id=f"{name}-{number}")
    for name, rows in [
        *((rule["name"], rule["example"]) for rule in RULES["point"]),
        ("blame", RULES["blame"]["example"]),
        ("denial", RULES["denial"]["example"]),
    ]
    for number, example in enumerate(rows, start=1)
]
HOSTAGES = [
    "Lake Courier: The governor said that the miners had taken two managers hostage.",
    "Delta News: Witnesses said that the so-called hostages were drinking tea with the strikers.",
    "Sund Post: Police blamed the strikers for the violence at the pit.",
    "Hill Post: The strikers blamed police for the clashes at the pit.",
]


def reports(lines: list[str], **more: Any) -> list[Report]:
    """Reports from lines "Outlet: text", one published a day after the other."""
    made = []
    for day, line in enumerate(lines, start=1):
        outlet, _, text = line.partition(": ")
        digest = hashlib.sha256(text.encode()).hexdigest()
        published = f"2031-03-{day:02d}"
        made.append(
            Report(
                id=content_id(line),
                outlet=outlet,
                published_at=published,
                text=text,
                sha256=digest,
                lang="en",
                **more,
            )
        )
    return made


@cache
def _read() -> Any:
    return start_reading()


def disputes(told: list[Report]) -> list[Dispute]:
    """The disputes of the one story that reports tell, without those about figures."""
    result = conclude(told, _read()(told), wish=Wish(one_event=True))
    (reconciled,) = result.events
    return [one for one in reconciled.event.disputes if one.positions[0].quotes]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_rules_do_what_their_examples_say(example: dict[str, list[str]]) -> None:
    found = [[side.text for side in one.positions] for one in disputes(reports(example["reports"]))]
    assert found == ([example["positions"]] if "positions" in example else [])


def test_every_rule_has_an_example_that_finds_something_and_one_that_does_not() -> None:
    rows = [rule["example"] for rule in RULES["point"]]
    for examples in (*rows, RULES["blame"]["example"], RULES["denial"]["example"]):
        assert any("positions" in one for one in examples)
        assert any("positions" not in one for one in examples)


def test_quotes_stand_where_they_say_and_each_is_that_of_a_voice() -> None:
    told = reports(HOSTAGES)
    texts = {one.id: one.text for one in told}
    found = disputes(told)
    assert [one.topic for one in found] == [
        "whether hostages were held",
        "who is to blame for the violence",
    ]
    for side in (side for one in found for side in one.positions):
        assert len(side.voices) == len(side.quotes) > 0
        for quote in side.quotes:
            assert texts[quote.report][quote.start : quote.end] == quote.quote
            assert 0 < len(quote.quote) <= 160


def test_the_order_of_the_reports_changes_nothing() -> None:
    found = [disputes(list(some)) for some in permutations(reports(HOSTAGES))]
    assert all(one == found[0] for one in found)


def test_one_voice_that_says_both_is_no_dispute() -> None:
    changed = [
        "Coast Mail: The blast was caused by a gas leak, the fire brigade said.",
        "The Dial: The fire brigade now says that a bomb caused the blast.",
    ]
    assert disputes(reports(changed)) == []


def test_the_copy_of_a_report_is_no_further_voice() -> None:
    first, second = reports(HOSTAGES[2:])
    text = first.text
    copy = reports([f"Copy Mail: {text}"], copy_of=first.id)[0]
    (found,) = disputes([first, second, copy])
    assert [len(side.voices) for side in found.positions] == [1, 1]


def test_no_side_has_more_quotes_than_the_most() -> None:
    people = ("A baker", "A nurse", "A priest", "A porter", "A teacher")
    many = [f"{one[2:]} Post: {one} said guards had opened fire first." for one in people]
    last = "The Dial: Police said that marchers had opened fire first."
    (found,) = disputes(reports([*many, last]))
    assert [len(side.quotes) for side in found.positions] == [3, 1]


def test_a_long_quote_is_cut_and_keeps_the_words_that_matter() -> None:
    filler = "after a night in which the old town and the market by the river had filled with men"
    said = f"{filler.capitalize()}, police said that the marchers had fired first, {filler}."
    line = f"Sund Post: {said}"
    (found,) = disputes(reports([line, "The Dial: Marchers said officers opened fire first."]))
    quotes = [quote.quote for side in found.positions for quote in side.quotes]
    assert all(len(one) <= 160 for one in quotes)
    assert any("the marchers had fired first" in one for one in quotes)

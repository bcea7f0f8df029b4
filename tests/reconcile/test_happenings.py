"""What happened when: the examples of the rule, and what holds for all of it."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import rashomon.stages.reconcile.data as data
from rashomon.flow import Wish, conclude, start_reading
from rashomon.records import Moment, Report, content_id

FILE = Path(next(iter(data.__path__))) / "happenings.toml"
EXAMPLES = tomllib.loads(FILE.read_text(encoding="utf-8"))["example"]
STRUCK = "Two people were killed. "


@cache
def _read() -> Any:
    return start_reading()


def course(*texts: str, day: str = "2031-03-03") -> list[Moment]:
    """What reports of one day say happened when."""
    told = [
        Report(
            id=content_id(text),
            outlet=f"Outlet {number}",
            text=text,
            published_at=day,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            lang="en",
        )
        for number, text in enumerate(texts)
    ]
    (reconciled,) = conclude(told, _read()(told), wish=Wish(one_event=True)).events
    return [one for one in reconciled.event.timeline if one.quotes]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one["text"][:30])
def test_the_rule_does_what_its_examples_say(example: dict[str, Any]) -> None:
    found = [[one.at, one.quotes[0].quote] for one in course(example["text"], day=example["day"])]
    assert found == example["found"]


def test_two_reports_of_one_happening_are_one_moment_with_both_quotes() -> None:
    first = f"{STRUCK}Soldiers stormed the bank at dawn on Monday."
    second = f"{STRUCK}Troops stormed the building at dawn on Monday, police said."
    (moment,) = course(first, second)
    assert len(moment.quotes) == 2
    assert [one.quotes for one in course(second, first)] == [moment.quotes]
    texts = {content_id(text): text for text in (first, second)}
    for quote in moment.quotes:
        assert texts[quote.report][quote.start : quote.end] == quote.quote


def test_another_week_is_no_part_of_the_course() -> None:
    killed = "Two people were killed in a bank on Monday."
    assert course(f"{killed} Soldiers had stormed another bank at dawn on 3 February.") == []

"""The rules of data/types.toml: each with its example, and what they leave out."""

import pytest

from rashomon.records import Coding, Event
from rashomon.stages.reconcile.lexicon import table
from tests.reconcile.telling import run_lines

RULES = table("types")["rules"]


def coded(*lines: str) -> Event:
    return run_lines(*lines).event


def of_scheme(event: Event, scheme: str) -> list[Coding]:
    return [one for one in event.codings if one.scheme == scheme]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_each_rule_codes_its_example(rule) -> None:
    event = coded(rule["example"])
    found = [one for one in event.codings if one.rule == rule["name"]]
    assert found, (event.type, event.codings, event.parties, event.uncoded)
    assert found[0].code == rule["code"]

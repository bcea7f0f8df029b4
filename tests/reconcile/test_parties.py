"""Parties of an event: who acts, who is hit, on which side, and who speaks for whom."""

import pytest

from rashomon.records import Entity
from rashomon.stages.reconcile.acting import sides_in
from tests.reconcile.telling import claim, report, run, run_lines


def parties(*lines):
    return {one.kind: (one.name, one.side) for one in run_lines(*lines).event.parties}


@pytest.mark.parametrize(
    ("sentence", "acting"),
    [
        ("Rebels attacked a village at night.", ["armed_group"]),
        ("Six villagers were killed by soldiers of the garrison.", ["state_forces"]),
        ("Rebels were killed when the army shelled a camp.", ["state_forces"]),
        ("Soldiers said rebels had attacked the mill.", ["armed_group"]),
        ("A rebel attack killed six.", ["armed_group"]),
        ("Police found the bodies of six men.", []),
        ("The village was quiet.", []),
    ],
)
def test_who_acts_in_a_sentence(sentence, acting) -> None:
    assert [side.kind for side in sides_in(sentence) if side.acts] == acting


def test_two_sides_and_those_between() -> None:
    found = parties(
        "Mon army: 9 rebels were killed [Soldiers clashed with rebels, and 9 rebels were killed.]",
        "Mon medics: 2 villagers were killed [In the clash 2 villagers were killed.]",
    )
    assert found == {
        "state_forces": ("soldiers", "a"),
        "armed_group": ("rebels", "b"),
        "civilians": ("civilians", None),
    }


def test_a_disaster_has_no_sides() -> None:
    found = parties("Mon army: 3 soldiers were killed [In floods 3 soldiers were killed.]")
    assert found == {"state_forces": ("soldiers", None)}


def test_who_speaks_for_whom() -> None:
    text = (
        "Rebels attacked a post, and 3 soldiers were killed, army spokesman Gen. Ada Quill said. "
        "Rebel commander Tom Brandvik said that 5 soldiers were killed."
    )
    source = report(text)
    general = Entity(id="e1", kind="person", name="Ada Quill", names=("Gen. Ada Quill",))
    rebel = Entity(id="e2", kind="person", name="Tom Brandvik", names=("Tom Brandvik",))
    claims = [
        claim(source, "3 soldiers were killed", said_by="Gen. Ada Quill", claimant="e1"),
        claim(source, "5 soldiers were killed", said_by="Tom Brandvik", claimant="e2"),
    ]
    event = run([source], claims, entities=(general, rebel)).event
    assert {one.kind: one.speakers for one in event.parties} == {
        "state_forces": ("e1",),
        "armed_group": ("e2",),
    }

"""Phenomena of claims, each by a sentence written for it."""

from pathlib import Path

import msgspec
import pytest

from benchmarks.quality.claims import score_claims
from benchmarks.quality.phenomena import Groups, told_by
from benchmarks.quality.sets import LabelledSet
from rashomon.records import Discard, Reading, Zone
from tests.quality.made import claim, label, output, report

pytestmark = pytest.mark.slow

CASES = [
    ("The storm killed two sailors.", "killed two sailors", "people: a figure in words"),
    ("The storm killed 12 sailors.", "killed 12 sailors", "people: a figure in digits"),
    ("The storm killed a sailor.", "killed a sailor", "people: one person by role"),
    ("The storm killed Ada Brandt.", "killed Ada Brandt", "people: a named person"),
    ("The storm killed two sailors.", "killed two sailors", "word: active verb with an object"),
    ("Two sailors were killed.", "Two sailors were killed", "word: passive verb"),
    ("Two sailors died at sea.", "Two sailors died", "word: verb without an object"),
    ("It led to the deaths of two sailors.", "deaths of two sailors", "word: noun"),
    ("He found two dead sailors.", "two dead sailors", "word: adjective or state word"),
    ("The storm killed 20 people, two of them sailors.", "two of them",
     "shape: short part of a list, outcome told elsewhere"),
    ("“The storm killed two sailors,” she said.", "killed two sailors",
     "place: within quotation marks"),
    ("THE STORM KILLED TWO SAILORS NEAR BRIM.", "KILLED TWO SAILORS", "place: in all capitals"),
    ("- Two sailors were killed.", "Two sailors were killed", "place: in a list item"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "group"), CASES)
def test_a_sentence_shows_its_phenomenon(text, words, group):
    one = 1 if "a sailor" in words or "Brandt" in words else 2
    people = "Ada Brandt" if "Brandt" in words else "sailors"
    found = claim(words, "killed", one, one, group=people, text=text)
    assert group in Groups(output([found], text=text)).of(told_by(found))


@pytest.mark.parametrize(
    ("low", "high", "modality", "group"),
    [
        (0, 0, "none", "people: nobody"),
        (24, None, "vague", "people: a plural without a figure"),
        (12, None, "at_least", "people: a number with a bound (at_least)"),
    ],
)
def test_the_number_shows_its_phenomenon(low, high, modality, group):
    found = claim("12 villagers drowned", "killed", low, high, modality=modality)
    assert group in Groups(output([found])).of(told_by(found))


def test_a_zone_and_the_standing_are_phenomena():
    found = claim("Dam bursts", "killed", 2, 2, status="denied", scope="background")
    made = output([found])
    zone = Zone(kind="headline", start=0, end=21, rule="test")
    made.reports["r"] = msgspec.structs.replace(report(), zones=(zone,))
    groups = Groups(made).of(told_by(found))
    assert {"place: in a headline", "standing: denied", "standing: background"} <= set(groups)


def scored(labels, claims, made):
    units = frozenset({"r"})
    one = LabelledSet("made", "claims", Path(), (), tuple(labels), units, units)
    return score_claims(one, made, units)


def test_every_difference_is_one_mistake_with_its_reason():
    labels = [
        label("12 villagers drowned", "killed", 12, None, modality="at_least", said_by="the mayor"),
        label("Five others were pulled out alive", "released", 5, 5),
        label("Two engineers are missing", "missing", 2, 2),
    ]
    claims = [
        claim("12 villagers drowned", "killed", 12, None, modality="at_least"),
        claim("Five others", "released", 4, 4),
    ]
    made = output(claims)
    result = scored(labels, claims, made)
    assert result.figures["precision"] == 0.5
    assert result.figures["recall"] == pytest.approx(1 / 3)
    told = {(one.kind, one.groups[-1]) for one in result.mistakes}
    assert told == {
        ("missed", "why: read with another number, or as one with another"),
        ("missed", "why: nothing read"),
        ("extra", "why: labelled with another number"),
        ("said_by", "said_by: the reporter for somebody"),
    }
    assert result.labels["outcome: missing"] == 1


def test_a_missed_label_gives_the_reason_on_record():
    wanted = label("Two engineers are missing", "missing", 2, 2)
    made = output([])
    discard = Discard(
        stage="extract", report="r", start=wanted["start"], end=wanted["end"], quote="",
        reason="an aim: nothing happened",
    )  # fmt: skip
    made.readings["r"] = Reading(report="r", discards=(discard,))
    (missed,) = scored([wanted], [], made).mistakes
    assert missed.groups[-1] == "why: left out (an aim)"

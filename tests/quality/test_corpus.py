"""The hand-labelled corpus keeps its own rules: spans, bounds, modalities, halves."""

import json
from collections import Counter
from pathlib import Path

import pytest

CORPUS = Path(__file__).parent / "corpus"
OUTCOMES = {
    "killed", "injured", "missing", "abducted", "detained", "surrendered", "released", "displaced",
}  # fmt: skip
CLASSES = {"state_forces", "armed_group", "civilians", "mixed", "unknown"}
STATUSES = {"asserted", "denied", "uncertain", "hypothetical"}
SCOPES = {"event", "background"}
REPORT_FIELDS = {"id", "title", "publisher", "published_at", "lang", "text"}
CLAIM_FIELDS = {
    "report", "quote", "outcome", "group", "class", "low", "high", "modality", "said_by",
    "status", "scope", "start", "end",
}  # fmt: skip
VAGUE_LOWS = {2, 24, 40, 200, 2000, 20000}


def load(name):
    return [json.loads(line) for line in (CORPUS / name).read_text("utf-8").splitlines()]


REPORTS = {report["id"]: report for report in load("reports.jsonl")}
GOLD = load("gold.jsonl")


def name_of(claim):
    return f"{claim['report']}-{claim['start']}-{claim['outcome']}"


def fits(modality, low, high):
    """Whether the bounds have the shape that the guidelines give this modality."""
    return {
        "exact": low is not None and low == high and low > 0,
        "about": low is not None and low == high and low > 0,
        "at_least": low is not None and high is None,
        "at_most": low is None and high is not None,
        "range": low is not None and high is not None and low < high,
        "vague": low in VAGUE_LOWS and high is None,
        "none": low == high == 0,
    }[modality]


def test_counts_are_high_enough():
    assert len(REPORTS) >= 40
    assert len(GOLD) >= 300


def test_report_ids_are_unique():
    assert len(REPORTS) == len(load("reports.jsonl"))


@pytest.mark.parametrize("report", REPORTS.values(), ids=lambda report: report["id"])
def test_report_has_its_fields_and_is_short(report):
    assert set(report) == REPORT_FIELDS
    assert report["lang"] == "en"
    assert 60 <= len(report["text"].split()) <= 260


@pytest.mark.parametrize("claim", GOLD, ids=name_of)
def test_quote_stands_at_its_span(claim):
    assert set(claim) == CLAIM_FIELDS
    text = REPORTS[claim["report"]]["text"]
    assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert claim["quote"] == claim["quote"].strip()
    assert claim["quote"]


@pytest.mark.parametrize("claim", GOLD, ids=name_of)
def test_labels_are_known(claim):
    assert claim["outcome"] in OUTCOMES
    assert claim["class"] in CLASSES
    assert claim["status"] in STATUSES
    assert claim["scope"] in SCOPES


@pytest.mark.parametrize("claim", GOLD, ids=name_of)
def test_bounds_fit_the_modality(claim):
    assert fits(claim["modality"], claim["low"], claim["high"])


@pytest.mark.parametrize("claim", GOLD, ids=name_of)
def test_group_and_speaker_are_words_of_the_report(claim):
    text = REPORTS[claim["report"]]["text"].lower()
    assert claim["group"].lower() in text
    assert claim["said_by"] is None or claim["said_by"].lower() in text


def test_claims_stand_in_text_order():
    order = {report: place for place, report in enumerate(REPORTS)}
    places = [(order[claim["report"]], claim["start"]) for claim in GOLD]
    assert places == sorted(places)


def test_no_claim_is_given_twice():
    keys = Counter(
        (claim["report"], claim["outcome"], claim["group"], claim["start"], claim["end"])
        for claim in GOLD
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_label_is_met_in_both_halves():
    split = json.loads((CORPUS / "split.json").read_text("utf-8"))
    for half in ("development", "held_out"):
        claims = [claim for claim in GOLD if claim["report"] in set(split[half])]
        assert {claim["outcome"] for claim in claims} == OUTCOMES
        assert {claim["class"] for claim in claims} == CLASSES
        assert {claim["status"] for claim in claims} == STATUSES
        assert {claim["scope"] for claim in claims} == SCOPES


def test_halves_share_out_every_report_once():
    split = json.loads((CORPUS / "split.json").read_text("utf-8"))
    assert set(split) == {"development", "held_out"}
    assert sorted(split["development"] + split["held_out"]) == sorted(REPORTS)
    assert abs(len(split["development"]) - len(split["held_out"])) <= 1


def test_some_reports_have_numbers_but_no_claims():
    labelled = {claim["report"] for claim in GOLD}
    bare = [report for report in REPORTS.values() if report["id"] not in labelled]
    assert len(bare) >= 4
    assert all(sum(c.isdigit() for c in report["text"]) >= 10 for report in bare)

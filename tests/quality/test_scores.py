"""The scorers of the labelled sets, on outputs made by hand: every figure is counted out here."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.quality.muc import score_muc
from benchmarks.quality.quotes import score_quotes
from benchmarks.quality.relations import score_relations
from benchmarks.quality.sets import LabelledSet
from benchmarks.quality.tolls import b_cubed, figure, score_tolls
from rashomon.records import EventDate, Place, Relation, Victim
from tests.quality.made import claim, event, label, output, span, statement, toll

R = frozenset({"r"})


def a_set(task, *gold, folder=Path("nowhere"), units=R):
    return LabelledSet("made", task, folder, (), gold, units, units)


def who(words, outcome, low, high, *, optional=False):
    return {"who": words, "outcome": outcome, "number": [low, high], "optional": optional}


def test_muc_counts_people_of_the_key_once():
    key = {"report": "r", "people": [
        who("VILLAGERS", "killed", 12, 12), who("CHILDREN", "killed", 12, 12),
        who("ENGINEERS", "injured", 2, 2, optional=True),
    ]}  # fmt: skip
    found = [
        claim("12 villagers", "killed", 12, None, modality="at_least", group="villagers"),
        claim("Two engineers", "injured", 2, 2, group="engineers"),
        claim("Five others", "killed", 5, 5),
        claim("Five others", "killed", 9, 9, status="denied"),
    ]
    scored = score_muc(a_set("muc", key), output(found), R)
    # One of two people needed; of three asserted claims the one of five is in no key.
    assert scored.figures == {"precision": 2 / 3, "recall": 0.5, "f1": pytest.approx(4 / 7)}
    assert Counter(one.kind for one in scored.mistakes) == {"missed": 1, "extra": 1}
    (missed,) = (one for one in scored.mistakes if one.kind == "missed")
    assert "CHILDREN" in missed.line
    assert "why: the claim that fits was taken for others" in missed.groups


def test_muc_precision_is_only_over_reports_with_an_incident():
    scored = score_muc(
        a_set("muc", {"report": "r", "people": []}),
        output([claim("Five others", "killed", 5, 5)]), R,
    )  # fmt: skip
    assert scored.figures["precision"] == 0
    assert scored.mistakes == []


def test_quotes_count_spans_words_and_speakers():
    said = {
        "Source": [span("the mayor")], "Cue": [span("said")],
        "Content": [span("At least 12 villagers drowned near Lorn")],
    }  # fmt: skip
    other = {"Source": [span("the mayor")], "Content": [span("Two engineers are missing")]}
    found = (statement("the mayor", "12 villagers drowned near Lorn"),)
    scored = score_quotes(
        a_set("quotes", {"report": "r", "attributions": [said, other]}), output([], found), R
    )
    figures = scored.figures
    assert figures["source_exact_f1"] == 1
    assert figures["content_exact_f1"] == 0
    # 5 words found, 11 labelled, all 5 of them right.
    assert figures["content_overlap_f1"] == pytest.approx(2 * 1 * (5 / 11) / (1 + 5 / 11))
    assert figures["cue_exact_f1"] == 0
    assert figures["content_with_right_speaker"] == 0.5
    assert [one.kind for one in scored.mistakes] == ["missed"]


def test_quotes_name_another_speaker_and_invented_ones():
    said = {"Source": [span("the mayor")], "Content": [span("At least 12 villagers drowned")]}
    found = (
        statement("Two engineers", "At least 12 villagers drowned"),
        statement(None, "Five others were pulled out alive"),
    )
    scored = score_quotes(
        a_set("quotes", {"report": "r", "attributions": [said]}), output([], found), R
    )
    assert [one.kind for one in scored.mistakes] == ["speaker", "extra"]
    assert "speaker: another" in scored.mistakes[0].groups


def toll_label(**more):
    return {
        "event": "1", "reports": ["r"], "date": "2021-05-03", "city": "Lorn", "killed": 3,
        "injured": 1, "victims": [{"name": "Ada Brandt"}, {"name": "Per Vik"}], **more,
    }  # fmt: skip


def test_tolls_of_an_event():
    found = event(
        ("r",), toll("killed", 3, 3, 5), toll("injured", 0, 2, None),
        date=EventDate(start="2021-05-04", end="2021-05-04", precision=1),
        place=Place(name="Lorn City"),
        people=(Victim(name="A. Brandt", age=None, outcome="killed", claims=()),),
    )  # fmt: skip
    units = frozenset({"1"})
    scored = score_tolls(
        a_set("tolls", toll_label(), units=units), output([], events=(found,)), units
    )
    assert scored.figures == {
        "both_right": 0, "killed_right": 1, "injured_right": 0, "killed_mae": 0, "injured_mae": 1,
        "gold_in_low_high": 1, "mean_low_high_width": (2 + 50) / 2, "date_within_a_day": 1,
        "city_right": 1, "victims_named": 0.5, "story_b3_precision": 1, "story_b3_recall": 1,
        "story_b3_f1": 1,
    }  # fmt: skip
    (wrong,) = scored.mistakes
    assert wrong.kind == "injured toll"
    assert {"error: too high by 1", "why: nothing read"} <= set(wrong.groups)


def test_an_event_that_nobody_made_has_nothing_right():
    units = frozenset({"1"})
    scored = score_tolls(a_set("tolls", toll_label(), units=units), output([]), units)
    assert scored.figures["killed_right"] == 0
    assert scored.figures["story_b3_f1"] == 1


@pytest.mark.parametrize(
    ("tolls", "wanted"),
    [
        ((), (0, 0, 0)),
        ((toll("killed", 2, 3, 4),), (3, 2, 4)),
        ((toll("killed", 2, None, None),), (2, 2, None)),
        ((toll("killed", None, None, None),), (0, 0, None)),
    ],
)
def test_the_figure_of_a_toll(tolls, wanted):
    assert figure(event(("r",), *tolls), "killed") == wanted


def test_b_cubed_of_stories_cut_wrongly():
    gold = [{"event": "1", "reports": ["a", "b"]}, {"event": "2", "reports": ["c"]}]
    mixed = event(("a", "c"), key="x")
    figures = b_cubed(gold, {"a": mixed, "c": mixed})
    # a: half of its story is its own; b stands alone; c shares with a stranger.
    assert figures["story_b3_precision"] == pytest.approx((0.5 + 1 + 0.5) / 3)
    assert figures["story_b3_recall"] == pytest.approx((0.5 + 0.5 + 1) / 3)


def test_relations_over_labelled_pairs(tmp_path):
    words = ("12 villagers", "Five others", "Two engineers")
    labels = [label(one, "killed", 9, 9) for one in words]
    claims = [claim(one, "killed", 9, 9) for one in words[:2]]
    ends = [{key: one[key] for key in ("report", "start", "end")} for one in labels]
    rows = [
        {"a": ends[0], "b": ends[1], "relation": "agrees", "why": ""},
        {"a": ends[1], "b": ends[0], "relation": "different_scope", "why": ""},
        {"a": ends[0], "b": ends[2], "relation": "agrees", "why": ""},
    ]
    (tmp_path / "pairs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    told = Relation(a=claims[1].id, b=claims[0].id, relation="agrees", reason="")
    made = output(claims, events=(event(("r",)),), relations=(told,))
    scored = score_relations(a_set("claims", *labels, folder=tmp_path), made, R)
    assert scored is not None
    assert scored.figures == {
        "both_claims_found": 2 / 3, "relation_right": 1 / 3, "relation_right_if_found": 1 / 2,
    }  # fmt: skip
    assert [one.groups for one in scored.mistakes] == [
        ("relation: agrees for different_scope",), ("relation: a claim is missing for agrees",),
    ]  # fmt: skip


def test_a_set_without_pairs_has_no_relations(tmp_path):
    assert score_relations(a_set("claims", folder=tmp_path), output([]), R) is None

"""What people decide goes before hints, copies and scores."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Decision
from rashomon.records.decision import Verdict
from rashomon.stages.cluster import cluster
from tests.cluster.test_cluster import FERRY, QUAKE, _mixed, _report


def _decision(left: str, right: str, verdict: Verdict, **fields) -> Decision:
    fields = {"why": ("I was there",), "created_at": "2026-11-22T10:00:00+00:00", **fields}
    return Decision(
        id=f"{left}{right}{verdict}",
        kind="story",
        left=left,
        right=right,
        verdict=verdict,
        score=1.0,
        user="Ana",
        **fields,
    )


def _groups(reports, *decisions):
    return sorted(story.reports for story in cluster(reports, {}, decisions=decisions))


def test_what_is_the_same_is_joined_and_what_is_different_is_not():
    (both,) = _groups(_mixed(), _decision("f0", "q0", "same"))
    assert len(both) == 6
    apart = _groups(_mixed(), _decision("f0", "f2", "different"))
    assert not any({"f0", "f2"} <= set(story) for story in apart)
    assert ("q0", "q1", "q2") in apart


def test_the_reason_says_who_when_and_why():
    decision = _decision("f0", "q0", "same")
    (story,) = [s for s in cluster(_mixed(), {}, decisions=[decision]) if "q0" in s.reports]
    assert story.reasons[story.reports.index("q0")] == (
        "Ana decided on 2026-11-22 that f0 and q0 tell of one event: I was there"
    )
    parted = cluster(_mixed(), {}, decisions=[_decision("f0", "f1", "different", why=())])
    said = [reason for story in parted for reason in story.reasons]
    assert "Ana decided on 2026-11-22 that f0 and f1 tell of two events" in said


@pytest.mark.parametrize("fields", [{"event_hint": "x"}, {"copy_of": "a"}])
def test_a_decision_goes_before_hints_and_copies(fields):
    hint = {name: value for name, value in fields.items() if name == "event_hint"}
    reports = [_report("a", FERRY[0], **hint), _report("b", FERRY[0], **fields)]
    assert _groups(reports) == [("a", "b")]
    assert _groups(reports, _decision("a", "b", "different")) == [("a",), ("b",)]


def test_different_hints_are_overruled():
    reports = [_report("a", FERRY[0], event_hint="x"), _report("b", QUAKE[0], event_hint="y")]
    assert _groups(reports, _decision("a", "b", "same")) == [("a", "b")]


def test_what_was_undone_and_reports_that_are_not_there_do_not_count():
    undone = _decision("f0", "q0", "same", deleted_at="2026-11-23T00:00:00+00:00")
    gone = _decision("f0", "z", "same")
    assert _groups(_mixed(), undone, gone) == _groups(_mixed())


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_decisions_are_honoured_in_any_order(data):
    names = [report.id for report in _mixed()]
    pairs = data.draw(
        st.lists(st.sampled_from(list(itertools.combinations(names, 2))), unique=True)
    )
    wanted = [_decision(a, b, data.draw(st.sampled_from(["same", "different"]))) for a, b in pairs]
    stories = cluster(_mixed(), {}, decisions=wanted)
    again = cluster(data.draw(st.permutations(_mixed())), {}, decisions=reversed(wanted))
    assert again == stories
    home = {name: story.id for story in stories for name in story.reports}
    joined = {name: name for name in names}
    for one in wanted:
        if one.verdict == "same":
            assert home[one.left] == home[one.right]
            old, new = joined[one.left], joined[one.right]
            joined = {name: new if top == old else top for name, top in joined.items()}
    for one in wanted:
        if one.verdict == "different" and joined[one.left] != joined[one.right]:
            assert home[one.left] != home[one.right]

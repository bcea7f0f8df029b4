"""``make quality``: the sets it finds, what it shows of them, what changed since last time."""

import json

import pytest
from click.testing import CliRunner

from benchmarks.quality import sets
from benchmarks.quality.__main__ import main
from benchmarks.quality.history import History
from benchmarks.quality.scored import Mistake
from benchmarks.quality.sets import find_sets
from tests.written import lines, text

pytestmark = pytest.mark.usefixtures("reader")


def gold(number, low):
    """What is labelled in the report of that number: at its place, so many killed."""
    words = f"{number + 2} people were killed"
    start = text(number).index(words)
    return {
        "report": f"r{number:04}", "quote": words, "outcome": "killed", "group": "people",
        "class": "unknown", "low": low, "high": low, "modality": "exact", "said_by": None,
        "status": "asserted", "scope": "event", "start": start, "end": start + len(words),
    }  # fmt: skip


def write_set(folder, count, wrong=()):
    folder.mkdir(parents=True)
    (folder / "reports.jsonl").write_text(lines(count), encoding="utf-8")
    labels = [gold(number, number + 2 + (number in wrong)) for number in range(count)]
    (folder / "gold.jsonl").write_text("".join(json.dumps(one) + "\n" for one in labels))
    return folder


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(sets, "OWN", tmp_path / "own")
    own = write_set(tmp_path / "own" / "corpus", 4, wrong={1, 3})
    halves = {"development": ["r0000", "r0001"], "held_out": ["r0002", "r0003"]}
    (own / "split.json").write_text(json.dumps(halves))
    write_set(tmp_path / "data" / "wires", 6)
    (tmp_path / "data" / "notes").mkdir()
    return tmp_path / "data"


def call(data, tmp_path, *words):
    done = CliRunner().invoke(
        main, ["--data", str(data), "--out", str(tmp_path / "out"), "--workers", "1", *words]
    )
    assert done.exit_code == 0, done.output
    return done.stdout


def test_sets_are_found_by_their_labels(data):
    found = {one.name: one for one in find_sets(data)}
    assert {name: one.task for name, one in found.items()} == {
        "corpus": "claims", "wires": "claims",
    }  # fmt: skip
    assert found["corpus"].own
    assert found["corpus"].read == {"r0000", "r0001"}
    assert found["corpus"].counted == {"r0002", "r0003"}
    assert found["wires"].counted == frozenset()


def test_a_folder_may_be_a_set_itself(data):
    assert "wires" in {one.name for one in find_sets(data / "wires")}


def test_a_limit_leaves_out_reports_and_their_labels(data):
    (cut,) = (one for one in find_sets(data, 2) if one.name == "wires")
    assert len(cut.reports) == 2
    assert {label["report"] for label in cut.gold} == {"r0000", "r0001"}


def test_a_large_set_is_read_in_part(tmp_path, monkeypatch):
    monkeypatch.setattr(sets, "OWN", tmp_path / "none")
    write_set(tmp_path / "large", 60)
    (one,) = find_sets(tmp_path)
    assert sorted(one.read) == [f"r{number:04}" for number in range(24)]
    assert len(one.counted) == 36


def test_stories_that_are_given_are_a_set_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setattr(sets, "OWN", tmp_path / "none")
    folder = tmp_path / "shots"
    write_set(folder, 3)
    label = {"event": "1", "reports": ["r0000", "r0001"], "killed": 1}
    (folder / "gold.jsonl").write_text(json.dumps(label) + "\n")
    (folder / "hinted.jsonl").write_text(lines(3))
    assert [(one.name, one.task) for one in find_sets(tmp_path)] == [
        ("shots hinted", "tolls"), ("shots", "tolls"),
    ]  # fmt: skip


@pytest.mark.slow
def test_the_counted_part_is_never_shown(data, tmp_path):
    shown = call(data, tmp_path, "--sets", "corpus", "--show", "9")
    assert "r0001 killed 4–4" in shown
    assert "r0003 killed" not in shown
    assert "precision                      0.500       –             0.500    0.500" in shown


@pytest.mark.slow
def test_the_next_run_says_what_changed(data, tmp_path, monkeypatch):
    call(data, tmp_path)
    same = call(data, tmp_path)
    assert "+" not in same
    assert "NEW" not in call(data, tmp_path, "--show", "9")
    run = tmp_path / "out" / "last.json"
    told = json.loads(run.read_text())
    for name, kept in told.items():
        if name.startswith("corpus"):
            kept["figures"]["precision"] = 0.25
            kept["mistakes"] = []
    run.write_text(json.dumps(told))
    changed = call(data, tmp_path, "--sets", "corpus", "--show", "9", "--only", "why")
    assert "0.500   0.250   +0.250" in changed
    assert "NEW missed: r0001" in changed
    assert "wires" not in changed
    assert "outcome: killed" not in changed


@pytest.mark.slow
def test_a_run_that_is_not_kept_changes_nothing(data, tmp_path):
    call(data, tmp_path, "--no-keep")
    assert not (tmp_path / "out" / "last.json").exists()


def test_figures_over_other_labels_are_not_compared(tmp_path):
    history = History(tmp_path)
    history.keep("wires", "abc", {"f1": 0.5}, [Mistake("r", "missed", (), "line")])
    before = History(tmp_path).before("wires", "abc")
    assert before is not None
    assert before.figures == {"f1": 0.5}
    assert before.mistakes == {"missed r line"}
    assert History(tmp_path).before("wires", "other") is None

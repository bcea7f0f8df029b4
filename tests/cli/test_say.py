"""What verbs say alike: tables, progress, counts."""

import sys
from pathlib import Path

import pytest

from rashomon.cli.say import WIDEST, Progress, counted, duration, table
from rashomon.stages.ingest.draft import discard
from tests.conftest import Call
from tests.written import lines


def test_a_table_has_columns_as_wide_as_they_need(capsys: pytest.CaptureFixture[str]) -> None:
    table(("group", "best", "words"), [("all", 60, "sixty"), ("soldiers", None, "e\x1b[1m\nnd")])
    assert capsys.readouterr().out == (
        "group     best  words\nall         60  sixty\nsoldiers     –  e␛[1m nd\n"
    )


def test_only_the_last_column_may_be_long(capsys: pytest.CaptureFixture[str]) -> None:
    long = "x" * (WIDEST + 20)
    table(("one", "two"), [(long, long)])
    shown = capsys.readouterr().out.splitlines()[1]
    assert shown == "x" * (WIDEST - 1) + "…  " + long


def test_an_empty_table_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    table(("one",), [])
    assert capsys.readouterr().out == "none\n"


@pytest.mark.parametrize(("number", "said"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims")])
def test_counts(number: int, said: str) -> None:
    assert counted(number, "claim") == said


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_progress_is_for_terminals_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Progress()("extract", 1, 3)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    clock = Clock()
    progress = Progress(clock=clock)
    for done in (1, 2, 3):
        clock.now += 2
        progress("extract", done, 3)
    said = capsys.readouterr().err
    assert "extract 1/3 · 0.5/s · 4 s left" in said
    assert said.endswith("\r\x1b[K"), "the line is gone when all is done"


def test_progress_that_is_asked_for_is_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock = Clock()
    progress = Progress(asked=True, clock=clock)
    for done in range(1, 61):
        clock.now += 1
        progress("ingest", done, 0)
    for done in range(1, 26):
        clock.now += 1
        progress("extract", done, 25)
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "rashomon: ingest 10 · 1.0/s"
    assert "rashomon: extract 10/25 · 1.0/s · 15 s left" in said
    assert said[-1] == "rashomon: extract 25/25 · 1.0/s"
    assert len(said) == 6 + 3


def test_progress_counts_what_is_left_out_and_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = Clock()
    progress = Progress(asked=True, clock=clock)
    for number, reason in enumerate(["it has no text", "malformed JSON (x)", "it has no text"]):
        progress.left_out(discard(f"a.jsonl:{number}", f"a.jsonl:{number}: {reason}"))
    clock.now += 20
    progress("ingest a.jsonl", 10, 0)
    assert capsys.readouterr().err == (
        "rashomon: ingest a.jsonl 10 · 0.5/s · 3 left out: 2 × it has no text, 1 × malformed JSON …"
        "\n"
    )
    progress.left_out(discard("b", "b: another\x1b[1m reason"))
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setattr(progress, "_terminal", True)
    clock.now += 20
    progress("ingest a.jsonl", 11, 0)
    shown = capsys.readouterr().err.removeprefix("\r\x1b[K")
    assert shown.startswith("ingest a.jsonl 11 · 0.3/s · 4 left out: 2 × it")
    assert len(shown) == 49


def test_a_build_tells_what_it_leaves_out_as_it_goes(
    tmp_path: Path, reader: object, rashomon: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Progress, "EVERY", 0.0)
    source = tmp_path / "reports.jsonl"
    source.write_text("{broken\n" + lines(3), encoding="utf-8")
    said = rashomon("build", tmp_path / "case", source, "--progress").err.splitlines()
    told = [line for line in said if "ingest" in line]
    assert " · 1 left out: 1 × malformed JSON" in told[0]
    assert any("extract 3/3" in line and "1 left out" in line for line in said)


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (59, "59 s"), (90, "2 min"), (7500, "2 h 5 min")]
)
def test_times(seconds: float, said: str) -> None:
    assert duration(seconds) == said

"""What verbs say alike: tables, progress, counts."""

import sys

import pytest

from rashomon.cli.say import WIDEST, Progress, counted, table


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


def test_progress_is_for_terminals_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Progress()("extract", 1, 3)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    progress = Progress()
    for done in (1, 2, 3):
        progress("extract", done, 3)
    said = capsys.readouterr().err
    assert "extract 1/3" in said
    assert said.endswith("\r\x1b[K"), "the line is gone when all is done"

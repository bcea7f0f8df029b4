"""A wrong call is one line on standard error, and exit code 2; a wrong case is 1."""

from pathlib import Path

import pytest

from tests.conftest import Call
from tests.written import write_lines

pytestmark = pytest.mark.usefixtures("reader")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["swim"], "No such command 'swim' (see: rashomon --help)"),
        (["--loud"], "No such option '--loud' (see: rashomon --help)"),
        (["brief"], "Missing argument 'REPORT…' (see: rashomon brief --help)"),
        (["brief", "a.txt", "--json", "--md"], "--json and --md exclude each other: choose one"),
        (["brief", "a.txt", "--workers", "0"], "Invalid value for '--workers': 0 is not in "),
        (["build"], "Missing argument 'CASE' (see: rashomon build --help)"),
        (["export", "case", "letters"], "Invalid value for "),
        (["export", "case", "claims", "--format", "xml"], "Invalid value for '--format': 'xml' "),
        (["why", "case"], "Missing argument 'TOLL' (see: rashomon why --help)"),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(words: list[str], said: str, rashomon: Call) -> None:
    code, out, err = rashomon(*words)
    assert code == 2
    assert out == ""
    assert err.startswith(f"rashomon: {said}")
    assert err.count("\n") == 1


def test_a_codebook_that_there_is_not(tmp_path: Path, rashomon: Call) -> None:
    source = write_lines(tmp_path / "r.jsonl", 1)
    code, out, err = rashomon("brief", source, "--codebook", "guesswork")
    assert (code, out) == (2, "")
    assert "guesswork" in err
    assert err.count("\n") == 1


def test_workers_from_the_environment_are_checked(
    tmp_path: Path, rashomon: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASHOMON_WORKERS", "many")
    code, _, err = rashomon("brief", write_lines(tmp_path / "r.jsonl", 1))
    assert code == 2
    assert err == "rashomon: RASHOMON_WORKERS is 'many': it takes a whole number from 1 on\n"


@pytest.mark.parametrize("verb", ["events", "tolls", "claims", "disputes"])
def test_a_case_that_is_not_there(verb: str, tmp_path: Path, rashomon: Call) -> None:
    code, out, err = rashomon(verb, tmp_path / "none")
    assert (code, out) == (1, "")
    assert err == (
        f"rashomon: {tmp_path / 'none'}: no case here; make one with: "
        f"rashomon build {tmp_path / 'none'} SOURCE…\n"
    )


def test_a_page_that_cannot_be_written(tmp_path: Path, rashomon: Call) -> None:
    source = write_lines(tmp_path / "r.jsonl", 1)
    code, _, err = rashomon("brief", source, "--html", tmp_path / "no" / "folder" / "b.html")
    assert code == 1
    assert "it can't be written (No such file or directory)" in err

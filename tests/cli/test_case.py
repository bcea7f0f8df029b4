"""``rashomon case``: each of its verbs on a small case."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Call
from tests.written import write_lines

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def case(tmp_path: Path, rashomon: Call) -> Path:
    source = write_lines(tmp_path / "reports.jsonl", 6)
    assert rashomon("build", tmp_path / "case", source).code == 0
    return tmp_path / "case"


def test_verify_says_ok_or_what_is_wrong(case: Path, rashomon: Call) -> None:
    said = rashomon("case", "verify", case)
    assert (said.code, said.err) == (0, "")
    assert all(line.endswith("ok") for line in said.out.splitlines())
    with sqlite3.connect(case / "case.sqlite") as db:
        db.execute("DELETE FROM report WHERE id = 'r0001'")
    said = rashomon("case", "verify", case)
    assert said.code == 1
    assert "rashomon: reading of report r0001: that report is not there\n" in said.err
    verdicts = json.loads(rashomon("case", "verify", case, "--json").out)
    assert any(one["wrong"] for one in verdicts)


def test_stats(case: Path, rashomon: Call) -> None:
    said = rashomon("case", "stats", case).out
    assert "claims              6\n" in said
    assert "published   from 2026-03-10 to 2026-03-10\n" in said
    (found,) = json.loads(rashomon("case", "stats", case, "--json").out)
    assert found["results"]["reports"] == found["stored"] == 6


def test_compact_and_backup(case: Path, tmp_path: Path, rashomon: Call) -> None:
    said = rashomon("case", "compact", case)
    assert said.out.endswith("cleared away 0 readings, 0 originals\n")
    copy = tmp_path / "copy.sqlite"
    said = rashomon("case", "backup", case, copy)
    assert said.out == f"{copy}: 6 reports; open it with: rashomon events {copy}\n"
    assert rashomon("export", copy, "claims").out == rashomon("export", case, "claims").out
    assert rashomon("case", "backup", case, copy).code == 1


def test_a_case_that_is_not_there_is_one_line(tmp_path: Path, rashomon: Call) -> None:
    for words in (["verify"], ["stats"], ["compact"], ["backup"]):
        target = [tmp_path / "copy"] if words == ["backup"] else []
        said = rashomon("case", *words, tmp_path / "nothing", *target)
        assert said.code == 1
        assert "no case here" in said.err
        assert said.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []

"""A build that is killed loses nothing that was stored, and the next one finishes it."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.store import build_case, open_case
from tests.store.test_build import exported
from tests.written import CountReader, write_lines

ROOT = Path(__file__).parents[2]
COUNT = 40


def kill_after(case: Path, source: Path, readings: int, delay: float) -> int:
    """Build in a process of its own, kill it a moment after so many readings; gives how many."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.slow_build", str(case), str(source)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    stored = 0
    for line in process.stdout:
        stored = stored if line.strip() == "ready" else int(line)
        if stored >= readings:
            break
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
    process.stdout.close()
    process.wait()
    return stored


def kept(case: Path) -> tuple[int, int]:
    with sqlite3.connect(case / "case.sqlite") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        reports = db.execute("SELECT count(*) FROM report").fetchone()[0]
        readings = db.execute("SELECT count(*) FROM reading").fetchone()[0]
    return reports, readings


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_kill_9_loses_nothing_that_was_stored(
    tmp_path: Path, reader: type[CountReader], seed: int
) -> None:
    chance = random.Random(seed)
    source = write_lines(tmp_path / "reports.jsonl", COUNT)
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    build_case(whole, [str(source)], workers=1)

    before = 0
    for _ in range(2):
        said = kill_after(cut, source, chance.randint(0, 15), chance.random() / 50)
        _, readings = kept(cut)
        assert readings >= before + said
        assert readings >= before
        before = readings

    reader.read_so_far = 0
    built = (
        build_case(cut, [], workers=1)
        if kept(cut)[0] == COUNT
        else build_case(cut, [str(source)], workers=1)
    )
    assert built.reports == COUNT
    assert reader.read_so_far == COUNT - before, "what was read before is not read again"
    assert exported(cut) == exported(whole)


def test_a_case_whose_build_was_cut_off_says_so(tmp_path: Path, reader: type[CountReader]) -> None:
    source = write_lines(tmp_path / "reports.jsonl", COUNT)
    case = tmp_path / "case"
    kill_after(case, source, 3, 0.0)
    with open_case(case) as opened:
        assert opened.unfinished()
        assert opened.claims() == []
    build_case(case, [], workers=1)
    with open_case(case) as opened:
        assert not opened.unfinished()
        assert len(opened.claims()) == COUNT

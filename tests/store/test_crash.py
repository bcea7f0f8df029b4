"""A build that is killed, at any moment, loses nothing that was stored; the next one finishes it.

`benchmarks.crash` does the same a hundred times.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from rashomon.store import build_case, open_case, verify_case
from rashomon.store.backends import open_backend
from rashomon.store.decisions import decisions_of
from tests.store.conftest import NewCase
from tests.store.test_build import exported
from tests.written import CountReader, write_lines

ROOT = Path(__file__).parents[2]
COUNT = 30
KILLS = 5
"""Builds that are killed one after the other, for each backend and each seed."""


class Killer:
    """Starts builds and kills them."""

    stage = ""
    """The last that a build which was killed said."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.killing"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "ready"

    def build(self, place: str, *sources: str, after: float = 60.0) -> tuple[bool, float]:
        """Build and kill it after so many seconds; whether it was, and how long it went on."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([place, *sources]) + "\n")
        self.process.stdin.flush()
        child, since = int(self._line()), time.monotonic()
        timer = threading.Timer(after, _kill, (child,))
        timer.start()
        self.stage = ""
        while (line := self._line()) not in ("done", "killed"):
            self.stage = line
        timer.cancel()
        return line == "killed", time.monotonic() - since

    def build_until(self, place: str, *sources: str, stage: str) -> None:
        """Build and kill it when a stage goes on for the first time."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([place, *sources]) + "\n")
        self.process.stdin.flush()
        child = int(self._line())
        while not (line := self._line()).startswith(stage):
            assert line not in ("done", "killed")
        _kill(child)
        while line not in ("done", "killed"):
            line = self._line()
        assert line == "killed"

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)

    def reject(self, place: str, claims: list[str], after: float) -> list[str]:
        """Reject claims and kill that so long after the first; those that were said to be kept."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([place, "reject", *claims]) + "\n")
        self.process.stdin.flush()
        timer = threading.Timer(after, _kill, (int(self._line()),))
        said: list[str] = []
        while (line := self._line()) not in ("done", "killed"):
            if not said:
                timer.start()
            said.append(line.removeprefix("kept "))
        timer.cancel()
        return said


def _kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    killer = Killer()
    yield killer
    killer.close()


@pytest.fixture
def source(tmp_path: Path) -> str:
    return str(write_lines(tmp_path / "reports.jsonl", COUNT))


def kept(place: str) -> tuple[int, int]:
    backend = open_backend(place)
    counts = backend.report_count(), backend.count("reading")
    backend.close()
    return counts


@pytest.mark.parametrize("seed", [1, 2])
def test_kill_9_at_any_moment_loses_nothing(
    new_case: NewCase, source: str, killer: Killer, reader: type[CountReader], seed: int
) -> None:
    chance = random.Random(seed)
    _, seconds = killer.build(new_case("whole"), source)
    cut = new_case("cut")
    before = (0, 0)
    for _ in range(KILLS):
        killer.build(cut, source, after=chance.random() * seconds)
        now = kept(cut)
        assert now >= before, "what was stored is there for good"
        assert not any(one.wrong for one in verify_case(cut))
        before = now

    reader.read_so_far = 0
    built = build_case(cut, [source], workers=1)
    assert built.reports == COUNT
    assert reader.read_so_far == COUNT - before[1], "what was read before is not read again"
    assert exported(cut) == exported(new_case("whole"))
    assert not any(one.wrong for one in verify_case(cut))


def test_a_decision_that_was_said_to_be_kept_is_whenever_it_is_killed(
    new_case: NewCase, source: str, killer: Killer, reader: type[CountReader]
) -> None:
    place, chance = new_case("case"), random.Random(3)
    build_case(place, [source], workers=1)
    with open_case(place) as case:
        claims = [one.id for one in case.claims]
    said: set[str] = set()
    for _ in range(2):
        rejected = {one.machine.id for one in decisions_of(place) if one.machine is not None}
        assert said <= rejected, "what was said to be kept is kept"
        left = [one for one in claims if one not in rejected]
        said |= set(killer.reject(place, left, after=chance.random() * 0.3))
        assert not any(one.wrong for one in verify_case(place))
    rejected = {one.machine.id for one in decisions_of(place) if one.machine is not None}
    assert said <= rejected
    build_case(place, [], workers=1)
    with open_case(place) as case:
        assert {one.id for one in case.claims} == set(claims) - rejected
    assert not any(one.wrong for one in verify_case(place))


@pytest.mark.parametrize("stage", ["ingest", "extract", "reconcile"])
def test_the_next_build_knows_by_itself_what_was_to_be_done(
    new_case: NewCase, source: str, killer: Killer, reader: type[CountReader], stage: str
) -> None:
    place = new_case("case")
    killer.build_until(place, source, stage=stage)
    with open_case(place) as case:
        assert case.unfinished()
        assert case.claims() == []
        assert [run.finished for run in case.runs()] == [False]
    assert build_case(place, [], workers=1).reports == COUNT
    with open_case(place) as case:
        assert not case.unfinished()
        assert len(case.claims()) == COUNT
        assert [run.finished for run in case.runs()] == [False, True]
        assert case.runs()[1].sources == (source,)


def test_a_reader_sees_the_old_results_until_the_new_ones_are_whole(
    new_case: NewCase, source: str, tmp_path: Path, killer: Killer, reader: type[CountReader]
) -> None:
    place = new_case("case")
    build_case(place, [source], workers=1)
    before = exported(place)
    more = str(write_lines(tmp_path / "more.jsonl", COUNT + 10))
    killer.build_until(place, more, stage="reconcile")
    assert exported(place) == before
    build_case(place, [], workers=1)
    assert len(exported(place)["reports"]) == COUNT + 10

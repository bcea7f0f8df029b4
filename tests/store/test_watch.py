"""Feeds are polled into a case: what moved is told once, and nothing is lost by a stop."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from rashomon.stages.ingest.fetch import Policy
from rashomon.store import Built, build_case, open_case
from rashomon.store.watch import Watch
from tests.conftest import Call
from tests.ingest.site import Site, answer, feed, page
from tests.store.conftest import NewCase
from tests.written import write_lines

pytestmark = pytest.mark.usefixtures("reader")
HERE = Policy(allow_hosts=frozenset({"127.0.0.1"}), pause=0)
ROOT = Path(__file__).parents[2]


def watch(case: Path, site: Site, *paths: str) -> Watch:
    feeds = [site.url + path for path in paths or ("/feed",)]
    return Watch(case, feeds, policy=HERE, workers=1)


def show(site: Site, *numbers: int) -> None:
    site.pages["/feed"] = feed(*(f"{site.url}/{number}" for number in numbers))
    site.pages |= {f"/{number}": page(number) for number in numbers}


def test_what_is_new_is_told_once(tmp_path: Path) -> None:
    with Site() as site:
        show(site, 1)
        watching = watch(tmp_path / "case", site)
        first = watching.poll()
        assert first.reports == 1
        assert [one.kind for one in first.changes] == ["new story"]
        watching.told()
        again = watching.poll()
        assert (again.reports, again.changes, again.problems) == (0, (), ())
        show(site, 1, 2)
        assert watching.poll().changes != ()


def test_a_toll_that_rises_is_told(tmp_path: Path) -> None:
    with Site() as site:
        show(site, 1)
        watching = watch(tmp_path / "case", site)
        watching.poll()
        watching.told()
        show(site, 1, 9)
        (change, *_) = watching.poll().changes
        assert change.outcome == "killed"
        assert (change.before, change.after) == (3, 11)


def test_it_goes_on_where_it_was(tmp_path: Path) -> None:
    with Site() as site:
        show(site, 1)
        first = watch(tmp_path / "case", site)
        first.poll()
        first.told()
        site.asked.clear()
        poll = watch(tmp_path / "case", site).poll()
        assert (poll.reports, poll.changes) == (0, ())
        assert site.asked == ["/robots.txt", "/feed"]


def test_what_nobody_was_told_is_told_by_the_next_watch(tmp_path: Path) -> None:
    with Site() as site:
        show(site, 1)
        untold = watch(tmp_path / "case", site).poll().changes
        assert untold != ()
        following = watch(tmp_path / "case", site)
        assert following.poll().changes == untold
        following.told()
        assert watch(tmp_path / "case", site).poll().changes == ()


def test_a_case_that_was_built_before_is_known_and_what_a_build_moves_is_told(
    new_case: NewCase, tmp_path: Path
) -> None:
    source = write_lines(tmp_path / "reports.jsonl", 3)
    place = new_case("case")
    build_case(place, [str(source)], workers=1)
    with Site({"/feed": feed()}) as site:
        watching = Watch(place, [site.url + "/feed"], policy=HERE, workers=1)
        assert watching.poll().changes == ()
        write_lines(source, 4)
        build_case(place, [str(source)], workers=1)
        assert watching.poll().changes != ()
        watching.told()
        assert watching.poll().changes == ()


KILLED = """
import os, signal, sys
import rashomon.flow, rashomon.cli.watch
from rashomon.stages.ingest import limits
from tests.written import CountReader
vars(rashomon.flow)["Extractor"] = CountReader
limits.PAUSE = 0.0
sys.modules["rashomon.cli.watch"]._say = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
from rashomon.cli import main
main()
"""


def test_killed_between_storing_and_saying_it_is_said_the_next_time(
    tmp_path: Path, rashomon: Call
) -> None:
    kept = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with Site() as site:
        show(site, 1)
        words = ["watch", tmp_path / "case", f"{site.url}/feed", "--once"]
        words += ["--allow-host", "127.0.0.1", "--workers", 1]
        killed = subprocess.run(
            [sys.executable, "-c", KILLED, *map(str, words)],
            cwd=ROOT,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        )
        assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, b"")
        with open_case(tmp_path / "case") as case:
            assert len(case.events()) == 1
        assert rashomon(*words).out.startswith("new story: ")
        assert rashomon(*words).out == ""
    for number, handler in zip((signal.SIGINT, signal.SIGTERM), kept, strict=True):
        signal.signal(number, handler)


def test_a_round_in_which_nothing_is_new_makes_nothing_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = []
    french = "<p>" + "Deux personnes ont été tuées lundi dans la ville, a dit la police. " * 9

    def build(case: Path, sources: tuple[str, ...], **how: Any) -> Built:
        built.append(case)
        return build_case(case, sources, **how)

    monkeypatch.setattr("rashomon.store.watch.build_case", build)
    with Site() as site:
        show(site, 1, 2, 3)
        site.pages |= {"/2": 410, "/3": french}
        watching = watch(tmp_path / "case", site)
        for _ in range(3):
            watching.poll()
            with open_case(tmp_path / "case") as case:
                assert not case.unfinished()
                assert len(list(case.lines("discards"))) == 2
    assert len(built) == 1


def test_a_problem_is_said_once_and_again_after_it_was_gone(tmp_path: Path) -> None:
    with Site({"/feed": 500}) as site:
        watching = watch(tmp_path / "case", site)
        assert len(watching.poll().problems) == 1
        assert watching.poll().problems == ()
        show(site, 1)
        assert watching.poll().reports == 1
        site.pages["/feed"] = 500
        assert len(watching.poll().problems) == 1


def test_a_stop_ends_it_after_what_it_is_at_and_nothing_is_lost(tmp_path: Path) -> None:
    with Site() as site:
        show(site, 1, 2, 3)
        watching = watch(tmp_path / "case", site)

        def stop(handler: object) -> None:
            watching.stop()
            answer(handler, page(2).encode())  # type: ignore[arg-type]

        site.pages["/2"] = stop
        polls = list(watching.polls(interval=60))
        assert [poll.reports for poll in polls] == [2]
        assert polls[0].problems == ()
        site.pages["/2"] = page(2)
        assert watch(tmp_path / "case", site).poll().reports == 1
        with open_case(tmp_path / "case") as case:
            assert len(list(case.lines("reports"))) == 3


def test_it_waits_between_rounds_and_wakes_to_stop(tmp_path: Path) -> None:
    with Site() as site:
        show(site, 1)
        watching = watch(tmp_path / "case", site)
        threading.Timer(0.6, watching.stop).start()
        began = time.monotonic()
        assert len(list(watching.polls(interval=30))) == 1
        assert time.monotonic() - began < 20


def test_the_verb_prints_what_moved(tmp_path: Path, rashomon: Call) -> None:
    kept = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with Site() as site:
        show(site, 1)
        words = ("watch", tmp_path / "case", f"{site.url}/feed", "--once")
        allow = ("--allow-host", "127.0.0.1", "--workers", 1)
        assert "is on a private network" in rashomon(*words).err
        said = rashomon(*words, *allow)
        assert said.code == 0
        assert said.out.startswith("new story: ")
        assert "killed all 3 (low 3, high 3" in said.out
        assert said.err == f"rashomon: {tmp_path}/case: 1 new report\n"
        show(site, 1, 9)
        (line, *_) = rashomon(*words, *allow, "--json").out.splitlines()
        assert json.loads(line)["after"] == 11
    for number, handler in zip((signal.SIGINT, signal.SIGTERM), kept, strict=True):
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_cleanly(tmp_path: Path, number: int) -> None:
    with Site() as site:
        show(site, 1)
        words = ["watch", tmp_path / "case", f"{site.url}/feed", "--interval", 60]
        words += ["--allow-host", "127.0.0.1", "--workers", 1]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.slow_watch", *map(str, words)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        )
        assert process.stdout is not None
        assert process.stdout.readline().startswith("new story: ")
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (0, "")
        assert err == f"rashomon: {tmp_path}/case: 1 new report\n"
        with open_case(tmp_path / "case") as case:
            assert not case.unfinished()

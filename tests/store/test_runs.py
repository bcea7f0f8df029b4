"""Each build leaves a record, and is done no more than needs be."""

import json
import re
from pathlib import Path
from unittest.mock import Mock

import pytest

from rashomon.flow import tell
from rashomon.store import Run, build_case, open_case
from tests.conftest import Call
from tests.store.conftest import NewCase
from tests.store.test_build import exported
from tests.written import CountReader, lines, write_lines

pytestmark = pytest.mark.usefixtures("reader")


def runs(place: str | Path) -> list[Run]:
    with open_case(place) as case:
        return case.runs()


def test_a_run_says_what_was_done_and_what_was_left_out(new_case: NewCase, tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(lines(4) + "{broken\n" + '{"id": 7}\n' + '{"id": 8}\n', encoding="utf-8")
    build_case(new_case("case"), [str(path)], workers=1)
    (run,) = runs(new_case("case"))
    assert run.finished
    assert (run.reports, run.read, run.claims) == (4, 4, 4)
    assert (run.sources, run.workers, run.codebook) == ((str(path),), 1, "latest")
    assert run.written >= 12
    assert sorted(run.dropped.values()) == [1, 2]
    assert len(run.problems) == 3
    assert run.seconds > 0


def test_a_second_build_writes_nothing_and_makes_nothing(
    new_case: NewCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = str(write_lines(tmp_path / "r.jsonl", 6))
    first = build_case(new_case("case"), [source], workers=1)
    monkeypatch.setattr("rashomon.store.build.tell", None)
    monkeypatch.setattr("rashomon.flow.Extractor", None)
    again = build_case(new_case("case"), [source], workers=1)
    assert (again.reports, again.claims, again.events) == (6, first.claims, first.events)
    assert [run.written > 0 for run in runs(new_case("case"))] == [True, False]
    with open_case(new_case("case")) as case:
        assert not case.unfinished()


def test_another_codebook_or_program_makes_results_anew(
    new_case: NewCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: type[CountReader]
) -> None:
    source = str(write_lines(tmp_path / "r.jsonl", 4))
    build_case(new_case("case"), [source], workers=1)
    monkeypatch.setattr("rashomon.store.fingerprints.program_hash", lambda: "another")
    told = Mock(side_effect=tell)
    monkeypatch.setattr("rashomon.store.build.tell", told)
    reader.read_so_far = 0
    build_case(new_case("case"), [source], workers=1)
    assert (told.call_count, reader.read_so_far) == (1, 0)
    build_case(new_case("case"), [source], workers=1)
    assert told.call_count == 1


def test_one_more_report_writes_only_what_it_changes(new_case: NewCase, tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(lines(8), encoding="utf-8")
    build_case(new_case("case"), [str(path)], workers=1)
    alone = json.dumps(
        {
            "id": "alone",
            "text": "The council of Xandor has voted for a new library on the market square. "
            "It will open in the spring, the mayor said, and hold twenty thousand books.",
            "published_at": "2021-01-05",
        }
    )
    path.write_text(lines(8) + alone + "\n", encoding="utf-8")
    build_case(new_case("case"), [str(path)], workers=1)
    first, second = runs(new_case("case"))
    assert 0 < second.written <= 5 < first.written


def test_the_same_report_in_two_files_is_that_of_the_first_by_name(
    new_case: NewCase, tmp_path: Path
) -> None:
    one, two = write_lines(tmp_path / "a.jsonl", 3), write_lines(tmp_path / "b.jsonl", 5)
    for name, order in (("ab", (one, two)), ("ba", (two, one))):
        for path in order:
            build_case(new_case(name), [str(path)], workers=1)
    build_case(new_case("both"), [str(two), str(one)], workers=1)
    assert exported(new_case("ab")) == exported(new_case("ba")) == exported(new_case("both"))


def test_runs_are_listed(tmp_path: Path, rashomon: Call) -> None:
    source = tmp_path / "r.jsonl"
    source.write_text(lines(3) + "{broken\n", encoding="utf-8")
    for _ in range(2):
        rashomon("build", tmp_path / "case", source)
    said = rashomon("case", "runs", tmp_path / "case").out
    assert said.splitlines()[0].split()[:3] == ["started", "seconds", "reports"]
    assert "1 left out: ingest: malformed JSON" in said
    listed = json.loads(rashomon("case", "runs", tmp_path / "case", "--json", "--limit", 1).out)
    assert [one["read"] for one in listed] == [0]


def test_progress_can_be_asked_for(tmp_path: Path, rashomon: Call) -> None:
    source = write_lines(tmp_path / "r.jsonl", 12)
    said = rashomon("build", tmp_path / "case", source, "--progress")
    assert said.code == 0
    assert re.search(r"^rashomon: extract 12/12 · [\d.]+/s$", said.err, re.M)
    assert rashomon("build", tmp_path / "other", source).err == ""

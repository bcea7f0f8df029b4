"""Building a case: whole, again, bit by bit, in any order, anywhere: the same exports."""

import random
import shutil
from pathlib import Path

import pytest

from rashomon.flow import run
from rashomon.records import Claim, Report, to_json
from rashomon.store import KINDS, build_case, open_case
from tests.store.conftest import NewCase
from tests.written import CountReader, lines, write_lines

pytestmark = pytest.mark.usefixtures("reader")


def exported(case: str | Path) -> dict[str, list[bytes]]:
    with open_case(case) as opened:
        return {kind: list(opened.lines(kind)) for kind in KINDS}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_lines(tmp_path / "reports.jsonl", 12)


def test_a_case_holds_what_a_run_makes(new_case: NewCase, source: Path) -> None:
    built = build_case(new_case("case"), [str(source)], workers=1)
    result = run([str(source)], workers=1)
    held = exported(new_case("case"))
    assert (built.reports, built.read, built.claims) == (12, 12, 12)
    assert held["claims"] == [to_json(one).encode() for one in result.claims]
    assert held["reports"] == [to_json(one).encode() for one in result.reports]
    assert held["events"] == [to_json(one.event).encode() for one in result.events]
    assert len(held["statements"]) == 12


def test_building_twice_changes_nothing(
    new_case: NewCase, source: Path, reader: type[CountReader]
) -> None:
    build_case(new_case("case"), [str(source)], workers=1)
    before = exported(new_case("case"))
    reader.read_so_far = 0
    again = build_case(new_case("case"), [str(source)], workers=1)
    assert (again.reports, again.read, reader.read_so_far) == (12, 0, 0)
    assert exported(new_case("case")) == before


def test_building_bit_by_bit_is_building_at_once(new_case: NewCase, tmp_path: Path) -> None:
    rows = lines(12).splitlines(keepends=True)
    random.Random(7).shuffle(rows)
    path = tmp_path / "reports.jsonl"
    for end in (3, 4, 12):
        path.write_text("".join(rows[:end]), encoding="utf-8")
        build_case(new_case("bits"), [str(path)], workers=1)
    path.write_text(lines(12), encoding="utf-8")
    build_case(new_case("whole"), [str(path)], workers=1)
    assert exported(new_case("bits")) == exported(new_case("whole"))


def test_every_quote_stands_where_it_says(new_case: NewCase, source: Path) -> None:
    build_case(new_case("case"), [str(source)], workers=1)
    with open_case(new_case("case")) as case:
        texts = {one.id: one.text for one in case.records("reports") if isinstance(one, Report)}
        for claim in case.records("claims"):
            assert isinstance(claim, Claim)
            words = claim.evidence
            assert texts[claim.report][words.start : words.end] == words.quote


def test_another_extractor_reads_anew(
    new_case: NewCase, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_case(new_case("case"), [str(source)], workers=1)
    monkeypatch.setattr("rashomon.store.fingerprints.extractor_hash", lambda: "another")
    assert build_case(new_case("case"), [str(source)], workers=1).read == 12


def test_another_text_of_the_same_id_is_kept_under_its_own_and_said(
    new_case: NewCase, tmp_path: Path, source: Path
) -> None:
    build_case(new_case("case"), [str(source)], workers=1)
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "r0001", "text": "Nobody was hurt when the barn burned down."}\n')
    for _ in range(2):
        built = build_case(new_case("case"), [str(other)], workers=1)
        assert built.reports == 13
        assert [one.reason for one in built.problems] == [
            f"{other}: the id 'r0001' is that of another text, already in the case "
            f"(from {source}); both are kept"
        ]
    other.write_text(other.read_text() + lines(2), encoding="utf-8")
    assert build_case(new_case("case"), [str(other)], workers=1).reports == 13
    with open_case(new_case("case")) as case:
        assert [one.version for one in case.reports if one.given_id == "r0001"] == [1, 1]


def test_problems_of_a_source_are_those_of_its_last_reading(
    new_case: NewCase, tmp_path: Path
) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(lines(2) + "{broken\n", encoding="utf-8")
    assert len(build_case(new_case("case"), [str(path)], workers=1).problems) == 1
    assert len(exported(new_case("case"))["discards"]) == 1
    path.write_text(lines(3), encoding="utf-8")
    assert build_case(new_case("case"), [str(path)], workers=1).problems == ()
    assert exported(new_case("case"))["discards"] == []


def test_a_defect_in_one_report_does_not_stop_the_others(
    new_case: NewCase, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Breaking(CountReader):
        def read(self, report: Report):
            if report.id == "r0003":
                raise ValueError("a hole in the rules")
            return super().read(report)

    monkeypatch.setattr("rashomon.flow.Extractor", Breaking)
    built = build_case(new_case("case"), [str(source)], workers=1)
    assert (built.reports, built.claims) == (12, 11)
    (problem,) = built.problems
    assert "report r0003 can't be read, by a defect of rashomon (ValueError: a hole" in (
        problem.reason
    )


def test_a_case_can_be_moved(tmp_path: Path, source: Path) -> None:
    build_case(tmp_path / "case", [str(source)], workers=1)
    before = exported(tmp_path / "case")
    shutil.move(tmp_path / "case", tmp_path / "elsewhere")
    assert exported(tmp_path / "elsewhere") == before

"""What is no case, or not ours to write, is said in one line that names it."""

import sqlite3
from pathlib import Path

import pytest

from rashomon.errors import CaseError
from rashomon.store import build_case, open_case
from rashomon.store.backends import open_backend
from rashomon.store.schema import LAYOUT
from tests.written import write_lines

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    build_case(tmp_path / "case", [str(write_lines(tmp_path / "r.jsonl", 3))], workers=1)
    return tmp_path / "case"


def refused(path: Path, said: str) -> None:
    for attempt in (lambda: open_case(path), lambda: build_case(path, [], workers=1)):
        with pytest.raises(CaseError, match=said) as caught:
            attempt()
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_file_that_is_no_sqlite(case: Path) -> None:
    (case / "case.sqlite").write_bytes(b"This is a letter to the editor. " * 200)
    refused(case, "not a case of rashomon")


def test_a_sqlite_file_of_another_program(case: Path) -> None:
    (case / "case.sqlite").unlink()
    with sqlite3.connect(case / "case.sqlite") as db:
        db.execute("CREATE TABLE letters (words TEXT)")
    refused(case, "a SQLite file, but not a case of rashomon")


def test_a_case_of_another_version(case: Path) -> None:
    with sqlite3.connect(case / "case.sqlite") as db:
        db.execute(f"PRAGMA user_version = {LAYOUT + 1}")
    refused(case, "made by a newer version of rashomon .* open it with that version")


def test_no_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no case here; make one with: rashomon build"):
        open_case(tmp_path / "nothing")


def test_a_case_that_was_killed_before_it_had_a_table(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.sqlite").touch()
    with pytest.raises(CaseError, match="no case here; make one with: rashomon build"):
        open_case(tmp_path / "case")
    assert build_case(tmp_path / "case", [], workers=1).reports == 0


def test_a_file_in_place_of_a_case(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Buy milk.")
    refused(path, "not a case of rashomon")
    assert path.read_text() == "Buy milk."


def test_a_folder_of_reports_is_not_made_a_case(tmp_path: Path) -> None:
    write_lines(tmp_path / "reports.jsonl", 2)
    with pytest.raises(CaseError, match="holds other things and no case"):
        build_case(tmp_path, [], workers=1)
    assert not (tmp_path / "case.sqlite").exists()


def test_a_case_that_somebody_writes_to(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.settings.CASE_WAIT", 50)
    other = open_backend(case)
    other._db.execute("BEGIN IMMEDIATE")
    with pytest.raises(CaseError, match="another process writes to this case"):
        build_case(case, [str(write_lines(tmp_path / "more.jsonl", 4))], workers=1)
    with open_case(case) as opened:
        assert len(opened.claims()) == 3, "readers go on while somebody writes"
    other.close()


def test_reading_does_not_change_the_file(case: Path) -> None:
    before = (case / "case.sqlite").read_bytes()
    with open_case(case) as opened:
        assert len(opened.claims()) == 3
    assert (case / "case.sqlite").read_bytes() == before
    assert [one.name for one in case.iterdir()] == ["case.sqlite"]


def test_an_unknown_claim_or_report(case: Path) -> None:
    with open_case(case) as opened:
        with pytest.raises(CaseError, match="no claim nothing"):
            opened.claim("nothing")
        with pytest.raises(CaseError, match="no report nothing"):
            opened.report("nothing")

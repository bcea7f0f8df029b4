"""A whole case is found whole, and each kind of damage is found and named."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.store import build_case, verify_case
from rashomon.store.backends import open_backend
from rashomon.store.database import Database
from tests.store.conftest import NewCase
from tests.store.test_originals import found
from tests.written import write_lines

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def place(new_case: NewCase, tmp_path: Path) -> str:
    build_case(new_case("case"), [str(write_lines(tmp_path / "r.jsonl", 6))], workers=1)
    return new_case("case")


def wrong(place: str) -> list[str]:
    return [line for verdict in verify_case(place) for line in verdict.wrong]


def test_a_case_as_it_was_built_is_whole(place: str) -> None:
    verdicts = {one.what: one for one in verify_case(place)}
    assert wrong(place) == []
    assert set(verdicts) == {
        "database", "reports", "originals", "retrievals", "decided", "readings", "statements",
        "claims", "events", "relations", "links", "discards", "words",
    }  # fmt: skip
    assert verdicts["reports"].looked_at >= 6
    assert verdicts["claims"].looked_at >= 6


def change(table: str, old: bytes, new: bytes) -> Callable[[Database], None]:
    """Put other bytes into each row of a table that holds the old ones, behind rashomon's back."""

    def damage(db: Database) -> None:
        key = {"report": "id", "reading": "report", "result": "id"}[table]
        rows = list(db.rows(f"SELECT {key}, json FROM {table}"))
        assert any(old in bytes(line) for _, line in rows)
        for name, line in rows:
            if old in bytes(line):
                changed = bytes(line).replace(old, new)
                statement = f"UPDATE {table} SET json = ? WHERE {key} = ? AND json = ?"
                db.execute(statement, changed, name, line)

    return damage


def delete(what: str) -> Callable[[Database], None]:
    def damage(db: Database) -> None:
        assert db.execute(f"DELETE FROM {what}") > 0

    return damage


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (change("report", b"heavy fog", b"light fog"), "its text has another hash"),
        (
            change("report", b"A ferry ran", b"The ferry ran"),
            "claim .* its quote does not stand",
        ),
        (change("reading", b"people were killed", b"people were saved"), "is not what stands th"),
        (change("result", b'"content":[', b'"content":[1'), "its id is not that of its content"),
        (change("result", b'"low":', b'"low":99'), "low, best and high are out of order"),
        (delete("report WHERE id = 'r0002'"), "reading of report r0002: that report is not there"),
        (delete("result WHERE kind = 'reports' AND id = 'r0002'"), "claim .*: no report r0002"),
        (delete("result WHERE kind = 'claims'"), "toll .*: a claim is not there"),
        (delete("result WHERE kind = 'statements'"), "claim|are in the index of words"),
        (delete("searchable WHERE kind = 'claims'"), "0 of 6 claims are in the index of words"),
        (delete("result WHERE kind = 'relations'"), "its links are not those of its relations"),
        (change("report", b'{"id"', b'{"di"'), "reports: it can't be read"),
    ],
)
def test_damage_is_found_and_named(
    place: str, damage: Callable[[Database], None], said: str
) -> None:
    backend = open_backend(place)
    damage(backend._db)
    backend.close()
    lines = wrong(place)
    assert lines
    assert any(re.search(said, line) for line in lines), lines


def test_a_damaged_original_is_found(place: str) -> None:
    backend = open_backend(place)
    one = found("r0001")
    backend.keep_original(one.sha256, "r0001", b"{}", b"rubbish")
    backend.close()
    assert any("is damaged" in line for line in wrong(place))


def test_a_damaged_file_is_found(tmp_path: Path) -> None:
    place = tmp_path / "case"
    build_case(place, [str(write_lines(tmp_path / "r.jsonl", 60))], workers=1)
    content = bytearray((place / "case.sqlite").read_bytes())
    content[4096 * 5 : 4096 * 9] = b"\xff" * 4096 * 4
    (place / "case.sqlite").write_bytes(content)
    assert wrong(str(place))


def test_what_is_in_the_index_and_nowhere_else_is_found(place: str) -> None:
    backend = open_backend(place)
    backend._db.execute(
        "INSERT INTO searchable (doc, kind, id, day, heading, words) VALUES (?, ?, ?, ?, ?, ?)",
        9999, "claims", "gone", "", "", "words",
    )  # fmt: skip
    backend.close()
    assert [line for line in wrong(place) if "claims are in the index" in line]

"""A case of an older version is brought up to date when it is built, and said when it is read."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rashomon.errors import CaseError
from rashomon.records import Report, from_json
from rashomon.store import build_case, open_case
from rashomon.store.backends import open_backend
from rashomon.store.schema import LAYOUT, MIGRATIONS
from rashomon.store.sqlite import APPLICATION_ID
from tests.store.conftest import NewCase
from tests.store.test_build import exported
from tests.written import CountReader, write_lines

# As version 0.1 made it.
FIRST = """
CREATE TABLE report (id TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE problem (
    source TEXT NOT NULL, position INTEGER NOT NULL, json BLOB NOT NULL,
    PRIMARY KEY (source, position)
) WITHOUT ROWID;
CREATE TABLE reading (report TEXT PRIMARY KEY, key TEXT NOT NULL, json BLOB NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX reading_key ON reading (key);
CREATE TABLE result (
    kind TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, json BLOB NOT NULL,
    PRIMARY KEY (kind, position)
) WITHOUT ROWID;
CREATE INDEX result_id ON result (kind, id);
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def first_layout(case: Path, source: Path) -> None:
    """A case of layout 1 with the reports and readings that a build of today makes."""
    build_case(case, [str(source)], workers=1)
    with closing(sqlite3.connect(case / "case.sqlite")) as new:
        kept = {
            name: new.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
            for name in ("report", "reading")
        }
        results = new.execute("SELECT kind, id, json FROM result ORDER BY kind, rank").fetchall()
    (case / "case.sqlite").unlink()
    with closing(sqlite3.connect(case / "case.sqlite")) as old:
        old.executescript(FIRST)
        old.executemany("INSERT INTO report VALUES (?, ?)", kept["report"])
        old.executemany("INSERT INTO reading VALUES (?, ?, ?)", kept["reading"])
        rows = [(kind, at, key, line) for at, (kind, key, line) in enumerate(results)]
        old.executemany("INSERT INTO result VALUES (?, ?, ?, ?)", rows)
        old.execute("INSERT INTO note VALUES ('reports', '12')")
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
        old.commit()


@pytest.fixture
def old(tmp_path: Path, reader: type[CountReader]) -> Path:
    first_layout(tmp_path / "old", write_lines(tmp_path / "reports.jsonl", 12))
    reader.read_so_far = 0
    return tmp_path / "old"


def test_a_reader_of_an_older_case_says_what_to_do(old: Path) -> None:
    before = (old / "case.sqlite").read_bytes()
    with pytest.raises(CaseError) as caught:
        open_case(old)
    assert str(caught.value) == (
        f"{old}: made by an older version of rashomon (its layout is 1, this version's is "
        f"{LAYOUT}); bring it up to date with: rashomon build {old}"
    )
    assert (old / "case.sqlite").read_bytes() == before


def test_a_build_brings_it_up_to_date_and_reads_nothing_again(
    old: Path, tmp_path: Path, reader: type[CountReader]
) -> None:
    built = build_case(old, [], workers=1)
    assert (built.reports, reader.read_so_far) == (12, 0)
    build_case(tmp_path / "new", [str(tmp_path / "reports.jsonl")], workers=1)
    assert exported(old) == exported(tmp_path / "new")


def test_results_are_there_before_the_next_build(old: Path) -> None:
    open_backend(old).close()
    with open_case(old) as case:
        reports = [from_json(Report, line).id for line in case.lines("reports")]
        assert reports == sorted(reports)
        assert len(case.claims()) == 12
        assert case.unfinished(), "nobody knows what they were made from"


def test_a_migration_that_fails_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (MIGRATIONS[0], "DROP TABLE note; SELECT * FROM nowhere", *MIGRATIONS[2:])
    monkeypatch.setattr("rashomon.store.sql.MIGRATIONS", broken)
    with pytest.raises(CaseError, match="no such table: nowhere"):
        open_backend(old)
    with closing(sqlite3.connect(old / "case.sqlite")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM note").fetchone() == (1,)


def test_a_newer_case_is_refused(new_case: NewCase) -> None:
    backend = open_backend(new_case("case"))
    with backend._db.transaction():
        backend._db.set_layout(LAYOUT + 1)
    backend.close()
    for attempt in (open_case, open_backend):
        with pytest.raises(CaseError, match="made by a newer version of rashomon"):
            attempt(new_case("case"))

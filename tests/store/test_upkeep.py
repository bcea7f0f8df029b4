"""Counting, compacting and copying a case."""

import random
import threading
from pathlib import Path

import pytest

from rashomon.errors import CaseError
from rashomon.store import (
    backup_case,
    build_case,
    compact_case,
    open_case,
    stats_of,
    verify_case,
)
from rashomon.store.backends import open_backend
from tests.store.conftest import NewCase
from tests.store.test_build import exported
from tests.store.test_originals import found
from tests.written import write_lines

# Bytes that no database makes smaller.
NOISE = random.Random(1).randbytes(300_000)

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def place(new_case: NewCase, tmp_path: Path) -> str:
    build_case(new_case("case"), [str(write_lines(tmp_path / "r.jsonl", 6))], workers=1)
    return new_case("case")


def test_stats_count_what_there_is(place: str) -> None:
    stats = stats_of(place)
    assert (stats.stored, stats.readings) == (6, 6)
    assert stats.results["claims"] == stats.results["statements"] == 6
    assert stats.copies < 6
    assert (stats.first_day, stats.last_day) == ("2026-03-10", "2026-03-10")
    assert stats.bytes > 10_000
    assert not stats.unfinished


def test_compact_clears_away_what_no_report_needs(place: str) -> None:
    before = exported(place)
    kept = stats_of(place)
    backend = open_backend(place)
    one = found("gone")
    backend.keep_original(one.sha256, "gone", b"{}", NOISE)
    backend.keep_reading("key", "gone", NOISE)
    backend.close()
    assert stats_of(place).bytes > 600_000
    done = compact_case(place)
    assert (done.readings, done.originals) == (1, 1)
    assert done.bytes_after < done.bytes_before - 500_000
    assert exported(place) == before
    after = stats_of(place)
    assert (after.readings, after.originals) == (kept.readings, kept.originals)
    assert not any(one.wrong for one in verify_case(place))
    assert build_case(place, [], workers=1).read == 0


def test_compact_makes_no_case_where_there_is_none(new_case: NewCase) -> None:
    with pytest.raises(CaseError, match="no case here"):
        compact_case(new_case("nothing"))


def test_a_backup_is_a_case_like_any_other(place: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    assert backup_case(place, str(copy)) == 6
    assert exported(copy) == exported(place)
    assert not any(one.wrong for one in verify_case(copy))
    with open_case(copy) as case:
        assert [one.report for one in case.search("alder bay", ["reports"])] == ["r0000"]
    assert build_case(copy, [str(write_lines(tmp_path / "r.jsonl", 8))], workers=1).read == 2
    assert len(exported(place)["reports"]) == 6
    with pytest.raises(CaseError, match="there is a file already"):
        backup_case(place, str(copy))


def test_a_case_moves_into_a_database_and_out_of_it(
    place: str, postgres: str, tmp_path: Path
) -> None:
    moved = f"{postgres}&schema=moved_{abs(hash(place))}"
    backup_case(place, moved)
    assert exported(moved) == exported(place)
    backup_case(moved, str(tmp_path / "back.sqlite"))
    assert exported(tmp_path / "back.sqlite") == exported(place)
    with pytest.raises(CaseError, match="there is a case already"):
        backup_case(place, moved)


def test_a_backup_is_of_one_moment_while_others_write(place: str, tmp_path: Path) -> None:
    stop = threading.Event()
    made = []

    def write() -> None:
        number = 0
        backend = open_backend(place)
        while not stop.is_set():
            number += 1
            with backend._db.transaction():
                for key in ("left", "right"):
                    backend._db.execute(
                        "INSERT INTO visit VALUES (?, ?) "
                        "ON CONFLICT (url) DO UPDATE SET json = excluded.json",
                        key,
                        b"%d" % number,
                    )
            made.append(number)
        backend.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            file = tmp_path / f"copy{number}.sqlite"
            backup_case(place, str(file))
            copy = open_backend(file)
            assert copy.visit("left") == copy.visit("right")
            copy.close()
    finally:
        stop.set()
        writer.join()
    assert len(made) > 1

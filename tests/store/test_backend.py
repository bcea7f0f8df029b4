"""What the contract promises of a backend, on each of them."""

import gc
import sqlite3
from pathlib import Path

import pytest

from rashomon.errors import CaseError
from rashomon.store import open_case
from rashomon.store.backends import open_backend, read_backend
from rashomon.store.contract import Backend, Row
from rashomon.store.postgres import read_url
from rashomon.store.sql import LONGEST_KEY
from tests.store.conftest import NewCase

ODD = [
    "a",
    "Z",
    "ä",
    "z",
    "",
    "\N{GREEK SMALL LETTER OMEGA}",
    "a\0b",
    "x" * 5000,
    "x" * 5001,
    "'?%s",
]


@pytest.fixture
def backend(new_case: NewCase) -> Backend:
    return open_backend(new_case("case"))


def rows(*keys: str, kind: str = "entities") -> list[Row]:
    return [Row(kind, key.encode(), key, f"<{key}>".encode()) for key in keys]


def test_a_report_is_kept_and_replaced(backend: Backend) -> None:
    backend.keep_report("b", b"1")
    backend.keep_report("a", b"2")
    backend.keep_report("b", b"3")
    assert list(backend.reports()) == [b"2", b"3"]
    assert (backend.report("b"), backend.report("c"), backend.report_count()) == (b"3", None, 2)


def test_any_text_is_a_key_and_all_backends_sort_alike(new_case: NewCase, tmp_path: Path) -> None:
    orders = []
    for place in (new_case("case"), str(tmp_path / "beside")):
        backend = open_backend(place)
        for key in ODD:
            backend.keep_report(key, key.encode())
            backend.keep_reading(f"key {key[:9]} {len(key)}", key, b"read")
        assert [backend.report(key) for key in ODD] == [key.encode() for key in ODD]
        orders.append(list(backend.reports()))
        backend.close()
    assert orders[0] == orders[1]
    assert max(map(len, ODD)) > LONGEST_KEY


def test_only_what_changed_counts_as_a_change(backend: Backend) -> None:
    assert backend.changes() == 0
    for _ in range(2):
        backend.keep_report("a", b"1")
        backend.replace_problems("s", [b"p", b"q"])
        assert backend.changes() == 2
    backend.keep_report("a", b"2")
    backend.replace_problems("s", [])
    assert backend.changes() == 4


def test_problems_are_sorted_by_source(backend: Backend) -> None:
    backend.replace_problems("t", [b"3"])
    backend.replace_problems("s", [b"2", b"1"])
    assert list(backend.problems()) == [b"2", b"1", b"3"]


def test_a_reading_takes_the_place_of_an_older_one(backend: Backend) -> None:
    backend.keep_reading("k1", "r", b"1")
    backend.keep_reading("k2", "r", b"2")
    assert (backend.reading("k1"), backend.reading("k2")) == (None, b"2")


def test_results_come_by_rank_whatever_their_order(backend: Backend) -> None:
    backend.replace_results([*rows("b", "c", "a"), *rows("z", kind="stories")], {"n": "1"})
    assert list(backend.results("entities")) == [b"<a>", b"<b>", b"<c>"]
    assert list(backend.results("entities", "b")) == [b"<b>"]
    assert list(backend.results("stories")) == [b"<z>"]
    backend.replace_results([*rows("c", "d"), Row("entities", b"a", "a", b"new")], {"m": "2"})
    assert list(backend.results("entities")) == [b"new", b"<c>", b"<d>"]
    assert list(backend.results("stories")) == []
    assert (backend.note("n"), backend.note("m")) == (None, "2")


def test_many_rows_come_in_order_while_others_are_asked_for(backend: Backend) -> None:
    keys = [f"{number:05}" for number in range(1200)]
    backend.replace_results(rows(*reversed(keys)), {})
    seen = 0
    for key, line in zip(keys, backend.results("entities"), strict=True):
        assert line == f"<{key}>".encode()
        seen += backend.note(key) is None
    assert seen == 1200


@pytest.mark.filterwarnings("error")
def test_rows_that_nobody_takes_any_more_do_not_matter(new_case: NewCase) -> None:
    writer = open_backend(new_case("case"))
    writer.replace_results(rows(*(f"{number:05}" for number in range(1200))), {})
    writer.close()
    reader = read_backend(new_case("case"))
    left = reader.results("entities")
    assert next(left) == b"<00000>"
    reader.close()
    del left
    gc.collect()


def test_results_that_fail_half_way_leave_the_old_ones(backend: Backend) -> None:
    backend.replace_results(rows("a"), {"n": "1"})

    def broken():
        yield from rows("b")
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        backend.replace_results(broken(), {"n": "2"})
    assert list(backend.results("entities")) == [b"<a>"]
    backend.replace_results(rows("c"), {"n": "3"})
    assert (list(backend.results("entities")), backend.note("n")) == ([b"<c>"], "3")


def test_a_reader_sees_one_state_while_another_is_written(new_case: NewCase) -> None:
    writer = open_backend(new_case("case"))
    writer.keep_report("a", b"old")
    writer.replace_results([*rows("a"), *rows("e", kind="stories")], {"n": "old"})
    reader = read_backend(new_case("case"))
    assert list(reader.results("entities")) == [b"<a>"]

    writer.keep_report("a", b"new")
    writer.replace_results([*rows("b"), *rows("f", kind="stories")], {"n": "new"})
    assert list(reader.results("stories")) == [b"<e>"]
    assert (reader.report("a"), reader.note("n")) == (b"old", "old")
    reader.close()

    later = read_backend(new_case("case"))
    assert (list(later.results("entities")), later.note("n")) == ([b"<b>"], "new")
    later.close()
    writer.close()


def test_two_may_write_one_after_the_other(new_case: NewCase) -> None:
    one, two = open_backend(new_case("case")), open_backend(new_case("case"))
    one.keep_report("a", b"1")
    two.keep_report("b", b"2")
    one.keep_report("c", b"3")
    assert list(two.reports()) == [b"1", b"2", b"3"]


def test_a_reader_cannot_write(new_case: NewCase) -> None:
    open_backend(new_case("case")).close()
    reader = read_backend(new_case("case"))
    with pytest.raises(CaseError):
        reader.keep_report("a", b"1")
    reader.close()


def test_no_case_there_is_said_with_what_to_do(new_case: NewCase) -> None:
    with pytest.raises(CaseError, match="no case here; make one with: rashomon build"):
        open_case(new_case("nothing"))


def test_a_schema_of_other_things_is_left_alone(postgres: str) -> None:
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as db:
        db.execute("CREATE SCHEMA letters CREATE TABLE letter (words text)")
    for attempt in (open_backend, read_backend):
        with pytest.raises(CaseError, match="'letters' holds other things and no case"):
            attempt(f"{postgres}&schema=letters")


def test_a_server_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as caught:
        open_case(f"postgresql://me:secret@/cases?host={tmp_path}")
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "said", "schema"),
    [
        ("postgresql://u:pw@h:1/d?schema=s", "postgresql://u@h:1/d", "s"),
        ("postgres://h/d", "postgresql://h/d", "rashomon"),
        ("postgresql:///d?host=/run/x&password=pw", "postgresql:///d?host=/run/x", "rashomon"),
    ],
)
def test_a_url_names_a_schema_and_is_shown_without_its_password(
    url: str, said: str, schema: str
) -> None:
    name, address, found = read_url(url)
    assert found == schema
    assert name == (said if schema == "rashomon" else f"{said}?schema={schema}")
    assert "schema" not in address
    assert ("pw" in address) == ("pw" in url)


def test_a_name_that_the_server_would_cut_is_refused() -> None:
    with pytest.raises(CaseError, match="longer than 63 bytes"):
        read_url(f"postgresql://h/d?schema={'s' * 64}")


def test_a_reader_of_a_killed_build_on_a_disk_it_may_not_write(tmp_path: Path) -> None:
    """Nothing but the folder's own log tells what was committed; it is read as it stands."""
    place = tmp_path / "case"
    writer = open_backend(place)
    writer.keep_report("a", b"1")
    assert (place / "case.sqlite-wal").stat().st_size > 0
    reader = read_backend(place)
    assert reader.report("a") == b"1"
    reader.close()
    writer.close()
    assert [one.name for one in place.iterdir()] == ["case.sqlite"]
    with sqlite3.connect(place / "case.sqlite") as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)

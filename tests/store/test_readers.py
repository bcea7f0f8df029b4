"""Connections that are used again show each reader the case as it is then, and nothing older."""

import shutil
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from rashomon.errors import CaseError
from rashomon.store import build_case
from rashomon.store.readers import KEPT, Readers
from tests.store.conftest import NewCase
from tests.written import write_lines

pytestmark = pytest.mark.usefixtures("reader")


def grown(place: str, folder: Path, count: int) -> str:
    build_case(place, [str(write_lines(folder / "r.jsonl", count))], workers=1)
    return place


def test_who_comes_next_sees_what_was_written_meanwhile(new_case: NewCase, tmp_path: Path) -> None:
    place = grown(new_case("case"), tmp_path, 3)
    readers = Readers(place)
    with readers.open() as first:
        left = first.lines("claims")  # a query that nobody takes to its end
        assert len(list(islice(left, 1))) == 1
        state = first.state()
        grown(place, tmp_path, 5)
        assert first.state() == state, "one reader sees one state"
        with readers.open() as beside:
            assert beside.count("reports") == 5
    with readers.open() as second:
        assert second.count("reports") == 5
        assert second.state() != state
    with pytest.raises((CaseError, AttributeError)):
        first.count("reports")
    with suppress(CaseError):
        assert len(list(left)) < 3, "what was begun goes on with nothing newer"
    first.close()
    readers.close()


def test_no_more_connections_are_kept_than_are_used(new_case: NewCase, tmp_path: Path) -> None:
    readers = Readers(grown(new_case("case"), tmp_path, 1))
    for one in [readers.open() for _ in range(KEPT + 3)]:
        one.close()
    assert len(readers._idle) == KEPT
    readers.close()
    assert not readers._idle


def test_another_case_in_the_same_place_is_seen(tmp_path: Path) -> None:
    place = grown(str(tmp_path / "case"), tmp_path, 3)
    readers = Readers(place)
    readers.open().close()
    shutil.rmtree(place)
    with pytest.raises(CaseError, match="no case here"):
        readers.open()
    grown(place, tmp_path, 1)
    with readers.open() as case:
        assert case.count("reports") == 1
    readers.close()

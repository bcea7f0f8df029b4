"""Decisions on stories: kept, honoured by every build, undone and never erased."""

import json
from importlib import resources
from pathlib import Path

import pytest
from msgspec.structs import replace

from rashomon.errors import CaseError
from rashomon.records import to_json
from rashomon.store import build_case, open_case, verify_case
from rashomon.store.backends import open_backend
from rashomon.store.decisions import decide, decisions_of, move, undo
from tests.conftest import Call
from tests.store.conftest import NewCase
from tests.store.test_tellings import write

pytestmark = pytest.mark.usefixtures("reader")


def stories(case: str) -> list[tuple[str, ...]]:
    with open_case(case) as opened:
        return sorted(story.reports for story in opened.stories)


@pytest.fixture
def book(tmp_path: Path) -> str:
    """A codebook of one's own, which a decision must not change for the default one."""
    shipped = resources.files("rashomon.codebooks").joinpath("latest.toml").read_text("utf-8")
    own = tmp_path / "own book.toml"
    own.write_text(shipped.replace('name = "latest"', 'name = "own"'), encoding="utf-8")
    return str(own)


@pytest.fixture
def case(new_case: NewCase, tmp_path: Path, book: str) -> str:
    place = new_case("case")
    build_case(place, [write(tmp_path / "r.jsonl", list(range(6)))], workers=1, codebook=book)
    return place


FIRST, SECOND = ("r000", "r001", "r002"), ("r003", "r004", "r005")


def test_a_report_is_moved_and_stays_where_it_was_moved(
    case: str, tmp_path: Path, book: str
) -> None:
    assert stories(case) == [FIRST, SECOND]
    kept = move(case, "r002", "r003", user="Ana", why="the other ferry")
    assert [one.verdict for one in kept] == ["same", "different", "different"]
    assert stories(case) == [FIRST[:2], ("r002", *SECOND)]
    build_case(case, [write(tmp_path / "more.jsonl", [6, 7])], workers=1, codebook=book)
    assert stories(case) == [FIRST[:2], ("r002", *SECOND), ("r006", "r007")]
    with open_case(case) as opened:
        told = {
            key: why
            for one in opened.stories
            for key, why in zip(one.reports, one.reasons, strict=True)
        }
        exported = [one for one in opened.decisions if one.kind == "story"]
        assert {toll.codebook for event in opened.events for toll in event.tolls} == {"own"}
    assert "r002 and r003 tell of one event: the other ferry" in told["r002"]
    assert sorted(exported, key=lambda one: one.id) == sorted(kept, key=lambda one: one.id)
    assert not [line for one in verify_case(case) for line in one.wrong]


def test_what_is_undone_is_as_it_was_and_still_listed(case: str) -> None:
    (kept,) = decide(case, "different", ("r001", "r000"), user="Ana")
    assert not any({"r000", "r001"} <= set(story) for story in stories(case))
    assert [one.deleted_at is not None for one in undo(case, kept.id[:8])] == [True]
    assert stories(case) == [FIRST, SECOND]
    assert [one.deleted_at is None for one in decisions_of(case)] == [False]
    with pytest.raises(CaseError, match="no decision that stands"):
        undo(case, kept.id)


def test_a_newer_decision_on_the_same_two_takes_the_place_of_the_older(case: str) -> None:
    decide(case, "different", ("r000", "r003"), user="Ana")
    decide(case, "same", ("r003", "r000"), user="Ben")
    assert [(one.user, one.deleted_at is None) for one in decisions_of(case)] == [
        ("Ana", False),
        ("Ben", True),
    ]
    assert stories(case) == [(*FIRST, *SECOND)]


def test_what_makes_no_sense_is_refused_and_changes_nothing(case: str) -> None:
    decide(case, "same", ("r000", "r003"), user="Ana")
    decide(case, "same", ("r003", "r004"), user="Ana")
    before = decisions_of(case)
    for reports, message in (
        (("r000", "r004"), "other decisions say that they are of one event"),
        (("r000", "r000"), "a decision is on two reports"),
        (("r000", "nobody"), "holds no report nobody"),
    ):
        with pytest.raises(CaseError, match=message):
            decide(case, "different", reports, user="Ana")
    with pytest.raises(CaseError, match="of one story already"):
        move(case, "r000", "r001", user="Ana")
    assert decisions_of(case) == before


def test_a_decision_that_was_tampered_with_is_found(case: str) -> None:
    (kept,) = decide(case, "same", ("r000", "r001"), user="Ana")
    backend = open_backend(case)
    other = to_json(replace(kept, right="gone")).encode()
    backend.keep_decisions({kept.id: other})
    backend.close()
    wrong = [line for one in verify_case(case) if one.what == "decided" for line in one.wrong]
    assert wrong == [
        f"decision {kept.id}: its id is not that of its content",
        f"decision {kept.id}: it is on report gone, not there",
    ]


def test_there_must_be_a_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no case here"):
        decide(tmp_path / "none", "same", ("a", "b"), user="Ana")
    assert not (tmp_path / "none").exists()


def test_the_verb_decides_moves_undoes_and_lists(tmp_path: Path, rashomon: Call) -> None:
    case = str(tmp_path / "case")
    build_case(case, [write(tmp_path / "r.jsonl", list(range(6)))], workers=1)
    assert rashomon("decide", case, "move", "r002", "r003", "--by", "Ana", "--why", "no").code == 0
    assert stories(case) == [FIRST[:2], ("r002", *SECOND)]
    listed = json.loads(rashomon("decide", case, "list", "--json").out)
    assert [one["user"] for one in listed] == ["Ana"] * 3
    for one in listed:
        assert rashomon("decide", case, "undo", one["id"]).code == 0
    assert stories(case) == [FIRST, SECOND]
    assert "different" in rashomon("decide", case, "different", "r000", "r001").out
    assert rashomon("decide", case, "same", "r000", "nobody").code == 1
    assert rashomon("decide", tmp_path / "none", "list").code == 1


@pytest.mark.parametrize("given", [("same", "case", "r000", "r001"), ("list", "case")])
def test_a_case_after_the_command_is_told_to_come_first(
    rashomon: Call, given: tuple[str, ...]
) -> None:
    said = rashomon("decide", *given)
    assert (said.code, said.out) == (2, "")
    assert f"CASE comes before '{given[0]}', as in: rashomon decide CASE {given[0]}" in said.err
    near = rashomon("decide", "case", "histori").err
    assert "No such command 'histori'. Did you mean 'history'?" in near

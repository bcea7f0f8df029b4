"""Searching a case: the same results in the same order, wherever it lies."""

import json
from pathlib import Path

import pytest

from rashomon.records import Report
from rashomon.store import Wanted, build_case, open_case
from rashomon.store.backends import open_backend
from tests.store.conftest import NewCase
from tests.written import write_lines

pytestmark = pytest.mark.usefixtures("reader")

ROWS = [
    (
        "a",
        "Ferry sinks",
        "The boat broke up. 4 people were killed, a doctor said.",
        "2026-03-10",
    ),
    (
        "b",
        None,
        "The ferry was old, and its crew was tired on the way to an island.",
        "2026-03-12",
    ),
    ("c", None, "Nobody on the ferry saw the rocks before the island came in sight.", "2026-03-11"),
    ("d", None, "The café at the harbour of Zoë Island stayed open through the night.", None),
    (
        "e",
        None,
        "' OR word MATCH \" : * ( ) AND NOT & | ! -- ; is what he wrote.",
        "2026-03-09",
    ),
]


@pytest.fixture
def place(new_case: NewCase, tmp_path: Path) -> str:
    path = tmp_path / "rows.jsonl"
    rows = [
        {"id": key, "title": title, "text": text, "published_at": day, "lang": "en"}
        for key, title, text, day in ROWS
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    build_case(new_case("case"), [str(path)], workers=1)
    return new_case("case")


def ids(place: str, wish: str, *kinds: str, wanted: Wanted | None = None) -> list[str]:
    with open_case(place) as case:
        return [one.id for one in case.search(wish, kinds or ("reports",), wanted)]  # type: ignore[arg-type]


def test_words_in_the_headline_come_first_then_the_newest(place: str) -> None:
    assert ids(place, "ferry") == ["a", "b", "c"]
    assert ids(place, "island") == ["b", "c", "d"], "without a day comes last"


def test_all_words_must_be_there(place: str) -> None:
    assert ids(place, "ferry crew") == ["b"]
    assert ids(place, "ferry unicorn") == []


def test_case_and_accents_do_not_count(place: str) -> None:
    assert ids(place, "CAFE zoe") == ids(place, "café Zoë") == ["d"]


def test_beginnings_and_phrases(place: str) -> None:
    assert ids(place, "harb*") == ["d"]
    assert ids(place, "harb") == []
    assert ids(place, '"the ferry"') == ["b", "c"]
    assert ids(place, '"ferry the"') == []


def test_nothing_that_is_typed_is_taken_for_a_command(place: str) -> None:
    assert ids(place, "' OR word MATCH \" : * ( ) AND NOT & | ! -- ;") == ["e"]
    assert ids(place, "heading : ferry") == []


def test_claims_and_statements_are_found_with_their_place(place: str) -> None:
    with open_case(place) as case:
        found = list(case.search("killed"))
        assert [(one.kind, one.report) for one in found] == [
            ("claims", "a"), ("reports", "a"), ("statements", "a"),
        ]  # fmt: skip
        for one in found:
            home = next(report for report in case.reports if report.id == one.report)
            assert home.text[one.start : one.end] == one.text
            assert "killed" in one.text


def test_filters_narrow_what_is_found(place: str) -> None:
    assert ids(place, "ferry", wanted=Wanted(since="2026-03-11")) == ["b", "c"]
    assert ids(place, "ferry", wanted=Wanted(outcome="killed")) == ["a"]
    assert ids(place, "island", wanted=Wanted(until="2026-03-11")) == ["c"]


def test_what_changed_is_found_anew_and_what_went_is_not(
    place: str, new_case: NewCase, tmp_path: Path
) -> None:
    build_case(place, [str(write_lines(tmp_path / "more.jsonl", 3))], workers=1)
    assert ids(place, "garrow OR") == []
    assert ids(place, "alder bay") == ["r0000"]
    backend = open_backend(place)
    line = backend.report("b")
    assert line is not None
    backend.keep_report("b", line.replace(b"ferry", b"canoe"))
    backend.close()
    build_case(place, [], workers=1)
    assert "b" not in ids(place, "ferry")
    assert ids(place, "canoe") == ["b"]


def test_a_text_of_any_size_can_be_indexed(new_case: NewCase, tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    words = " ".join(f"word{number}" for number in range(90_000))
    text = "The boat broke in two on the rocks and four people were lost. " + words
    path.write_text(json.dumps({"id": "long", "text": text, "lang": "en"}) + "\n")
    assert build_case(new_case("case"), [str(path)], workers=1).reports == 1
    assert ids(new_case("case"), "word100 rocks") == ["long"]


def test_a_report_knows_its_type(place: str) -> None:
    with open_case(place) as case:
        assert all(isinstance(one, Report) for one in case.reports)
        assert len(case.reports) == len(ROWS)

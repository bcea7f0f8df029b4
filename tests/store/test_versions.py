"""A page that is found again with other words: kept whole, counted once, shown as a difference."""

import json
from collections.abc import Sequence
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from rashomon.records import Event
from rashomon.store import build_case, open_case
from tests.conftest import Call
from tests.ingest.site import Site, page
from tests.store.conftest import NewCase
from tests.store.test_build import exported
from tests.store.test_fetching import build
from tests.written import text

pytestmark = pytest.mark.usefixtures("reader")

PAGE = "https://paper.example/ferry"


def row(number: int, when: str, **more: str) -> str:
    told = text(7).replace("9 people", f"{number} people")
    given = {"text": told, "url": PAGE, "publisher": "Paper", "published_at": when, **more}
    return json.dumps(given) + "\n"


FIRST, SECOND, THIRD = (
    row(9, "2026-03-10T06:00:00"),
    row(12, "2026-03-10T08:00:00"),
    row(7, "2026-03-10T11:00:00"),
)
OTHER = row(8, "2026-03-10T11:00:00", url="https://gazette.example/1", publisher="Gazette")


def case_of(place: str, folder: Path, rows: Sequence[str]) -> str:
    """A case that the rows came into one after the other, each from the same file."""
    for one in rows:
        (folder / "rows.jsonl").write_text(one, encoding="utf-8")
        build_case(place, [str(folder / "rows.jsonl")], workers=1)
    return place


def figures(place: str) -> list[tuple[object, ...]]:
    with open_case(place) as case:
        (event,) = case.events()
        assert isinstance(event, Event)
        return [
            (t.outcome, t.group, t.low, t.best, t.high, t.status, t.voices) for t in event.tolls
        ]


def test_the_order_in_which_versions_come_does_not_count(new_case: NewCase, tmp_path: Path) -> None:
    made = [
        exported(case_of(new_case(f"case{at}"), tmp_path, rows))
        for at, rows in enumerate(permutations([FIRST, SECOND, THIRD]))
        if at in (0, 3, 5)
    ]
    assert made[0] == made[1] == made[2]
    assert len(made[0]["reports"]) == 3
    assert len(made[0]["stories"]) == 1


def test_the_newest_version_stands_for_the_voice(tmp_path: Path) -> None:
    rows = [FIRST, SECOND, THIRD, OTHER]
    whole = case_of(str(tmp_path / "whole"), tmp_path, rows)
    newest = case_of(str(tmp_path / "newest"), tmp_path, [THIRD, OTHER])
    assert figures(whole) == figures(newest)
    with open_case(whole) as case:
        (event,) = case.events()
        told = [one.text for one in event.not_counted]
        assert [one for one in told if "earlier version" in one] == [
            "killed: 9 people – an earlier version of the page; the newest says 7 people",
            "killed: 12 people – an earlier version of the page; the newest says 7 people",
        ]
        assert sorted(one.reason for one in case.relations if one.relation == "updates") == [
            "a newer version of the page corrects 12 people to 7 people",
            "a newer version of the page corrects 9 people to 7 people",
            "the same day, 7 people has given way to 8 people",
        ]
        why = [step.text for step in event.tolls[0].why]
        assert "an earlier version of the page said 9 people: the coast guard (Paper)" in why


def test_texts_of_one_id_are_versions_where_there_is_no_address(tmp_path: Path) -> None:
    rows = [{**json.loads(one), "url": None, "id": "ferry"} for one in (FIRST, SECOND, THIRD)]
    made = []
    for at, order in enumerate(((0, 1, 2), (2, 0, 1))):
        several = [json.dumps(rows[which]) for which in order]
        place = case_of(str(tmp_path / f"case{at}"), tmp_path, [*several, OTHER])
        made.append(figures(place))
        with open_case(place) as case:
            told = [one for one in case.reports if one.given_id == "ferry"]
        assert sorted(one.version for one in told) == [1, 2, 3]
        assert len({one.id for one in told}) == 3
    assert made[0] == made[1] == figures(case_of(str(tmp_path / "c"), tmp_path, [THIRD, OTHER]))


def test_a_newer_version_stands_as_of_when_the_page_was_changed(tmp_path: Path) -> None:
    changed = row(7, "2026-03-10T06:00:00", modified_at="2026-03-10T14:00:00")
    rows = [FIRST, changed, OTHER]
    assert [one[3] for one in figures(case_of(str(tmp_path / "case"), tmp_path, rows))] == [7]


def test_a_claim_that_the_newest_version_no_longer_makes_is_taken_back(tmp_path: Path) -> None:
    now = json.loads(THIRD)
    now["text"] = now["text"].replace("7 people were killed", "Nobody was killed")
    place = case_of(str(tmp_path / "case"), tmp_path, [FIRST, json.dumps(now)])
    assert figures(place) == []
    with open_case(place) as case:
        (event,) = case.events()
        assert [one.text for one in event.not_counted] == [
            "killed: 9 people – an earlier version of the page; the newest no longer says so"
        ]


def test_a_copy_of_an_earlier_version_goes_with_it(tmp_path: Path) -> None:
    copy = row(9, "2026-03-10T07:00:00", url="https://echo.example/1", publisher="Echo")
    place = case_of(str(tmp_path / "case"), tmp_path, [FIRST, THIRD, copy])
    assert [one[3] for one in figures(place)] == [7]


def test_a_page_that_was_fetched_again_has_two_versions(tmp_path: Path) -> None:
    with Site({"/1": page(1)}) as site:
        for _ in range(2):
            assert build(tmp_path / "case", f"{site.url}/1").reports == 1, "unchanged: no version"
        site.pages["/1"] = page(1).replace("3 people were killed", "2 people were killed")
        assert build(tmp_path / "case", f"{site.url}/1").reports == 2
        with open_case(tmp_path / "case") as case:
            (event,) = case.events()
            assert [toll.best for toll in event.tolls] == [2]
            assert sorted(one.version for one in case.reports) == [1, 2]


def test_the_verb_shows_words_and_claims_that_changed(tmp_path: Path, rashomon: Call) -> None:
    place = case_of(str(tmp_path / "case"), tmp_path, [SECOND, FIRST, THIRD, OTHER])
    listed = rashomon("versions", place).out.splitlines()
    assert [line.split()[1:3] for line in listed[1:]] == [["3", "2026-03-10T11:00:00"]]
    said = rashomon("versions", place, PAGE).out
    assert "[-9-] {+12+} people were killed, the coast guard" in said
    assert "  claim changed: killed: 12 people were killed → 7 people were killed, said by" in said
    told = json.loads(rashomon("versions", place, PAGE, "--json").out)
    assert [one["number"] for one in told] == [1, 2, 3]
    for one, following in pairwise(told):
        assert one["report"] != following["report"]
        (words,) = following["words"]
        with open_case(place) as case:
            report = case.report(following["report"])
        assert report.text[words["start"] : words["end"]] == words["added"]
    assert rashomon("versions", place, told[1]["report"]).out == said
    assert "3, replaced" not in rashomon("reports", place).out
    assert "2, replaced" in rashomon("reports", place).out


def test_a_page_that_is_not_there_is_one_line(tmp_path: Path, rashomon: Call) -> None:
    place = case_of(str(tmp_path / "case"), tmp_path, [FIRST])
    said = rashomon("versions", place, "https://paper.example/none")
    assert (said.code, said.out) == (1, "")
    assert said.err.endswith("holds no report and no address 'https://paper.example/none'\n")
    assert rashomon("versions", place).out == "none\n"
    assert rashomon("versions", place, PAGE).out.startswith("version 1 ")

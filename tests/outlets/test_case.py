"""Tables and derivations of a case: which toll a name means, and how its steps are told."""

from pathlib import Path

import pytest

from rashomon.errors import CaseError
from rashomon.outlets.case import (
    Derivation,
    claim_rows,
    event_rows,
    explain,
    find_toll,
    toll_row,
)
from rashomon.records import Event, Step, Toll
from rashomon.store import Case, build_case, open_case
from tests.written import write_lines

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def case(tmp_path: Path):
    source = write_lines(tmp_path / "reports.jsonl", 3)
    build_case(tmp_path / "case", [str(source)], workers=1)
    with open_case(tmp_path / "case") as opened:
        yield opened


def toll(group: str, key: str) -> Toll:
    return Toll(
        id=key,
        outcome="killed",
        group=group,
        low=2,
        best=3,
        high=None,
        status="single",
        about=True,
        as_of="2026-03-10TEV",
        claims=(),
        voices=1,
        codebook="latest",
        why=(Step(rule="stated", text="three, as of 2026-03-10TMO, then 2026-03-11"),),
    )


def event(*tolls: Toll) -> Event:
    return Event(
        id="e" * 16,
        title="A \x1b[31mferry",
        reports=("r0000",),
        date=None,
        place=None,
        type=None,
        actors=(),
        tolls=tolls,
        disputes=(),
        timeline=(),
        people=(),
    )


@pytest.fixture
def two(case: Case, monkeypatch: pytest.MonkeyPatch) -> Case:
    found = [event(toll("all", "aaaa0000"), toll("sailors", "aaaa1111"))]
    monkeypatch.setattr(Case, "events", lambda self: found)
    return case


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("killed", "all"),
        ("killed/all", "all"),
        ("Killed/Sailors", "sailors"),
        ("aaaa0", "all"),
        ("aaaa1111", "sailors"),
    ],
)
def test_a_toll_is_found_by_each_of_its_names(two: Case, name: str, group: str) -> None:
    assert find_toll(two, name)[1].group == group


def test_a_name_of_several_tolls_lists_them(two: Case) -> None:
    with pytest.raises(CaseError, match="'aaaa' is 2 tolls") as caught:
        find_toll(two, "aaaa")
    assert "aaaa0000 killed/all" in str(caught.value)
    assert "aaaa1111 killed/sailors" in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_three_digits_are_no_id(two: Case) -> None:
    with pytest.raises(CaseError, match="no toll is called 'aaa'"):
        find_toll(two, "aaa")


def test_days_are_told_in_words(two: Case) -> None:
    written = "\n".join(explain(two, *find_toll(two, "killed")).lines())
    assert "best ~3, from low to high 2 – ?" in written
    assert "as of 10 Mar 2026, evening" in written
    assert "1. three, as of 10 Mar 2026, morning, then 11 Mar 2026" in written
    assert "2026-03" not in written
    assert "\x1b" not in written


def test_each_quote_is_numbered_once_and_stands_in_its_report(case: Case) -> None:
    for told in case.events():
        for one in told.tolls:
            made = explain(case, told, one)
            assert isinstance(made, Derivation)
            assert len({quote.claim for quote in made.quotes}) == len(made.quotes)
            for number in (number for reason in made.reasons for number in reason.quotes):
                assert 1 <= number <= len(made.quotes)
            for quote in made.quotes:
                text = case.report(quote.report).text
                assert text[quote.start : quote.end] == quote.quote


def test_rows_show_figures_and_open_bounds() -> None:
    one = toll("all", "aaaa0000")
    row = toll_row(event(one), one)
    assert row[2:9] == ("killed", "all", 2, "~3", None, 1, "10 Mar 2026, evening")


def test_there_is_a_row_for_each_event_and_claim(case: Case) -> None:
    assert len(list(event_rows(case.events()))) == len(case.events())
    assert [row[-1] for row in claim_rows(case.claims())] == [
        "2 people were killed",
        "3 people were killed",
        "4 people were killed",
    ]

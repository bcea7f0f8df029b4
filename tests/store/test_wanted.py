"""What is wanted of a case: each wish alone, and all of them together."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.store import Case, Wanted, build_case, open_case
from tests.written import PLACES, write_lines

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def case(tmp_path: Path, reader: object) -> Iterator[Case]:
    build_case(tmp_path / "case", [str(write_lines(tmp_path / "r.jsonl", 8))], workers=1)
    with open_case(tmp_path / "case") as case:
        yield case


def claims(case: Case, **wish: str) -> list[str]:
    return [one.report for one in case.select(Wanted(**wish)).claims(case.claims)]


def reports(case: Case, **wish: str) -> list[str]:
    return [one.id for one in case.select(Wanted(**wish)).reports(case.outcomes())]


def test_no_wish_is_everything(case: Case) -> None:
    assert len(claims(case)) == len(reports(case)) == 8
    select = case.select(Wanted())
    assert list(select.events(case.events)) == case.events()
    tolls = [one for event in case.events for one in select.tolls(event)]
    assert tolls == [one for event in case.events for one in event.tolls]


@pytest.mark.parametrize("which", [claims, reports])
def test_time_outlet_and_outcome(case: Case, which) -> None:
    assert len(which(case, since="2026-03-10", until="2026-03-10")) == 8
    assert which(case, since="2026-03-11") == []
    assert which(case, until="2026-03-09") == []
    assert which(case, outlet="paper 3") == ["r0003"]
    assert which(case, outlet="PAPER 2") == ["r0002", "r0007"]
    assert len(which(case, outcome="killed")) == 8
    assert which(case, outcome="released") == []


def test_text_is_that_of_the_claim_or_of_the_report(case: Case) -> None:
    place = PLACES[3]
    assert reports(case, text=place) == ["r0003"]
    assert claims(case, text=place) == []
    assert claims(case, text='"5 people"') == ["r0003"]
    assert len(claims(case, text="coast guard")) == 8


def test_status(case: Case) -> None:
    assert len(claims(case, status="asserted")) == 8
    assert claims(case, status="denied") == []
    originals, copies = reports(case, status="original"), reports(case, status="copy")
    assert sorted(originals + copies) == sorted(one.id for one in case.reports)


def test_an_event_is_wanted_for_one_of_its_reports_or_tolls(case: Case) -> None:
    first = case.events()[0]
    outlet = next(one.outlet for one in case.reports if one.id == first.reports[0])
    assert outlet is not None
    select = case.select(Wanted(outlet=outlet, outcome="killed", until="2026-03-31"))
    assert first in list(select.events(case.events))
    assert list(case.select(Wanted(outcome="released")).events(case.events)) == []
    assert list(case.select(Wanted(since="2027-01-01")).events(case.events)) == []


def test_place_is_that_of_the_event(case: Case) -> None:
    named = {event.place.name for event in case.events if event.place}
    for name in named:
        events = list(case.select(Wanted(place=name)).events(case.events))
        assert events
        assert set(claims(case, place=name)) == {key for one in events for key in one.reports}
    assert claims(case, place="Atlantis") == []
    assert reports(case, place="Atlantis") == []


@pytest.mark.parametrize("day", ["yesterday", "2026-3-1", "20260301", "2026-02-30"])
def test_a_day_that_is_none_is_said(case: Case, day: str) -> None:
    with pytest.raises(UsageError, match="takes a day such as 2026-03-10"):
        case.select(Wanted(since=day))


def test_days_the_wrong_way_round_are_said(case: Case) -> None:
    with pytest.raises(UsageError, match="no day from 2026-03-11 to 2026-03-10"):
        case.select(Wanted(since="2026-03-11", until="2026-03-10"))

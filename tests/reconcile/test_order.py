"""Which figure is the later one: days, hours, zones, first words."""

from __future__ import annotations

import pytest

from rashomon.stages.reconcile.order import AsOf, compare, parse_stamp, stamp_order


def stamp(text: str, *, report: str = "a", told: str | None = None, initial: bool = False) -> AsOf:
    day, minute = parse_stamp(text)
    return AsOf(day=day, minute=minute, told=told or text[:10], report=report, initial=initial)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("2031-03-03", "2031-03-04", -1),
        ("2031-03-04", "2031-03-03T23:00", 1),
        ("2031-03-03TMO", "2031-03-03TEV", -1),
        ("2031-03-03T06:00", "2031-03-03T18:00", -1),
        ("2031-03-03T18:00", "2031-03-03T18:45", None),
        ("2031-03-03", "2031-03-03T18:00", None),
        ("2031-03-03", "2031-03-03", None),
    ],
)
def test_two_reports(one: str, two: str, expected: int | None) -> None:
    assert compare(stamp(one), stamp(two, report="b")) == expected


def test_one_report_stands_at_one_time() -> None:
    assert compare(stamp("2031-03-03"), stamp("2031-03-03")) == 0


def test_a_first_word_is_the_earlier_one() -> None:
    assert compare(stamp("2031-03-03", initial=True), stamp("2031-03-03")) == -1


def test_the_day_of_telling_decides_where_the_day_told_of_is_one() -> None:
    one = stamp("2031-03-03", told="2031-03-03")
    two = stamp("2031-03-03", told="2031-03-04", report="b")
    assert compare(one, two) == -1


def test_evening_sorts_after_morning() -> None:
    stamps = ["2031-03-03TEV", "2031-03-03TMO", "2031-03-03"]
    assert sorted(stamps, key=stamp_order) == ["2031-03-03TMO", "2031-03-03", "2031-03-03TEV"]


@pytest.mark.parametrize("text", ["", "yesterday", "TMO"])
def test_what_is_no_stamp_says_nothing(text: str) -> None:
    assert parse_stamp(text) == (None, None)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.outlets.brief.wording import (
    as_of_words,
    date_words,
    figure,
    group_words,
    instant,
    number,
    place_words,
    plain_words,
    plural,
    words,
)
from rashomon.records import EventDate, Modality, Place, Value


@pytest.mark.parametrize(
    ("low", "high", "best", "modality", "said"),
    [
        (20, 20, 20, "exact", "20"),
        (6438, 6438, 6438, "exact", "6,438"),
        (20, None, 20, "at_least", "at least 20"),
        (None, 37, 37, "at_most", "up to 37"),
        (50, 50, 50, "about", "about 50"),
        (10, 15, 12, "range", "10 to 15"),
        (24, None, None, "vague", "“dozens”"),
        (0, 0, 0, "none", "none"),
    ],
)
def test_figures_are_said_as_the_claim_means_them(
    low: int | None, high: int | None, best: int | None, modality: Modality, said: str
) -> None:
    assert figure(Value(low=low, high=high, best=best, modality=modality, text="dozens")) == said


def test_a_bare_plural_has_no_number() -> None:
    bare = Value(low=2, high=None, best=None, modality="vague", text="")
    assert figure(bare) == "some, no number"


@pytest.mark.parametrize(
    ("as_of", "year", "said"),
    [
        ("2007-07-10", 2007, "10 Jul"),
        ("2007-07-10", 2008, "10 Jul 2007"),
        ("2007-07-10T18:40", 2007, "10 Jul, 18:40"),
        ("2007-07-10T18:40:05+05:00", 2007, "10 Jul, 18:40"),
        ("2007-07-10T06", 2007, "10 Jul, 06:00"),
        ("2007-07-10TEV", 2007, "10 Jul, evening"),
        ("2007-07-10Tevening", 2007, "10 Jul, evening"),
        ("2007-W28", 2007, "2007-W28"),
        ("2007-02-31", 2007, "2007-02-31"),
        (None, 2007, ""),
    ],
)
def test_as_of_in_words(as_of: str | None, year: int, said: str) -> None:
    assert as_of_words(as_of, year) == said


@given(st.text(max_size=20) | st.from_regex(r"\d{4}-\d\d-\d\d(T.{0,8})?", fullmatch=True))
def test_any_string_is_an_as_of_that_can_be_shown(as_of: str) -> None:
    assert isinstance(as_of_words(as_of), str)
    instant(as_of)


def test_sentences_of_the_reconciliation_get_plain_words() -> None:
    said = "armed_group: 3, as of 2007-07-10TEV; 4, as of 2006-01-02T08:10:00-05:00 (7-10)"
    assert plain_words(said, 2007) == (
        "armed group: 3, as of 10 Jul, evening; 4, as of 2 Jan 2006, 08:10 (7-10)"
    )


def test_parts_of_day_keep_their_order_on_the_chart() -> None:
    parts = ["TMO", "TMI", "TAF", "TEV", "TNI"]
    moments = [instant(f"2007-07-10{part}") for part in parts]
    assert all(moments)
    assert moments == sorted(moment for moment in moments if moment)


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        ("2007-07-10", "2007-07-10", 1, "Tuesday 10 July 2007"),
        ("2007-07-10", "2007-07-10", 2, "about 10 July 2007"),
        ("2007-07-10", "2007-07-12", 2, "10–12 July 2007"),
        ("2007-07-01", "2007-07-31", 4, "July 2007"),
        ("2007-06-30", "2007-07-02", 3, "30 June 2007 to 2 July 2007"),
        ("2007", "2007", 5, "2007"),
    ],
)
def test_dates_of_events(start: str, end: str, precision: int, said: str) -> None:
    assert date_words(EventDate(start=start, end=end, precision=precision)) == said


def test_places_name_no_part_twice() -> None:
    assert place_words(Place(name="Islamabad", admin1="Islamabad", country="Pakistan")) == (
        "Islamabad, Pakistan"
    )
    assert place_words(None) == ""


def test_numbers_and_nouns() -> None:
    assert [number(None), number(6438), number(50, about=True)] == ["–", "6,438", "~50"]
    assert [plural(1, "voice"), plural(2, "voice")] == ["1 voice", "2 voices"]
    assert group_words("armed_group") == "armed group"
    assert group_words("students") == "students"
    assert len(words()["months"]) == 12

"""Time expressions: the rules' own examples, harder cases, and properties."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.stages.extract.feasts import holiday_in
from rashomon.stages.extract.times import TimeExpression, find_times, load_rules

RULES = load_rules()["rule"]
EXAMPLES = [(rule["name"], *example) for rule in RULES for example in rule["examples"]]


def split(cell: str) -> list[str]:
    return cell.split("|") if cell else []


@pytest.mark.parametrize(("rule", "text", "published", "words", "values", "kinds"), EXAMPLES)
def test_example_of_each_rule(rule, text, published, words, values, kinds):
    found = find_times(text, published_at=published or None)
    assert [item.text for item in found] == split(words), rule
    expected = split(values) or [""] * len(found)
    assert [item.iso or "" for item in found] == expected, rule
    assert [item.kind for item in found] == split(kinds), rule


def test_every_rule_has_a_doc_and_an_example():
    assert all(rule["doc"].endswith(".") and rule["examples"] for rule in RULES)


def values(text: str, published: str | None = "2007-07-10") -> list[str | None]:
    return [item.iso for item in find_times(text, published_at=published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He has held it since Saturday.", ["2007-07-07/2007-07-10"]),
        (
            "The war began in 1994 and ended in 1997.",
            ["1994-01-01/1994-12-31", "1997-01-01/1997-12-31"],
        ),
        ("WITNESSES SAID ON SUNDAY NIGHT THAT THE SUN HAD SET.", ["2007-07-08TNI"]),
        ("THE CROWD MAY MARCH; HE SAT AND WATCHED THE SUN.", []),
        ("In May he may march with Sun, who sat down.", ["2007-05-01/2007-05-31"]),
        (
            "It began at 2:15 p.m. Monday and ended by 4 p.m.",
            ["2007-07-09T14:15", "2007-07-09", "2007-07-09T16:00"],
        ),
        ("It happened at about 10:30 p.m. on July 4.", ["2007-07-04T22:30", "2007-07-04"]),
        ("Later this week talks resume.", ["2007-07-09/2007-07-15"]),
        ("A ceasefire fails. A week later, nothing.", [None]),
        ("On 1 July it rained. A week later, nothing.", ["2007-07-01", "2007-07-08"]),
        ("Three weeks ago they met.", ["2007-06-19"]),
        ("They met two months ago.", ["2007-05-01/2007-05-31"]),
        ("The dead: 12/31 of the crew, 10.5.2 of the code, 3-4 men.", []),
        ("On 31 February and 45/99/2007.", []),
        ("Some 2007 people, 1,994 men and 1995 troops.", []),
        ("Today's toll and yesterday's.", ["2007-07-10", "2007-07-09"]),
        ("A 24-year-old man, aged 19.", []),
        ("On Tuesday, July 3, he left.", ["2007-07-03"]),
        ("On Monday 9 July he left.", ["2007-07-09"]),
        ("It was 11 a.m. local time Friday.", ["2007-07-06T11:00", "2007-07-06"]),
        ("At noon on Friday he left.", ["2007-07-06T12:00", "2007-07-06"]),
        ("He left Friday at noon.", ["2007-07-06", "2007-07-06T12:00"]),
    ],
)
def test_text_of_10_july_2007(text, expected):
    assert values(text) == expected


@settings(max_examples=60)
@given(st.integers(1900, 2100))
def test_feasts_that_move_keep_to_their_weekday_and_season(year):
    easter = holiday_in(year, (0, "easter", 0))
    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)
    last_monday = holiday_in(year, (5, "monday", -1))
    assert last_monday.weekday() == 0
    assert (last_monday + timedelta(days=7)).month == 6
    assert 22 <= holiday_in(year, (11, "thursday", 4)).day <= 28


def test_relative_time_without_publication_has_no_value():
    texts = ["on Monday", "last week", "two days ago", "Feb. 6", "tonight", "now", "last October"]
    found = [item for text in texts for item in find_times(text, published_at=None)]
    assert len(found) == len(texts)
    assert all(item.value is None and item.end_value is None for item in found)


def test_bad_publication_date_counts_as_none():
    assert values("on Monday", "soon") == [None]


def test_publication_time_of_day_is_ignored():
    assert values("on Monday", "2007-07-10T18:05:00Z") == ["2007-07-09"]


def test_start_leaves_out_what_is_before():
    text = "Sunday Feb. 6, 1997: on Monday"
    found = find_times(text, published_at="1997-02-20", start=15)
    assert [(item.start, item.text) for item in found] == [(24, "Monday")]


def test_a_letter_that_grows_in_lower_case_moves_no_span():
    text = "İİİ in İzmir on Monday"
    (found,) = find_times(text, published_at="2007-07-10")
    assert text[found.start : found.end] == "Monday"


PIECES = [rule["examples"][0][0] for rule in RULES] + ["May", "March", "Sat.", "\n\n", "1990", "3 "]
VALUE = re.compile(r"\d{4}-\d\d-\d\d(T(\d\d:\d\d|MO|MI|AF|EV|NI))?")
DATES = st.dates(min_value=date(1930, 1, 1), max_value=date(2090, 1, 1))


def check(text: str, found: list[TimeExpression]) -> None:
    position = 0
    for item in found:
        assert position <= item.start < item.end
        assert text[item.start : item.end] == item.text
        assert item.value is None or VALUE.fullmatch(item.value)
        assert item.end_value is None or (item.value or "~")[:10] <= item.end_value
        position = item.end


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=8), DATES, st.booleans())
@settings(max_examples=150, deadline=None)
def test_spans_match_and_values_are_dates(pieces, published, capitals):
    text = " ".join(pieces)
    text = text.upper() if capitals else text
    check(text, find_times(text, published_at=str(published)))
    check(text, find_times(text, published_at=None))


@given(st.sampled_from(EXAMPLES), DATES, st.integers(min_value=0, max_value=400))
@settings(max_examples=200, deadline=None)
def test_later_publication_never_gives_an_earlier_value(example, published, days):
    earlier = find_times(example[1], published_at=str(published))
    later = find_times(example[1], published_at=str(published + timedelta(days=days)))
    for first, second in zip(earlier, later, strict=True):
        assert (first.value or "") <= (second.value or "")


@given(DATES, st.sampled_from(["Monday", "last Friday", "Feb. 6", "yesterday", "a week ago"]))
def test_what_was_lies_near_publication(published, words):
    (found,) = find_times(f"It came {words} there.", published_at=str(published))
    behind = (published - date.fromisoformat(found.value or "")).days
    assert -92 <= behind <= 366

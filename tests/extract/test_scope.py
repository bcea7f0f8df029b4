"""Event or background, and the day that a figure stands for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Report, Scope
from rashomon.stages.extract.page import Sentence, open_page
from rashomon.stages.extract.scope import Calendar, Told
from rashomon.stages.extract.times import find_times


def calendar(text: str, published: str | None) -> Calendar:
    report = Report(id="r", text=text, sha256="", published_at=published)
    return Calendar(report, find_times(text, published_at=published))


def scopes(text: str, published: str | None = "2024-03-06") -> list[Scope]:
    """The scope of each sentence, taken as a claim that is the whole of it."""
    days = calendar(text, published)
    told = [whole(one) for one in open_page(days.report).sentences]
    days.settle(told)
    return [days.scope(one) for one in told]


def whole(one: Sentence) -> Told:
    return Told(one, (one.start, one.end), (one.start, one.end), one.text, "killed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine died on Monday.", ["event"]),
        ("Nine died.", ["event"]),
        ("Nine died on Monday. Two died on Sunday.", ["event", "event"]),
        ("Nine died on Monday. In 1998, 60 died.", ["event", "background"]),
        ("Nine died on Monday. On 2 January, 60 died.", ["event", "background"]),
        ("Nine died on Monday. Two weeks earlier, 60 died.", ["event", "background"]),
        ("In 1998, 60 died. Nine died in March 1999.", ["event", "event"]),
        ("Nine died on Monday. Sixty have died in recent years.", ["event", "background"]),
        ("Nine died on Monday. Six had died in a previous flood.", ["event", "background"]),
        ("Nine died on Monday, up from six in the previous update.", ["event"]),
        ("Sixty have died so far this year.", ["event"]),
        ("Nine died on Monday. Two died in a similar fire.", ["event", "background"]),
        ("Nine died on Monday. Two died in the same fire.", ["event", "event"]),
        ("Nine died on Monday. Two died in a separate raid.", ["event", "background"]),
        ("Two had died before the assault.", ["background"]),
        ("Nine died on Monday. Hundreds have died since the war began.", ["event", "background"]),
        ("Nine died in March. Two died on 4 March.", ["event", "event"]),
        ("Two were freed in June 2023. Nine died on Monday.", ["background", "event"]),
        ("Nine died. In 2019, 20 died.", ["event", "background"]),
        ("Nine died on Monday. So far this year 60 have died.", ["event", "background"]),
        ("Nine died in 2023. Forty died in 2022.", ["event", "background"]),
        ("A court sat on Monday. Forty died in 1998.", ["event", "background"]),
        (
            "Nine died on Monday.\nElsewhere, two drowned.\nSix hurt.",
            ["event", "background", "event"],
        ),
        ("Nine died on Monday.\nMost read\nTeen drowns", ["event", "background", "background"]),
        ("Nine died on Monday.\nMost of them were read out.", ["event", "event"]),
        ("Guns hurt 4,120 so far this year. Nine were hurt on Monday.", ["background", "event"]),
        ("Roads kill about 90 people every year. One died on Monday.", ["background", "event"]),
        ("Roads kill about 90 people every year.", ["event"]),
        ("Two of a crew of 12 died on Monday, the second of two crashes this year.", ["event"]),
        ("Two were seized on 25 February. One was freed on Monday.", ["event", "event"]),
    ],
)
def test_scope_of_each_sentence(text: str, expected: list[Scope]) -> None:
    assert scopes(text) == expected


def test_background_goes_on_in_its_paragraph_and_ends_with_it() -> None:
    text = "Nine died on Monday.\nIn 1998, 60 died. Two hundred were hurt.\nTwelve are missing."
    assert scopes(text) == ["event", "background", "background", "event"]


def test_a_day_of_a_sentence_without_claims_holds_for_the_next_one() -> None:
    days = calendar("Nine died on Monday.\nIn 1991 a train ran off here. Six died.", "2024-03-06")
    first, _, last = (whole(one) for one in open_page(days.report).sentences)
    days.settle([first, last])
    assert [days.scope(first), days.scope(last)] == ["event", "background"]
    days = calendar("Nine died on Monday.\nThe jail was built in 1978. Six died.", "2024-03-06")
    first, _, last = (whole(one) for one in open_page(days.report).sentences)
    days.settle([first, last])
    assert [days.scope(first), days.scope(last)] == ["event", "event"]


def test_a_day_of_its_own_ends_background_in_a_paragraph() -> None:
    text = "Nine died on Monday.\nIn 1998, 60 died. Twelve were hurt on Tuesday."
    assert scopes(text) == ["event", "background", "event"]


def test_of_several_days_in_a_sentence_the_nearest_to_the_claim_counts() -> None:
    text = "Nine died on Monday. Since then the town, where 60 died in 1998, has been empty."
    days = calendar(text, "2024-03-06")
    first, second = open_page(days.report).sentences
    at = text.index("60 died")
    told = Told(second, (at, at + 7), (at, at + 15), "60 died in 1998", "killed")
    days.settle([whole(first), told])
    assert days.scope(told) == "background"


def as_of(text: str, published: str | None) -> list[str | None]:
    days = calendar(text, published)
    return [days.as_of(whole(one)) for one in open_page(days.report).sentences]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Nine died.", "2024-03-06", ["2024-03-06"]),
        ("Nine died.", None, [None]),
        ("Nine died.", "2024-03-06T14:30:00+00:00", ["2024-03-06T14:30:00+00:00"]),
        ("Nine had died by Monday.", "2024-03-06", ["2024-03-04"]),
        ("As of 2 March, nine were missing.", "2024-03-06", ["2024-03-02"]),
        ("Nine died on Monday.", "2024-03-06", ["2024-03-06"]),
        ("It ended on Wednesday evening. Nine died.", "2024-03-06", ["2024-03-06TEV"] * 2),
        (
            "It began on Wednesday morning and ended on Wednesday night.",
            "2024-03-06",
            ["2024-03-06TNI"],
        ),
        (
            "It began on Wednesday morning. It ended at 5 p.m. Wednesday.",
            "2024-03-06",
            ["2024-03-06T17:00"] * 2,
        ),
        (
            "Nine died.\n\n17:20 - Nine died.\nNobody is missing.\n\n16:05 Five died.",
            "2024-03-06",
            ["2024-03-06T17:20", *["2024-03-06T17:20"] * 2, "2024-03-06T16:05"],
        ),
        ("The match ended 16:20. Nine died.", "2024-03-06", ["2024-03-06"] * 2),
    ],
)
def test_the_day_that_a_figure_stands_for(
    text: str, published: str | None, expected: list[str | None]
) -> None:
    assert as_of(text, published) == expected


PIECES = "Nine died. In 1998 Monday on yesterday before the raid ago years two . by 5 p.m. \n"
WORDS = st.lists(st.sampled_from(PIECES.split(" ")), max_size=25).map(" ".join)
DAYS = st.sampled_from([None, "2024-03-06", "2024-03-06T09:00"])


@given(text=WORDS, published=DAYS)
def test_every_sentence_has_the_same_scope_again(text: str, published: str | None) -> None:
    assert set(scopes(text, published)) <= {"event", "background"}
    assert scopes(text, published) == scopes(text, published)


def test_teasers_end_where_the_story_goes_on() -> None:
    story = (
        "Nine people died in the fire, " + "and the street was closed all night, " * 9 + "it said."
    )
    lines = ["Nine died on Tuesday.", "More stories", "Two die in crash.", story]
    assert scopes("\n\n".join(lines))[-1] == "event"
    assert scopes("\n\n".join(lines[:-1]))[-1] == "background"

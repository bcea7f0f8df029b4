"""The date of an event."""

import pytest


def date_of(world):
    return world.resolve().dates["story"]


def told_of(world):
    """The days, how well they are known, and the words that they were read from."""
    found = date_of(world)
    texts = {one.id: one.text for one in world.reports.values()}
    assert all(texts[one.report][one.start : one.end] == one.quote for one in found.quotes)
    return found.start, found.end, found.precision, [one.quote for one in found.quotes]


def test_the_day_of_the_happening_not_of_the_telling(world):
    world.report(
        "Three miners died on Monday when a tunnel collapsed, the company said Tuesday.",
        published="2011-03-09",
    )
    assert told_of(world) == ("2011-03-07", "2011-03-07", 1, ["Monday"])


def test_the_day_of_the_happening_not_of_its_aftermath(world):
    world.report(
        "A man was charged in court Wednesday over the shooting that killed two people on Sunday.",
        published="2011-03-10",
    )
    assert date_of(world).start == "2011-03-06"


def test_reports_vote(world):
    world.report("A blast killed two on Sunday.", published="2011-03-08")
    world.report("Two died in a blast Sunday.", published="2011-03-08")
    world.report("A blast killed two on Monday.", published="2011-03-08")
    assert date_of(world).start == "2011-03-06"


def test_a_later_report_does_not_move_the_day(world):
    world.report("A blast killed two on Sunday.", published="2011-03-07")
    world.report("A man was shot dead by police on Friday.", published="2011-04-09")
    assert date_of(world).start == "2011-03-06"


def test_publication_stands_in(world):
    world.report("A blast killed two in the old town.", published="2011-03-08")
    assert told_of(world) == ("2011-03-07", "2011-03-08", 2, [])


def test_a_weekend_is_two_to_six_days(world):
    world.report("A blast killed two over the weekend.", published="2011-03-08")
    assert told_of(world) == ("2011-03-05", "2011-03-06", 2, ["the weekend"])


@pytest.mark.parametrize(
    ("words", "precision"),
    [("over the past week", 3), ("in January 2011", 4), ("in 2010", 5)],
)
def test_wider_spans_have_lower_precision(world, words, precision):
    world.report(f"A blast killed two people {words}.", published="2011-02-09")
    assert date_of(world).precision == precision


def test_relative_times_need_publication(world):
    world.report("A blast killed two people last week.", published=None)
    assert date_of(world) is None


def test_nothing_known(world):
    world.report("A blast killed two.", published=None)
    assert date_of(world) is None


def test_background_dates_do_not_count(world):
    world.report(
        "Rebels stormed the town early Tuesday, killing nine soldiers. The rebels took up arms "
        "in October 2009 and have held the hills since last June.",
        published="2011-03-09",
    )
    assert told_of(world) == ("2011-03-08", "2011-03-08", 1, ["early Tuesday"])

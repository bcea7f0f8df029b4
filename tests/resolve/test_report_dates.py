"""Dates of reports that are missing or can't be right: what is said, and what stands in."""


def notes(world):
    return [(one.rule, one.text) for one in world.resolve().notes["story"]]


def test_right_dates_need_no_word(world):
    world.report("A blast killed two on Sunday.", published="2011-03-08")
    world.report("A blast killed two on Sunday, police said.", published="2011-03-09")
    assert notes(world) == []


def test_a_missing_date(world):
    world.report("A blast killed two on Sunday.", published=None)
    world.report("Two died in a blast on Sunday.", published="2011-03-08")
    ((rule, text),) = notes(world)
    assert rule == "report_without_date"
    assert "has no date" in text
    assert "the dates of the others stand in" in text
    assert world.resolve().dates["story"].start == "2011-03-06"


def test_a_report_before_its_event(world):
    world.report("Two were killed by a blast in Kisumu.", published="2010-03-07")
    for number in (1, 2, 3):
        text = f"A blast killed two on Sunday, witness number {number} said."
        world.report(text, published="2011-03-08")
    ((rule, text),) = notes(world)
    assert rule == "report_before_event"
    assert "2010-03-07 (a slip of the year?), before the event" in text


def test_a_report_long_after_all_others(world):
    world.report("A blast killed two on Sunday.", published="2011-03-08")
    world.report("A blast killed two on Sunday, it was said.", published="2031-03-08")
    assert [rule for rule, _ in notes(world)] == ["report_long_after"]


def test_a_day_named_in_full_that_is_yet_to_come(world):
    world.report("A blast killed two on March 12, 2011, police said.", published="2011-03-08")
    assert [rule for rule, _ in notes(world)] == ["report_before_its_days"]

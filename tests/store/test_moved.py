"""What moved between two states: each change once, nothing where nothing did."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Dispute, Event, Position, Toll
from rashomon.store.moved import moved


def toll(best: int | None, outcome: str = "killed", group: str = "all", low: int = 1) -> Toll:
    return Toll(
        id=f"{outcome} {group}",
        outcome=outcome,  # type: ignore[arg-type]
        group=group,
        low=low,
        best=best,
        high=best,
        status="single",
        claims=(),
        voices=1,
        codebook="latest",
        why=(),
    )


def dispute(*sides: str) -> Dispute:
    positions = tuple(Position(text=side, voices=(), claims=()) for side in sides)
    return Dispute(
        id="d", topic="how many were killed", outcome="killed", group="all", positions=positions
    )


def event(*reports: str, tolls: tuple[Toll, ...] = (), disputes: tuple[Dispute, ...] = ()) -> Event:
    return Event(
        id="+".join(reports),
        title="Ferry",
        reports=reports,
        date=None,
        place=None,
        type=None,
        actors=(),
        tolls=tolls,
        disputes=disputes,
        timeline=(),
        people=(),
    )


def said(before: list[Event], after: list[Event]) -> list[str]:
    return [f"{one.kind}: {one.text}" for one in moved(before, after)]


def test_a_toll_that_rose_and_one_that_fell() -> None:
    old, new = event("a", tolls=(toll(3),)), event("a", "b", tolls=(toll(5),))
    assert said([old], [new]) == ["toll rose: killed all 3 → 5 (low 1, high 5, single)"]
    assert said([new], [old]) == ["toll fell: killed all 5 → 3 (low 1, high 3, single)"]
    (change,) = moved([old], [new])
    assert (change.before, change.after, change.event, change.outcome) == (3, 5, "a+b", "killed")


def test_the_lowest_stands_in_where_there_is_no_best() -> None:
    old, new = event("a", tolls=(toll(None, low=3),)), event("a", tolls=(toll(None, low=4),))
    assert said([old], [new]) == ["toll rose: killed all 3 → 4 (low 4, high –, single)"]


def test_a_new_story_and_a_new_toll() -> None:
    old, new = event("a", tolls=(toll(3),)), event("b", tolls=(toll(2, "injured"),))
    assert said([old], [old, new]) == ["new story: injured all 2 (low 1, high 2, single)"]
    both = event("a", tolls=(toll(3), toll(2, "injured")))
    assert said([old], [both]) == ["new toll: injured all 2 (low 1, high 2, single)"]


def test_disputes_begin_grow_and_end() -> None:
    two, three = dispute("3", "5"), dispute("3", "5", "9")
    quiet = event("a")
    assert said([quiet], [event("a", disputes=(two,))]) == [
        "new dispute: how many were killed: 3 / 5"
    ]
    assert said([event("a", disputes=(two,))], [event("a", disputes=(three,))]) == [
        "new dispute: how many were killed: 3 / 5 / 9"
    ]
    assert said([event("a", disputes=(two,))], [quiet]) == ["dispute ended: how many were killed"]


def test_more_reports_alone_are_said() -> None:
    assert said([event("a")], [event("a", "b", "c")]) == [
        "more reports: 2 more, which change no figure"
    ]


def test_stories_that_joined_are_compared_with_the_one_that_gave_most() -> None:
    one, two = event("a", "b", tolls=(toll(3),)), event("c", tolls=(toll(9),))
    assert said([one, two], [event("a", "b", "c", tolls=(toll(4),))]) == [
        "toll rose: killed all 3 → 4 (low 1, high 4, single)"
    ]


EVENTS = st.lists(
    st.builds(
        lambda number, best: event(f"r{number}", tolls=(toll(best),)),
        st.integers(0, 9),
        st.integers(1, 99),
    ),
    unique_by=lambda one: one.reports,
    max_size=6,
)


@given(EVENTS)
def test_nothing_moved_where_nothing_did(events: list[Event]) -> None:
    assert list(moved(events, events)) == []


@given(EVENTS, EVENTS)
def test_every_event_that_is_not_as_before_is_told_of(
    before: list[Event], after: list[Event]
) -> None:
    assert {one.event for one in moved(before, after)} == {
        one.id for one in after if one not in before
    }

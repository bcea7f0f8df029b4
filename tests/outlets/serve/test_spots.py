"""Where events are put on the map, and how much of it is shown."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.outlets.serve.spots import (
    HIGH,
    NARROWEST,
    WIDE,
    MapEvent,
    MapPlace,
    spots_of,
    view_of,
)

PLACES = st.builds(
    MapPlace,
    name=st.sampled_from(["A", "B"]),
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
)
EVENTS = st.lists(
    st.builds(MapEvent, id=st.text(), title=st.text(), place=st.none() | PLACES), max_size=12
)


@given(EVENTS)
def test_every_event_is_on_the_part_that_is_shown_or_has_no_place(events: list[MapEvent]) -> None:
    spots, nowhere = spots_of(events)
    assert sum(len(one.events) for one in spots) + nowhere == len(events)
    view = view_of(spots)
    assert NARROWEST <= view.width <= WIDE
    assert 0 <= view.x <= WIDE - view.width + 0.1
    assert 0 <= view.y <= HIGH - view.height + 0.1
    for one in spots:
        assert view.x - 0.2 <= one.x <= view.x + view.width + 0.2
        assert view.y - 0.2 <= one.y <= view.y + view.height + 0.2


def test_what_happened_at_one_place_is_one_spot() -> None:
    bukavu = MapPlace(name="Bukavu", lat=-2.49, lon=28.84, country="DR Congo")
    spots, nowhere = spots_of([MapEvent(id=one, title=one, place=bukavu) for one in "ab"])
    assert [one.events for one in spots] == [(("a", "a"), ("b", "b"))]
    assert (spots[0].x, spots[0].y, nowhere) == (2088.4, 924.9, 0)

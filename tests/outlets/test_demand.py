"""Lists that are made when they are looked at: the same lists, made no further than needed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.outlets.brief.demand import Begun, OnDemand

PLACES = st.one_of(st.none(), st.integers(-8, 8))


@given(st.lists(st.integers(), max_size=6), PLACES, PLACES, st.sampled_from([1, 2, -1]))
@example([0, 1, 2, 3, 4, 5], 5, 2, -1)
def test_they_are_lists(entries: list[int], start: int | None, stop: int | None, step: int) -> None:
    part = slice(start, stop, step)
    expected = [str(one) for one in entries]
    for begun in (Begun(map(str, entries)), OnDemand(entries, str)):
        assert list(begun[part]) == expected[part]
        assert list(begun) == expected
        assert len(begun) == len(expected)
        assert bool(begun) == bool(expected)
        with pytest.raises(IndexError):
            begun[len(expected)]
        assert [begun[-one] for one in range(1, len(expected) + 1)] == expected[::-1]


def test_no_more_is_made_than_is_looked_at() -> None:
    made: list[int] = []

    def making() -> Iterator[int]:
        for one in range(100):
            made.append(one)
            yield one

    begun = Begun(making())
    assert list(begun[:3]) == [0, 1, 2]
    assert begun[1] == 1
    assert made == [0, 1, 2]
    made.clear()

    def kept(one: int) -> int:
        made.append(one)
        return one

    listed = OnDemand(range(100), kept)
    assert listed[-1] == 99
    assert listed[98:] == (98, 99)
    assert made == [99, 98]

"""Rows of results sort as their records do."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Discard
from rashomon.store.results import LONGEST_RANK, discard_row, sortable

KEYS = st.lists(st.tuples(st.text(), st.integers(0, 10**6), st.text()), min_size=1)


@given(KEYS)
def test_bytes_sort_as_their_keys_do(keys: list[tuple[str, int, str]]) -> None:
    assert sorted(keys) == sorted(keys, key=sortable)


def test_ranks_stand_in_the_order_of_the_records_and_are_never_too_long() -> None:
    discards = [
        Discard(stage="extract", report=report, start=at, end=at + 1, quote=quote, reason="b")
        for report, at, quote in (("r1", 3, "a"), ("r1", 20, "a"), ("r2", 3, "a" * 5000))
    ]
    ranks = [discard_row(one).rank for one in discards]
    assert ranks == sorted(ranks)
    assert LONGEST_RANK < len(ranks[2]) < LONGEST_RANK + 50
    assert discard_row(discards[2]).rank == ranks[2]

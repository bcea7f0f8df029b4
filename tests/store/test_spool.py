"""Results wait sorted."""

import json

from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Discard
from rashomon.store.spool import Spool, sortable

KEYS = st.lists(st.tuples(st.text(), st.integers(0, 10**6), st.text()), min_size=1)


@given(KEYS)
def test_bytes_sort_as_their_keys_do(keys: list[tuple[str, int, str]]) -> None:
    assert sorted(keys) == sorted(keys, key=sortable)


def test_what_is_put_in_comes_out_sorted() -> None:
    discards = [
        Discard(stage="extract", report=report, start=at, end=at + 1, quote="a", reason="b")
        for report, at in (("r2", 3), ("r1", 20), ("r1", 3))
    ]
    with Spool() as spool:
        spool.discards(discards)
        lines = [json.loads(line) for _, line in spool.results()["discards"]]
    assert [(line["report"], line["start"]) for line in lines] == [("r1", 3), ("r1", 20), ("r2", 3)]

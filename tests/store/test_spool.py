"""Results wait sorted, and a build holds neither the reports nor their readings."""

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Discard
from rashomon.store import build_case
from rashomon.store.spool import Spool, sortable
from tests.written import text

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


def peak(folder: Path, count: int, padding: int) -> int:
    """The most that a build of that many long reports holds, in bytes."""
    words = " ".join(["The harbour was closed and the ferries lay still."] * padding)
    rows = [{"id": f"r{at:04}", "text": f"{text(at)} {words}", "lang": "en"} for at in range(count)]
    source = folder / f"{count}.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    del rows
    tracemalloc.start()
    build_case(folder / f"case{count}", [str(source)], workers=1)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


@pytest.mark.usefixtures("reader")
def test_a_build_holds_few_reports_at_a_time(tmp_path: Path) -> None:
    peak(tmp_path, 1, 400)
    growth = (peak(tmp_path, 60, 400) - peak(tmp_path, 20, 400)) / 40
    assert growth < 20_000 / 2  # the text of one report has 20,000 characters

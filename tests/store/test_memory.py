"""A build holds neither the reports nor their readings."""

import json
import random
import tracemalloc
from pathlib import Path
from string import ascii_lowercase

import pytest

from rashomon.store import build_case

# What is held of some reports, however many there are: here of few.
KEPT = {
    "store.sql.BATCH": 9,
    "store.copies.BODIES_KEPT": 2,
    "store.copies.TOGETHER": 2,
    "store.placing.TERMS_KEPT": 2,
    "store.placing.TOGETHER": 2,
}


def build(folder: Path, count: int) -> None:
    """Build a case of that many stories of one report of 9,000 letters."""
    folder.mkdir()
    source = folder / "reports.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for at in range(count):
            chance = random.Random(at)
            own = ["".join(chance.choices(ascii_lowercase, k=8)) for _ in range(30)]
            words = chance.choices(own, k=1_000)
            told = f"{at} people were killed. {' '.join(words)}."
            out.write(json.dumps({"id": f"r{at:04}", "text": told, "lang": "en"}) + "\n")
    build_case(folder / "case", [str(source)], workers=1)


def peak(folder: Path, count: int) -> int:
    """The most that such a build holds, in bytes."""
    tracemalloc.start()
    build(folder, count)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


@pytest.mark.usefixtures("reader")
def test_a_build_holds_few_reports_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, few in KEPT.items():
        monkeypatch.setattr(f"rashomon.{name}", few)
    build(tmp_path / "first", 36)  # what is kept by of words is kept by now
    # As many as are read at once, and three times as many.
    growth = (peak(tmp_path / "many", 36) - peak(tmp_path / "few", 12)) / 24
    assert growth < 3_000  # a third of a report

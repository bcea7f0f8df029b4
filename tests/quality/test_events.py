"""Stories of many kinds: how their figures are scored, and that they do not get worse.

The floors stand in ``floors.json`` under ``events``, for the half that is read and for the one
that is only counted; `tests.quality.test_gate` guards the same of claims.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality.events import score_events
from benchmarks.quality.read import Output, read_set
from benchmarks.quality.sets import OWN, LabelledSet, find_sets
from rashomon.records import EventDate, Place, Victim
from tests.quality.made import event, output, toll

FLOORS: dict[str, Any] = json.loads((OWN / "event_floors.json").read_text(encoding="utf-8"))
# The share of made-up tolls may not rise above its bound; every other figure may not fall below.
CEILING = "tolls_made_up"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("events")


@cache
def the_set() -> LabelledSet:
    return next(one for one in find_sets(None) if one.name == "events")


@cache
def made(folder: Path) -> Output:
    return read_set(the_set(), folder, 1)


@pytest.mark.parametrize("half", ["development", "held_out"])
def test_no_figure_of_the_stories_is_worse_than_pinned(half: str, folder: Path) -> None:
    one = the_set()
    units = one.read if half == "development" else one.counted
    figures = score_events(one, made(folder), units).figures
    print(f"\n{half:12}" + "  ".join(f"{key} {value:.3f}" for key, value in figures.items()))
    floors = FLOORS[half]
    worse = {
        key: (figures[key], bound)
        for key, bound in floors.items()
        if (figures[key] > bound if key == CEILING else figures[key] < bound)
    }
    assert not worse, f"worse than pinned (measured, pinned): {worse}"


def test_the_stories_are_those_that_the_floors_were_measured_on() -> None:
    folder = the_set().folder
    text = (folder / "reports.jsonl").read_bytes() + (folder / "gold.jsonl").read_bytes()
    assert hashlib.sha256(text).hexdigest() == FLOORS["fingerprint"]


def row(best: int, low: int, high: int, *, disputed: bool = False) -> dict[str, object]:
    return {"best": best, "ok": [low, high], "disputed": disputed}


LABEL: dict[str, Any] = {
    "event": "1", "kind": "dam break", "nature": "disaster", "reports": ["r"],
    "date": "2021-05-03", "country": "Peru", "place": "Lorn", "optional": ["detained"],
    "tolls": {
        "killed": row(12, 12, 14, disputed=True), "injured": row(3, 3, 3), "missing": row(0, 0, 0),
        "released": row(5, 5, 5),
    },
    "victims": [{"name": "Ada Brandt", "age": 3, "outcome": "killed"},
                {"name": "Per Vik", "age": None, "outcome": "injured"}],
}  # fmt: skip
UNITS = frozenset({"1"})


def scored(*tolls: Any, **more: Any) -> Any:
    one = LabelledSet("made", "events", Path("nowhere"), (), (LABEL,), UNITS, UNITS)
    made = output([], events=(event(("r",), *tolls, **more),))
    return score_events(one, made, UNITS)


def test_tolls_are_right_within_what_a_careful_coder_accepts() -> None:
    result = scored(
        toll("killed", 12, 14, 14), toll("injured", 4, 4, 4), toll("displaced", 2, 2, 2),
        toll("detained", 1, 1, 1), toll("abducted", 0, 0, 0),
    )  # fmt: skip
    # Given: killed, injured, displaced; detained is optional, and nobody abducted is no toll.
    assert result.figures["tolls_precision"] == pytest.approx(1 / 3)
    # Killed, and nobody missing.
    assert result.figures["tolls_recall"] == pytest.approx(2 / 4)
    assert result.figures["tolls_made_up"] == 1
    assert result.figures["events_wholly_right"] == 0
    # The killed are wrong in nothing but that no dispute is shown.
    assert Counter(one.kind for one in result.mistakes) == {
        "toll": 1, "missed": 1, "extra": 1, "dispute": 1,
    }  # fmt: skip


def test_a_dispute_that_is_invented_counts_against_precision() -> None:
    result = scored(
        toll("killed", 12, 12, 14, status="disputed"), toll("injured", 2, 3, 3, status="disputed"),
        toll("released", 5, 5, 5),
    )  # fmt: skip
    assert result.figures["disputed_precision"] == 0.5
    assert result.figures["disputed_recall"] == 1
    assert result.figures["events_wholly_right"] == 1


def test_day_country_and_victims_are_compared_with_the_labels() -> None:
    result = scored(
        date=EventDate(start="2021-05-04", end="2021-05-04", precision=1),
        place=Place(name="Lima", country="Peru"),
        people=(
            Victim(name="A. Brandt", age=None, outcome="killed", claims=()),
            Victim(name="Per Vik", age=None, outcome="killed", claims=()),
        ),
    )
    assert result.figures["date_within_a_day"] == 1
    assert result.figures["country_right"] == 1
    assert result.figures["victims_named"] == 0.5


def test_a_story_that_nobody_told_has_nothing_right() -> None:
    one = LabelledSet("made", "events", Path("nowhere"), (), (LABEL,), UNITS, UNITS)
    figures = score_events(one, output([]), UNITS).figures
    assert figures["country_right"] == figures["date_within_a_day"] == 0
    assert figures["events_wholly_right"] == 0

"""A case that grows: only stories that are new or other are told, with the same results."""

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import ascii_lowercase
from unittest.mock import Mock

import pytest

import rashomon.flow
from rashomon.records import to_json
from rashomon.stages.cluster import Published
from rashomon.store import build_case
from rashomon.store.backends import open_backend
from rashomon.store.place_table import Placed, PlaceTable, Shared
from tests.store.conftest import NewCase
from tests.store.test_build import exported
from tests.written import CountReader

pytestmark = pytest.mark.usefixtures("reader")

HAPPENINGS = 8


def report(number: int) -> dict[str, str]:
    """One of many reports: two and a copy of each happening, in words of their own."""
    happening, which = divmod(number, 3)
    chance = random.Random(happening)
    words = ["".join(chance.choices(ascii_lowercase, k=6)) for _ in range(60)]
    place = words[0].title()
    told = " ".join(words if which != 1 else chance.sample(words, 40))
    text = f"{3 + happening} people were killed in {place}. {told}."
    return {
        "id": f"r{number:03}",
        "publisher": f"Paper {which}",
        "published_at": f"20{10 + happening}-03-{10 + which}",
        "lang": "en",
        "text": text,
    }


def write(path: Path, numbers: list[int]) -> str:
    path.write_text("".join(json.dumps(report(one)) + "\n" for one in numbers), encoding="utf-8")
    return str(path)


def parts_of(numbers: list[int], chance: random.Random) -> Iterator[list[int]]:
    """The numbers in any order, in parts of any size."""
    left = chance.sample(numbers, len(numbers))
    while left:
        size = chance.choice((1, 1, 2, 5, 9))
        yield left[:size]
        left = left[size:]


@pytest.mark.parametrize(("seed", "together", "most"), [(0, 4, 500), (1, 4000, 2)])
def test_any_sequence_of_additions_is_one_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, together: int, most: int
) -> None:
    monkeypatch.setattr("rashomon.store.placing.TOGETHER", together)
    monkeypatch.setattr("rashomon.stages.cluster.MOST", most)
    monkeypatch.setattr("rashomon.stages.cluster.parts.MOST", most)
    numbers = list(range(3 * HAPPENINGS))
    for part in parts_of(numbers, random.Random(seed)):
        build_case(tmp_path / "grown", [write(tmp_path / "r.jsonl", part)], workers=1)
    whole = write(tmp_path / "r.jsonl", numbers)
    build_case(tmp_path / "whole", [whole], workers=1)
    grown = exported(tmp_path / "grown")
    assert grown == exported(tmp_path / "whole")
    made = rashomon.flow.run([whole], workers=1)
    assert len(made.stories) == HAPPENINGS
    assert grown["stories"] == [to_json(one).encode() for one in made.stories]
    assert grown["claims"] == [to_json(one).encode() for one in made.claims]


def test_only_what_is_new_or_other_is_told(
    new_case: NewCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, source = new_case("case"), tmp_path / "r.jsonl"
    build_case(place, [write(source, list(range(9)))], workers=1)
    told = Mock(side_effect=rashomon.flow.tell)
    monkeypatch.setattr("rashomon.store.build.tell", told)
    build_case(place, [write(source, [9])], workers=1)
    assert [call.args[0].reports for call in told.call_args_list] == [("r009",)]


def test_one_report_more_is_compared_and_no_other(
    new_case: NewCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_case(new_case("case"), [write(tmp_path / "r.jsonl", list(range(12)))], workers=1)
    placed: list[int] = []
    place = PlaceTable.place

    def watched(table: PlaceTable, several: Iterable[Placed], turn: int, linked: float) -> bool:
        kept = list(several)
        placed.extend(one.number for one in kept)
        return place(table, kept, turn, linked)

    monkeypatch.setattr(PlaceTable, "place", watched)
    for number in (12, 13, 14):
        build_case(new_case("case"), [write(tmp_path / "r.jsonl", [number])], workers=1)
    assert placed == [13, 14, 15]


def test_what_another_build_makes_meanwhile_is_not_lost(
    new_case: NewCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_case("case")
    build_case(place, [write(tmp_path / "r.jsonl", [0, 1, 2])], workers=1)
    tell, between = rashomon.flow.tell, [write(tmp_path / "other.jsonl", [6, 7, 8])]

    def tell_slowly(*args):
        if between:
            build_case(place, [between.pop()], workers=1)
        return tell(*args)

    monkeypatch.setattr("rashomon.store.build.tell", tell_slowly)
    build_case(place, [write(tmp_path / "r.jsonl", [3, 4, 5])], workers=1)
    assert not between
    monkeypatch.undo()
    monkeypatch.setattr("rashomon.flow.Extractor", CountReader)
    whole = write(tmp_path / "r.jsonl", list(range(9)))
    build_case(new_case("whole"), [whole], workers=1)
    shown = [exported(new_case(name)) for name in ("case", "whole")]
    for kind in ("events", "claims", "stories", "relations", "entities", "decisions"):
        assert shown[0][kind] == shown[1][kind], kind


def test_what_was_compared_before_another_placed_reports_is_compared_again(
    new_case: NewCase, tmp_path: Path
) -> None:
    build_case(new_case("case"), [write(tmp_path / "r.jsonl", [0, 1])], workers=1)
    backend = open_backend(new_case("case"))
    places, turn = backend.places, backend.places.turn()
    other = [Placed(1, Published(100, True, ()), [6, 8, 7, 9], [(2, 0.25)])]
    shared = Shared(1, 2, 7, 30)
    assert turn
    assert not places.place(other, turn - 1)
    assert places.near(2, Published(100, False, ()), [7], shared) == []
    assert places.place(other, turn)
    for published, keys, found in (
        (Published(107, False, ()), [6], [1]),
        (Published(108, False, ()), [7], []),
        (Published(108, False, ()), [6, 7, 8], []),
        (Published(108, False, ()), [7, 9], [1]),
        (Published(108, True, ()), [7], [1]),
        (Published(108, True, ()), [6, 8], []),
        (Published(131, True, ()), [7, 9], []),
        (Published(131, True, ((99, 99), (102, 110))), [7, 9], []),
        (Published(131, True, ((99, 100),)), [7], [1]),
        (Published(92, False, ()), [7], [1]),
        (Published(60, False, ()), [7], [1]),
        (Published(None, False, ()), [6], [1]),
        (Published(None, False, ()), [], []),
    ):
        assert places.near(2, published, keys, shared) == found
    assert places.turn() == turn + 1
    backend.close()


@pytest.mark.parametrize("key", ["long" * 200, "of\0which"])
def test_a_report_of_any_id_is_told_once(new_case: NewCase, tmp_path: Path, key: str) -> None:
    place, path = new_case("case"), tmp_path / "r.jsonl"
    path.write_text(json.dumps({**report(1), "id": key}) + "\n", encoding="utf-8")
    assert build_case(place, [str(path)], workers=1).claims == 1
    backend = open_backend(place)
    assert backend.due() == {}
    backend.keep_report(key, b" " + (backend.report(key) or b""))
    assert len(backend.due()) == 1
    backend.close()
    assert build_case(place, [], workers=1).claims == 1
    backend = open_backend(place)
    assert backend.due() == {}
    backend.close()


def test_what_changed_is_due_until_it_is_told(new_case: NewCase, tmp_path: Path) -> None:
    backend = open_backend(new_case("case"))
    backend.keep_report("a", b"1")
    backend.keep_report("b", b"1")
    backend.keep_report("a", b"2")
    assert backend.due() == {"a": 3, "b": 2}
    backend.close()

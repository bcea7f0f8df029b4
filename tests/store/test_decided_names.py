"""Decisions on names: who is who, as somebody says; honoured by builds, undone, never erased."""

import json
from pathlib import Path

import pytest

from rashomon.errors import CaseError
from rashomon.store import build_case, open_case, verify_case
from rashomon.store.decisions import decide, decisions_of, undo
from tests.store.conftest import NewCase

pytestmark = pytest.mark.usefixtures("reader")
TEXTS = (
    "5 people were killed. Mayor Tomas Lindqvist spoke, and Governor Ada Quill came.",
    "5 people were killed. Mayor Tomas Lindquist spoke. Later Minister Bo Marsh left.",
)


def write(path: Path, texts: tuple[str, ...]) -> str:
    made = [
        {"id": f"r{number}", "event_hint": "one", "publisher": f"Paper {number}", "lang": "en"}
        | {"published_at": f"2011-03-1{number}", "text": text}
        for number, text in enumerate(texts)
    ]
    path.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    return str(path)


@pytest.fixture
def case(new_case: NewCase, tmp_path: Path) -> str:
    place = new_case("case")
    build_case(place, [write(tmp_path / "r.jsonl", TEXTS)], workers=1)
    return place


def are_one(case: str, *names: str) -> bool:
    with open_case(case) as opened:
        told = [set(one.names) for event in opened.events for one in event.entities]
    assert set(names) <= set().union(*told)
    return any(set(names) <= one for one in told)


MAYORS = ("Tomas Lindqvist", "Tomas Lindquist")
OTHERS = ("Ada Quill", "Bo Marsh")


def test_names_are_put_apart_and_together_and_undone(case: str, tmp_path: Path) -> None:
    assert are_one(case, *MAYORS)
    assert not are_one(case, *OTHERS)
    (apart,) = decide(case, "different", MAYORS, user="Ana", why="father and son")
    decide(case, "same", OTHERS, user="Ana")
    assert (apart.kind, apart.score, apart.why) == ("entity", 1.0, ("father and son",))
    assert (apart.reports, apart.names) == (("r0", "r1"), MAYORS)
    assert not are_one(case, *MAYORS)
    assert are_one(case, *OTHERS)
    assert all(verdict.wrong == () for verdict in verify_case(case))
    more = (*TEXTS, "5 people were killed. Mayor Tomas Lindqvist was not there.")
    build_case(case, [write(tmp_path / "more.jsonl", more)], workers=1)
    assert not are_one(case, *MAYORS)
    undo(case, apart.id)
    assert are_one(case, *MAYORS)
    assert len(decisions_of(case)) == 2


def test_what_names_can_be_decided_on(case: str) -> None:
    with pytest.raises(CaseError, match="no entity of that name or id: Nobody"):
        decide(case, "same", ("Nobody", "Bo Marsh"), user="Ana")
    with pytest.raises(CaseError, match="holds no report Bo Marsh"):
        decide(case, "same", ("r0", "Bo Marsh"), user="Ana")
    assert decisions_of(case) == []

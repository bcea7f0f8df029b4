"""What changed, over REST: what the verbs print, in pages; and how a page changed."""

import json
from pathlib import Path

import msgspec
import pytest
from fastapi.testclient import TestClient

from rashomon.outlets.case.versions import versions_of
from rashomon.outlets.serve import create_app
from rashomon.records import Record, to_json
from rashomon.store import build_case, open_case
from rashomon.store.since import parse_since
from tests.outlets.serve.conftest import BASE

URL = "https://paper.example/mill"
ROWS = [
    {"id": "a1", "published_at": "2011-03-01", "text": "5 people were killed in Corran."},
    {"id": "a2", "published_at": "2011-03-04", "text": "9 people were killed in Corran."},
    {"id": "b1", "published_at": "2012-06-05", "text": "4 people were killed in Selm.", "url": URL},
    {"id": "b2", "published_at": "2012-06-06", "text": "6 people were killed in Selm.", "url": URL},
    {"id": "c1", "published_at": "2010-01-09", "text": "3 people were killed in Vorna."},
]  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, reader: object) -> Path:
    rows = ({"publisher": one["id"], "event_hint": one["id"][0], **one} for one in ROWS)
    source = tmp_path / "r.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    build_case(tmp_path / "case", [str(source)], workers=1)
    return tmp_path / "case"


def told(several: list[Record]) -> list[dict[str, object]]:
    return [msgspec.json.decode(to_json(one)) for one in several]


def test_what_changed_since_a_time_comes_in_pages(place: Path) -> None:
    desk = TestClient(create_app(place), base_url=BASE)
    with open_case(place) as case:
        wanted = told(list(case.changes(parse_since("2011-03-02"))))
    asked = {"time": "2011-03-02", "limit": "1"}
    first = desk.get("/api/since", params=asked).json()
    second = desk.get("/api/since", params={**asked, "cursor": first["next"]}).json()
    assert [*first["items"], *second["items"]] == wanted
    assert [one["reports"] for one in wanted] == [["a2"], ["b1", "b2"]]
    assert second["next"] is None
    assert desk.get("/api/since", params={"time": "2013-01-01"}).json()["items"] == []
    wrong = desk.get("/api/since", params={"time": "last week"})
    assert wrong.status_code == 422
    assert wrong.json()["error"]["where"] == "time"


def test_what_changed_in_one_event(place: Path) -> None:
    desk = TestClient(create_app(place), base_url=BASE)
    with open_case(place) as case:
        keys = [one.id for one in case.events if "a1" in one.reports or "c1" in one.reports]
    asked = {"time": "2011-03-02"}
    answers = [desk.get(f"/api/events/{key}/since", params=asked).json() for key in keys]
    assert sorted(len(one) for one in answers) == [0, 1]
    assert desk.get("/api/events/nothing/since", params=asked).status_code == 404


def test_the_versions_of_a_page(place: Path) -> None:
    desk = TestClient(create_app(place), base_url=BASE)
    with open_case(place) as case:
        wanted = told(list(versions_of(case, "b2")))
    assert [one["report"] for one in wanted] == ["b1", "b2"]
    assert desk.get("/api/reports/b1/versions").json() == wanted
    assert [one["id"] for one in desk.get("/api/versions").json()] == ["b2"]
    assert desk.get("/api/reports/none/versions").status_code == 404

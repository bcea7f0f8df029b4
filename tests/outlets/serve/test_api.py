"""Records over REST are those of the case, byte for byte, in pages, as they are described."""

from pathlib import Path

import msgspec
import pytest
from fastapi.testclient import TestClient

from rashomon.outlets.case import explain
from rashomon.records import to_json
from rashomon.store import KINDS, Case, open_case
from tests.outlets import sample

EVENT = sample.EVENT.id


@pytest.fixture
def case(place: Path):
    with open_case(place) as opened:
        yield opened


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_holds_the_lines_of_the_case(desk: TestClient, case: Case, kind: str) -> None:
    lines, cursor = b"", ""
    while True:
        answer = desk.get(f"/api/{kind}", params={"limit": 2, "cursor": cursor})
        lines += answer.content.removeprefix(b'{"items":[').rpartition(b'],"next":')[0] + b","
        cursor = answer.json()["next"]
        if cursor is None:
            assert "link" not in answer.headers
            break
        assert f"cursor={cursor}" in answer.headers["link"]
    assert lines == b",".join(case.lines(kind)) + b","  # type: ignore[arg-type]


def test_single_records(desk: TestClient, case: Case) -> None:
    for kind in ("claims", "reports", "entities"):
        line = next(case.lines(kind))
        key = msgspec.json.decode(line)["id"]
        assert desk.get(f"/api/{kind}/{key}").content == line
    event = desk.get(f"/api/events/{EVENT}")
    assert event.content == next(case.lines("events"))
    toll = sample.EVENT.tolls[0]
    assert desk.get(f"/api/tolls/{toll.id}").json()["event"] == EVENT
    why = desk.get(f"/api/tolls/{toll.id}/why").json()
    assert why == msgspec.json.decode(to_json(explain(case, case.events()[0], toll)))


def test_parts_of_an_event_name_it(desk: TestClient) -> None:
    tolls = desk.get("/api/tolls", params={"event": EVENT, "outcome": "killed"}).json()["items"]
    assert {(one["event"], one["outcome"]) for one in tolls} == {(EVENT, "killed")}
    (first, *_) = desk.get("/api/disputes").json()["items"]
    assert desk.get(f"/api/disputes/{first['id']}").json() == first


def test_a_codebook_counts_anew(desk: TestClient) -> None:
    told = desk.get(f"/api/events/{EVENT}", params={"codebook": "ucdp"}).json()
    assert {toll["codebook"] for toll in told["tolls"]} == {"ucdp"}
    toll = sample.EVENT.tolls[0].id
    why = desk.get(f"/api/tolls/{toll}/why", params={"codebook": "ucdp"}).json()
    assert why["toll"]["codebook"] == "ucdp"
    names = {"codebook": ["latest", "ucdp"]}
    compared = desk.get(f"/api/events/{EVENT}/compare", params=names).json()
    assert compared["event"] == EVENT


def test_what_the_case_is(desk: TestClient) -> None:
    about = desk.get("/api").json()
    assert about["case"] == "mosque"
    assert about["counts"]["claims"] == len(sample.CLAIMS)
    assert "ucdp" in about["codebooks"]
    assert about["turn"] == 1
    assert desk.get("/api/runs").json() == []

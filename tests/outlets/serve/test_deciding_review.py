"""The review queue: what is in it, and that what was decided is not any more."""

import html
import re
import sqlite3
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.stages.cluster import THRESHOLD
from rashomon.store import open_case
from rashomon.store.decisions import decide_claim
from tests.outlets.serve.test_deciding import claim
from tests.outlets.serve.test_deciding_pages import form, send


@pytest.fixture
def doubtful(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine is sure of no claim; one is on a page."""
    monkeypatch.setattr("rashomon.outlets.serve.web.review.ON_A_PAGE", 1)
    less = "replace(CAST(json AS TEXT), '\"confidence\":1.0', '\"confidence\":0.5')"
    with sqlite3.connect(case / "case.sqlite") as db:
        for table in ("result", "reading"):
            db.execute(f"UPDATE {table} SET json = CAST({less} AS BLOB)")


@pytest.mark.usefixtures("doubtful")
def test_claims_are_worked_through_page_by_page(deciding: TestClient, case: Path) -> None:
    first, second = claim(deciding, "r0")["id"], claim(deciding, "r1")["id"]
    page = deciding.get("/review").text
    assert set(re.findall(r'name="claim" value="(\w+)"', page)) == {first}
    assert "<kbd>a</kbd> accept" in page
    (more,) = re.findall(r'rel="next" href="([^"]*)"', page)
    page = deciding.get(html.unescape(more)).text
    assert set(re.findall(r'name="claim" value="(\w+)"', page)) == {second}
    assert 'rel="next"' not in page
    send(deciding, "/decide", **form(page, "accept"))
    back = send(deciding, "/decide", **form(deciding.get("/review").text, "accept"))
    assert back == "/review?of=claims"
    assert "Nothing is left here" in deciding.get(back).text
    assert send(deciding, "/decisions/last/undo", next=back) == back
    assert first in deciding.get(back).text


def test_the_machine_and_disputes_have_queues(
    deciding: TestClient, case: Path, desk: TestClient
) -> None:
    decide_claim(case, claim(deciding)["id"], "correct", {"best": 6}, user="Ana")
    assert "the machine still reads 5 where Ana put 6" in deciding.get("/review?of=machine").text
    page = desk.get("/review?of=disputes").text
    for dispute in desk.get("/api/disputes").json()["items"]:
        assert f"/events/{dispute['event']}/decide" in page
        assert f"/claims/{dispute['positions'][0]['claims'][0]}/decide" in page
    assert deciding.get("/review?of=merges&cursor=AAAA").status_code == 422


def test_reports_that_nearly_were_of_one_event_come_the_closest_first(
    deciding: TestClient, case: Path
) -> None:
    send(deciding, "/decide", do="split", things="r1")
    with sqlite3.connect(case / "case.sqlite") as db:
        numbers = dict(db.execute("SELECT report, number FROM profile"))
        pair = numbers["r0"], numbers["r1"]
        for one, other in (pair, pair[::-1]):
            row = (one, other, THRESHOLD - 0.01)
            db.execute("INSERT OR REPLACE INTO pair VALUES (?, ?, ?)", row)
    page = deciding.get("/review?of=merges").text
    assert "Nothing is left here" in page
    with open_case(case) as opened:
        ((one, other, score),) = opened.close_calls(0.05, 0, 9)
        assert (one, other, round(score, 6)) == ("r0", "r1", THRESHOLD - 0.01)
        assert opened.close_calls(0.001, 0, 9) == []
    key = deciding.get("/api/history").json()[0]["decision"]
    with sqlite3.connect(case / "case.sqlite") as db:
        db.execute("DELETE FROM decision WHERE id = ?", (key,))
    assert "Of two events by a score of 0.440" in deciding.get("/review?of=merges").text

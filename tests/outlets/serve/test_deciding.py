"""What is decided over REST is kept, seen at once, and can be taken back."""

from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from fastapi.testclient import TestClient

from rashomon.outlets.serve import create_app
from rashomon.outlets.serve.accounts import Accounts, By, Listening, Passwords
from rashomon.outlets.serve.accounts.guard import Guard
from rashomon.store.decisions import decide_claim

ROOT = By("root", "terminal")


def claim(desk: TestClient, report: str = "r0") -> Any:
    (one,) = desk.get("/api/claims", params={"report": report}).json()["items"]
    return one


def killed(desk: TestClient) -> Any:
    tolls = desk.get("/api/tolls?outcome=killed").json()["items"]
    return next((one for one in tolls if one["group"] == "all"), None)


def post(desk: TestClient, **wish: object) -> Any:
    answer = desk.post("/api/decisions", json=wish)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_corrected_claim_changes_the_toll_until_it_is_undone(deciding: TestClient) -> None:
    before, tag = killed(deciding), deciding.get("/api/tolls").headers["etag"]
    key = claim(deciding)["id"]
    (made,) = post(deciding, do="correct", claim=key, fields={"best": "6"}, why="misprint", seen="")
    assert made["claim"]["value"]["best"] == 6
    assert deciding.get("/api/tolls").headers["etag"] != tag
    assert claim(deciding)["extractor"] == f"person:{made['user']}"
    assert killed(deciding) != before
    assert deciding.get("/api/disagreements").json()[0]["decision"] == made["id"]
    undone = deciding.post(f"/api/decisions/{made['id']}/undo", json={"why": "no"})
    assert undone.json()[0]["deleted_at"]
    assert killed(deciding) == before
    assert deciding.post(f"/api/decisions/{made['id']}/redo").status_code == 200
    assert claim(deciding)["value"]["best"] == 6
    told = deciding.get("/api/history", params={"of": key}).json()
    assert [(one["what"], one["why"]) for one in told] == [
        ("made", "misprint"),
        ("undone", "no"),
        ("redone", None),
    ]


def test_every_verb_is_taken(deciding: TestClient) -> None:
    first, second = claim(deciding, "r0")["id"], claim(deciding, "r1")["id"]
    post(deciding, do="accept", claim=first)
    post(deciding, do="reject", claim=second, why="of another day")
    words = {"outcome": "killed", "best": 3, "words": "three dead lay there"}
    (added,) = post(deciding, do="add", report="r1", fields=words)
    assert added["claim"]["evidence"]["quote"] == words["words"]
    event = deciding.get("/api/events").json()["items"][0]["id"]
    post(deciding, do="set", event=event, toll="killed", best=9, high=None, why="the list")
    assert (killed(deciding)["best"], killed(deciding)["high"]) == (9, None)
    for wish in (
        {"do": "split", "things": ["r1"]},
        {"do": "move", "report": "r1", "beside": "r0"},
        {"do": "different", "things": ["r0", "r1"]},
        {"do": "same", "things": ["r0", "r1"]},
    ):
        post(deciding, **wish)
    post(deciding, do="different", things=["r0", "r1"])
    events = [one["id"] for one in deciding.get("/api/events").json()["items"]]
    assert len(events) == 2
    post(deciding, do="merge", things=events)
    assert len(deciding.get("/api/events").json()["items"]) == 1


def test_nobody_overrules_what_they_have_not_seen(deciding: TestClient, case: Path) -> None:
    key = claim(deciding)["id"]
    (other,) = decide_claim(case, key, "accept", user="Ana")
    for sent in ({"json": {"seen": ""}}, {"headers": {"if-match": '""'}, "json": {}}):
        body = {"do": "reject", "claim": key, **sent.pop("json")}
        answer = deciding.post("/api/decisions", json=body, **sent)  # type: ignore[arg-type]
        assert answer.status_code == 409
        error = answer.json()["error"]
        assert "Ana decided on this meanwhile" in error["message"]
        assert other.id in error["message"]
        assert "rashomon" not in error["do"]
    body = {"do": "reject", "claim": key}
    seen = {"if-match": f'"{other.id}"'}
    assert deciding.post("/api/decisions", json=body, headers=seen).status_code == 200


@pytest.mark.parametrize(
    ("wish", "status", "said"),
    [
        ({"do": "accept", "claim": "none"}, 404, "no claim of that id: none"),
        ({"do": "add", "report": "none", "fields": {}}, 404, "no report none"),
        ({"do": "add", "report": "r0", "fields": {"outcome": "x"}}, 422, "the field 'outcome'"),
        ({"do": "set", "event": "r0", "toll": "killed", "best": 3}, 422, "with a reason"),
        ({"do": "merge", "things": ["r0", "r1"]}, 409, "of one event already"),
        ({"do": "move", "report": "r0", "beside": "r1"}, 409, "of one story already"),
        ({"do": "dance"}, 422, "this is no decision"),
        ({}, 422, "this is no decision"),
    ],
)
def test_what_can_not_be_is_told_in_one_shape(
    wish: object, status: int, said: str, deciding: TestClient
) -> None:
    answer = deciding.post("/api/decisions", json=wish)
    assert answer.status_code == status
    assert said in answer.json()["error"]["message"]
    assert not deciding.get("/api/history").json()


def test_decisions_go_from_case_to_case_as_lines(deciding: TestClient) -> None:
    post(deciding, do="reject", claim=claim(deciding)["id"])
    lines = deciding.get("/api/decisions/export").content
    again = deciding.post("/api/decisions/import", content=lines + b"{}\n")
    assert (again.json()["known"], again.json()["kept"]) == (1, [])
    assert again.json()["wrong"][0].startswith("line 2: no decision")
    assert deciding.post("/api/decisions/import", content=b"\xff").status_code == 422


def test_a_team_decides_under_its_names(case: Path, tmp_path: Path) -> None:
    cheap = Passwords(PasswordHasher.from_parameters(CHEAPEST))
    with Accounts(tmp_path / "accounts.db", passwords=cheap) as accounts:
        for name, role in (("omar", "analyst"), ("lena", "reader")):
            accounts.users.add(name, role, "seven grey herons wade", ROOT)  # type: ignore[arg-type]
        app = create_app(
            case, guard=Guard(Listening(names=("desk.example",), proxy=True), accounts)
        )
        desk = TestClient(app, base_url="https://desk.example", follow_redirects=False)

        own = {"origin": "https://desk.example"}

        def log_in(name: str) -> str:
            desk.cookies.clear()
            form = {"name": name, "password": "seven grey herons wade"}
            assert desk.post("/login", data=form, headers=own).status_code == 303
            page = desk.get("/account").text
            return page.partition('<meta name="rashomon-form" content="')[2][:64]

        header = {"x-rashomon-form": log_in("omar")}
        wish = {"do": "reject", "claim": claim(desk)["id"], "why": "of another day"}
        assert desk.post("/api/decisions", json=wish, headers=own).status_code == 403
        (made,) = desk.post("/api/decisions", json=wish, headers=own | header).json()
        assert made["user"] == "omar"
        header = {"x-rashomon-form": log_in("lena")}
        answer = desk.post(f"/api/decisions/{made['id']}/undo", headers=own | header)
        assert answer.status_code == 403
        (line,) = [one for one in accounts.audit.lines() if one.what == "change"]
        assert (line.who, made["id"] in line.about) == ("omar", True)
        assert line.about.startswith("POST /api/decisions: reject: ")

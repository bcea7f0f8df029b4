"""Forms decide without a script: sent, kept, and the next page shows it."""

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.outlets.serve.web.sent import changed, shown, where
from rashomon.store.decisions import decide_claim, undo
from tests.outlets import sample
from tests.outlets.serve.conftest import BASE
from tests.outlets.serve.test_deciding import claim, killed


def form(page: str, do: str) -> dict[str, str]:
    """The fields of the form of a page that does that, as a browser would send them."""
    for one in re.findall(r"<form.*?</form>", page, re.S):
        if re.search(rf'name="do" value="{do}"', one):
            named = re.findall(r'<input[^>]*name="(\w+)"[^>]*?value="([^"]*)"', one)
            chosen = re.findall(r'<select[^>]*name="(\w+)">.*?value="([^"]*)" selected', one, re.S)
            typed = re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>([^<]*)', one)
            found = [(name, html.unescape(value)) for name, value in named + chosen + typed]
            return {name: value for name, value in found if name != "copies"} | {"do": do}
    raise AssertionError(f"no form to {do}")


def send(desk: TestClient, path: str, **data: str | list[str]) -> str:
    answer = desk.post(path, data=data)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_claim_is_corrected_by_a_form_and_that_undone(deciding: TestClient) -> None:
    before, key = killed(deciding), claim(deciding)["id"]
    page = deciding.get(f"/claims/{key}/decide").text
    back = send(deciding, "/decide", **form(page, "correct") | {"best": "6", "why": "<misprint>"})
    page = deciding.get(back).text
    assert "&lt;misprint&gt;" in page
    assert "the machine still reads 5 where" in page
    assert claim(deciding)["value"] | {"text": ""} == {
        "low": 6, "high": 6, "best": 6, "modality": "exact", "text": "",
    }  # fmt: skip
    (undo,) = re.findall(r'action="(/decisions/\w+/undo)"', page)
    page = deciding.get(send(deciding, undo)).text
    assert killed(deciding) == before
    (redo,) = re.findall(r'action="(/decisions/\w+/redo)"', page)
    send(deciding, redo, next="/decisions")
    assert claim(deciding)["value"]["best"] == 6


def test_a_claim_is_rejected_unless_somebody_decided_meanwhile(
    deciding: TestClient, case: Path
) -> None:
    key = claim(deciding)["id"]
    page = deciding.get(f"/claims/{key}/decide").text
    sent = form(page, "accept") | {"do": "reject", "why": "of another day"}
    decide_claim(case, key, "accept", user="Ana")
    refused = deciding.post("/decide", data=sent)
    assert refused.status_code == 409
    assert "Ana decided on this meanwhile" in refused.text
    sent = form(deciding.get(f"/claims/{key}/decide").text, "accept") | {"do": "reject"}
    page = deciding.get(send(deciding, "/decide", **sent)).text
    assert "It was rejected" in page
    assert deciding.get("/api/claims?report=r0").json()["items"] == []


def test_a_missed_claim_is_added_by_its_words(deciding: TestClient) -> None:
    sent = form(deciding.get("/reports/r1/add").text, "add")
    sent |= {"words": "three\r\ndead lay", "outcome": "killed", "best": "3", "group": ""}
    assert "three dead lay" in deciding.get(send(deciding, "/decide", **sent)).text
    sent |= {"words": "no such words"}
    refused = deciding.post("/decide", data=sent)
    assert refused.status_code == 422
    assert "do not stand in the report" in refused.text


def test_a_toll_is_set_and_events_are_split_and_merged(deciding: TestClient) -> None:
    toll = killed(deciding)
    page = deciding.get(f"/events/{toll['event']}/tolls/{toll['id']}/why").text
    sent = form(page, "set") | {"best": "9", "low": "8", "high": "", "why": "the list"}
    page = deciding.get(send(deciding, "/decide", **sent)).text
    assert (killed(deciding)["best"], killed(deciding)["high"]) == (9, None)
    assert "the list" in page
    (first,) = deciding.get("/api/events").json()["items"]
    split = form(deciding.get(f"/events/{first['id']}/decide").text, "split")
    send(deciding, "/decide", **split | {"things": "r1"})
    events = deciding.get("/api/events").json()["items"]
    assert len(events) == 2
    page = deciding.get(f"/events/{events[0]['id']}/decide").text
    assert f'<option value="{events[1]["id"]}">' in page
    both = [events[0]["reports"][0], f"http://127.0.0.1/events/{events[1]['id']}"]
    assert deciding.post("/decide", data={"do": "merge", "things": both}).status_code == 303
    assert len(deciding.get("/api/events").json()["items"]) == 1
    assert "brought back" not in deciding.get("/decisions").text


def test_a_form_of_another_site_decides_nothing(deciding: TestClient) -> None:
    sent = {"do": "reject", "claim": claim(deciding)["id"]}
    for header in ({"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}):
        assert deciding.post("/decide", data=sent, headers=header).status_code == 403
    assert deciding.post("/decide", data={"do": "dance"}).status_code == 422
    location = send(deciding, "/decide", **sent, next="//elsewhere.example")
    assert location.startswith("/claims/")


@pytest.mark.parametrize("name", ["low", "best", "high", "group", "as_of", "said_by"])
def test_a_form_that_was_not_changed_changes_nothing(name: str) -> None:
    for one in sample.CLAIMS:
        assert changed(shown(one), one) == {}
        assert name in changed(shown(one) | {name: "3"}, one) or shown(one)[name] == "3"
        assert where({"words": one.evidence.quote}, one, "") == {}


def test_of_several_places_the_nearest_is_meant() -> None:
    text = "two died. Then two  died."
    assert where({"words": "two died", "start": "12"}, None, text) == {"start": "15", "end": "24"}
    assert where({"words": "two died"}, None, text) == {"start": "0", "end": "8"}


def test_a_report_is_moved_to_the_event_of_an_address(deciding: TestClient) -> None:
    (both,) = deciding.get("/api/events").json()["items"]
    page = deciding.get(f"/events/{both['id']}/decide").text
    send(deciding, "/decide", **form(page, "split") | {"things": "r1"})
    one, other = deciding.get("/api/events").json()["items"]
    page = deciding.get(f"/events/{one['id']}/decide").text
    assert f'<option value="{one["reports"][0]}">' in page
    sent = {"do": "move", "report": one["reports"][0], "chosen": "", "why": ""}
    back = send(
        deciding, "/decide", **sent, beside=f"{BASE}/events/{other['id']}/evidence?source=1"
    )
    assert deciding.get("/api/events").json()["items"] == [both]
    assert "That was kept" in deciding.get(back).text
    for report in ("r0", "r1"):
        now = deciding.get(f"/reports/{report}/event")
        assert (now.status_code, now.headers["location"]) == (303, f"/events/{both['id']}")


def test_names_are_put_together_and_apart(deciding: TestClient, case: Path) -> None:
    decide_claim(case, claim(deciding)["id"], "correct", {"said_by": "Ada Quill"}, user="Ana")

    def names() -> set[frozenset[str]]:
        (event,) = deciding.get("/api/events").json()["items"]
        return {frozenset(one["names"]) for one in event["entities"]}

    apart = names()
    assert len(apart) == 2
    (event,) = deciding.get("/api/events").json()["items"]
    page = deciding.get(f"/events/{event['id']}/decide").text
    things = re.findall(rf'name="things" value="({event["id"]}/\w+)"', page)
    assert len(things) == 2
    back = send(deciding, "/decide", do="merge", things=things)
    assert names() == {frozenset.union(*apart)}
    page = deciding.get(back).text
    named = re.findall(rf'name="things" value="({event["id"]}/Ada Quill)"', page)
    assert "Not all names of" in page
    send(deciding, "/decide", do="split", things=named)
    assert names() == apart


def test_a_file_of_decisions_comes_in_by_a_form(deciding: TestClient, case: Path) -> None:
    (kept,) = decide_claim(case, claim(deciding)["id"], "reject", user="Ana")
    lines = deciding.get("/api/decisions/export").content
    assert "enctype" in deciding.get("/decisions").text

    def bring(content: bytes) -> str:
        answer = deciding.post("/decisions/import", files={"file": ("<b>.jsonl", content)})
        assert "&lt;b&gt;.jsonl" in answer.text
        return answer.text

    page = bring(lines + b"{\n")
    assert "1 known already" in page
    assert "no decision as decide CASE export writes them" in page
    undo(case, kept.id)
    assert "1 known already" in bring(lines)
    assert "is no file of text" in bring(b"\xff\xfe\x00")
    assert deciding.post("/decisions/import", data={"file": "x"}).status_code == 422


def test_a_kept_page_is_of_the_turn_of_now(deciding: TestClient, case: Path) -> None:
    (event,) = deciding.get("/api/events").json()["items"]

    def page() -> tuple[str, str]:
        before, turn, after = re.split(
            r' data-turn="(\d+)"', deciding.get(f"/events/{event['id']}").text
        )
        return turn, before + after

    turn, rest = page()
    (kept,) = decide_claim(case, claim(deciding)["id"], "reject", user="Ana")
    undo(case, kept.id)
    later, again = page()
    assert int(later) > int(turn)
    assert again == rest
    assert int(later) == deciding.get("/api/moved").json()["turn"]

"""The desk as a whole: who is let in, what every answer says, what errors look like."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.errors import CaseError
from rashomon.outlets.serve import create_app
from rashomon.outlets.serve.desk import Desk
from rashomon.outlets.serve.headers import POLICY
from rashomon.store import Case
from tests.conftest import Call
from tests.outlets import sample
from tests.outlets.serve.conftest import BASE

EVENT = sample.EVENT.id


def test_there_has_to_be_a_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no case here"):
        create_app(tmp_path)


def test_every_page_leads_only_to_pages_that_are_there(desk: TestClient) -> None:
    seen, waiting = set(), {"/"}
    while waiting:
        url = waiting.pop()
        seen.add(url)
        answer = desk.get(url, follow_redirects=True)
        assert answer.status_code == 200, url
        if "html" in answer.headers["content-type"]:
            got = re.sub(r'method="post" action="[^"]*"', "", answer.text)
            links = re.findall(r'(?:href|src|action)="(/[^"#]*)', got)
            waiting |= {link.replace("&amp;", "&") for link in links} - seen
    assert f"/events/{EVENT}/evidence" in seen
    assert any(url.endswith("/why") for url in seen)


@pytest.mark.parametrize("url", ["/", "/api", "/nope", "/api/nope", "/api/events?limit=0"])
def test_every_answer_says_what_a_page_may_do(desk: TestClient, url: str) -> None:
    headers = desk.get(url).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "private, no-cache"


def test_no_page_has_a_script_or_a_style_in_it(desk: TestClient) -> None:
    for url in ("/", f"/events/{EVENT}", f"/events/{EVENT}/evidence", "/nope"):
        page = desk.get(url).text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page), url
        assert re.findall(r"<script(?! src=\"/assets/)", page) == [], url


def test_other_names_of_this_machine_are_not_answered(desk: TestClient) -> None:
    for name in ("rashomon.example", "127.0.0.1.example", "localhost.example:7600"):
        answer = desk.get("/api", headers={"host": name})
        assert answer.status_code == 421
        assert answer.json()["error"]["where"] == "Host"
    assert desk.get("/api", headers={"host": "localhost:7600"}).status_code == 200
    assert desk.get("/api", headers={"host": "[::1]:7600"}).status_code == 200


@pytest.mark.parametrize(
    ("url", "status", "where"),
    [
        ("/api/nope", 404, None),
        ("/api/events/none", 404, "none"),
        ("/api/tolls/none/why", 404, "none"),
        ("/api/reports/none", 404, "none"),
        ("/api/events?since=soon", 422, "query.since"),
        ("/api/events?cursor=%21", 422, "cursor"),
        ("/api/claims?text=%21", 422, None),
        ("/api/events?since=2020-02-02&until=2020-01-01", 422, None),
        (f"/api/events/{EVENT}?codebook=../latest", 422, "codebook"),
        ("/api/search", 422, "text"),
    ],
)
def test_every_error_has_one_shape(desk: TestClient, url: str, status: int, where: str) -> None:
    answer = desk.get(url)
    error = answer.json()["error"]
    assert answer.status_code == error["status"] == status
    assert set(error) == {"status", "message", "where", "do"}
    assert error["where"] == where
    assert error["message"]
    assert "--" not in error["message"]


def test_a_person_is_told_on_a_page(desk: TestClient) -> None:
    answer = desk.get("/events/none")
    assert answer.status_code == 404
    assert "holds no event none" in answer.text
    assert answer.headers["content-type"].startswith("text/html")


def test_a_defect_says_nothing_of_its_insides(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(desk: Desk) -> Case:
        raise ZeroDivisionError("secret")

    app = create_app(place)
    monkeypatch.setattr(Desk, "open", broken)
    desk = TestClient(app, BASE, raise_server_exceptions=False)
    answer = desk.get("/api/events")
    assert (answer.status_code, "secret" in answer.text) == (500, False)
    assert answer.json()["error"]["message"] == "a defect of rashomon"


def test_what_a_browser_has_is_not_sent_again(desk: TestClient) -> None:
    for url in ("/api/claims", f"/events/{EVENT}"):
        first = desk.get(url)
        again = desk.get(url, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert desk.get(url, headers={"if-none-match": 'W/"other"'}).status_code == 200


def test_an_original_is_a_file_and_never_a_page(desk: TestClient) -> None:
    (told,) = desk.get(f"/api/reports/{sample.REPORTS[0].id}/originals").json()
    for url in (f"/originals/{told['sha256']}", f"/api/originals/{told['sha256']}"):
        answer = desk.get(url)
        assert b"<script>" in answer.content
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment;")
    assert desk.get("/originals/..%2f..%2fetc%2fpasswd").status_code in (404, 422)


def test_nobody_else_is_let_in_without_accounts(rashomon: Call, place: Path) -> None:
    said = rashomon("serve", place, "--host", "0.0.0.0")
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "takes accounts" in said.err


def test_an_asset_is_one_of_those_that_are_there(desk: TestClient) -> None:
    (style,) = re.findall(r'href="(/assets/[^"]*desk.css)"', desk.get("/").text)
    assert "immutable" in desk.get(style).headers["cache-control"]
    assert desk.get("/assets/other/desk.css").headers["cache-control"] == "no-cache"
    for name in ("app.py", "..%2fapp.py", "%2e%2e%2f%2e%2e%2fapp.py"):
        assert desk.get(f"/assets/x/{name}").status_code == 404

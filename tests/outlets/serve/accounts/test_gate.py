"""The gate in front of an app: each refusal, and what is let through. On a small app of its own."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from typing import Annotated
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi import Depends, FastAPI, Form, Request, Response, UploadFile
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from rashomon.outlets.serve import problems
from rashomon.outlets.serve.accounts import Accounts, Listening
from rashomon.outlets.serve.accounts import gate as gating
from rashomon.outlets.serve.accounts.gate import protect
from rashomon.outlets.serve.accounts.guard import FORM_HEADER, Guard, local_path
from rashomon.outlets.serve.accounts.pages import router
from rashomon.outlets.serve.accounts.rates import Rates, network
from rashomon.outlets.serve.accounts.sessions import IDLE, form_token
from rashomon.outlets.serve.accounts.tokens import DAY
from rashomon.outlets.serve.visitors import Visitor, analyst, reader
from tests.outlets.serve.accounts.conftest import BY, OTHER, PHRASE, Clock

HERE = "https://desk.example"
LISTENING = Listening("127.0.0.1", names=("desk.example",), proxy=True)
COOKIE = "__Host-rashomon"
OWN = {"origin": HERE, "sec-fetch-site": "same-origin"}


def shown(request: Request, template: str, /, **what: object) -> str:
    visitor = request.state.visitor
    return f"<p>{template} {what} form={visitor.form if visitor else ''}"


def small_app(guard: Guard) -> FastAPI:
    app = FastAPI()
    problems.install(app, lambda request, error: f"<p>{error.status} {error.message}")

    @app.get("/api/who")
    def who(visitor: Annotated[Visitor, Depends(reader)]) -> dict[str, str]:
        return {"name": visitor.name, "role": visitor.role}

    @app.post("/api/decisions")
    async def decide(
        request: Request, visitor: Annotated[Visitor, Depends(analyst)]
    ) -> dict[str, str]:
        return {"by": visitor.name, "body": (await request.body()).decode()}

    @app.post("/decisions")
    def decide_by_form(
        visitor: Annotated[Visitor, Depends(analyst)],
        verdict: Annotated[str, Form()],
        file: UploadFile | None = None,
    ) -> Response:
        content = file.file.read() if file else b""
        return Response(f"{verdict} {len(content)}")

    @app.get("/api/export/claims")
    def export() -> Response:
        return Response("{}")

    @app.get("/")
    def first() -> Response:
        return Response("the first page")

    app.include_router(router(shown))
    protect(app, guard)
    return app


@pytest.fixture
def guard(accounts: Accounts) -> Guard:
    return Guard(LISTENING, accounts, Rates(login_by_name="4 per minute"))


@pytest.fixture
def client(guard: Guard) -> Iterator[TestClient]:
    with TestClient(small_app(guard), base_url=HERE, follow_redirects=False) as found:
        yield found


def log_in(client: TestClient, name: str = "omar", phrase: str = PHRASE) -> int:
    return client.post("/login", data={"name": name, "password": phrase}, headers=OWN).status_code


def form_of(client: TestClient) -> str:
    return form_token(client.cookies[COOKIE])


def token_of(accounts: Accounts, name: str = "omar", role: str = "analyst") -> dict[str, str]:
    user = accounts.users.get(name)
    _, secret = accounts.tokens.make(user, "a job", role, 2, BY)  # type: ignore[arg-type]
    return {"authorization": f"Bearer {secret}"}


def test_who_is_not_logged_in_is_sent_to_the_login_or_told(client: TestClient) -> None:
    assert client.get("/").headers["location"] == "/login"
    assert client.get("/event/7?tab=2").headers["location"] == "/login?next=/event/7%3Ftab%3D2"
    found = client.get("/api/who")
    assert found.status_code == 401
    assert found.headers["www-authenticate"] == 'Bearer realm="rashomon"'
    assert found.json()["error"]["where"] == "Authorization"
    assert client.post("/decisions", data={"verdict": "same"}).status_code == 401
    assert client.get("/login").status_code == 200
    assert client.get("/api/no-such-thing").status_code == 401, "what there is is nobody's business"


def test_logging_in_and_out(client: TestClient, accounts: Accounts) -> None:
    assert log_in(client, phrase=OTHER) == 401
    assert COOKIE not in client.cookies
    assert log_in(client) == 303
    assert client.get("/api/who").json() == {"name": "omar", "role": "analyst"}
    key = client.cookies[COOKIE]
    found = client.post("/logout", data={"form": form_of(client)}, headers=OWN)
    assert found.status_code == 303
    assert COOKIE not in client.cookies
    client.cookies.set(COOKIE, key)
    assert client.get("/api/who").status_code == 401, "the session is over here, not only there"


def test_the_cookie_is_for_this_server_tls_and_no_script(client: TestClient) -> None:
    found = client.post("/login", data={"name": "omar", "password": PHRASE}, headers=OWN)
    said = found.headers["set-cookie"].lower()
    assert said.startswith("__host-rashomon=")
    assert {"httponly", "secure", "path=/", "samesite=lax"} <= set(re.split("; ?", said))
    assert "domain" not in said


def test_a_session_that_was_put_into_the_browser_is_not_taken_up(
    client: TestClient, accounts: Accounts
) -> None:
    data, chosen = {"name": "omar", "password": PHRASE}, "chosen-by-somebody-else"
    headers = {**OWN, "cookie": f"{COOKIE}={chosen}"}
    assert client.post("/login", data=data, headers=headers).status_code == 303
    assert client.cookies[COOKIE] != chosen
    assert accounts.sessions.find(chosen) is None
    assert accounts.sessions.find(client.cookies[COOKIE]) == ("omar", "analyst")


def test_a_login_ends_the_session_that_was_there(client: TestClient, accounts: Accounts) -> None:
    assert log_in(client) == 303
    old = client.cookies[COOKIE]
    form = {"name": "lena", "password": PHRASE, "form": form_of(client)}
    assert client.post("/login", data=form, headers=OWN).status_code == 303
    assert client.cookies[COOKIE] != old
    assert accounts.sessions.find(old) is None


def test_a_session_is_new_after_the_role_has_changed(
    client: TestClient, accounts: Accounts
) -> None:
    log_in(client)
    accounts.users.set_role("omar", "admin", BY)
    assert client.get("/api/who").status_code == 401


def test_a_session_that_nobody_used_is_over(client: TestClient, clock: Clock) -> None:
    log_in(client)
    clock.now += IDLE
    assert client.get("/").headers["location"] == "/login"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "https://desk.example.evil.example"},
    ],
)
def test_a_page_of_another_site_changes_nothing(
    client: TestClient, headers: dict[str, str]
) -> None:
    log_in(client)
    data = {"verdict": "same", "form": form_of(client)}
    assert client.post("/decisions", data=data, headers=headers).status_code == 403
    assert client.post("/decisions", data=data, headers=OWN).text == "same 0"


def test_nobody_is_logged_in_by_a_page_of_another_site(client: TestClient) -> None:
    data = {"name": "omar", "password": PHRASE}
    for headers in ({"origin": "https://evil.example"}, {}):
        assert client.post("/login", data=data, headers=headers).status_code == 403


@pytest.mark.parametrize("form", ["", "0" * 64, None])
def test_a_form_that_is_not_of_the_session_is_refused(
    client: TestClient, accounts: Accounts, form: str | None
) -> None:
    log_in(client)
    data = {"verdict": "same"} if form is None else {"verdict": "same", "form": form}
    found = client.post("/decisions", data=data, headers=OWN)
    assert (found.status_code, found.text) == (403, "<p>403 this form is not of your session")
    other = accounts.log_in("omar", PHRASE, "x")
    data = {"verdict": "same", "form": form_token(str(other))}
    assert client.post("/decisions", data=data, headers=OWN).status_code == 403


def test_a_form_with_a_file_comes_through_whole(client: TestClient) -> None:
    log_in(client)
    data, files = {"verdict": "same", "form": form_of(client)}, {"file": b"x" * 100_000}
    assert client.post("/decisions", data=data, files=files, headers=OWN).text == "same 100000"
    files = {"file": b"x" * (gating.LARGEST_FORM + 1)}
    assert client.post("/decisions", data=data, files=files, headers=OWN).status_code == 413


def test_a_script_of_ours_says_it_in_a_header(client: TestClient) -> None:
    log_in(client)
    assert client.post("/api/decisions", json={"a": 1}, headers=OWN).status_code == 403
    found = client.post(
        "/api/decisions", json={"a": 1}, headers={**OWN, FORM_HEADER: form_of(client)}
    )
    assert found.json() == {"by": "omar", "body": '{"a":1}'}


def test_a_token_needs_no_form(client: TestClient, accounts: Accounts) -> None:
    found = client.post("/api/decisions", json={}, headers=token_of(accounts))
    assert found.json()["by"] == "omar"


def test_a_token_that_expired_was_revoked_or_is_none(
    client: TestClient, accounts: Accounts, clock: Clock
) -> None:
    headers = token_of(accounts)
    assert client.get("/api/who", headers=headers).status_code == 200
    log_in(client)
    for wrong in ({"authorization": "Bearer rsh_x"}, {"authorization": "Basic b21hcjp4"}):
        found = client.get("/api/who", headers=wrong)
        assert found.status_code == 401, "a session does not stand in for a wrong token"
        assert found.json()["error"]["message"].startswith("this token is not known, has expired")
    accounts.tokens.revoke(accounts.tokens.all()[0].id, BY)
    assert client.get("/api/who", headers=headers).status_code == 401
    headers = token_of(accounts)
    clock.now += 2 * DAY
    assert client.get("/api/who", headers=headers).status_code == 401


def test_a_disabled_user_is_out_at_once(client: TestClient, accounts: Accounts) -> None:
    headers = token_of(accounts)
    log_in(client)
    accounts.users.set_disabled("omar", True, BY)
    assert client.get("/api/who").status_code == 401
    assert client.get("/api/who", headers=headers).status_code == 401
    assert log_in(client) == 401


def test_a_reader_does_not_write(client: TestClient, accounts: Accounts) -> None:
    log_in(client, "lena")
    data = {"verdict": "same", "form": form_of(client)}
    assert client.post("/decisions", data=data, headers=OWN).status_code == 403
    headers = token_of(accounts, "omar", "reader")
    found = client.post("/api/decisions", json={}, headers=headers)
    assert found.status_code == 403
    assert found.json()["error"]["message"] == "this takes the role analyst, and omar is a reader"


def test_only_admins_see_and_change_users(client: TestClient, accounts: Accounts) -> None:
    log_in(client)
    assert client.get("/users").status_code == 403
    data = {"name": "rosa", "role": "admin", "password": OTHER, "form": form_of(client)}
    assert client.post("/users", data=data, headers=OWN).status_code == 403
    client.cookies.clear()
    log_in(client, "ines")
    data["form"] = form_of(client)
    assert client.post("/users", data=data, headers=OWN).status_code == 303
    for path, more in (
        ("lena/role", {"role": "analyst"}),
        ("lena/disable", {}),
        ("omar/password", {"password": OTHER}),
    ):
        found = client.post(f"/users/{path}", data={**data, **more}, headers=OWN)
        assert found.status_code == 303, found.text
    assert accounts.users.get("lena")[1::2] == ("analyst", True)
    found = client.post("/users/ines/disable", data=data, headers=OWN)
    assert "shuts themselves out" in found.text
    assert client.get("/users").status_code == 200
    headers = token_of(accounts, "ines", "admin")
    assert client.post("/users/lena/enable", headers=headers).status_code == 403, "not by a token"


def test_tokens_are_made_and_revoked_on_ones_page(client: TestClient, accounts: Accounts) -> None:
    log_in(client)
    data = {"name": "a job", "role": "reader", "days": "3", "form": form_of(client)}
    found = client.post("/account/tokens", data=data, headers=OWN)
    (secret,) = re.findall(r"rsh_[\w-]{43}", found.text)
    assert found.headers["cache-control"] == "no-store"
    assert secret not in client.get("/account").text
    assert accounts.tokens.find(secret, "x")
    (token,) = accounts.tokens.all()
    assert (
        "admin" in client.post("/account/tokens", data={**data, "role": "admin"}, headers=OWN).text
    )
    assert len(accounts.tokens.all()) == 1
    other, _ = accounts.tokens.make(accounts.users.get("lena"), "hers", "reader", 3, BY)
    for key, status in ((token.id, 303), (other.id, 404), ("none", 404)):
        found = client.post(f"/account/tokens/{key}/revoke", data=data, headers=OWN)
        assert found.status_code == status
    states = {one.user: one.state(accounts.now()) for one in accounts.tokens.all()}
    assert states == {"lena": "works", "omar": "revoked"}


def test_ones_password_is_changed_by_who_knows_it(client: TestClient, accounts: Accounts) -> None:
    log_in(client)
    old, data = client.cookies[COOKIE], {"form": form_of(client), "new": OTHER, "again": OTHER}
    wrong = client.post("/account/password", data={**data, "old": "x"}, headers=OWN)
    assert "not right" in wrong.text
    assert client.post("/account/password", data={**data, "old": PHRASE}, headers=OWN).is_redirect
    assert accounts.sessions.find(old) is None
    assert client.get("/api/who").status_code == 200
    client.cookies.clear()
    assert log_in(client, phrase=OTHER) == 303


def test_who_tries_passwords_is_slowed_down(client: TestClient, accounts: Accounts) -> None:
    for _ in range(4):
        assert log_in(client, phrase=OTHER) == 401
    found = client.post("/login", data={"name": "omar", "password": PHRASE}, headers=OWN)
    assert found.status_code == 429, "not even the right one"
    assert 1 <= int(found.headers["retry-after"]) <= 60
    assert log_in(client, "lena") == 303, "others get in"
    tried = [line for line in accounts.audit.lines() if line.what == "login failed"]
    assert len(tried) == 4, "what was not tried is not in the log"


def test_one_address_does_not_try_all_names(accounts: Accounts) -> None:
    guard = Guard(LISTENING, accounts, Rates(login_by_address="3 per minute"))
    client = TestClient(small_app(guard), base_url=HERE, follow_redirects=False)
    assert [log_in(client, f"user{i}") for i in range(5)] == [401, 401, 401, 429, 429]


def test_a_visitor_asks_so_often_and_no_more(accounts: Accounts) -> None:
    guard = Guard(LISTENING, accounts, Rates(visitor="3 per minute"))
    client = TestClient(small_app(guard), base_url=HERE)
    found = [client.get("/api/who", headers=token_of(accounts)) for _ in range(4)]
    assert [one.status_code for one in found] == [200, 200, 200, 429]
    assert int(found[-1].headers["retry-after"]) >= 1
    assert client.get("/api/who", headers=token_of(accounts, "lena", "reader")).status_code == 200


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::"),
        ("testclient", "testclient"),
    ],
)
def test_an_address_counts_as_the_place_of_one_person(address: str, place: str) -> None:
    assert network(address) == place


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000"])
def test_a_name_that_was_turned_to_this_machine_is_refused(host: str) -> None:
    alone = TestClient(small_app(Guard(Listening())), base_url="http://127.0.0.1:8000")
    assert alone.get("/").text == "the first page"
    found = alone.get("/api/who", headers={"host": host})
    assert found.status_code == 421
    assert found.json()["error"]["where"] == "Host"
    assert alone.post("/api/decisions", headers={"host": host}).status_code == 421


def test_without_accounts_the_user_of_the_machine_asks_and_no_other_page() -> None:
    alone = TestClient(small_app(Guard(Listening())), base_url="http://localhost:8000")
    assert alone.get("/api/who").json()["role"] == "analyst"
    assert alone.post("/api/decisions", json={}).status_code == 200
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert alone.post("/api/decisions", json={}, headers=headers).status_code == 403
        assert alone.post("/decisions", data={"verdict": "x"}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("wish", "path"),
    [
        ("/event/7?tab=2", "/event/7?tab=2"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("\t//evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_login_leads_to_no_other_place(wish: str, path: str, client: TestClient) -> None:
    assert local_path(wish) == path
    data = {"name": "omar", "password": PHRASE, "next": wish}
    assert client.post("/login", data=data, headers=OWN).headers["location"] == path


@given(st.text("/\\:?#@.abx \t\n%2", max_size=12))
def test_whatever_is_wished_for_lies_on_this_desk(wish: str) -> None:
    path = local_path(wish)
    assert path.startswith("/")
    # As browsers read it: a backslash is a slash, tabs and line ends are not there.
    read = re.sub(r"[\t\r\n]", "", path).replace("\\", "/")
    assert urlsplit(urljoin(f"{HERE}/login", read)).netloc == "desk.example"


def test_changes_and_exports_are_in_the_log(client: TestClient, accounts: Accounts) -> None:
    log_in(client)
    client.get("/api/who")
    client.get("/api/export/claims?format=csv")
    client.post("/decisions", data={"verdict": "same", "form": form_of(client)}, headers=OWN)
    client.post("/decisions", data={"form": form_of(client)}, headers=OWN)
    headers = token_of(accounts)
    client.post("/api/decisions", json={}, headers=headers)
    (token,) = accounts.tokens.all()
    assert [(line.who, line.what, line.about) for line in accounts.audit.lines()[4:]] == [
        ("omar", "export", "GET /api/export/claims?format=csv"),
        ("omar", "change", "POST /decisions"),
        ("root", "token made", f"{token.id} of omar: analyst, 2 days"),
        ("omar", "token used first", token.id),
        ("omar", "change", f"POST /api/decisions by {token.id}"),
    ]


def test_a_stream_ends_with_the_session(
    guard: Guard, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = small_app(guard)

    async def told() -> AsyncIterator[str]:
        for number in range(1000):
            if number == 5:
                accounts.users.set_disabled("omar", True, BY)
            yield f"data: {number}\n\n"
            await asyncio.sleep(0)

    app.add_api_route(
        "/api/changes", lambda: StreamingResponse(told(), media_type="text/event-stream")
    )
    monkeypatch.setattr(gating, "LOOKED_AT_EVERY", 0)
    found = TestClient(app, base_url=HERE).get("/api/changes", headers=token_of(accounts))
    assert found.text.count("data:") == 5

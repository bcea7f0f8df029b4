"""The desk itself with accounts: what is open, what is not, and its pages for logging in."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient

from rashomon.errors import UsageError
from rashomon.outlets.serve import create_app
from rashomon.outlets.serve.accounts import Accounts, By, Listening, Passwords
from rashomon.outlets.serve.accounts.guard import OPEN, SAFE, Guard
from rashomon.outlets.serve.accounts.opening import open_guard
from rashomon.outlets.serve.accounts.sessions import form_token
from rashomon.outlets.serve.headers import POLICY
from tests.conftest import Call
from tests.outlets import sample

HERE = "https://desk.example"
LISTENING = Listening(names=("desk.example",), proxy=True)
PHRASE = "seven grey herons wade"
OWN = {"origin": HERE}
EVENT = sample.EVENT.id


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    cheap = Passwords(PasswordHasher.from_parameters(CHEAPEST))
    with Accounts(tmp_path / "accounts.db", passwords=cheap) as found:
        for name, role in (("ines", "admin"), ("lena", "reader")):
            found.users.add(name, role, PHRASE, By("root", "terminal"))  # type: ignore[arg-type]
        yield found


@pytest.fixture
def app(place: Path, accounts: Accounts) -> FastAPI:
    return create_app(place, guard=Guard(LISTENING, accounts))


@pytest.fixture
def client(app: FastAPI) -> TestClient:
    return TestClient(app, base_url=HERE, follow_redirects=False)


def log_in(client: TestClient, name: str) -> None:
    form = {"name": name, "password": PHRASE}
    assert client.post("/login", data=form, headers=OWN).status_code == 303


def form_of(page: str) -> str:
    found = re.search(r'name="form" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def test_nothing_of_the_case_is_seen_before_the_login(app: FastAPI, client: TestClient) -> None:
    routes = list(iter_route_contexts(app.routes))
    assert len(routes) > 20
    for route in routes:
        assert route.path
        for method in route.methods or ():
            answer = client.request(method, re.sub(r"{.*?}", "x", route.path), headers=OWN)
            is_open = route.path.startswith(OPEN)
            assert is_open or answer.status_code in (303, 401), route.path
            assert sample.EVENT.title not in answer.text


def test_the_page_for_logging_in(client: TestClient) -> None:
    answer = client.get("/login?next=/events/7")
    assert answer.headers["content-security-policy"] == POLICY
    page = answer.text
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert 'name="next" value="/events/7"' in page
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)
    form = {"name": '"><script>', "password": "x"}
    wrong = client.post("/login", data=form, headers=OWN)
    assert wrong.status_code == 401
    assert 'role="alert"' in wrong.text
    assert "<script>" not in wrong.text


def test_reading_after_the_login_and_not_after_the_logout(client: TestClient) -> None:
    log_in(client, "lena")
    page = client.get("/")
    assert sample.EVENT.title in page.text
    assert 'action="/logout"' in page.text
    assert 'href="/users"' not in page.text
    answer = client.post("/logout", data={"form": form_of(page.text)}, headers=OWN)
    assert answer.headers["clear-site-data"] == '"cache"'
    assert client.get("/").headers["location"] == "/login"


def test_a_page_is_another_one_in_another_session(client: TestClient) -> None:
    """Else a browser would show one that it kept, whose forms are of the session before."""
    log_in(client, "lena")
    first = client.get("/")
    client.cookies.clear()
    log_in(client, "lena")
    again = client.get("/", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 200
    assert form_of(again.text) != form_of(first.text)


def test_the_pages_of_ones_account_and_of_the_users(client: TestClient) -> None:
    log_in(client, "ines")
    page = client.get("/account").text
    data = {"name": "nightly <b>", "role": "reader", "days": "9", "form": form_of(page)}
    made = client.post("/account/tokens", data=data, headers=OWN)
    (secret,) = re.findall(r'value="(rsh_[\w-]{43})"', made.text)
    assert made.headers["cache-control"] == "no-store"
    client.cookies.clear()
    told = client.get("/api/events", headers={"authorization": f"Bearer {secret}"})
    assert told.status_code == 200
    log_in(client, "ines")
    assert "nightly &lt;b&gt;" in client.get("/account").text
    users = client.get("/users").text
    data = {"name": "rosa", "role": "analyst", "password": "short", "form": form_of(users)}
    assert "15 or more" in client.post("/users", data=data, headers=OWN).text
    assert client.post("/users", data={**data, "password": PHRASE}, headers=OWN).is_redirect
    assert "rosa" in client.get("/users").text
    assert users.count('role="alert"') == 0


def test_an_admin_reads_the_log_and_sees_that_it_was_altered(
    client: TestClient, accounts: Accounts, tmp_path: Path
) -> None:
    log_in(client, "lena")
    assert client.get("/users/log").status_code == 403
    client.cookies.clear()
    log_in(client, "ines")
    client.get("/api/export/claims?format=csv")
    page = client.get("/users/log").text
    assert "GET /api/export/claims?format=csv" in page
    assert page.index("export</td>") < page.index("user added</td>")
    assert "No line was altered" in page
    with sqlite3.connect(tmp_path / "accounts.db") as db:
        db.execute("DROP TRIGGER audit_as_written")
        db.execute("UPDATE audit SET about = '<b>' WHERE number = 2")
    page = client.get("/users/log").text
    assert "line 2 of the audit log, or the one before, was changed" in page
    assert "&lt;b&gt;" in page


OF_EVERYBODY = ("/login", "/logout", "/account")


def test_a_reader_changes_nothing_by_any_route(app: FastAPI, client: TestClient) -> None:
    log_in(client, "lena")
    headers = {**OWN, "x-rashomon-form": form_token(client.cookies["__Host-rashomon"])}
    changing = [
        (method, str(route.path))
        for route in iter_route_contexts(app.routes)
        for method in set(route.methods or ()) - set(SAFE)
        if not str(route.path).startswith(OF_EVERYBODY)
    ]
    assert len(changing) >= 4
    for method, path in changing:
        answer = client.request(method, re.sub(r"{.*?}", "x", path), headers=headers)
        assert answer.status_code == 403, f"{method} {path} asks for no role"


def test_the_description_says_how_a_token_is_sent(client: TestClient, accounts: Accounts) -> None:
    log_in(client, "lena")
    told = client.get("/api/openapi.json").json()
    assert told["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert told["security"] == [{}, {"token": []}]


def test_without_accounts_there_is_no_login(place: Path, desk: TestClient) -> None:
    assert desk.get("/login").status_code == 404
    assert "Log out" not in desk.get("/").text


def test_what_was_made_counts_on_this_machine_too(tmp_path: Path, place: Path) -> None:
    assert open_guard(place, Listening()).accounts is None
    file = str(tmp_path / "team.db")
    with pytest.raises(UsageError, match="holds no accounts"):
        open_guard(place, Listening(), file)
    with Accounts(tmp_path / "team.db") as made:
        with pytest.raises(UsageError, match="holds no accounts"):
            open_guard(place, Listening(), file)
        made.users.add("ines", "admin", PHRASE, By("root", "terminal"))
    found = open_guard(place, Listening(), file).accounts
    assert found is not None
    found.close()
    with pytest.raises(UsageError, match="--tls-cert"):
        open_guard(place, Listening("0.0.0.0"), file)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "192.0.2.4"], "takes accounts"),
        (["--name", "desk.example"], "takes accounts"),
        (["--proxy"], "takes accounts"),
        (["--tls-cert", "c.pem"], "go together"),
        (["--tls-cert", "c.pem", "--tls-key", "k.pem"], "c.pem and k.pem can't be used"),
        (["--accounts", "none.db"], "holds no accounts"),
    ],
)
def test_serve_refuses_in_one_line(
    words: list[str], said: str, rashomon: Call, place: Path, tmp_path: Path
) -> None:
    found = rashomon("serve", place, *words)
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert found.err.count("\n") == 1

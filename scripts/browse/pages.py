"""Every page of the desk, whatever the case holds, and those of the accounts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from rashomon.outlets.serve.accounts import Accounts, By, Listening, Passwords
from rashomon.outlets.serve.accounts.guard import Guard
from rashomon.outlets.serve.web.event import Part
from rashomon.outlets.serve.web.review import QUEUES
from scripts.browse.watching import Watched

NAME, PHRASE = "ines", "seven grey herons wade"
WRONG = 401


def look_at_all(watched: Watched) -> None:
    """Look at every page of a case. Raises AssertionError as `Watched.check`."""
    for name, path in every_page(watched):
        watched.go(path)
        watched.check(name)
    for name, path, status in ERRORS:
        watched.go(path, status)
        watched.check(name)


ERRORS = (
    ("an event that is not there", "/events/nothing", 404),
    ("a page that is not there", "/nothing", 404),
    ("a field that makes no sense", "/?outcome=eaten", 422),
    ("a codebook that is not there", "/events/nothing?codebook=mine", 404),
)


def every_page(watched: Watched) -> Iterator[tuple[str, str]]:
    """The name and the address of each page, the parts and forms of each event among them."""
    yield "the events", "/"
    yield "no events", "/?text=nothingholdsthis"
    yield "the map", "/map"
    yield "no search", "/search"
    yield "a search", "/search?text=killed"
    yield "a search that finds nothing", "/search?text=nothingholdsthis"
    for queue in QUEUES:
        yield f"the queue of {queue}", f"/review?of={queue}"
    yield "the decisions", "/decisions"
    yield "the exports", "/exports"
    for event in asked(watched, "/api/events"):
        yield from of_event(watched, event)


def of_event(watched: Watched, event: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The pages of an event."""
    here, reports = f"/events/{event['id']}", event["reports"]
    yield "an event", here
    yield "an event by another codebook", f"{here}?codebook=acled&since=2007-07-10T12:00"
    for part in get_args(Part):
        yield f"the {part} of an event", f"{here}?part={part}"
    yield "the evidence", f"{here}/evidence"
    beside = "&".join(f"report={report}" for report in reports)
    yield "the evidence of all", f"{here}/evidence?{beside}"
    yield "how an event is decided on", f"{here}/decide"
    for toll in event["tolls"][:2]:
        yield "why", f"{here}/tolls/{toll['id']}/why"
    yield "what was missed", f"/reports/{reports[0]}/add"
    for claim in asked(watched, f"/api/claims?report={reports[0]}")[:2]:
        yield "a claim", f"/claims/{claim['id']}/decide"


def asked(watched: Watched, path: str) -> list[dict[str, Any]]:
    """What a list of the API holds."""
    answer = watched.page.request.get(watched.base + path)
    assert answer.ok, f"{path}: {answer.status}"
    return list(answer.json()["items"])


def accounts_of(folder: Path) -> Guard:
    """Accounts of two, of whom one may do all."""
    cheap = Passwords(PasswordHasher.from_parameters(CHEAPEST))
    found = Accounts(folder / "accounts.db", passwords=cheap)
    found.users.add(NAME, "admin", PHRASE, By("root", "terminal"))
    found.users.add("עומר", "reader", PHRASE, By("root", "terminal"))
    return Guard(Listening(), found)


def look_at_accounts(watched: Watched) -> None:
    """Log in, first with a wrong password, and look at what is there to see. Raises as above."""
    page = watched.go("/")
    watched.check("who is asked for a name")
    for phrase, status in (("not this one", WRONG), (PHRASE, 200)):
        page.get_by_label("Name").fill(NAME)
        page.get_by_label("Password").fill(phrase)
        with page.expect_navigation():
            page.get_by_role("button", name="Log in").click()
        watched.allow(status)
        watched.check("who logs in")
    for path in ("/account", "/users", "/users/log", "/"):
        watched.go(path)
        watched.check(f"the accounts ({path})")

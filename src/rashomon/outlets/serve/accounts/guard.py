"""Whether a request may come in, and who it is from. Nothing here writes an answer."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import quote, urlsplit

from rashomon.outlets.serve.accounts.accounts import Accounts
from rashomon.outlets.serve.accounts.listening import Listening
from rashomon.outlets.serve.accounts.rates import Rates, network
from rashomon.outlets.serve.accounts.sessions import form_token, is_form_token
from rashomon.outlets.serve.problems import RequestError
from rashomon.outlets.serve.visitors import Visitor

SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing, and that a link on any page may cause."""

FORM_FIELD = "form"
"""The hidden field of every form, with what fits the session alone."""

FORM_HEADER = "x-rashomon-form"
"""The same, where a script of ours asks."""

OPEN = ("/login", "/assets/", "/favicon.ico")
"""What somebody who is not logged in may see; a name that ends in a slash is all under it."""


@dataclass(frozen=True, slots=True)
class Call:
    """What of a request counts here."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    address: str
    hosts: int = 1
    """How many Host headers it has."""

    @property
    def is_safe(self) -> bool:
        """Whether it changes nothing."""
        return self.method in SAFE

    @property
    def is_api(self) -> bool:
        """Whether a program asks."""
        return self.path == "/api" or self.path.startswith("/api/")


@dataclass(frozen=True, slots=True)
class Guard:
    """Decides on requests to a desk; without ``accounts``, whoever asks is the machine's user."""

    listening: Listening
    accounts: Accounts | None = None
    rates: Rates = field(default_factory=Rates)

    @property
    def cookie(self) -> str:
        """The cookie of a session.

        Browsers take one with ``__Host-`` by TLS alone, and from nobody else of the same domain.
        Without TLS its name has the port, since all desks of a machine share their cookies.
        """
        secure = self.listening.is_secure
        return "__Host-rashomon" if secure else f"rashomon-{self.listening.port}"

    def admit(self, call: Call) -> Visitor | None:
        """Who asks; None for somebody who is not logged in, where that may be.

        Raises RequestError: 421 for a foreign Host, 403 for what another site's page asks for, 401
        if who asks must be known, 429 if it is too often, 303 to the login.
        """
        self._check_host(call)
        self._check_site(call)
        if self.accounts is None:
            return Visitor(name=machine_user(), role="analyst")
        found = self._visitor(self.accounts, call)
        if found is None:
            if _is_open(call.path):
                return None
            raise self._unknown(call)
        if wait := self.rates.wait("visitor", found.name):
            raise too_often(wait)
        return found

    def check_form(self, call: Call, given: str) -> None:
        """Raise RequestError (403) if what a form carries does not fit the session."""
        if not is_form_token(call.cookies.get(self.cookie, ""), given):
            raise RequestError(
                403,
                "this form is not of your session",
                where=FORM_FIELD,
                do="open the page anew and send it again",
            )

    def session(self, call: Call) -> str | None:
        """The id of the session that a browser shows, whether there is one or not."""
        return call.cookies.get(self.cookie) if self.accounts is not None else None

    def is_by_session(self, call: Call) -> bool:
        """Whether a browser asks that is logged in: others could have it ask for them."""
        return self.accounts is not None and "authorization" not in call.headers

    def still(self, call: Call) -> bool:
        """Whether who asked would be let in now as well: for answers that go on for long."""
        return self.accounts is None or self._visitor(self.accounts, call) is not None

    def _check_host(self, call: Call) -> None:
        if call.hosts != 1 or not self.listening.may_be_called(call.headers.get("host", "")):
            raise RequestError(
                421,
                "the desk is not called by this name",
                where="Host",
                do="open it by the address that `rashomon serve` printed, or name it by --name",
            )

    def _check_site(self, call: Call) -> None:
        """A change that a page of another site asks for is refused.

        Browsers say so in Sec-Fetch-Site (by TLS and on this machine), else in Origin, and no page
        can have them say otherwise; programs say neither.
        """
        if call.is_safe:
            return
        site, origin = call.headers.get("sec-fetch-site"), call.headers.get("origin")
        if site is not None:
            fits = site in ("same-origin", "none")
        elif origin is not None:
            fits = urlsplit(origin).netloc.lower() == call.headers.get("host", "").lower()
        else:
            fits = True
        if not fits:
            raise RequestError(
                403,
                "a page of another site asks for this",
                where="Origin" if site is None else "Sec-Fetch-Site",
                do="ask for it from a page of this desk",
            )

    def _visitor(self, accounts: Accounts, call: Call) -> Visitor | None:
        given = call.headers.get("authorization")
        if given is not None:
            return self._by_token(accounts, given, call)
        key = call.cookies.get(self.cookie)
        found = accounts.sessions.find(key) if key else None
        if key is None or found is None:
            return None
        return Visitor(name=found.user, role=found.role, form=form_token(key))

    def _by_token(self, accounts: Accounts, given: str, call: Call) -> Visitor:
        kind, _, secret = given.strip().partition(" ")
        found = None
        if kind.lower() == "bearer":
            found = accounts.tokens.find(secret.strip(), call.address)
        if found is not None:
            return Visitor(name=found.user, role=found.role, token=found.id)
        if wait := self.rates.wait("wrong token", network(call.address)):
            raise too_often(wait)
        raise RequestError(
            401,
            "this token is not known, has expired or was revoked",
            where="Authorization",
            do="make another one on your page, or by: rashomon accounts CASE token NAME",
            headers={"www-authenticate": 'Bearer realm="rashomon", error="invalid_token"'},
        )

    def _unknown(self, call: Call) -> RequestError:
        if call.is_api:
            return RequestError(
                401,
                "this desk takes a token, or a login",
                where="Authorization",
                do="send the header `Authorization: Bearer rsh_…`",
                headers={"www-authenticate": 'Bearer realm="rashomon"'},
            )
        if not call.is_safe:
            return RequestError(401, "you are not logged in any more", do="log in, then repeat it")
        back = quote(f"{call.path}?{call.query}" if call.query else call.path, safe="/")
        target = "/login" if call.path == "/" else f"/login?next={back}"
        return RequestError(303, "log in first", headers={"location": target})


def too_often(wait: int) -> RequestError:
    """Too many tries; the next one may be after ``wait`` seconds."""
    return RequestError(
        429, "too many requests", do=f"wait {wait} s", headers={"retry-after": str(wait)}
    )


@cache
def machine_user() -> str:
    """The name of the user who runs this."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


def local_path(wish: str) -> str:
    """Where to go after the login: an address of this desk, and of no other place."""
    parts = urlsplit(wish)
    strange = any(ord(char) <= 32 or char == "\\" for char in wish)
    if parts.scheme or parts.netloc or strange or not wish.startswith("/") or wish[:2] == "//":
        return "/"
    return wish


def _is_open(path: str) -> bool:
    return any(path == one or (one.endswith("/") and path.startswith(one)) for one in OPEN)

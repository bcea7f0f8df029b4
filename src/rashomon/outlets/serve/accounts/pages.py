"""The pages for logging in and out, for one's own account, and for the users."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request, Response

from rashomon.errors import InputError
from rashomon.outlets.serve.accounts.accounts import Accounts
from rashomon.outlets.serve.accounts.audit import By
from rashomon.outlets.serve.accounts.guard import Call, Guard, local_path, too_often
from rashomon.outlets.serve.accounts.rates import network
from rashomon.outlets.serve.accounts.sessions import LIFE
from rashomon.outlets.serve.accounts.tokens import DAYS, MOST_DAYS
from rashomon.outlets.serve.accounts.users import ROLES, Role, normal_name
from rashomon.outlets.serve.problems import RequestError
from rashomon.outlets.serve.visitors import Visitor, admin, reader

Show = Callable[..., str]
"""Shows a template: ``show(request, "login", **what it takes)``, the first two by place."""

SHOWN = 300
"""So many lines of the log are on its page; `rashomon accounts CASE audit` shows all."""

Text = Annotated[str, Form(max_length=2000)]
Who = Annotated[Visitor, Depends(reader)]
Admin = Annotated[Visitor, Depends(admin)]


def router(show: Show) -> APIRouter:
    """All of these pages; only where there are accounts."""
    found = APIRouter(include_in_schema=False)
    pages = _Pages(show)
    found.get("/login")(pages.login)
    found.post("/login")(pages.log_in)
    found.post("/logout")(pages.log_out)
    found.get("/account")(pages.account)
    found.post("/account/password")(pages.change_password)
    found.post("/account/tokens")(pages.make_token)
    found.post("/account/tokens/{token}/revoke")(pages.revoke_token)
    found.get("/users")(pages.users)
    found.get("/users/log")(pages.log)
    found.post("/users")(pages.add_user)
    found.post("/users/{name}/role")(pages.set_role)
    found.post("/users/{name}/password")(pages.set_password)
    found.post("/users/{name}/{state}")(pages.set_state)
    return found


class _Pages:
    """The answers, each shown by the same function."""

    def __init__(self, show: Show) -> None:
        self._show = show

    def login(self, request: Request, next: str = "/") -> Response:
        """The form for name and password; who is logged in already goes on."""
        if request.state.visitor is not None:
            return _to(local_path(next))
        return self._page(request, "login", next=local_path(next))

    def log_in(
        self, request: Request, name: Text = "", password: Text = "", next: Text = "/"
    ) -> Response:
        """Log in, into a session that is new whatever the browser showed."""
        guard, call, accounts = _guard(request), _call(request), _accounts(request)
        _check_said(call)
        self._check_rate(guard, call, name)
        key = accounts.log_in(name, password, call.address)
        if key is None:
            wrong = "Name or password is not right."
            return self._page(request, "login", 401, next=local_path(next), given=name, wrong=wrong)
        guard.rates.forget("login by name", normal_name(name)[:64])
        accounts.log_out(guard.session(call) or "", call.address)
        return _with_session(guard, _to(local_path(next)), key)

    def log_out(self, request: Request, who: Who) -> Response:
        """End the session on the server, and have the browser forget what it keeps of it."""
        guard, call = _guard(request), _call(request)
        _accounts(request).log_out(guard.session(call) or "", call.address)
        response = _to("/login")
        response.delete_cookie(
            guard.cookie, secure=guard.listening.is_secure, httponly=True, samesite="lax"
        )
        response.headers["clear-site-data"] = '"cache"'
        return response

    def account(self, request: Request, who: Who) -> Response:
        """One's own account: the password, and tokens for programs."""
        return self._account(request, who)

    def change_password(
        self, request: Request, who: Who, old: Text = "", new: Text = "", again: Text = ""
    ) -> Response:
        """Set one's own password; all other sessions end."""
        guard, call = _guard(request), _call(request)
        _by_browser(who)
        if wait := guard.rates.wait("login by name", who.name[:64]):
            raise too_often(wait)
        try:
            if new != again:
                raise InputError("the new password was not written the same twice")
            key = _accounts(request).change_password(who.name, old, new, call.address)
        except InputError as error:
            return self._account(request, who, 422, wrong=f"{error}")
        guard.rates.forget("login by name", who.name[:64])
        return _with_session(guard, _to("/account?done=password"), key)

    def make_token(
        self,
        request: Request,
        who: Who,
        name: Text = "",
        role: Annotated[Role, Form()] = "reader",
        days: Annotated[int, Form()] = DAYS,
    ) -> Response:
        """Make a token, and show it this once."""
        _by_browser(who)
        accounts = _accounts(request)
        try:
            user = accounts.users.get(who.name)
            _, secret = accounts.tokens.make(user, name, role, days, _by(request, who))
        except InputError as error:
            return self._account(request, who, 422, wrong=f"{error}")
        response = self._account(request, who, 201, secret=secret)
        response.headers["cache-control"] = "no-store"
        return response

    def revoke_token(self, request: Request, who: Who, token: str) -> Response:
        """Revoke one's own token."""
        _by_browser(who)
        try:
            _accounts(request).tokens.revoke(token, _by(request, who), user=who.name)
        except InputError as error:
            raise RequestError(404, "you have no such token", where=token[:80]) from error
        return _to("/account?done=revoked")

    def users(self, request: Request, who: Admin) -> Response:
        """All users."""
        return self._users(request)

    def log(self, request: Request, who: Admin) -> Response:
        """The newest lines of the audit log, the newest first, and whether the log is whole."""
        audit = _accounts(request).audit
        lines = audit.lines(SHOWN)[::-1]
        return self._page(request, "log", lines=lines, altered=list(audit.wrong())[:SHOWN])

    def add_user(
        self,
        request: Request,
        who: Admin,
        name: Text = "",
        role: Annotated[Role, Form()] = "reader",
        password: Text = "",
    ) -> Response:
        """Add a user."""
        return self._changed(
            request, who, lambda by: _accounts(request).users.add(name, role, password, by)
        )

    def set_role(
        self, request: Request, who: Admin, name: str, role: Annotated[Role, Form()]
    ) -> Response:
        """Give a user another role."""
        return self._changed(
            request, who, lambda by: _accounts(request).users.set_role(name, role, by), name
        )

    def set_password(
        self, request: Request, who: Admin, name: str, password: Text = ""
    ) -> Response:
        """Set a user's password."""
        return self._changed(
            request, who, lambda by: _accounts(request).users.set_password(name, password, by), name
        )

    def set_state(
        self, request: Request, who: Admin, name: str, state: Literal["disable", "enable"]
    ) -> Response:
        """Shut a user out, or let them in again."""
        shut = state == "disable"
        return self._changed(
            request, who, lambda by: _accounts(request).users.set_disabled(name, shut, by), name
        )

    def _changed(
        self, request: Request, who: Visitor, change: Callable[[By], object], name: str = ""
    ) -> Response:
        """A change of a user by another one; what is wrong with it stands on the page."""
        _by_browser(who)
        try:
            if normal_name(name) == who.name:
                raise InputError("nobody changes their own role, or shuts themselves out")
            change(_by(request, who))
        except InputError as error:
            return self._users(request, 422, wrong=f"{error}")
        return _to("/users")

    def _account(
        self, request: Request, who: Visitor, status: int = 200, **what: object
    ) -> Response:
        accounts = _accounts(request)
        tokens = [
            (one, one.state(accounts.now()), day(one.expires), day(one.used))
            for one in accounts.tokens.all(who.name)
        ]
        roles = ROLES[: ROLES.index(who.role) + 1]
        there = {"tokens": tokens, "roles": roles, "days": DAYS, "most_days": MOST_DAYS}
        done = request.query_params.get("done")
        return self._page(request, "account", status, done=done, **there, **what)

    def _users(self, request: Request, status: int = 200, **what: object) -> Response:
        users = [(one, day(one.made)) for one in _accounts(request).users.all()]
        return self._page(request, "users", status, users=users, roles=ROLES, **what)

    def _page(
        self, request: Request, template: str, status: int = 200, /, **what: object
    ) -> Response:
        nothing = {"wrong": None, "done": None, "secret": None, "given": ""}
        content = self._show(request, template, **(nothing | what))
        return Response(content, status, media_type="text/html; charset=utf-8")

    def _check_rate(self, guard: Guard, call: Call, name: str) -> None:
        """Raise RequestError if there were too many tries from there, or by that name."""
        waits = (
            guard.rates.wait("login by address", network(call.address)),
            guard.rates.wait("login by name", normal_name(name)[:64]),
        )
        if any(waits):
            raise too_often(max(waits))


def day(seconds: int | None) -> str:
    """A day in ISO 8601, UTC; empty for none."""
    return "" if seconds is None else datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _check_said(call: Call) -> None:
    """A login comes from a page, and browsers say of which one: who says nothing is none.

    There is no session yet that the form could fit, so another site's page could else log somebody
    in under a name of its own.
    """
    if not {"origin", "sec-fetch-site"} & set(call.headers):
        raise RequestError(
            403,
            "a login comes from a browser",
            where="Origin",
            do="programs send a token: Authorization: Bearer rsh_…",
        )


def _by_browser(who: Visitor) -> None:
    """Raise RequestError for a program: a token makes no tokens, users or passwords."""
    if who.token is not None:
        raise RequestError(
            403, "this takes a login", where="Authorization", do="log in with name and password"
        )


def _with_session(guard: Guard, response: Response, key: str) -> Response:
    secure = guard.listening.is_secure
    response.set_cookie(
        guard.cookie, key, max_age=LIFE, path="/", secure=secure, httponly=True, samesite="lax"
    )
    return response


def _to(path: str) -> Response:
    return Response(status_code=303, headers={"location": path})


def _guard(request: Request) -> Guard:
    found = request.app.state.guard
    assert isinstance(found, Guard)
    return found


def _call(request: Request) -> Call:
    found = request.state.call
    assert isinstance(found, Call)
    return found


def _accounts(request: Request) -> Accounts:
    found = _guard(request).accounts
    assert found is not None, "these pages are there with accounts alone"
    return found


def _by(request: Request, who: Visitor) -> By:
    return By(who.name, _call(request).address)

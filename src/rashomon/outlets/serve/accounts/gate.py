"""The gate in front of the app: every request goes through it, whatever route it is for."""

from __future__ import annotations

import time
from collections.abc import Callable

# FastAPI reads forms by it, and would say only at the first one that it is missing.
import python_multipart  # noqa: F401
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool

from rashomon.outlets.serve.accounts.audit import By
from rashomon.outlets.serve.accounts.guard import FORM_FIELD, FORM_HEADER, Call, Guard
from rashomon.outlets.serve.bodies import body_of
from rashomon.outlets.serve.headers import Application, Message, Receive, Scope, Send
from rashomon.outlets.serve.problems import RequestError
from rashomon.outlets.serve.visitors import Visitor

LARGEST_FORM = 8_000_000
"""Bytes of a form, which is read before it is let through."""

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")

LOOKED_AT_EVERY = 15.0
"""Seconds between two looks at whether somebody who is told of changes may still be."""

EXPORTS = ("/api/export/", "/api/decisions/export", "/api/originals/", "/originals/")
"""What is taken out of the case as a file goes into the log."""

OWN_LINES = ("/login", "/logout", "/account", "/users")
"""Pages whose changes write lines of their own."""


def protect(app: FastAPI, guard: Guard) -> None:
    """Put the gate in front of an app; ``request.state.visitor`` is who asks from then on."""
    app.state.guard = guard
    app.add_middleware(Gate, guard=guard)


class Gate:
    """Lets in what `Guard` admits, and writes changes and exports into the log."""

    def __init__(self, app: Application, *, guard: Guard) -> None:
        self._app, self._guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let it through."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope, receive)
        call = call_of(request)
        try:
            visitor = await self._admitted(call)
            if not call.is_safe and visitor is not None and self._guard.is_by_session(call):
                receive = await self._form_checked(request, call)
        except RequestError as problem:
            await _told(request, problem)(scope, receive, send)
            return
        request.state.visitor, request.state.call = visitor, call
        try:
            await self._app(scope, receive, self._watched(request, send))
        except SessionOverError:
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _admitted(self, call: Call) -> Visitor | None:
        """Who asks. Without accounts nothing is looked up, and no thread is needed for it."""
        if self._guard.accounts is None:
            return self._guard.admit(call)
        return await run_in_threadpool(self._guard.admit, call)

    async def _form_checked(self, request: Request, call: Call) -> Receive:
        """What gives the body again. Raises RequestError if it is not of a form of the session."""
        if not request.headers.get("content-type", "").lower().startswith(FORMS):
            self._guard.check_form(call, call.headers.get(FORM_HEADER, ""))
            return request.receive
        again = _again(await body_of(request, LARGEST_FORM, "a form"), request.receive)
        async with Request(request.scope, again()).form() as form:
            given = form.get(FORM_FIELD) or call.headers.get(FORM_HEADER, "")
        self._guard.check_form(call, given if isinstance(given, str) else "")
        return again()

    def _watched(self, request: Request, send: Send) -> Send:
        """Notes a change or an export once it has come about; cuts off who may see no more."""
        call, visitor = request.state.call, request.state.visitor
        looked, streams = time.monotonic(), False

        async def watched(message: Message) -> None:
            nonlocal looked, streams
            if message["type"] == "http.response.start":
                streams = _is_stream(message)
                if visitor is not None and message["status"] < 400:
                    about = getattr(request.state, "told", "")
                    await run_in_threadpool(self._note, call, visitor, about)
            elif streams and time.monotonic() - looked > LOOKED_AT_EVERY:
                looked = time.monotonic()
                if not await run_in_threadpool(self._still, call):
                    raise SessionOverError
            await send(message)

        return watched

    def _note(self, call: Call, visitor: Visitor, about: str) -> None:
        """``about`` is what a route says of what it did, in ``request.state.told``."""
        if self._guard.accounts is None or call.path.startswith(OWN_LINES):
            return
        by = By(visitor.name, call.address)
        query = f"?{call.query}" if call.query else ""
        told = f"{call.method} {call.path}{query}" + (f" by {visitor.token}" * bool(visitor.token))
        told += f": {about}" if about else ""
        if not call.is_safe:
            self._guard.accounts.audit.add(by, "change", told)
        elif call.path.startswith(EXPORTS) and call.method == "GET":
            self._guard.accounts.audit.add(by, "export", told)

    def _still(self, call: Call) -> bool:
        try:
            return self._guard.still(call)
        except RequestError:
            return False


class SessionOverError(Exception):
    """An answer ends before its end, since its asker is not let in any more."""


def call_of(request: Request) -> Call:
    """What of a request counts for `Guard`."""
    client = request.client
    return Call(
        method=request.method,
        path=request.url.path,
        query=request.url.query,
        headers=request.headers,
        cookies=request.cookies,
        address=client.host if client else "",
        hosts=len(request.headers.getlist("host")),
    )


def _told(request: Request, problem: RequestError) -> Application:
    """The problem in the app's one shape; a redirection as such."""
    if problem.error.status == 303:
        return Response(status_code=303, headers=problem.headers)
    tell = request.app.exception_handlers[RequestError]
    response: Application = tell(request, problem)
    return response


def _again(content: bytes, receive: Receive) -> Callable[[], Receive]:
    """What gives a body that was read already; after it, what comes."""

    def start() -> Receive:
        messages = [{"type": "http.request", "body": content, "more_body": False}]

        async def given() -> Message:
            return messages.pop() if messages else await receive()

        return given

    return start


def _is_stream(message: Message) -> bool:
    headers = dict(message.get("headers", ()))
    return bool(headers.get(b"content-type", b"").startswith(b"text/event-stream"))

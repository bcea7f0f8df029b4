"""What every answer says to a browser, and under which names the desk may be asked for.

The policy lets a page load this server's own files and nothing else, run no script and use no style
that is written in the page, be framed by nobody and send forms to nobody else. Without accounts,
only names of this machine are answered: a page elsewhere whose name is turned to this machine
("DNS rebinding") would else read the case.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
NOT_KEPT = "private, no-cache"


class Headers:
    """An application, and what its answers say; requests under other names are refused.

    ``hosts`` are the names without port; None answers under any.
    """

    def __init__(self, app: Application, *, hosts: tuple[str, ...] | None) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _with_headers(message, scope)
            await send(message)

        if self._hosts is not None and _host(scope) not in self._hosts:
            await _refuse(sent)
            return
        await self._app(scope, receive, sent)


def _with_headers(message: Message, scope: Scope) -> list[tuple[bytes, bytes]]:
    given = list(message.get("headers", []))
    there = {name.lower() for name, _ in given}
    own = dict(HEADERS)
    tag = scope.get("state", {}).get("tag")
    if tag is not None and message["status"] in (200, 304):
        own |= {"etag": tag, "vary": "Cookie, Authorization"}
    own["cache-control"] = NOT_KEPT
    new = ((name.encode(), value.encode()) for name, value in own.items())
    return [*given, *(one for one in new if one[0] not in there)]


def _host(scope: Scope) -> str:
    """The name that a request asks for, without port."""
    found = (value.decode("latin") for name, value in scope["headers"] if name == b"host")
    named: str = next(found, "")
    return named if named.endswith("]") else named.rpartition(":")[0] or named


async def _refuse(send: Send) -> None:
    error = {
        "status": 421,
        "message": "this desk answers under the names of its own machine alone",
        "where": "Host",
        "do": "open it as http://127.0.0.1 with its port",
    }
    body = msgspec.json.encode({"error": error})
    start = {"type": "http.response.start", "status": 421}
    form = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({**start, "headers": form})
    await send({"type": "http.response.body", "body": body})

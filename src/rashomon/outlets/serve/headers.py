"""What every answer says to a browser.

The policy lets a page load this server's own files and nothing else, run no script and use no style
that is written in the page, be framed by nobody and send forms to nobody else. Other sites are not
told where a link came from; this one is, or its forms would come from nowhere (``Origin: null``).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

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
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
NOT_KEPT = "private, no-cache"


class Headers:
    """An application, and what its answers say."""

    def __init__(self, app: Application) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _with_headers(message, scope)
            await send(message)

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

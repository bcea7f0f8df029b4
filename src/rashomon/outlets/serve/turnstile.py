"""How many pages are made at once: as many as the processors can make, the others wait in line.

Python runs one thread at a time. Forty that make a page each hand it to each other at every row
that the database gives: all are slow, and all are done at the end. In a line each takes what it
takes alone, and whoever came first goes first.
"""

from __future__ import annotations

import asyncio

from rashomon.outlets.serve.headers import Application, Message, Receive, Scope, Send

AT_ONCE = 3
"""So many at once: one that takes seconds leaves room for others."""

LONG = ("/api/changes", "/api/export/", "/api/decisions/export")
"""What goes on for long, as a stream or a file, stands in no line."""


class Turnstile:
    """Lets in so many questions at once; what changes the case, or comes in slowly, passes by."""

    def __init__(self, app: Application, *, at_once: int = AT_ONCE) -> None:
        self._app = app
        self._room = asyncio.Semaphore(at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request when it is its turn."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(LONG):
            await self._app(scope, receive, send)
            return
        await self._room.acquire()
        inside = True

        async def sent(message: Message) -> None:
            nonlocal inside
            if inside:
                # The answer is made: however slowly it is taken, the next one may come in.
                inside = False
                self._room.release()
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            if inside:
                self._room.release()

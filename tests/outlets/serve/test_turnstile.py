"""So many pages are made at once and no more; who came first goes first, and no place is lost."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from rashomon.outlets.serve.turnstile import Turnstile

Scope = dict[str, Any]


class Kitchen:
    """An application that says who is in it, and makes nothing until it is told to."""

    def __init__(self) -> None:
        self.came: list[str] = []
        self.ready = asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.came.append(scope["path"])
        await self.ready.wait()
        if scope["path"] == "/broken":
            raise ValueError
        await send({"type": "http.response.start", "status": 200})
        await send({"type": "http.response.body"})


async def nothing() -> dict[str, Any]:
    return {}


async def taken(message: Any) -> None:
    """A visitor who takes what comes."""


async def never_taken(message: Any) -> None:
    await asyncio.sleep(3600)


def asks(
    desk: Turnstile, path: str, method: str = "GET", send: Callable[[Any], Awaitable[None]] = taken
) -> asyncio.Task[None]:
    scope = {"type": "http", "method": method, "path": path}
    return asyncio.create_task(desk(scope, nothing, send))


async def settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_a_line_is_stood_in_but_not_by_what_is_long_or_decides() -> None:
    async def tried() -> None:
        kitchen = Kitchen()
        desk = Turnstile(kitchen, at_once=2)
        pages = [asks(desk, f"/{number}") for number in range(4)]
        await settled()
        assert kitchen.came == ["/0", "/1"]
        others = [asks(desk, "/api/changes"), asks(desk, "/api/decisions", "POST")]
        await settled()
        assert kitchen.came[2:] == ["/api/changes", "/api/decisions"]
        kitchen.ready.set()
        await asyncio.gather(*pages, *others)
        assert kitchen.came[4:] == ["/2", "/3"]

    asyncio.run(tried())


def test_whoever_breaks_or_takes_forever_keeps_nobody_out() -> None:
    async def tried() -> None:
        kitchen = Kitchen()
        kitchen.ready.set()
        desk = Turnstile(kitchen, at_once=1)
        with pytest.raises(ValueError):
            await asks(desk, "/broken")
        slow = asks(desk, "/slow", send=never_taken)
        await asyncio.wait_for(asks(desk, "/next"), 5)
        gone = asks(desk, "/gone")
        gone.cancel()
        await asyncio.wait_for(asks(desk, "/last"), 5)
        slow.cancel()
        assert kitchen.came[-1] == "/last"

    asyncio.run(tried())

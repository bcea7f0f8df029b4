"""What changes while somebody looks: a stream of server-sent events, and the same on demand.

An event has changed when it came out otherwise than before; a build that makes all anew and gives
the same has changed nothing. The clock is the case's turn, which counts how often what can be read
was replaced: whoever has seen turn N asks for what came after it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from itertools import islice
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from rashomon.outlets.serve.api.answers import ERRORS, described, encoded, one_of
from rashomon.outlets.serve.desk import Desk, desk_of, reading
from rashomon.outlets.serve.visitors import reader
from rashomon.records import Record
from rashomon.store import Case

router = APIRouter(prefix="/api", dependencies=[Depends(reader)], tags=["changes"])
MOST = 500
"""So many events are named at once; ``more`` says that there are others."""

EVERY, SIGN_OF_LIFE = 1.0, 15.0
"""Seconds between two looks at the case, and after which something is sent though nothing is new.
"""

MOST_NEWS = 32
"""So many pieces of news are kept for others who listen."""

Turn = Annotated[int, Query(ge=0, le=2**53, description="The turn that was seen last.")]
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {"description": "Events named `change`.", "content": {"text/event-stream": {}}},
    **{status: one for status, one in ERRORS.items() if status not in (304, 404)},
}


class MovedEvent(Record, frozen=True, kw_only=True):
    """An event, and the turn in which it became as it is."""

    id: str
    turn: int


class Moved(Record, frozen=True, kw_only=True):
    """What came or changed after a turn, the last first; ``turn`` is that of now."""

    turn: int
    events: tuple[MovedEvent, ...]
    more: bool


@router.get("/moved", responses=described(one_of("Moved")))
def moved(request: Request, after: Turn = 0) -> Response:
    """The events that came or changed after a turn."""
    with reading(request) as case:
        return encoded(_moved(case, after))


@router.get("/changes", response_class=StreamingResponse, responses=_STREAM)
async def changes(
    request: Request,
    after: Annotated[int | None, Query(ge=0, le=2**53, description="As in /api/moved.")] = None,
    last_event_id: Annotated[str | None, Header()] = None,
) -> StreamingResponse:
    """What comes or changes from now on, or after a turn, as server-sent events.

    Each has the turn as its id, so that a browser that was cut off goes on from there, and a
    record as /api/moved gives it.
    """
    told = last_event_id or ""
    seen = int(told) if told.isascii() and told.isdecimal() and len(told) < 16 else after
    return StreamingResponse(stream(desk_of(request), seen), media_type="text/event-stream")


async def stream(desk: Desk, seen: int | None) -> AsyncIterator[bytes]:
    """The lines of the stream, from a turn on; it ends when nobody listens any more."""
    turn = await _turn(desk) if seen is None else seen
    yield b"retry: 3000\n\n"
    said = time.monotonic()
    while True:
        if (now := await _turn(desk)) != turn:
            turn, lines = await _news(desk, turn, now)
            yield lines
            said = time.monotonic()
        elif time.monotonic() - said > SIGN_OF_LIFE:
            yield b": nothing new\n\n"
            said = time.monotonic()
        await asyncio.sleep(EVERY)


async def _turn(desk: Desk) -> int:
    """The turn of now; however many listen, the case is looked at about once a second."""
    at, turn = desk.clock
    if time.monotonic() - at > EVERY / 2:
        turn = await run_in_threadpool(_looked_up, desk)
        desk.clock = time.monotonic(), turn
    return turn


def _looked_up(desk: Desk) -> int:
    with desk.open() as case:
        return case.turn()


async def _news(desk: Desk, after: int, now: int) -> tuple[int, bytes]:
    """What came after a turn, as lines; those who listen are mostly at the same, and told alike."""
    if (after, now) not in desk.news:
        if len(desk.news) > MOST_NEWS:
            desk.news.clear()
        desk.news[after, now] = await run_in_threadpool(_lines, desk, after)
    return desk.news[after, now]


def _lines(desk: Desk, after: int) -> tuple[int, bytes]:
    with desk.open() as case:
        found = _moved(case, after)
    body = msgspec.json.encode(found)
    return found.turn, b"id: %d\nevent: change\ndata: %b\n\n" % (found.turn, body)


def _moved(case: Case, after: int) -> Moved:
    found = list(islice(case.moved_events(after), MOST + 1))
    events = tuple(MovedEvent(id=key, turn=turn) for key, turn in found[:MOST])
    return Moved(turn=case.turn(), events=events, more=len(found) > MOST)

"""The events on a map that is on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from fastapi import APIRouter, Request, Response
from msgspec.structs import asdict

from rashomon.outlets.serve.desk import reading
from rashomon.outlets.serve.links import address
from rashomon.outlets.serve.spots import MapEvent, spots_of, view_of
from rashomon.outlets.serve.web.asked import STATUSES, asked_of
from rashomon.outlets.serve.web.rendering import page
from rashomon.records import OUTCOMES
from rashomon.store import Ask, Case, Wanted

router = APIRouter()
MOST = 1_000
"""So many events are put on the map; the form narrows which."""


@router.get("/map")
def on_map(request: Request) -> Response:
    """The places of the events that are asked for."""
    asked = asked_of(request)
    with reading(request) as case:
        events = list(_events(case, asked))
    spots, nowhere = spots_of(events[:MOST])
    return page(
        request,
        "map",
        spots=spots,
        view=view_of(spots),
        nowhere=nowhere,
        cut=len(events) > MOST,
        most=MOST,
        wanted=asked,
        filtered=any(value is not None for value in asdict(asked).values()),
        listed=address("", **asdict(asked)),
        outcomes=OUTCOMES,
        statuses=STATUSES,
    )


def _events(case: Case, wanted: Wanted) -> Iterator[MapEvent]:
    """Some more than are put on the map, if there are."""
    after: bytes | None = b""
    found = 0
    while after is not None and found <= MOST:
        one = case.page(Ask(kind="events", wanted=wanted, after=after, limit=MOST))
        yield from (msgspec.json.decode(line, type=MapEvent) for line in one.lines)
        after, found = one.next, found + len(one.lines)

"""The first page: the events of the case, a page of them at a time, narrowed as one likes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from msgspec.structs import asdict

from rashomon.outlets.brief.wording import date_words, place_words
from rashomon.outlets.serve.api.answers import to_cursor
from rashomon.outlets.serve.api.filters import Paging
from rashomon.outlets.serve.desk import reading
from rashomon.outlets.serve.links import address
from rashomon.outlets.serve.web.asked import STATUSES, asked_of
from rashomon.outlets.serve.web.rendering import page
from rashomon.records import OUTCOMES, Event, Record, Toll, from_json
from rashomon.store import Wanted

router = APIRouter()
SHOWN = 4
"""So many figures of an event are shown in the list."""


class Listed(Record, frozen=True, kw_only=True):
    """An event as the list shows it."""

    event: Event
    when: str
    where: str
    figures: tuple[Toll, ...]


@router.get("/")
def events(
    request: Request,
    paging: Paging,
    part: Annotated[str | None, Query(max_length=10)] = None,
) -> Response:
    """The events; with ``part=list`` the list alone, for a script that puts it in the page."""
    asked = asked_of(request)
    with reading(request) as case:
        found = case.page(paging.of("events", asked))
        counts = {kind: case.count(kind) for kind in ("events", "reports", "claims")}
        turn, unfinished = case.turn(), case.unfinished()
    return page(
        request,
        "list" if part == "list" else "events",
        listed=[_listed(from_json(Event, line)) for line in found.lines],
        following=_following(asked, found.next),
        wanted=asked,
        filtered=any(value is not None for value in asdict(asked).values()),
        counts=counts,
        outcomes=OUTCOMES,
        statuses=STATUSES,
        on_map=address("map", **asdict(asked)),
        turn=turn,
        unfinished=unfinished,
        first=not paging.after,
    )


def _listed(event: Event) -> Listed:
    first: dict[str, Toll] = {}
    for toll in sorted(event.tolls, key=lambda one: one.group != "all"):
        first.setdefault(toll.outcome, toll)
    figures = tuple(first[name] for name in OUTCOMES if name in first)
    return Listed(
        event=event,
        when=date_words(event.date),
        where=place_words(event.place),
        figures=figures[:SHOWN],
    )


def _following(wanted: Wanted, rank: bytes | None) -> str | None:
    if rank is None:
        return None
    return address("", **asdict(wanted), cursor=to_cursor(rank))

"""An event: the brief, by any codebook; the words behind its figures."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from rashomon.outlets.serve.desk import briefing, kept_page, reading
from rashomon.outlets.serve.links import EventLinks
from rashomon.outlets.serve.web.rendering import page
from rashomon.store.since import parse_since

router = APIRouter()
Key = Annotated[str, Path(max_length=80)]
By = Annotated[str | None, Query(alias="codebook", max_length=80)]
MOST_NUMBERS = 60
"""So many sources are shown at once."""


@router.get("/events/{event}")
def event(
    request: Request,
    event: Key,
    codebook: By = None,
    since: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """The brief of an event, and what changed in it since a time."""
    time = parse_since(since) if since.strip() else None
    with reading(request) as case:

        def made() -> Response:
            told = briefing(request, case, event, codebook or None)
            brief = told.brief if time is None else told.since(case, time)
            return page(
                request,
                "event",
                told=told,
                event=brief,
                links=EventLinks(event, codebook or None),
                codebook=codebook or None,
                since=since,
                turn=case.turn(),
            )

        return kept_page(request, case, event, made)


@router.get("/events/{event}/sources")
def sources(
    request: Request,
    event: Key,
    numbers: Annotated[list[int], Query(alias="n", max_length=MOST_NUMBERS)],
    codebook: By = None,
) -> Response:
    """The words behind a figure alone, for a script that shows them beside it."""
    with reading(request) as case:
        told = briefing(request, case, event, codebook or None)
        wanted = [one for one in told.brief.sources if one.number in set(numbers)]
        return page(request, "sources", sources=wanted, links=EventLinks(event, codebook or None))

"""An event: the brief, by any codebook; the words behind its figures."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from rashomon.outlets.serve.desk import briefing, reading
from rashomon.outlets.serve.links import EventLinks
from rashomon.outlets.serve.web.rendering import page

router = APIRouter()
Key = Annotated[str, Path(max_length=80)]
By = Annotated[str | None, Query(alias="codebook", max_length=80)]
MOST_NUMBERS = 60
"""So many sources are shown at once."""


@router.get("/events/{event}")
def event(request: Request, event: Key, codebook: By = None) -> Response:
    """The brief of an event."""
    with reading(request) as case:
        told = briefing(request, case, event, codebook or None)
        links = EventLinks(event, codebook or None)
        return page(
            request, "event", told=told, event=told.brief, links=links, codebook=codebook or None
        )


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

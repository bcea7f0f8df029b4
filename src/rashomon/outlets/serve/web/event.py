"""An event: the brief, by any codebook; the words behind its figures."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Path, Query, Request, Response

from rashomon.outlets.brief.model import EventBrief
from rashomon.outlets.serve.desk import briefing, kept_page, reading
from rashomon.outlets.serve.links import MOST_NUMBERS, EventLinks
from rashomon.outlets.serve.web.rendering import page
from rashomon.store.since import parse_since

router = APIRouter()
Key = Annotated[str, Path(max_length=80)]
By = Annotated[str | None, Query(alias="codebook", max_length=80)]
Part = Literal["toll", "time", "dispute", "course", "changes", "uncounted", "reports", "passed"]
MOST_LISTED = 40
"""So many entries of a list stand on the first page of an event; the rest are a link away."""


@router.get("/events/{event}")
def event(
    request: Request,
    event: Key,
    codebook: By = None,
    since: Annotated[str, Query(max_length=40)] = "",
    part: Part | None = None,
) -> Response:
    """The brief of an event, and what changed in it since a time; or a part of it, whole."""
    time = parse_since(since) if since.strip() else None
    with reading(request) as case:

        def made() -> Response:
            told = briefing(request, case, event, codebook or None)
            brief = told.brief if time is None else told.since(case, time)
            return page(
                request,
                "event",
                told=told,
                event=brief if part else _beginning(brief),
                whole=brief,
                part=part,
                links=EventLinks(event, codebook or None),
                codebook=codebook or None,
                since=since,
            )

        return kept_page(request, case, event, made)


def _beginning(brief: EventBrief) -> EventBrief:
    """The brief with as much of its long lists as the first page shows: the newest of changes."""
    return msgspec.structs.replace(
        brief,
        course=brief.course[:MOST_LISTED],
        changes=brief.changes[-MOST_LISTED:],
        not_counted=brief.not_counted[:MOST_LISTED],
        reports=brief.reports[:MOST_LISTED],
        passed_over=brief.passed_over[:MOST_LISTED],
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
        every = told.brief.sources
        wanted = [every[one - 1] for one in sorted(set(numbers)) if 1 <= one <= len(every)]
        return page(request, "sources", sources=wanted, links=EventLinks(event, codebook or None))

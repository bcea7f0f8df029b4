"""Claims and reports by their ids alone → the evidence of their event."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse

from rashomon.outlets.serve.desk import briefing, reading
from rashomon.outlets.serve.links import EventLinks
from rashomon.outlets.serve.problems import missing

router = APIRouter()
Key = Annotated[str, Path(max_length=500)]
SEE_OTHER = 303


@router.get("/claims/{claim}")
def claim(request: Request, claim: Key) -> RedirectResponse:
    """A claim, where it stands in its report."""
    with reading(request) as case:
        event = case.event_of("claims", claim)
        if event is None:
            raise missing("claim", claim)
        told = briefing(request, case, event.id, None)
        number = told.account.numbering.numbers.get(claim)
        links = EventLinks(event.id, None)
        return RedirectResponse(links.mark(number) if number else links.page(), SEE_OTHER)


@router.get("/reports/{report}/event")
def event_now(request: Request, report: Key) -> RedirectResponse:
    """The event that a report is of now: an event gets another id with each report."""
    with reading(request) as case:
        event = case.event_of("reports", report)
        if event is None:
            raise missing("report", report)
        return RedirectResponse(EventLinks(event.id, None).page(), SEE_OTHER)


@router.get("/reports/{report}")
def report(request: Request, report: Key) -> RedirectResponse:
    """A report, among those of its event."""
    with reading(request) as case:
        event = case.event_of("reports", report)
        if event is None:
            raise missing("report", report)
        return RedirectResponse(EventLinks(event.id, None).evidence(report=report), SEE_OTHER)

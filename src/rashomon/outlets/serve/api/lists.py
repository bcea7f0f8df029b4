"""Lists of records, page by page, narrowed as the verbs of the same names narrow them."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from msgspec.structs import replace

from rashomon.outlets.serve.api.answers import described, page_of, paged
from rashomon.outlets.serve.api.filters import (
    Filters,
    OfClaim,
    OfEvent,
    OfReport,
    OfToll,
    Paging,
    Printed,
)
from rashomon.outlets.serve.desk import reading
from rashomon.store import Ask, Within

router = APIRouter(tags=["lists"])


def _answer(request: Request, ask: Ask) -> Response:
    with reading(request) as case:
        return paged(request, case.page(ask))


@router.get("/events", responses=described(page_of("Event")))
def events(request: Request, wanted: Filters, page: Paging, status: OfToll = None) -> Response:
    """Events by date. ``outcome`` and ``status`` are those of one toll of it."""
    return _answer(request, page.of("events", replace(wanted, status=status)))


@router.get("/tolls", responses=described(page_of("EventToll")))
def tolls(
    request: Request, wanted: Filters, page: Paging, status: OfToll = None, event: OfEvent = None
) -> Response:
    """Tolls, event by event, each with the id of its event."""
    asked = replace(wanted, status=status)
    return _answer(request, page.of("tolls", asked, Within(event=event)))


@router.get("/disputes", responses=described(page_of("EventDispute")))
def disputes(request: Request, wanted: Filters, page: Paging, event: OfEvent = None) -> Response:
    """What is in dispute, event by event, each with the id of its event."""
    return _answer(request, page.of("disputes", wanted, Within(event=event)))


@router.get("/claims", responses=described(page_of("Claim")))
def claims(
    request: Request,
    wanted: Filters,
    page: Paging,
    status: OfClaim = None,
    event: OfEvent = None,
    report: OfReport = None,
) -> Response:
    """Claims, by report and place in it."""
    asked = replace(wanted, status=status)
    return _answer(request, page.of("claims", asked, Within(event=event, report=report)))


@router.get("/reports", responses=described(page_of("Report")))
def reports(
    request: Request, wanted: Filters, page: Paging, status: Printed = None, event: OfEvent = None
) -> Response:
    """Reports, by id, with their text."""
    asked = replace(wanted, status=status)
    return _answer(request, page.of("reports", asked, Within(event=event)))


@router.get("/statements", responses=described(page_of("Statement")))
def statements(
    request: Request,
    wanted: Filters,
    page: Paging,
    event: OfEvent = None,
    report: OfReport = None,
) -> Response:
    """Statements, by report and place in it; ``outcome`` does not narrow them."""
    return _answer(request, page.of("statements", wanted, Within(event=event, report=report)))


@router.get("/relations", responses=described(page_of("Relation")))
def relations(request: Request, page: Paging, event: OfEvent = None) -> Response:
    """How claims stand to each other."""
    return _answer(request, page.of("relations", within=Within(event=event)))


@router.get("/entities", responses=described(page_of("Entity")))
def entities(request: Request, page: Paging, event: OfEvent = None) -> Response:
    """Who and what is named, each under one id with all its names."""
    return _answer(request, page.of("entities", within=Within(event=event)))


@router.get("/decisions", responses=described(page_of("Decision")))
def decisions(request: Request, page: Paging, event: OfEvent = None) -> Response:
    """What was judged to be the same or not, by the program and by people."""
    return _answer(request, page.of("decisions", within=Within(event=event)))


@router.get("/stories", responses=described(page_of("Story")))
def stories(request: Request, page: Paging) -> Response:
    """Stories, each with why a report is in it."""
    return _answer(request, page.of("stories"))


@router.get("/discards", responses=described(page_of("Discard")))
def discards(request: Request, page: Paging, event: OfEvent = None) -> Response:
    """What was read and left out, and why."""
    return _answer(request, page.of("discards", within=Within(event=event)))

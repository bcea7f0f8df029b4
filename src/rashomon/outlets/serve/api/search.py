"""Search by words, and what came or changed."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from msgspec.structs import replace

from rashomon.errors import UsageError
from rashomon.outlets.serve.api.answers import described, page_of, paged
from rashomon.outlets.serve.api.filters import Filters, Paging
from rashomon.outlets.serve.desk import reading
from rashomon.outlets.serve.problems import RequestError
from rashomon.records import to_json
from rashomon.store import Page
from rashomon.store.search import SEARCHED, Searched
from rashomon.store.since import parse_since

router = APIRouter(tags=["search"])
Time = Annotated[str, Query(max_length=40, description="A day or a time in ISO 8601.")]
In = Annotated[list[Searched] | None, Query(alias="in", description="Only in these.")]


@router.get("/search", responses=described(page_of("Found")))
def search(request: Request, wanted: Filters, page: Paging, kinds: In = None) -> Response:
    """Reports, claims and statements with all words of ``text``.

    Those with all of them in the heading come first, then the newest.
    """
    if wanted.text is None:
        raise RequestError(422, "nothing is searched for", where="text", do="name some words")
    with reading(request) as case:
        rest = replace(wanted, text=None)
        found = case.search(wanted.text, kinds or SEARCHED, rest)
        skipped = _number(page.after)
        lines = [to_json(one).encode() for one in islice(found, skipped, skipped + page.limit + 1)]
    following = b"%d" % (skipped + page.limit) if len(lines) > page.limit else None
    return paged(request, Page(lines[: page.limit], following))


@router.get("/since", responses=described(page_of("Since")))
def since(request: Request, time: Time, page: Paging) -> Response:
    """What changed since a time, event by event: what moved, and the reports and claims that came.

    What was known before is what the reports published before that time tell by themselves.
    """
    skipped = _number(page.after)
    with reading(request) as case:
        found = case.changes(parsed(time), skip=skipped)
        lines = [to_json(one).encode() for one in islice(found, page.limit + 1)]
    following = b"%d" % (skipped + page.limit) if len(lines) > page.limit else None
    return paged(request, Page(lines[: page.limit], following))


def parsed(time: str) -> datetime:
    """A day or time of ISO 8601. Raises RequestError (422) for anything else."""
    try:
        return parse_since(time)
    except UsageError:
        do = "write 2026-03-10 or 2026-03-10T18:30"
        raise RequestError(422, "this is no day and no time", where="time", do=do) from None


def _number(place: bytes) -> int:
    """How many are before a place. Raises RequestError (422) for the place of another list."""
    if not place:
        return 0
    if not place.isdigit() or len(place) > 7:
        raise RequestError(422, "this is no cursor of a search", where="cursor", do="leave it out")
    return int(place)

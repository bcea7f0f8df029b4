"""Search by words, and what came or changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from msgspec.structs import replace

from rashomon.outlets.serve.api.answers import described, page_of, paged
from rashomon.outlets.serve.api.filters import Filters, Moment, Paging, Part
from rashomon.outlets.serve.desk import reading
from rashomon.outlets.serve.problems import RequestError
from rashomon.records import Record, to_json
from rashomon.store import Page
from rashomon.store.search import SEARCHED, Searched

router = APIRouter(tags=["search"])
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
        return _counted(request, page, skipped, islice(found, skipped, None))


@router.get("/since", responses=described(page_of("Since")))
def since(request: Request, time: Moment, page: Paging) -> Response:
    """What changed since a time, event by event: what moved, and the reports and claims that came.

    What was known before is what the reports published before that time tell by themselves.
    """
    skipped = _number(page.after)
    with reading(request) as case:
        return _counted(request, page, skipped, case.changes(time, skip=skipped))


def _counted(request: Request, page: Part, skipped: int, found: Iterator[Record]) -> Response:
    """A page of what has no ranks: its place is how many were before it, which are left out."""
    lines = [to_json(one).encode() for one in islice(found, page.limit + 1)]
    following = b"%d" % (skipped + page.limit) if len(lines) > page.limit else None
    return paged(request, Page(lines[: page.limit], following))


def _number(place: bytes) -> int:
    """How many are before a place. Raises RequestError (422) for the place of another list."""
    if not place:
        return 0
    if not place.isdigit() or len(place) > 7:
        raise RequestError(422, "this is no cursor of a search", where="cursor", do="leave it out")
    return int(place)

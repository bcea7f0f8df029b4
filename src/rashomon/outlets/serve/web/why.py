"""Why a figure is what it is: each step with its rule and its quotes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from rashomon.outlets.brief.wording import group_words
from rashomon.outlets.case import explain
from rashomon.outlets.case.listing import best
from rashomon.outlets.serve.derivation import toll_in
from rashomon.outlets.serve.desk import reading
from rashomon.outlets.serve.links import EventLinks
from rashomon.outlets.serve.web.rendering import page

router = APIRouter()
Key = Annotated[str, Path(max_length=80)]


@router.get("/events/{event}/tolls/{toll}/why")
def why(
    request: Request,
    event: Key,
    toll: Key,
    codebook: Annotated[str | None, Query(max_length=80)] = None,
) -> Response:
    """The derivation of a toll, by the codebook of the case or another."""
    with reading(request) as case:
        found, one = toll_in(case, toll, event=event, codebook=codebook or None)
        derivation = explain(case, found, one)
    return page(
        request,
        "why",
        event=found,
        derivation=derivation,
        best=best(one),
        group=group_words(one.group),
        links=EventLinks(event, codebook or None),
        codebook=codebook or None,
    )

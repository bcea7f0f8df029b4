"""Why a figure is what it is: each step with its rule and its quotes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from rashomon.outlets.brief.wording import group_words
from rashomon.outlets.case import explain
from rashomon.outlets.case.listing import best
from rashomon.outlets.serve.derivation import toll_in
from rashomon.outlets.serve.desk import desk_of, reading
from rashomon.outlets.serve.links import EventLinks
from rashomon.outlets.serve.web.rendering import page
from rashomon.records import Event, Toll
from rashomon.store.decisions import decisions_of

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
        seen=_seen(request, found, one),
    )


def _seen(request: Request, event: Event, toll: Toll) -> str:
    """The id of the decision that stands on a toll."""
    name = f"{toll.outcome}/{toll.group}"
    of_it = (one for one in decisions_of(desk_of(request).place) if one.kind == "toll")
    here = (one for one in of_it if one.stands and one.right == name)
    return next((one.id for one in here if one.left in event.reports), "")

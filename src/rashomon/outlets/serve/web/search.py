"""Reports, claims and statements by their words."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from rashomon.outlets.case.listing import when
from rashomon.outlets.serve.desk import reading
from rashomon.outlets.serve.links import address
from rashomon.outlets.serve.problems import RequestError
from rashomon.outlets.serve.web.rendering import page
from rashomon.store.search import SEARCHED, Found, Searched

router = APIRouter()
ON_A_PAGE = 30
FURTHEST = 3_000
"""So many hits can be turned through; whoever wants more of them takes other words."""

NAMES: dict[Searched, str] = {"reports": "report", "claims": "claim", "statements": "statement"}


@router.get("/search")
def search(
    request: Request,
    text: Annotated[str, Query(max_length=400)] = "",
    kind: Annotated[str, Query(alias="in", max_length=20)] = "",
    skip: Annotated[int, Query(ge=0, le=FURTHEST)] = 0,
) -> Response:
    """What holds all the words; without any, the form alone."""
    if kind and kind not in SEARCHED:
        raise RequestError(422, f"nothing is called {kind}", where="in", do="choose another")
    kinds = tuple(one for one in SEARCHED if kind in ("", one))
    with reading(request) as case:
        hits = case.search(text, kinds) if text.strip() else iter(())
        found = list(islice(hits, skip, skip + ON_A_PAGE + 1))
    more = len(found) > ON_A_PAGE and skip + ON_A_PAGE <= FURTHEST
    return page(
        request,
        "search",
        text=text,
        kind=kind,
        kinds=SEARCHED,
        found=[(NAMES[one.kind], when(one.day), _link(one), one) for one in found[:ON_A_PAGE]],
        following=address("search", text=text, skip=skip + ON_A_PAGE, **{"in": kind})
        if more
        else None,
    )


def _link(one: Found) -> str:
    if one.kind == "claims":
        return address("claims", one.id)
    return address("reports", one.report)

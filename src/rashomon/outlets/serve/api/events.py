"""An event, its tolls and disputes, and why a toll is what it is; by any codebook."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from rashomon.outlets.case import explain
from rashomon.outlets.case.compare import compare_event
from rashomon.outlets.serve.api.answers import (
    answer,
    array,
    array_of,
    described,
    encoded,
    one_of,
)
from rashomon.outlets.serve.api.filters import Moment
from rashomon.outlets.serve.derivation import toll_in
from rashomon.outlets.serve.desk import event_in, known_codebook, reading
from rashomon.outlets.serve.problems import RequestError, missing
from rashomon.records import to_json
from rashomon.store.paging import part_line

router = APIRouter(tags=["events"])
Key = Annotated[str, Path(max_length=80)]
By = Annotated[
    str | None,
    Query(alias="codebook", max_length=80, description="Count by this codebook, not the case's."),
]


@router.get("/events/{event}", responses=described(one_of("Event"), 404))
def event(request: Request, event: Key, codebook: By = None) -> Response:
    """An event."""
    with reading(request) as case:
        return encoded(event_in(case, event, codebook))


@router.get("/events/{event}/compare", responses=described(one_of("Comparison"), 404))
def compared(
    request: Request,
    event: Key,
    codebook: Annotated[list[str], Query(min_length=2, max_length=6, description="Two or more.")],
) -> Response:
    """Where codebooks differ on an event, and by which rule of each."""
    names = list(dict.fromkeys(codebook))
    for name in names:
        known_codebook(name)
    if len(names) < 2 or "" in names:
        raise RequestError(422, "comparing takes two", where="codebook", do="name another")
    with reading(request) as case:
        return encoded(compare_event(case, event_in(case, event), names))


@router.get("/events/{event}/since", responses=described(array_of("Since"), 404))
def changed(request: Request, event: Key, time: Moment) -> Response:
    """What changed in an event since a time: an array of one, or of none if nothing came since."""
    with reading(request) as case:
        found = case.changes_of(event_in(case, event), time)
        return array([] if found is None else [to_json(found).encode()])


@router.get("/tolls/{toll}", responses=described(one_of("EventToll"), 404))
def toll(request: Request, toll: Key) -> Response:
    """A toll, with the id of its event."""
    with reading(request) as case:
        found, one = toll_in(case, toll)
        return answer(part_line(found.id, one))


@router.get("/tolls/{toll}/why", responses=described(one_of("Derivation"), 404))
def why(request: Request, toll: Key, codebook: By = None) -> Response:
    """How a toll was made, step by step, with the quotes that it rests on.

    With ``codebook``, how that one makes the toll of the same outcome and group.
    """
    with reading(request) as case:
        found, one = toll_in(case, toll, codebook=codebook)
        return encoded(explain(case, found, one))


@router.get("/disputes/{dispute}", responses=described(one_of("EventDispute"), 404))
def dispute(request: Request, dispute: Key) -> Response:
    """What is in dispute, with the id of its event."""
    with reading(request) as case:
        found = case.event_of("disputes", dispute)
        if found is None:
            raise missing("dispute", dispute)
        (one,) = (part for part in found.disputes if part.id == dispute)
        return answer(part_line(found.id, one))

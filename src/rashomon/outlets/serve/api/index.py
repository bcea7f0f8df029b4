"""What the case is, what is in it, and what was done to it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from rashomon import __version__
from rashomon.codebooks import shipped_codebooks
from rashomon.outlets.case.versions import pages
from rashomon.outlets.serve.api.answers import array, array_of, described, encoded, one_of
from rashomon.outlets.serve.desk import desk_of, reading
from rashomon.records import Record, to_json
from rashomon.store import KINDS

router = APIRouter(tags=["case"])


class About(Record, frozen=True, kw_only=True):
    """A case: its name, how many records of each kind it holds, and which state it is in.

    ``turn`` counts how often what can be read was replaced; ``unfinished`` is true while a build is
    at work, or where one was cut off.
    """

    case: str
    version: str
    counts: dict[str, int]
    codebooks: tuple[str, ...]
    turn: int
    unfinished: bool


@router.get("", responses=described(one_of("About")))
def about(request: Request) -> Response:
    """What the case is and what is in it."""
    with reading(request) as case:
        return encoded(
            About(
                case=desk_of(request).name,
                version=__version__,
                counts={kind: case.count(kind) for kind in KINDS},
                codebooks=shipped_codebooks(),
                turn=case.turn(),
                unfinished=case.unfinished(),
            )
        )


@router.get("/runs", responses=described(array_of("Run")))
def runs(request: Request) -> Response:
    """The builds of the case: when, how long, what was read, what was left out and why."""
    with reading(request) as case:
        return array(to_json(one).encode() for one in case.runs())


@router.get("/versions", responses=described(array_of("Report")))
def versions(request: Request) -> Response:
    """The newest version of each page that the case has several versions of, by id."""
    with reading(request) as case:
        return array(to_json(one).encode() for one in pages(case))

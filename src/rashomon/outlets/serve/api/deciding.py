"""Decisions over REST: kept, undone, brought back, looked up, taken out and taken in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from msgspec.structs import replace

from rashomon.outlets.serve.api.answers import (
    ERRORS,
    JSON,
    array,
    array_of,
    described,
    encoded,
    one_of,
)
from rashomon.outlets.serve.bodies import body_of
from rashomon.outlets.serve.deciding import WISHES, Wish, carry_out, told
from rashomon.outlets.serve.desk import desk_of
from rashomon.outlets.serve.problems import RequestError
from rashomon.outlets.serve.visitors import Visitor, analyst
from rashomon.records import Decision, Record, to_json
from rashomon.store.decisions import (
    disagreements,
    export_lines,
    history,
    import_lines,
    redo,
    undo,
)

router = APIRouter(tags=["decisions"])
writing = APIRouter(tags=["decisions"])
LINES = "application/x-ndjson"
LONGEST, LARGEST = 200_000, 64_000_000
"""Bytes of one decision, and of a file of them."""

Key = Annotated[str, Path(max_length=80)]
Analyst = Annotated[Visitor, Depends(analyst)]


class Why(Record, frozen=True, kw_only=True):
    """The reason for undoing something or bringing it back, in a line."""

    why: str | None = None


async def _body(request: Request, visitor: Analyst) -> bytes:
    """What is sent, once it is known that the visitor may send something."""
    most = LARGEST if request.url.path.endswith("/import") else LONGEST
    return await body_of(request, most, "it")


Body = Annotated[bytes, Depends(_body)]
Matching = Annotated[
    str | None,
    Header(
        max_length=100,
        description="As `seen`: the id of the decision that was seen on it, in quotation marks; "
        '`""` for none.',
    ),
]


def _sent(*schemas: dict[str, Any], form: str = JSON, needed: bool = True) -> dict[str, Any]:
    schema = {"oneOf": list(schemas)} if len(schemas) > 1 else schemas[0]
    return {"requestBody": {"required": needed, "content": {form: {"schema": schema}}}}


@writing.post(
    "/decisions",
    responses=described(array_of("Decision"), 404, 409, 413),
    openapi_extra=_sent(*(one_of(one.__name__) for one in WISHES)),
)
def decided(request: Request, visitor: Analyst, body: Body, if_match: Matching = None) -> Response:
    """Decide on a claim, a toll, reports or names; ``do`` says how, as in a terminal.

    The answer comes when the case is up to date: what is read from then on honours it. It has the
    decisions that were kept; each of what was decided together is one.
    """
    wish = _with_seen(_read(body, Wish), if_match)
    return _kept(request, carry_out(desk_of(request).place, wish, visitor.name))


@writing.post(
    "/decisions/{decision}/undo",
    responses=described(array_of("Decision"), 404, 409, 413),
    openapi_extra=_sent(one_of("Why"), needed=False),
)
def undone(request: Request, visitor: Analyst, decision: Key, body: Body) -> Response:
    """Undo a decision, or all those of one act; what it had replaced stands again."""
    why = _read(body or b"{}", Why).why
    place = desk_of(request).place
    return _kept(request, undo(place, decision, user=visitor.name, why=why), "undone ")


@writing.post(
    "/decisions/{decision}/redo",
    responses=described(array_of("Decision"), 404, 409, 413),
    openapi_extra=_sent(one_of("Why"), needed=False),
)
def redone(request: Request, visitor: Analyst, decision: Key, body: Body) -> Response:
    """Bring an undone decision back, in place of what stands on the same thing."""
    why = _read(body or b"{}", Why).why
    place = desk_of(request).place
    return _kept(request, redo(place, decision, user=visitor.name, why=why), "brought back ")


@writing.post(
    "/decisions/import",
    responses=described(one_of("Imported"), 413),
    openapi_extra=_sent({"type": "string"}, form=LINES),
)
def imported(request: Request, body: Body) -> Response:
    """Take in decisions as lines of JSON, as ``export`` gives them; twice is once.

    Each line is checked; ``wrong`` says what is the matter with those that did not come in. Of two
    decisions on one thing the newer stands.
    """
    try:
        lines = body.decode().splitlines()
    except UnicodeDecodeError:
        raise RequestError(422, "the lines are not UTF-8", where="body") from None
    found = import_lines(desk_of(request).place, lines)
    request.state.told = f"{len(found.kept)} decisions kept, {found.known} known"
    return encoded(found)


@router.get(
    "/decisions/export",
    response_class=StreamingResponse,
    responses={
        200: {"description": "Decisions, one a line.", "content": {LINES: {}}},
        **{status: one for status, one in ERRORS.items() if status not in (304, 404, 409, 413)},
    },
)
def exported(request: Request) -> StreamingResponse:
    """All that people decided, undone ones too, as lines of JSON for another case."""
    lines = export_lines(desk_of(request).place)
    headers = {"content-disposition": 'attachment; filename="decisions.jsonl"'}
    return StreamingResponse(_ended(lines), headers=headers, media_type=LINES)


@router.get("/history", responses=described(array_of("Done")))
def past(
    request: Request,
    of: Annotated[
        str | None,
        Query(max_length=500, description="A decision, an act, a claim, a report or an event."),
    ] = None,
) -> Response:
    """Who did what with decisions, when and why: of the case, or of one thing in it."""
    return array(to_json(one).encode() for one in history(desk_of(request).place, of or None))


@router.get("/disagreements", responses=described(array_of("Disagreement")))
def disagreeing(request: Request) -> Response:
    """Where the program reads other than people decided; where it changed its mind first."""
    return array(to_json(one).encode() for one in disagreements(desk_of(request).place))


def _kept(request: Request, kept: list[Decision], how: str = "") -> Response:
    request.state.told = how + told(kept)
    return array(to_json(one).encode() for one in kept)


def _ended(lines: Iterator[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)


def _read(body: bytes, kind: Any) -> Any:  # noqa: ANN401
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise RequestError(
            422, f"this is no decision: {error}"[:300], where="body", do="see /api/openapi.json"
        ) from None


def _with_seen(wish: Wish, header: str | None) -> Wish:
    """The decision with what was seen by the header; it may be said but once."""
    if header is None or header.strip() == "*":
        return wish
    if not hasattr(wish, "seen"):
        raise RequestError(422, "what was seen is said of claims and tolls alone", where="If-Match")
    return replace(wish, seen=header.strip().removeprefix("W/").strip('"'))

"""Lines of JSON → answers, and how answers are described."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from typing import Any

import msgspec
from fastapi import Request, Response

from rashomon.outlets.serve.problems import RequestError
from rashomon.store import Page

JSON = "application/json"
REF = "#/components/schemas/{name}"


def answer(line: bytes) -> Response:
    """One record."""
    return Response(line, media_type=JSON)


def encoded(value: object) -> Response:
    """Records, as JSON."""
    return answer(msgspec.json.encode(value))


def array(lines: Iterable[bytes]) -> Response:
    """All of some records, in an array."""
    return answer(b"[" + b",".join(lines) + b"]")


def paged(request: Request, page: Page) -> Response:
    """``{"items": [records], "next": a cursor or null}``, and a link to the next page."""
    cursor = None if page.next is None else to_cursor(page.next)
    tail = msgspec.json.encode(cursor)
    body = b'{"items":[' + b",".join(page.lines) + b'],"next":' + tail + b"}"
    headers = {}
    if cursor is not None:
        url = request.url.include_query_params(cursor=cursor)
        headers["link"] = f'<{url.path}?{url.query}>; rel="next"'
    return Response(body, headers=headers, media_type=JSON)


def to_cursor(rank: bytes) -> str:
    """A place in a list, as letters that can stand in an address."""
    return base64.urlsafe_b64encode(rank).decode().rstrip("=")


def from_cursor(cursor: str | None) -> bytes:
    """The place that a cursor means; the beginning without one. Raises RequestError (422)."""
    if not cursor:
        return b""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        raise RequestError(
            422, "this is no cursor", where="cursor", do="take it from 'next' of the page before"
        ) from None


def described(schema: dict[str, Any], *errors: int) -> dict[int | str, dict[str, Any]]:
    """The answers of a route: what it gives, and the errors that it may tell of."""
    good = {"description": "As asked for.", "content": {JSON: {"schema": schema}}}
    return {200: good, **{status: one for status, one in ERRORS.items() if _may_be(status, errors)}}


def _may_be(status: int | str, named: Iterable[int]) -> bool:
    return status not in _NAMED or status in named


def one_of(name: str) -> dict[str, Any]:
    """The schema of a record."""
    return {"$ref": REF.format(name=name)}


def page_of(name: str) -> dict[str, Any]:
    """The schema of a page of records."""
    return {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": one_of(name)},
            "next": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        },
    }


def array_of(name: str) -> dict[str, Any]:
    """The schema of an array of records."""
    return {"type": "array", "items": one_of(name)}


_SAID = {
    401: "Who asks is not known.",
    403: "Whoever asks may not do this.",
    404: "There is no such record.",
    409: "Somebody decided otherwise meanwhile, or what stands says the contrary.",
    413: "The request is too long.",
    422: "A parameter makes no sense.",
    429: "Too many requests.",
    503: "The case can't be read now.",
}

_NAMED = (404, 409, 413)
"""Errors that a route tells of only where it says so."""

ERRORS: dict[int | str, dict[str, Any]] = {
    304: {"description": "As the asker has it."},
    **{
        status: {"description": text, "content": {JSON: {"schema": one_of("Told")}}}
        for status, text in _SAID.items()
    },
}
"""How errors are described."""

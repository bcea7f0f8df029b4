"""Whatever goes wrong → one shape: as JSON under ``/api``, as a page elsewhere.

``{"error": {"status": 404, "message": "…", "where": "…", "do": "…"}}``: what is wrong, in which
part of the request (null if in none), and what to do about it (null if there is nothing).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from rashomon.errors import CaseError, ConflictError, MissingError, RashomonError, UsageError
from rashomon.records import Record

API = "/api"
_OPTION = re.compile(r"--(?=[a-z])")
# What to type in a terminal, behind what is to be done.
_COMMAND = re.compile(r"(?: with)?: rashomon [^;]*$")
_log = logging.getLogger("rashomon.serve")

Page = Callable[[Request, "Error"], str]
"""Shows an error as a page."""


class Error(Record, frozen=True, kw_only=True):
    """What is wrong, in which part of the request, and what to do about it."""

    status: int
    message: str
    where: str | None = None
    do: str | None = None


class RequestError(Exception):
    """A request that can't be answered as asked. ``headers`` go out with the answer."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        where: str | None = None,
        do: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.error = Error(status=status, message=message, where=where, do=do)
        self.headers = headers or {}


class UnchangedError(Exception):
    """What is asked for is as the browser has it."""


def missing(what: str, key: str) -> RequestError:
    """There is no such record."""
    return RequestError(
        404,
        f"the case holds no {what} {key[:80]}",
        where=key[:80],
        do="it may be of an older state of the case: look for it in the lists",
    )


def is_api(request: Request) -> bool:
    """Whether a program asks, and not a person's browser."""
    return request.url.path == API or request.url.path.startswith(f"{API}/")


def install(app: FastAPI, page: Page) -> None:
    """Have all errors of the app told in the one shape."""

    def told(request: Request, error: Error, headers: dict[str, str] | None = None) -> Response:
        if is_api(request):
            body, form = msgspec.json.encode({"error": error}), "application/json"
        else:
            body, form = page(request, error).encode(), "text/html; charset=utf-8"
        return Response(body, error.status, headers, media_type=form)

    def problem(request: Request, raised: Exception) -> Response:
        assert isinstance(raised, RequestError)
        return told(request, raised.error, raised.headers)

    def refused(request: Request, raised: Exception) -> Response:
        assert isinstance(raised, RashomonError)
        return told(request, _of_ours(raised))

    def of_framework(request: Request, raised: Exception) -> Response:
        assert isinstance(raised, HTTPException)
        message, do = _SAID.get(raised.status_code, (str(raised.detail), None))
        headers = dict(raised.headers or {})
        return told(request, Error(status=raised.status_code, message=message, do=do), headers)

    def invalid(request: Request, raised: Exception) -> Response:
        assert isinstance(raised, RequestValidationError)
        return told(request, _of_fields(raised.errors()))

    def broken(request: Request, raised: Exception) -> Response:
        _log.error("%s %s", request.method, request.url.path, exc_info=raised)
        return told(request, Error(status=500, message="a defect of rashomon", do=_REPORT))

    app.add_exception_handler(RequestError, problem)
    app.add_exception_handler(UnchangedError, lambda request, raised: Response(status_code=304))
    app.add_exception_handler(RashomonError, refused)
    app.add_exception_handler(HTTPException, of_framework)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(Exception, broken)


_REPORT = "the server's output says more; please report it"
_SAID = {
    404: ("there is no such page", "start from the first one"),
    405: ("this can't be done to this address", None),
}


def _of_ours(raised: RashomonError) -> Error:
    """A message of the library, which speaks of options where there are parameters here."""
    status = next(status for kind, status in _STATUSES.items() if isinstance(raised, kind))
    text = _COMMAND.sub("", _OPTION.sub("", str(raised)))
    message, _, do = text.partition("; ")
    return Error(status=status, message=message, do=do or None)


_STATUSES: dict[type[RashomonError], int] = {
    UsageError: 422,
    MissingError: 404,
    ConflictError: 409,
    CaseError: 503,
    RashomonError: 500,
}


def _of_fields(errors: Any) -> Error:  # noqa: ANN401
    """The first of what FastAPI finds wrong with the fields of a request."""
    first = errors[0]
    where = ".".join(str(part) for part in first["loc"])
    message = f"{first['loc'][-1]}: {first['msg']}"
    return Error(status=422, message=message[:300], where=where[:100], do="see /api/docs")

"""The description of the API: FastAPI's, with the schemas of the records put in."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from rashomon import __version__
from rashomon.outlets.case import Comparison, Derivation
from rashomon.outlets.case.versions import Version
from rashomon.outlets.serve.api.answers import REF
from rashomon.outlets.serve.api.deciding import Why
from rashomon.outlets.serve.api.index import About
from rashomon.outlets.serve.deciding import WISHES
from rashomon.outlets.serve.live import Moved
from rashomon.outlets.serve.problems import Error
from rashomon.records import Dispute, Original, Toll
from rashomon.store import Found, Run
from rashomon.store.case import RECORDS
from rashomon.store.decisions import Disagreement, Done, Imported
from rashomon.store.since import Since


class EventToll(Toll, frozen=True, kw_only=True):
    """A toll with the id of its event."""

    event: str


class EventDispute(Dispute, frozen=True, kw_only=True):
    """A dispute with the id of its event."""

    event: str


class Told(msgspec.Struct):
    """The one shape of errors."""

    error: Error


TYPES = (
    *RECORDS.values(),
    *(
        Original,
        Found,
        Run,
        Since,
        Version,
        Comparison,
        Derivation,
        About,
        EventToll,
        EventDispute,
        Moved,
        Told,
        Disagreement,
        Done,
        Imported,
        Why,
        *WISHES,
    ),
)


def describe(app: FastAPI) -> None:
    """Have the app describe its API so; the description is made once, when it is asked for."""

    def description() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = description  # type: ignore[method-assign]


def _described(app: FastAPI) -> dict[str, Any]:
    whole = get_openapi(title="rashomon", version=__version__, description=_WHAT, routes=app.routes)
    _, components = msgspec.json.schema_components(TYPES, ref_template=REF)
    token = {"type": "http", "scheme": "bearer", "description": _TOKEN}
    whole["components"] = {"schemas": components, "securitySchemes": {"token": token}}
    whole["security"] = [{}, {"token": []}]
    return whole


_TOKEN = "Where a desk has accounts: what `rashomon accounts CASE token NAME` made."

_WHAT = (
    "What a case holds, as records of the contract (docs/reference/records.md). Lists come in "
    "pages: `next` of one is the `cursor` of the page behind it. Answers carry an ETag that "
    "changes with the case; sent back in If-None-Match, it gets 304 while nothing changed."
)

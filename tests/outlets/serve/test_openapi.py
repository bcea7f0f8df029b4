"""The API is as it is described: requests are made up from the description and put to it."""

from pathlib import Path
from typing import Any

import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from rashomon.outlets.serve import create_app

CHECKS = [
    not_a_server_error,
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
]
HERE = {"Host": "127.0.0.1"}
# A stream without end, which no test can wait for.
ENDLESS = "/api/changes"
# Lines of JSON, which schemathesis does not write.
LINES = "/api/decisions/import"


SOME = settings(
    max_examples=3,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_every_answer_is_as_described(case: Path) -> None:
    app = create_app(case)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HERE).exclude(
        path=[ENDLESS, LINES]
    )
    asked = 0
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()

        @SOME
        @given(case=operation.as_strategy())
        def answers_as_described(case: schemathesis.Case[Any]) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(checks=CHECKS, headers=HERE)

        answers_as_described()
    assert asked > 60


def test_the_description_leads_to_everything_that_is_read(desk: TestClient) -> None:
    told = desk.get("/api/openapi.json").json()
    assert {"/api/events", "/api/tolls/{toll}/why", "/api/search", ENDLESS} <= set(told["paths"])
    for name in ("Event", "Claim", "Report", "Toll", "Derivation", "Told"):
        assert name in told["components"]["schemas"]
    assert told["components"]["schemas"]["Group"]["properties"]["class"]
    changing = {path for path, one in told["paths"].items() if "get" not in one}
    assert all(path.startswith("/api/decisions/") for path in changing)
    for path in ("/api/decisions", *changing):
        assert told["paths"][path]["post"]["requestBody"]

"""Single records by their ids."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from rashomon.outlets.case.versions import versions_of
from rashomon.outlets.serve.api.answers import answer, array, array_of, described, one_of
from rashomon.outlets.serve.desk import reading
from rashomon.outlets.serve.problems import missing
from rashomon.records import to_json
from rashomon.store import Kind

router = APIRouter(tags=["records"])
Key = Annotated[str, Path(max_length=500)]


def _answer(request: Request, kind: Kind, what: str, key: str) -> Response:
    with reading(request) as case:
        line = case.line(kind, key)
    if line is None:
        raise missing(what, key)
    return answer(line)


@router.get("/claims/{claim}", responses=described(one_of("Claim"), 404))
def claim(request: Request, claim: Key) -> Response:
    """A claim."""
    return _answer(request, "claims", "claim", claim)


@router.get("/reports/{report}", responses=described(one_of("Report"), 404))
def report(request: Request, report: Key) -> Response:
    """A report, with its text."""
    return _answer(request, "reports", "report", report)


@router.get("/reports/{report}/originals", responses=described(array_of("Original"), 404))
def originals(request: Request, report: Key) -> Response:
    """Where the bytes that a report was made from were found, and when."""
    with reading(request) as case:
        if case.line("reports", report) is None:
            raise missing("report", report)
        return array(to_json(one).encode() for one in case.originals(report))


@router.get("/reports/{report}/versions", responses=described(array_of("Version"), 404))
def versions(request: Request, report: Key) -> Response:
    """How the page of a report changed: each version, the oldest first, beside the one before."""
    with reading(request) as case:
        if case.line("reports", report) is None:
            raise missing("report", report)
        return array(to_json(one).encode() for one in versions_of(case, report))


@router.get("/statements/{statement}", responses=described(one_of("Statement"), 404))
def statement(request: Request, statement: Key) -> Response:
    """A statement."""
    return _answer(request, "statements", "statement", statement)


@router.get("/entities/{entity}", responses=described(one_of("Entity"), 404))
def entity(request: Request, entity: Key) -> Response:
    """An entity."""
    return _answer(request, "entities", "entity", entity)


@router.get("/decisions/{decision}", responses=described(one_of("Decision"), 404))
def decision(request: Request, decision: Key) -> Response:
    """A decision."""
    return _answer(request, "decisions", "decision", decision)


@router.get("/stories/{story}", responses=described(one_of("Story"), 404))
def story(request: Request, story: Key) -> Response:
    """A story."""
    return _answer(request, "stories", "story", story)

"""What most needs a person, one after the other: worked through by keyboard, usable without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Query, Request, Response

from rashomon.outlets.serve.api.answers import from_cursor, to_cursor
from rashomon.outlets.serve.api.schemas import EventDispute
from rashomon.outlets.serve.desk import desk_of, reading
from rashomon.outlets.serve.links import address
from rashomon.outlets.serve.problems import RequestError
from rashomon.outlets.serve.web.rendering import page
from rashomon.records import Claim, Record, Report, from_json
from rashomon.stages.cluster import THRESHOLD
from rashomon.store import Ask, Case
from rashomon.store.backends import Place
from rashomon.store.decisions import Disagreement, decisions_of, disagreements
from rashomon.store.decisions.words import said

router = APIRouter()
Queue = Literal["claims", "disputes", "merges", "machine"]
QUEUES: dict[Queue, str] = {
    "claims": "Claims that the program is not sure of",
    "disputes": "Disputes",
    "merges": "Reports that were nearly of one event, or of two",
    "machine": "Where the machine disagrees",
}
UNSURE = 0.8
"""Claims of less confidence are looked at."""

AROUND = 0.05
"""So near to the threshold is a score that a little more or less would decide otherwise."""

ON_A_PAGE = 20
CONTEXT = 200
"""Characters that are shown around a claim's words."""


class Unsure(Record, frozen=True, kw_only=True):
    """A claim to be looked at, what it says, and the text around its words."""

    claim: Claim
    says: str
    outlet: str
    before: str
    after: str


class Close(Record, frozen=True, kw_only=True):
    """Two reports to be looked at, and by what score they are of one event, or of two."""

    one: Report
    other: Report
    score: float
    same: bool


class Part(NamedTuple):
    """A page of a queue, and where the next begins."""

    items: Sequence[Unsure | Close | EventDispute | Disagreement]
    next: str | None


@router.get("/review")
def review(
    request: Request,
    of: Queue = "claims",
    cursor: Annotated[str | None, Query(max_length=2000)] = None,
) -> Response:
    """A queue of what most needs a person; what was decided is no longer in it."""
    place, after = desk_of(request).place, from_cursor(cursor)
    with reading(request) as case:
        if of == "claims":
            part = _unsure(case, after)
        elif of == "disputes":
            part = _disputes(case, after)
        elif of == "merges":
            part = _close(case, place, _number(after))
        else:
            part = _machine(disagreements(place), _number(after))
    return page(
        request,
        "review",
        of=of,
        queues=QUEUES,
        items=part.items,
        here=address("review", of=of, cursor=cursor),
        following=address("review", of=of, cursor=part.next) if part.next else None,
    )


def _unsure(case: Case, after: bytes) -> Part:
    found = case.unsure(UNSURE, after, ON_A_PAGE)
    claims = [from_json(Claim, line) for line in found.lines]
    return Part(
        [_shown(case, one) for one in claims], to_cursor(found.next) if found.next else None
    )


def _shown(case: Case, claim: Claim) -> Unsure:
    report, words = case.report(claim.report), claim.evidence
    return Unsure(
        claim=claim,
        says=said(claim),
        outlet=report.outlet or report.publisher or "",
        before=_ending(report.text[: words.start]),
        after=_beginning(report.text[words.end :]),
    )


def _ending(text: str) -> str:
    """The end of a text, from the beginning of a word on."""
    if len(text) <= CONTEXT:
        return text
    return "… " + text[-CONTEXT:].partition(" ")[2]


def _beginning(text: str) -> str:
    """The beginning of a text, to the end of a word."""
    if len(text) <= CONTEXT:
        return text
    return text[:CONTEXT].rpartition(" ")[0] + " …"


def _disputes(case: Case, after: bytes) -> Part:
    found = case.page(Ask(kind="disputes", after=after, limit=ON_A_PAGE))
    items = [from_json(EventDispute, line) for line in found.lines]
    return Part(items, to_cursor(found.next) if found.next else None)


def _close(case: Case, place: Place, skip: int) -> Part:
    """Pairs on which nobody has decided yet."""
    found = case.close_calls(AROUND, skip, ON_A_PAGE + 1)
    decided = {
        frozenset((one.left, one.right))
        for one in decisions_of(place)
        if one.kind == "story" and one.stands
    }
    items = [
        Close(
            one=case.report(one),
            other=case.report(other),
            score=score,
            same=score >= THRESHOLD,
        )
        for one, other, score in found[:ON_A_PAGE]
        if frozenset((one, other)) not in decided
    ]
    return Part(items, _following(skip, len(found)))


def _machine(found: Sequence[Disagreement], skip: int) -> Part:
    rest = found[skip : skip + ON_A_PAGE + 1]
    return Part(rest[:ON_A_PAGE], _following(skip, len(rest)))


def _following(skip: int, found: int) -> str | None:
    return to_cursor(b"%d" % (skip + ON_A_PAGE)) if found > ON_A_PAGE else None


def _number(after: bytes) -> int:
    """How many come before a place. Raises RequestError (422) for that of another queue."""
    if after and (not after.isdigit() or len(after) > 7):
        raise RequestError(
            422, "this is no cursor of this queue", where="cursor", do="leave it out"
        )
    return int(after or b"0")

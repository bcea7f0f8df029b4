"""Pages on which somebody decides, and what their forms send: decide, then back to a page."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from msgspec.structs import replace
from starlette.datastructures import FormData

from rashomon.errors import MissingError
from rashomon.outlets.serve.accounts.guard import local_path
from rashomon.outlets.serve.deciding import Move, carry_out, told
from rashomon.outlets.serve.desk import desk_of, event_in, reading
from rashomon.outlets.serve.links import EventLinks, address
from rashomon.outlets.serve.problems import missing
from rashomon.outlets.serve.visitors import Visitor, analyst
from rashomon.outlets.serve.web.rendering import page
from rashomon.outlets.serve.web.sent import CHOICES, FIELDS, LABELS, shown, wish_of
from rashomon.records import (
    OUTCOMES,
    Claim,
    Decision,
    Event,
    Report,
    Toll,
    from_json,
)
from rashomon.store import Ask, Case, Wanted
from rashomon.store.backends import Place
from rashomon.store.decisions import Done, decisions_of, disagreements, history, redo, undo
from rashomon.store.decisions.words import said

router = APIRouter()
writing = APIRouter()
Key = Annotated[str, Path(max_length=80)]
Analyst = Annotated[Visitor, Depends(analyst)]
SEE_OTHER = 303
SHOWN = 200
"""So much of the history is shown at once: what was done last."""

LAST = "last"
NEIGHBOURS = 40
"""So many events of the same days are offered to be merged with one."""

MOST_NAMES = 60
"""So many persons and bodies of an event are shown at once."""

DECIDED = {
    "accept": "You accepted it",
    "reject": "You rejected it",
    "correct": "You corrected it",
    "add": "You added it",
    "kept": "That was kept",
    "undo": "That was undone",
}
"""What was just done, as the next page says it."""


class Standing(NamedTuple):
    """A claim as it stands: None where it was rejected; the decision on it, if there is one."""

    now: Claim | None
    was: Claim
    decision: Decision | None

    @property
    def claim(self) -> Claim:
        """The claim, as it is or as it was before it was rejected."""
        return self.now or self.was


async def _form(request: Request, visitor: Analyst) -> FormData:
    """What a form sends, once it is known that the visitor may send it."""
    return await request.form(max_fields=2_000)


Form = Annotated[FormData, Depends(_form)]


@router.get("/claims/{claim}/decide")
def claim_page(
    request: Request, claim: Key, done: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """A claim in its report, what was decided on it, and the forms for more.

    ``done`` is the verdict that was just given.
    """
    place = desk_of(request).place
    with reading(request) as case:
        found = standing(place, case, claim)
        report = case.report(found.claim.report)
        event = case.event_of("reports", report.id)
    differs = [one for one in disagreements(place) if _is_of(one.decision, found)]
    return page(
        request,
        "claim",
        claim=found.claim,
        says=said(found.claim),
        decided=DECIDED.get(done),
        rejected=found.now is None,
        decision=found.decision,
        differs=differs,
        report=report,
        event=event,
        fields=shown(found.claim),
        names=FIELDS,
        labels=LABELS,
        choices=CHOICES,
        parts=_parts(report, found.claim),
        done=newest(history(place, found.claim.id)),
    )


@router.get("/reports/{report}/add")
def add_page(request: Request, report: Annotated[str, Path(max_length=500)]) -> Response:
    """A report, and the form for a claim that was missed in it."""
    with reading(request) as case:
        line = case.line("reports", report)
        if line is None:
            raise missing("report", report)
        event = case.event_of("reports", report)
    return page(
        request,
        "missed",
        report=from_json(Report, line),
        event=event,
        names=FIELDS,
        labels=LABELS,
        choices=CHOICES,
    )


@router.get("/events/{event}/decide")
def event_page(
    request: Request, event: Key, done: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """What was decided on an event, and the forms for tolls, merging and splitting."""
    place = desk_of(request).place
    with reading(request) as case:
        found = event_in(case, event)
        reports = [case.report(key) for key in found.reports]
        others = _neighbours(case, found)
    inside = set(found.reports)
    return page(
        request,
        "decide",
        event=found,
        reports=reports,
        others=others,
        tolls=sorted(found.tolls, key=_place),
        outcomes=OUTCOMES,
        seen={one.right: one.id for one in decisions_of(place) if _sets(one, found)},
        links=EventLinks(found.id, None),
        decided=DECIDED.get(done),
        most=MOST_NAMES,
        differs=[one for one in disagreements(place) if one.left in inside],
        done=newest(history(place, found.id)),
    )


@router.get("/decisions")
def all_decisions(request: Request, of: Annotated[str, Query(max_length=500)] = "") -> Response:
    """All that was decided in the case, and where the program disagrees."""
    place = desk_of(request).place
    with reading(request):
        pass
    return page(
        request,
        "decisions",
        done=newest(history(place, of or None)),
        differs=disagreements(place)[:SHOWN],
        of=of,
    )


@writing.post("/decide")
def decide(request: Request, visitor: Analyst, form: Form) -> Response:
    """Keep what a form decides; then the page on which it shows."""
    place = desk_of(request).place
    claim, text = None, ""
    with desk_of(request).open() as case:
        if key := str(form.get("claim", "")):
            claim = standing(place, case, key).claim
        report = claim.report if claim else str(form.get("report", ""))
        if line := case.line("reports", report):
            text = from_json(Report, line).text
        wish = wish_of(form, claim, text)
        if isinstance(wish, Move) and (line := case.line("events", wish.beside)):
            wish = replace(wish, beside=from_json(Event, line).reports[0])
    kept = carry_out(place, wish, visitor.name)
    request.state.told = told(kept)
    return _back(request, form, kept)


@writing.post("/decisions/{decision}/undo")
def undone(request: Request, visitor: Analyst, form: Form, decision: Key) -> Response:
    """Undo a decision, or the visitor's ``last``; then the page on which it shows."""
    key = None if decision == LAST else decision
    kept = undo(desk_of(request).place, key, user=visitor.name, why=_why(form))
    request.state.told = f"undone {told(kept)}"
    return _back(request, form, kept)


@writing.post("/decisions/{decision}/redo")
def redone(request: Request, visitor: Analyst, form: Form, decision: Key) -> Response:
    """Bring a decision back; then the page on which it shows."""
    kept = redo(desk_of(request).place, decision, user=visitor.name, why=_why(form))
    request.state.told = f"brought back {told(kept)}"
    return _back(request, form, kept)


def standing(place: Place, case: Case, key: str) -> Standing:
    """The claim of that id, rejected ones included. Raises RequestError (404) if there is none."""
    decision = next(
        (
            one
            for one in decisions_of(place)
            if one.kind == "claim" and one.stands
            if key in (one.claim and one.claim.id, one.machine and one.machine.id)
        ),
        None,
    )
    line = case.line("claims", key)
    now = decision.claim if decision else None if line is None else from_json(Claim, line)
    was = now or (decision.machine if decision else None)
    if was is None:
        raise missing("claim", key)
    return Standing(now, was, decision)


def newest(done: list[Done]) -> list[Done]:
    """The history, what was done last first."""
    return done[::-1][:SHOWN]


def _why(form: FormData) -> str | None:
    return str(form.get("why", "")).strip() or None


def _is_of(decision: str, found: Standing) -> bool:
    return found.decision is not None and found.decision.id == decision


def _place(toll: Toll) -> tuple[int, bool, str]:
    """Where a toll stands in a list: by outcome, everybody first."""
    return OUTCOMES.index(toll.outcome), toll.group != "all", toll.group


def _sets(one: Decision, event: Event) -> bool:
    return one.kind == "toll" and one.stands and one.left in event.reports


def _parts(report: Report, claim: Claim) -> tuple[str, str, str]:
    """The text before a claim, its words, and the text behind."""
    start, end = claim.evidence.start, claim.evidence.end
    return report.text[:start], report.text[start:end], report.text[end:]


def _neighbours(case: Case, event: Event) -> list[Event]:
    """Other events of the same days; of any, where its days are not known."""
    days = (event.date.start[:10], event.date.end[:10]) if event.date else (None, None)
    wanted = Wanted(since=days[0], until=days[1])
    lines = case.page(Ask(kind="events", wanted=wanted, limit=NEIGHBOURS)).lines
    return [one for line in lines if (one := from_json(Event, line)).id != event.id]


def _back(request: Request, form: FormData, kept: list[Decision]) -> Response:
    """The page that the form wants, else that of what was decided."""
    wanted = local_path(str(form.get("next", "")))
    if wanted != "/":
        return RedirectResponse(wanted, SEE_OTHER)
    one = kept[0]
    if one.kind == "claim" and (claim := one.claim or one.machine):
        done = one.verdict if one.stands else "undo"
        return RedirectResponse(address("claims", claim.id, "decide", done=done), SEE_OTHER)
    with desk_of(request).open() as case:
        event = case.event_of("reports", one.reports[0])
    if event is None:
        raise MissingError(f"the case holds no report {one.reports[0]}")
    return RedirectResponse(
        address("events", event.id, "decide", done="kept" if one.stands else "undo"), SEE_OTHER
    )

"""Decisions on claims: accepted, rejected, corrected, or added where the program missed one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from rashomon.errors import ConflictError, UsageError
from rashomon.records import BY_PERSON, Claim, Decision, Relation, from_json
from rashomon.records.decision import Verdict
from rashomon.stages.resolve.decided_claims import is_same
from rashomon.store.backends import Place
from rashomon.store.contract import Backend
from rashomon.store.decisions.fields import corrected, differing, new_claim, read_fields
from rashomon.store.decisions.keeping import SCORE, Book, By, by, keep, reading, together
from rashomon.store.decisions.targets import Target, claim_of, report_of, unit_of
from rashomon.store.decisions.unseen import check_seen

Judged = Literal["accept", "reject", "correct"]
Looked = tuple[Decision, str]

PLACE = ("words", "start", "end")
"""The fields that say where a claim stands, which copies have elsewhere."""


def decide_claim(
    place: Place,
    claim: str,
    verdict: Judged,
    fields: Mapping[str, object] | None = None,
    *,
    user: str,
    why: str | None = None,
    seen: str | None = None,
    copies: bool = False,
) -> list[Decision]:
    """Accept, reject or correct a claim; the case is brought up to date. Gives what was kept.

    ``claim`` is its id or the beginning of it; a rejected one has it still. ``fields`` are what is
    corrected: see `rashomon.store.decisions.fields`. ``seen`` is the id of the decision that the
    caller saw on it, "" for none: one that came since is a CaseError, and nothing is kept. With
    ``copies`` the same holds for the same words of other reports that copy it, or that it copies.
    Raises CaseError if there is no such claim, UsageError for fields that make no sense.
    """
    with reading(place) as backend:
        standing = Book(backend.name, backend.decisions()).standing()
        target, now = claim_of(backend, standing, claim), by(user, why)
        made = [_looked(_judge(backend, target, verdict, fields or {}, now), target, seen)]
        if copies:
            same = {name: value for name, value in (fields or {}).items() if name not in PLACE}
            for key in _copies(backend, target):
                copy = claim_of(backend, standing, key)
                made.append(_looked(_judge(backend, copy, verdict, same, now), copy, None))
    return _keep(place, made, now)


def add_claim(
    place: Place,
    report: str,
    fields: Mapping[str, object],
    *,
    user: str,
    why: str | None = None,
) -> list[Decision]:
    """Add a claim that the program missed in a report; the case is brought up to date.

    ``fields`` say where it stands, what happened and how many: see
    `rashomon.store.decisions.fields`. Raises CaseError if there is no such report, or if the claim
    is made already, UsageError for fields that make no sense.
    """
    with reading(place) as backend:
        claim = new_claim(report_of(backend, report), read_fields(fields))
        lines = (from_json(Claim, line) for line in backend.of_report("claims", claim.report))
        for one in lines:
            if one.report == claim.report and is_same(one, claim):
                raise ConflictError(
                    f"the claim is made already: {one.id}; accept or correct that one"
                )
    now = by(user, why)
    target = Target(unit_of(claim), None, None, None)
    return _keep(place, [(_decision(target, "add", claim, now), "")], now)


def _judge(
    backend: Backend, target: Target, verdict: Judged, fields: Mapping[str, object], by: By
) -> Decision:
    return _decision(target, verdict, _judged(backend, target, verdict, fields), by)


def _looked(made: Decision, target: Target, seen: str | None) -> Looked:
    """A decision, and the one that who decides has seen to stand on the same thing."""
    return made, seen if seen is not None else target.standing.id if target.standing else ""


def _copies(backend: Backend, target: Target) -> list[str]:
    """The claims that are copies of one, or that it copies, directly or through others."""
    own = target.now or target.machine
    if own is None:
        return []
    lines = backend.of_report("relations", own.report)
    related = [from_json(Relation, line) for line in lines]
    pairs = [{one.a, one.b} for one in related if one.relation == "copies"]
    found, more = {own.id}, True
    while more:
        linked = set().union(*(pair for pair in pairs if not found.isdisjoint(pair)))
        more = not linked <= found
        found |= linked
    return sorted(found - {own.id})


def _judged(
    backend: Backend, target: Target, verdict: Judged, fields: Mapping[str, object]
) -> Claim | None:
    """The claim as it is after a verdict."""
    if (verdict == "correct") != bool(fields):
        raise UsageError(
            "say what is to be corrected, as in best=12"
            if not fields
            else f"to {verdict} a claim takes no fields; use correct"
        )
    if verdict == "reject":
        return None
    base = target.now or target.machine
    if base is None:
        raise ConflictError(
            "a claim that a person had added was rejected: undo that with: rashomon decide CASE "
            f"undo {target.standing.id if target.standing else ''}"
        )
    if verdict == "accept":
        return base
    changed = corrected(base, read_fields(fields), report_of(backend, base.report).text)
    if changed == base:
        raise UsageError("the claim says so already: nothing is corrected")
    return changed


def _decision(target: Target, verdict: Verdict, claim: Claim | None, by: By) -> Decision:
    kind, report, right = target.unit
    mine = None if claim is None else _of_person(claim, by.user)
    assert kind == "claim"
    return Decision(
        id="",
        kind="claim",
        left=report,
        right=right,
        verdict=verdict,
        score=SCORE,
        user=by.user,
        why=by.reasons,
        created_at=by.at,
        claim=mine,
        machine=target.machine,
        fields=differing(target.machine, mine),
    ).named()


def _of_person(claim: Claim, user: str) -> Claim:
    return replace(claim, extractor=f"{BY_PERSON}{user}", confidence=1.0)


def _keep(place: Place, made: Sequence[Looked], by: By) -> list[Decision]:
    act = together((one.id for one, _ in made), by) if len(made) > 1 else None

    def change(book: Book) -> list[Decision]:
        for one, seen in made:
            check_seen(book, one, seen)
        return [book.put(replace(one, act=act), by) for one, _ in made]

    return keep(place, change)

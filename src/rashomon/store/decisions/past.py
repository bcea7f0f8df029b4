"""What was done with decisions: who, when and why; nothing of it is ever erased."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.records import Act, Decision, Record
from rashomon.records.decision import DecisionKind, Doing, Verdict
from rashomon.store.backends import Place
from rashomon.store.decisions.keeping import Book, reading
from rashomon.store.decisions.targets import events_of
from rashomon.store.decisions.words import in_words


class Done(Record, frozen=True, kw_only=True):
    """One thing that somebody did: made a decision, undid it, and so on.

    ``text`` says what was decided; ``other`` is the decision that took its place, or whose undoing
    restored it.
    """

    at: str
    user: str
    what: Doing
    decision: str
    kind: DecisionKind
    verdict: Verdict
    left: str
    right: str
    text: str
    why: str | None
    other: str | None
    stands: bool


def history(place: Place, target: str | None = None) -> list[Done]:
    """All that was done, the first first, or what was done on one thing.

    ``target`` is the id of a decision, an act, a claim, or an event, its beginning, or a report.
    Raises CaseError if there is no case.
    """
    with reading(place) as backend:
        found = Book(backend.name, backend.decisions()).all()
        if target is not None:
            inside = {one for event in events_of(backend, target) for one in event.reports}
            inside = {target} if target in inside else inside
            units = {one.unit for one in found if _is_on(one, target)}
            found = [
                one for one in found if one.unit in units or not inside.isdisjoint(one.reports)
            ]
    return sorted((done for one in found for done in _done(one)), key=_order)


def _is_on(one: Decision, target: str) -> bool:
    ids = [one.id, one.act, *(claim.id for claim in (one.claim, one.machine) if claim is not None)]
    return any(key is not None and key.startswith(target) for key in ids) or target in one.unit


def _done(one: Decision) -> Iterator[Done]:
    for act in one.acts or _acts(one):
        yield Done(
            at=act.at,
            user=act.user,
            what=act.what,
            decision=one.id,
            kind=one.kind,
            verdict=one.verdict,
            left=one.left,
            right=one.right,
            text=in_words(one),
            why=act.why,
            other=act.other,
            stands=one.stands,
        )


def _acts(one: Decision) -> Iterator[Act]:
    """What was done with a decision of a case that did not write that down yet."""
    yield Act(what="made", user=one.user, at=one.created_at or "", why="; ".join(one.why) or None)
    if one.deleted_at is not None:
        yield Act(what="undone", user=one.user, at=one.deleted_at)


def _order(done: Done) -> tuple[str, bool, str]:
    return done.at, done.what == "made", done.decision

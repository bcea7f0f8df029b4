"""Decisions on tolls: figures that a person sets, with a reason."""

from __future__ import annotations

from rashomon.errors import UsageError
from rashomon.records import (
    GROUP_CLASSES,
    OUTCOMES,
    Claim,
    Decision,
    Event,
    Figures,
    Toll,
    from_json,
)
from rashomon.store.backends import Place
from rashomon.store.contract import Backend
from rashomon.store.decisions.keeping import SCORE, Book, By, by, keep, reading
from rashomon.store.decisions.targets import event_of
from rashomon.store.decisions.unseen import check_seen


def set_toll(
    place: Place,
    event: str,
    toll: str,
    figures: Figures,
    *,
    user: str,
    why: str | None,
    seen: str | None = None,
) -> list[Decision]:
    """Set low, best and high of a toll; the case is brought up to date. Gives what was kept.

    ``event`` is an id, its beginning, or a report; ``toll`` is ``OUTCOME/GROUP``, an outcome alone
    for everybody. It takes the place of what was set before on that toll. ``seen`` is as for
    `decide_claim`. Raises UsageError without a reason, for figures out of order or a group that the
    event does not have, CaseError if there is no such event.
    """
    now = by(user, why)
    _check(figures, now)
    with reading(place) as backend:
        found = event_of(backend, event)
        name = _name(found, toll)
        own = next((one for one in found.tolls if (one.outcome, one.group) == name), None)
        book = Book(backend.name, backend.decisions())
        before = _set_before(book, found, name)
        anchor = before.left if before else _anchor(backend, found, own)
    made = _decision(anchor, name, figures, own, now)
    looked = seen if seen is not None else before.id if before else ""

    def change(book: Book) -> list[Decision]:
        check_seen(book, made, looked)
        return [book.put(made, now)]

    return keep(place, change)


def _check(figures: Figures, by: By) -> None:
    if not by.why:
        raise UsageError("a toll is set with a reason; give one with --why")
    known = [one for one in (figures.low, figures.best, figures.high) if one is not None]
    if not known or figures.best is None:
        raise UsageError("say which figure is the best, as in best=12")
    if known != sorted(known) or known[0] < 0:
        told = f"{figures.low}, {figures.best}, {figures.high}"
        raise UsageError(f"0 ≤ low ≤ best ≤ high does not hold: {told}")


def _name(event: Event, toll: str) -> tuple[str, str]:
    """The outcome and the group that are meant."""
    outcome, _, wanted = toll.strip().partition("/")
    group = wanted.strip() or "all"
    if outcome not in OUTCOMES:
        raise UsageError(f"'{outcome}' is no outcome; there is {', '.join(OUTCOMES)}")
    known = {one.group.casefold(): one.group for one in event.tolls if one.outcome == outcome}
    known |= {one: one for one in ("all", *GROUP_CLASSES[:3]) if one not in known}
    if group.casefold() not in known:
        listed = ", ".join(sorted(known.values()))
        raise UsageError(f"the event has no toll {outcome}/{group}; there is {outcome} of {listed}")
    return outcome, known[group.casefold()]


def _set_before(book: Book, event: Event, name: tuple[str, str]) -> Decision | None:
    """The newest decision that stands on a toll of an event."""
    right = "/".join(name)
    own = [
        one
        for one in book.standing()
        if one.kind == "toll" and one.right == right and one.left in event.reports
    ]
    return own[-1] if own else None


def _anchor(backend: Backend, event: Event, toll: Toll | None) -> str:
    """The report that a toll stays with: that of the first claim of its figure."""
    for key in toll.claims if toll else ():
        for line in backend.results("claims", key):
            return from_json(Claim, line).report
    return event.reports[0]


def _decision(
    anchor: str, name: tuple[str, str], figures: Figures, toll: Toll | None, by: By
) -> Decision:
    return Decision(
        id="",
        kind="toll",
        left=anchor,
        right="/".join(name),
        verdict="set",
        score=SCORE,
        user=by.user,
        why=by.reasons,
        created_at=by.at,
        toll=figures,
        machine_toll=None if toll is None else _machine(toll),
    ).named()


def _machine(toll: Toll) -> Figures | None:
    """What the claims come to."""
    if toll.machine is not None or not toll.claims:
        return toll.machine
    return Figures(low=toll.low, best=toll.given, high=toll.high)

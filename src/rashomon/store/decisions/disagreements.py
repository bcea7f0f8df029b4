"""Where the program, as it reads now, says other than what people decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from rashomon.records import Claim, Decision, Event, Reading, Record, from_json
from rashomon.records.decision import DecisionKind, Verdict
from rashomon.stages.resolve.decided_claims import meet
from rashomon.store.backends import Place
from rashomon.store.contract import Backend
from rashomon.store.decisions.fields import differing
from rashomon.store.decisions.keeping import Book, reading
from rashomon.store.decisions.words import field, figures, said

DONE = {"accept": "accepted", "correct": "put", "add": "put", "reject": "rejected", "set": "set"}


class Disagreement(Record, frozen=True, kw_only=True):
    """A decision that stands, and what the program has in its place. The decision holds.

    ``text`` says how they differ. ``changed`` is true where the program says other than when that
    was decided; else it says still what the person overruled. ``machine`` is the claim that the
    program makes now, None where it makes none; ``fields`` are those that differ.
    """

    decision: str
    kind: DecisionKind
    verdict: Verdict
    user: str
    created_at: str | None
    left: str
    right: str
    text: str
    changed: bool
    fields: tuple[str, ...] = ()
    claim: Claim | None = None
    machine: Claim | None = None


def disagreements(place: Place) -> list[Disagreement]:
    """All of a case: where the program changed its mind first, then the oldest decision first.

    What is still rejected is none. Raises CaseError if there is no case.
    """
    with reading(place) as backend:
        standing = Book(backend.name, backend.decisions()).standing()
        found = [*_on_claims(backend, standing), *_on_tolls(backend, standing)]
    return sorted(found, key=lambda one: (not one.changed, one.created_at or "", one.decision))


def _on_claims(backend: Backend, standing: Sequence[Decision]) -> Iterator[Disagreement]:
    mine = sorted((one for one in standing if one.kind == "claim"), key=attrgetter("left"))
    for report, several in groupby(mine, key=attrgetter("left")):
        line = backend.reading_of(report)
        claims = from_json(Reading, line).claims if line is not None else ()
        decided = list(several)
        met = meet(claims, decided)
        for one in decided:
            yield from _on_claim(one, met.get(one.id))


def _on_claim(one: Decision, machine: Claim | None) -> Iterator[Disagreement]:
    if one.verdict == "reject":
        if machine is not None and differing(one.machine, machine):
            text = f"the machine now reads {said(machine)} where {one.user} rejected {_was(one)}"
            yield _made(one, text, machine, changed=True)
    elif machine is None:
        if one.machine is not None:
            yield _made(one, "the machine no longer makes this claim", machine, changed=True)
        elif one.verdict == "add":
            yield _made(one, "the machine does not make this claim", machine, changed=False)
    elif one.claim is not None and (fields := differing(machine, one.claim)):
        changed = one.machine is None or bool(differing(one.machine, machine))
        verb = "now" if changed else "still"
        what = ", ".join(
            f"{'' if name == 'value' else name + ' '}{field(machine, name)} where {one.user} "
            f"{DONE[one.verdict]} {field(one.claim, name)}"
            for name in fields
        )
        yield _made(one, f"the machine {verb} reads {what}", machine, changed=changed)


def _was(one: Decision) -> str:
    return said(one.machine) if one.machine is not None else one.right


def _on_tolls(backend: Backend, standing: Sequence[Decision]) -> Iterator[Disagreement]:
    for one in standing:
        if one.kind != "toll" or one.toll is None:
            continue
        for line in backend.of_report("events", one.left):
            yield from _on_toll(one, from_json(Event, line))


def _on_toll(one: Decision, event: Event) -> Iterator[Disagreement]:
    toll = next((toll for toll in event.tolls if f"{toll.outcome}/{toll.group}" == one.right), None)
    machine = toll.machine if toll else None
    changed = machine != one.machine_toll
    own = one.toll and figures(one.toll)
    if machine is None:
        if one.machine_toll is not None:
            yield _made(one, "the claims no longer come to this toll", None, changed=True)
    elif machine != one.toll:
        verb = "now" if changed else "still"
        text = f"the claims {verb} come to {figures(machine)} where {one.user} set {own}"
        yield _made(one, text, None, changed=changed)


def _made(one: Decision, text: str, machine: Claim | None, *, changed: bool) -> Disagreement:
    return Disagreement(
        decision=one.id,
        kind=one.kind,
        verdict=one.verdict,
        user=one.user,
        created_at=one.created_at,
        left=one.left,
        right=one.right,
        text=text,
        changed=changed,
        fields=differing(machine, one.claim),
        claim=one.claim,
        machine=machine,
    )

"""What somebody decides on, as they name it → the claim, or the event, that is meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from rashomon.errors import MissingError
from rashomon.records import Claim, Decision, Event, Report, from_json
from rashomon.store.contract import Backend

Unit = tuple[str, str, str]


class Target(NamedTuple):
    """A claim that is decided on: as the program reads it, and as it stands now.

    ``standing`` is the decision that stands on it.
    """

    unit: Unit
    machine: Claim | None
    now: Claim | None
    standing: Decision | None


def claim_of(backend: Backend, decided: Iterable[Decision], key: str) -> Target:
    """The claim of that id, or its beginning, rejected ones included.

    Raises MissingError if there is none, or several.
    """
    found = {
        one.unit: Target(one.unit, one.machine, one.claim, one)
        for one in decided
        if one.kind == "claim" and one.stands
        if any(claim is not None and claim.id.startswith(key) for claim in (one.machine, one.claim))
    }
    held = {claim.id for one in found.values() for claim in (one.machine, one.now) if claim}
    for line in backend.beginning("claims", key) if key else ():
        claim = bare(from_json(Claim, line))
        if claim.id not in held:
            unit = unit_of(claim)
            found.setdefault(unit, Target(unit, claim, claim, None))
    if len(found) != 1:
        many = f"{len(found)} claims begin so" if found else "no claim of that id"
        raise MissingError(
            f"{backend.name}: {many}: {key}; list them with: rashomon claims {backend.name}"
        )
    return next(iter(found.values()))


def unit_of(claim: Claim) -> Unit:
    """What a decision on a claim is on: its place, outcome and words."""
    words = " ".join(f"{claim.value.text} {claim.group.name or claim.group.text}".split())
    place = f"{claim.evidence.start}-{claim.evidence.end}"
    return "claim", claim.report, f"{place}/{claim.outcome}/{words}"


def bare(claim: Claim) -> Claim:
    """A claim without what only its story says of it: who is who."""
    return replace(claim, claimant=None, group=replace(claim.group, entity=None))


def event_of(backend: Backend, key: str) -> Event:
    """The event of that id, its beginning, or a report. Raises MissingError if none or several."""
    found = events_of(backend, key)
    if len(found) != 1:
        many = f"{len(found)} events begin so" if found else "no event or report of that id"
        raise MissingError(
            f"{backend.name}: {many}: {key}; list them with: rashomon events {backend.name}"
        )
    return found[0]


def events_of(backend: Backend, key: str) -> list[Event]:
    """The events of that id, its beginning, or a report."""
    if not key:
        return []
    lines = list(backend.of_report("events", key)) or backend.beginning("events", key)
    return [from_json(Event, line) for line in lines]


def report_of(backend: Backend, key: str) -> Report:
    """The report of that id. Raises MissingError if there is none."""
    line = backend.report(key)
    if line is None:
        raise MissingError(
            f"{backend.name}: the case holds no report {key}; list them with: rashomon reports "
            f"{backend.name}"
        )
    return from_json(Report, line)

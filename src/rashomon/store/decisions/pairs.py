"""Decisions on stories and names: what is one, and what is two.

A decision is on two reports, that they tell of one event or of two, or on two names as reports
print them, that they are of one person or body or of two.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from msgspec.structs import replace

from rashomon.errors import ConflictError, MissingError, UsageError
from rashomon.records import Decision, Event, from_json
from rashomon.records.decision import DecisionKind, Verdict
from rashomon.store.backends import Place
from rashomon.store.contract import Backend
from rashomon.store.decisions.keeping import SCORE, Book, By, by, keep, reading, together
from rashomon.store.decisions.targets import event_of, events_of
from rashomon.store.names import anchors

Wanted = tuple[Verdict, tuple[str, str]]


def decide(
    place: Place, verdict: Verdict, pair: tuple[str, str], *, user: str, why: str | None = None
) -> list[Decision]:
    """Decide that two reports are of one event (``same``) or of two (``different``).

    Or that two names are of one person or body, or of two: where neither is a report, each is an
    entity's id or one of its names, ``EVENT/NAME`` in one event. What was decided otherwise on the
    same two is replaced; the case is brought up to date. Gives what was kept. Raises CaseError if a
    report or name is not there, names are not of one event, or other decisions say the contrary.
    """
    with reading(place) as backend:
        if any(backend.report(one) is not None for one in pair):
            return _keep(place, "story", [(verdict, pair)], by(user, why))
        names = anchors(backend, _all_events(backend), pair)
    return _keep(place, "entity", [(verdict, names)], by(user, why))


def move(
    place: Place, report: str, beside: str, *, user: str, why: str | None = None
) -> list[Decision]:
    """Decide that a report is of the story of another one, and of no other report's that it is of.

    What parted it from reports of the other story is replaced. As `decide`; raises CaseError as
    well if both are of one story already.
    """
    with reading(place) as backend:
        mates = [one for one in _story(backend, report) if one != report]
        if beside in mates:
            raise ConflictError(f"{report} and {beside} are of one story already")
        parted = _parted(backend, "story", ({report}, set(_story(backend, beside))))
    wanted: list[Wanted] = [("same", pair) for pair in _each_once([(report, beside), *parted])]
    wanted += [("different", (report, mate)) for mate in mates]
    return _keep(place, "story", wanted, by(user, why))


def merge(
    place: Place, things: Sequence[str], *, user: str, why: str | None = None
) -> list[Decision]:
    """Make one story of several events, or one entity of several, whole as they are.

    Each thing is an event's id, its beginning, or a report of it; or all are entities as `decide`
    takes them. What parted them, a split above all, is replaced. Raises CaseError as `decide`,
    UsageError for fewer than two.
    """
    _several(things)
    with reading(place) as backend:
        found = [events_of(backend, one) for one in things]
        if any(found):
            homes = [event_of(backend, one) for one in things]
            if len({event.id for event in homes}) < len(homes):
                raise ConflictError(f"{' and '.join(things)}: of one event already")
            kind: DecisionKind = "story"
            pairs = [(homes[0].reports[0], event.reports[0]) for event in homes[1:]]
            sides = [set(event.reports) for event in homes]
        else:
            kind, events = "entity", _all_events(backend)
            pairs = [anchors(backend, events, (things[0], one)) for one in things[1:]]
            sides = [_printed(events, one) for one in (pairs[0][0], *(pair[1] for pair in pairs))]
        pairs += _parted(backend, kind, sides)
    return _keep(place, kind, [("same", pair) for pair in _each_once(pairs)], by(user, why))


def split(
    place: Place, things: Sequence[str], *, user: str, why: str | None = None
) -> list[Decision]:
    """Make a story of their own of some reports of one event, or an entity of some names of one.

    ``things`` are report ids; or names, of which each but ``EVENT/NAME`` is taken as `decide` does.
    Raises CaseError if they are not of one event or entity, or if nothing of it would be left.
    """
    if not things:
        raise UsageError("name the reports, or the names, that are to be split off")
    with reading(place) as backend:
        if any(backend.report(one) is not None for one in things):
            kind: DecisionKind = "story"
            inside = list(_story(backend, things[0]))
            off = list(dict.fromkeys(things))
            for one in off:
                if one not in inside:
                    raise ConflictError(f"{one} and {things[0]} are not of one story")
        else:
            kind = "entity"
            inside, off = _names_of(backend, things)
    left = [one for one in inside if one not in off]
    if not left:
        raise ConflictError("nothing would be left of it: name fewer to be split off")
    wanted: list[Wanted] = [("same", (off[0], one)) for one in off[1:]]
    if kind == "entity":
        wanted += [("same", (left[0], one)) for one in left[1:]]
    wanted += [("different", pair) for pair in product(off, left)]
    return _keep(place, kind, wanted, by(user, why))


def _names_of(backend: Backend, things: Sequence[str]) -> tuple[list[str], list[str]]:
    """All names of the entity that some are of, as reports print them, and those some."""
    events = _all_events(backend)
    for event in events:
        for entity in event.entities:
            wanted = [one.removeprefix(f"{event.id}/") for one in things]
            names = {name.lower(): name for name in entity.names}
            if all(one.lower() in names for one in wanted):
                pairs = {name: anchors(backend, [event], (name, name))[0] for name in entity.names}
                return list(pairs.values()), [pairs[names[one.lower()]] for one in wanted]
    raise MissingError(f"{backend.name}: no entity has all these names: {', '.join(things)}")


def _parted(
    backend: Backend, kind: DecisionKind, sides: Sequence[set[str]]
) -> list[tuple[str, str]]:
    """The pairs that decisions hold apart, of two sides."""
    home = {one: number for number, side in enumerate(sides) for one in side}
    return [
        (one.left, one.right)
        for one in Book(backend.name, backend.decisions()).standing()
        if one.kind == kind and one.verdict == "different"
        if one.left in home and one.right in home and home[one.left] != home[one.right]
    ]


def _each_once(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((min(pair), max(pair)) for pair in pairs))


def _printed(events: Sequence[Event], anchor: str) -> set[str]:
    """The names of the entity that one is of, in whichever reports of its event."""
    report, _, name = anchor.partition("#")
    return {
        f"{inside}#{other}"
        for event in events
        if report in event.reports
        for entity in event.entities
        if name in entity.names
        for inside, other in product(event.reports, entity.names)
    }


def _several(things: Sequence[str]) -> None:
    if len(set(things)) < 2:
        raise UsageError("name two or more that are to be one")


def _all_events(backend: Backend) -> list[Event]:
    return [from_json(Event, line) for line in backend.results("events")]


def _story(backend: Backend, report: str) -> tuple[str, ...]:
    """The reports of a report's story."""
    for line in backend.of_report("events", report):
        return from_json(Event, line).reports
    raise MissingError(f"{backend.name}: the case holds no report {report}")


def _keep(place: Place, kind: DecisionKind, wanted: Sequence[Wanted], by: By) -> list[Decision]:
    with reading(place) as backend:
        made = [_decision(backend, kind, verdict, pair, by) for verdict, pair in wanted]
    act = together((one.id for one in made), by) if len(made) > 1 else None

    def change(book: Book) -> list[Decision]:
        return [book.put(replace(one, act=act), by) for one in made]

    return keep(place, change)


def _decision(
    backend: Backend, kind: DecisionKind, verdict: Verdict, pair: tuple[str, str], by: By
) -> Decision:
    """A decision on two reports that are there, or on two names."""
    left, right = sorted(pair)
    if left == right:
        raise ConflictError(f"{left}: a decision is on two reports or names, and this is one")
    made = Decision(
        id="",
        kind=kind,
        left=left,
        right=right,
        verdict=verdict,
        score=SCORE,
        user=by.user,
        why=by.reasons,
        created_at=by.at,
    )
    for report in made.reports:
        if backend.report(report) is None:
            raise MissingError(f"{backend.name}: the case holds no report {report}")
    return made.named()

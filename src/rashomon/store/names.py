"""Names of entities as somebody types them → the names as reports print them: ``REPORT#NAME``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.errors import MissingError
from rashomon.records import Entity, Event, Report, from_json
from rashomon.store.contract import Backend

HOW = "`rashomon export CASE events` lists the entities of each event with their ids"


def anchors(backend: Backend, events: Sequence[Event], names: tuple[str, str]) -> tuple[str, str]:
    """The two names in reports of one event. Raises MissingError where that is not one choice."""
    first, second = ([*_found(events, name)] for name in names)
    for name, found in zip(names, (first, second), strict=True):
        if not found:
            raise MissingError(f"{backend.name}: no entity of that name or id: {name}; {HOW}")
    both = [(one, two) for one in first for two in second if one[0] is two[0]]
    if not both:
        raise MissingError(
            f"{names[0]} and {names[1]} are of two events, and names are decided in one"
        )
    if len({event.id for (event, _, _), _ in both}) > 1 or len(both) > 1:
        raise MissingError(f"several entities are called so; give their ids: {HOW}")
    ((event, _, left), (_, _, right)) = both[0]
    return _anchor(backend, event, left), _anchor(backend, event, right)


def _found(events: Sequence[Event], wanted: str) -> Iterator[tuple[Event, Entity, str]]:
    """The entities of an id or a name, each with its event and the name that is meant."""
    event_id, _, name = wanted.rpartition("/")
    for event in events:
        if event_id and not event.id.startswith(event_id):
            continue
        for entity in event.entities:
            if entity.id == name:
                yield event, entity, min(entity.names, key=lambda one: (one != entity.name, one))
            else:
                same = [one for one in entity.names if one.lower() == name.lower()]
                if same:
                    yield event, entity, same[0]


def _anchor(backend: Backend, event: Event, name: str) -> str:
    """The first report of an event that prints a name, with the name; else its first report."""
    for report in sorted(event.reports):
        line = backend.report(report)
        if line is not None and name in from_json(Report, line).text:
            return f"{report}#{name}"
    return f"{min(event.reports)}#{name}"

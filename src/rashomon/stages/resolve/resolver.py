"""The stage itself: for each story, who is who, where and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.records import (
    Claim,
    Decision,
    Discard,
    Entity,
    EventDate,
    Place,
    Reading,
    Report,
    Step,
    Story,
)
from rashomon.records.base import Record
from rashomon.stages.resolve.dates import event_date
from rashomon.stages.resolve.decided_claims import as_decided
from rashomon.stages.resolve.entities import find_entities, with_entities
from rashomon.stages.resolve.passages import split
from rashomon.stages.resolve.places import event_place
from rashomon.stages.resolve.report_dates import report_dates


class Resolved(Record, frozen=True, kw_only=True):
    """What resolution finds: claims by report; entities, place and date by story; decisions.

    ``notes`` say by story what is wrong with the dates of its reports; ``discards`` by report what
    people took out of its claims.
    """

    claims: dict[str, tuple[Claim, ...]]
    entities: dict[str, tuple[Entity, ...]]
    decisions: tuple[Decision, ...]
    places: dict[str, Place | None]
    dates: dict[str, EventDate | None]
    notes: dict[str, tuple[Step, ...]]
    discards: dict[str, tuple[Discard, ...]]


def resolve(
    stories: Sequence[Story],
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    decided: Sequence[Decision] = (),
) -> Resolved:
    """Claimants and named people, place and date of each story.

    ``reports`` and ``readings`` are by report id; a report without a reading has no claims.
    ``decided`` is what people decided on names and claims, and is honoured. Claims keep their
    order. Places and dates are None where the reports do not tell. The result does not depend on
    the order of stories or reports.
    """
    claims: dict[str, tuple[Claim, ...]] = {}
    entities: dict[str, tuple[Entity, ...]] = {}
    decisions: set[Decision] = set()
    places: dict[str, Place | None] = {}
    dates: dict[str, EventDate | None] = {}
    notes: dict[str, tuple[Step, ...]] = {}
    discards: dict[str, tuple[Discard, ...]] = {}
    for story in sorted(stories, key=lambda story: story.id):
        own = {name: readings[name] for name in story.reports if name in readings}
        said = {name: as_decided(reading, decided) for name, reading in own.items()}
        discards |= {name: said[name].discards[len(own[name].discards) :] for name in own}
        who = find_entities(story, reports, said, decided)
        entities[story.id] = who.entities
        decisions.update(who.decisions)
        members = sorted((reports[name] for name in story.reports if name in reports), key=_by_id)
        for report in members:
            found = said[report.id].claims if report.id in said else ()
            claims[report.id] = tuple(with_entities(claim, who) for claim in found)
        told = [split(report, own.get(report.id)) for report in members]
        places[story.id] = event_place(told, who.site.name if who.site else None)
        dates[story.id] = event_date(told)
        notes[story.id] = report_dates(told, dates[story.id])
    ordered = tuple(sorted(decisions, key=lambda decision: decision.id))
    return Resolved(
        claims=claims,
        entities=entities,
        decisions=ordered,
        places=places,
        dates=dates,
        notes=notes,
        discards=discards,
    )


def _by_id(report: Report) -> str:
    return report.id

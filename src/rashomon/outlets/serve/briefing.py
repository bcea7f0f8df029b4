"""A case and an event → its brief, made once for each state of the case."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from rashomon.outlets.brief import build_brief
from rashomon.outlets.brief.model import Brief, EventBrief
from rashomon.outlets.brief.since import with_changes
from rashomon.records import Claim, Discard, Event, Reconciled, RelationKind, Report, from_json
from rashomon.store import Case

# What a brief asks for of relations; there may be a hundred times as many.
NEEDED: tuple[RelationKind, ...] = ("copies", "part_of", "updates")

KEPT = 32
"""So many briefs are kept: those that were asked for last."""


class Briefing(NamedTuple):
    """The brief of one event by a codebook."""

    whole: Brief

    @property
    def event(self) -> Event:
        """The event as it was reconciled."""
        return self.whole.reconciled[0].event

    @property
    def brief(self) -> EventBrief:
        """What is shown of it."""
        return self.whole.events[0]

    def since(self, case: Case, since: datetime) -> EventBrief:
        """What is shown of it, with what changed since a time."""
        found = case.changes_of(self.event, since)
        return with_changes(self.whole, [found] if found else [], since).events[0]


class Briefings:
    """The briefs that were made last. What they are made of is told by the state of the case."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, str], Briefing] = OrderedDict()
        self._lock = Lock()

    def forget(self) -> None:
        """Keep none."""
        with self._lock:
            self._kept.clear()

    def of(self, case: Case, event: Event, codebook: str | None) -> Briefing:
        """The brief of an event, which is counted by that codebook already."""
        key = (case.made_of(event.id), event.id, codebook or "")
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = _made(case, event)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


def _made(case: Case, event: Event) -> Briefing:
    relations = tuple(case.relations_among(event.id, NEEDED))
    brief = build_brief(
        [Reconciled(event=event, relations=relations)],
        [from_json(Report, line) for line in case.beside("reports", event.id)],
        [from_json(Claim, line) for line in case.beside("claims", event.id)],
        [from_json(Discard, line) for line in case.beside("discards", event.id)],
    )
    return Briefing(brief)

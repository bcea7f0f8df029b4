"""A case and an event → its brief, made once for each state of the case."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from msgspec.structs import replace

from rashomon.outlets.brief.account import Account
from rashomon.outlets.brief.build import brief_event, take_account
from rashomon.outlets.brief.model import EventBrief
from rashomon.outlets.brief.since import news_of
from rashomon.records import Claim, Discard, Event, Report, from_json
from rashomon.store import Case
from rashomon.store.links import Links

KEPT = 32
"""So many briefs are kept: those that were asked for last."""


class Briefing(NamedTuple):
    """An event as it was reconciled by a codebook, its links, and what is shown of it.

    ``account`` has its claims and their numbers at hand.
    """

    event: Event
    links: Links
    account: Account
    brief: EventBrief

    def since(self, case: Case, since: datetime) -> EventBrief:
        """What is shown of it, with what changed since a time."""
        found = case.changes_of(self.event, since)
        return replace(self.brief, news=news_of(self.brief, self.event, found, since))


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
    links = case.links(event.id)
    account = take_account(
        event,
        links,
        (from_json(Report, line) for line in case.beside("reports", event.id)),
        (from_json(Claim, line) for line in case.beside("claims", event.id)),
    )
    problems = (from_json(Discard, line) for line in case.beside("discards", event.id))
    return Briefing(event, links, account, brief_event(account, problems))

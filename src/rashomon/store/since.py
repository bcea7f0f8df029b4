"""What changed since a time: an event as its reports told it before, beside the event as it is now.

A report is known from the time of its publication on. One that gives a day without an hour may have
come at any hour of it, and is new on that day; one without a date counts as known all along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from rashomon.errors import UsageError
from rashomon.records import Claim, Decision, Event, Record, Report, Statement, Story
from rashomon.settings import CODEBOOK
from rashomon.stages.reconcile import reconcile
from rashomon.store.moved import Change, moved


class Since(Record, frozen=True, kw_only=True):
    """What an event has to say since a time: what moved, and the reports and claims that came.

    ``known`` is false where no report had told of it before.
    """

    event: str
    title: str
    known: bool
    changes: tuple[Change, ...]
    reports: tuple[str, ...]
    claims: tuple[str, ...]


class Dated(Record, frozen=True, kw_only=True):
    """What of a report is read to know when it came."""

    id: str
    published_at: str | None = None
    modified_at: str | None = None


def parse_since(text: str) -> datetime:
    """A day or a time in ISO 8601. Raises UsageError that says how one is written."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(
            f"--since takes a day or a time such as 2026-03-10 or 2026-03-10T18:30, not '{text}'"
        ) from None


def is_new(report: Report | Dated, since: datetime) -> bool:
    """Whether a report was published, or its page changed, at that time or later."""
    told = max(filter(None, (report.published_at, report.modified_at)), default=None)
    if told is None:
        return False
    try:
        when = datetime.fromisoformat(told)
    except ValueError:
        return told[:10] >= since.date().isoformat()
    if len(told) <= len("2026-03-10"):
        return when.date() >= since.date()
    if when.tzinfo is None or since.tzinfo is None:
        return when.replace(tzinfo=None) >= since.replace(tzinfo=None)
    return when >= since


def changes_since(
    event: Event,
    reports: Mapping[str, Report],
    claims: Sequence[Claim],
    statements: Iterable[Statement],
    since: datetime,
    decided: Sequence[Decision] = (),
) -> Since | None:
    """What changed in an event since a time; None where nothing came since.

    ``reports`` are the event's; ``claims`` and ``statements`` may be of others too. ``decided`` is
    what people decided on its tolls: that is no change that came with the reports.
    """
    new = [key for key in event.reports if is_new(reports[key], since)]
    if not new:
        return None
    before = [_as_known(event, reports, claims, statements, frozenset(new), decided)]
    known = [one for one in before if one is not None]
    return Since(
        event=event.id,
        title=event.title,
        known=bool(known),
        changes=tuple(_changes(known, event)),
        reports=tuple(sorted(new, key=lambda key: (reports[key].published_at or "", key))),
        claims=tuple(sorted(claim.id for claim in claims if claim.report in set(new))),
    )


def _changes(known: Sequence[Event], event: Event) -> Iterator[Change]:
    """What moved; that there are more reports is said by the reports themselves."""
    return (one for one in moved(known, [event]) if one.kind != "more reports")


def _as_known(
    event: Event,
    reports: Mapping[str, Report],
    claims: Sequence[Claim],
    statements: Iterable[Statement],
    new: frozenset[str],
    decided: Sequence[Decision],
) -> Event | None:
    """The event as reconciled from the reports that had been published before."""
    old = {key: reports[key] for key in event.reports if key not in new}
    if not old:
        return None
    return reconcile(
        Story(id=event.id, reports=tuple(old)),
        old,
        [claim for claim in claims if claim.report in old],
        entities=event.entities,
        place=event.place,
        date=event.date,
        statements=[one for one in statements if one.report in old],
        codebook=event.tolls[0].codebook if event.tolls else CODEBOOK,
        decided=decided,
    ).event

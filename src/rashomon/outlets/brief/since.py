"""A brief and what changed since a time → the brief with a section that says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from rashomon.outlets.brief.model import Brief, EventBrief, Line, News, Piece
from rashomon.outlets.brief.rows import fold_tolls
from rashomon.outlets.brief.wording import as_of_words, plain_words, plural
from rashomon.records import Event
from rashomon.store.moved import Change
from rashomon.store.since import Since


def with_changes(brief: Brief, found: Sequence[Since], since: datetime) -> Brief:
    """The brief with what changed since a time; events in which nothing did say that."""
    by_event = {one.event: one for one in found}
    told = {one.event.id: one.event for one in brief.reconciled}
    return replace(
        brief,
        events=tuple(
            replace(one, news=news_of(one, told[one.id], by_event.get(one.id), since))
            for one in brief.events
        ),
        since=tuple(found),
    )


def news_of(event: EventBrief, told: Event, found: Since | None, since: datetime) -> News:
    """What changed in an event since a time; that nothing did, where nothing was found."""
    year = told.date.start[:4] if told.date else ""
    number = int(year) if year.isdigit() else None
    stamp = since.isoformat() if (since.hour, since.minute) != (0, 0) else since.date().isoformat()
    when = as_of_words(stamp, number)
    if found is None:
        return News(when=when, lines=((Piece(text="nothing new"),),))
    numbers = {claim: one.number for one in event.sources for claim in one.claims}
    shown = {(toll.outcome, toll.group) for toll in fold_tolls(told).tolls}
    lines = [
        _change(one, told, found, numbers, number)
        for one in found.changes
        if "toll" not in one.kind or (one.outcome, one.group) in shown
    ]
    return News(when=when, lines=(*lines, _came(event, found)))


def _change(
    change: Change, told: Event, found: Since, numbers: dict[str, int], year: int | None
) -> Line:
    """What moved, with the numbers of the new claims that moved it."""
    claims = {
        claim
        for toll in told.tolls
        if (toll.outcome, toll.group) == (change.outcome, change.group)
        for claim in toll.claims
        if claim in set(found.claims)
    }
    cited = tuple(sorted({numbers[one] for one in claims if one in numbers}))
    text = plain_words(change.text, year)
    return (Piece(text=f"{change.kind}: {text}", sources=cited),)


def _came(event: EventBrief, found: Since) -> Line:
    """The reports that came since, and how many claims they make."""
    shown = [one for printed in event.reports for one in (printed, *printed.copies)]
    names = [
        f"{one.outlet} ({one.published})" if one.published else one.outlet
        for one in shown
        if one.id in set(found.reports)
    ]
    count = f"{plural(len(found.reports), 'report')} with {plural(len(found.claims), 'claim')}"
    return (Piece(text=f"came since: {count}: {', '.join(names)}"),)

"""Records → rows of a table, for the verbs that list what a case holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.outlets.brief.wording import as_of_words, plural
from rashomon.records import Claim, Dispute, Event, Report, Toll
from rashomon.store import Found, Run
from rashomon.store.since import Since

Row = tuple[object, ...]

ID_LENGTH = 8
"""So many digits of an id are shown; `why` takes any beginning that is not ambiguous."""

LONGEST_HEADLINE = 100
"""Characters of the text that stand for a headline where there is none."""

EVENT_HEAD = ("event", "date", "place", "reports", "killed", "disputes", "title")
TOLL_HEAD = (
    "toll",
    "event",
    "outcome",
    "group",
    "low",
    "best",
    "high",
    "voices",
    "as of",
    "status",
)
CLAIM_HEAD = (
    "claim",
    "report",
    "outcome",
    "low",
    "high",
    "scope",
    "status",
    "as of",
    "group",
    "said by",
    "words",
)
REPORT_HEAD = ("report", "published", "outlet", "originator", "copy of", "version", "headline")
FOUND_HEAD = ("in", "id", "report", "day", "heading", "words")
RUN_HEAD = (
    "started",
    "seconds",
    "reports",
    "read",
    "claims",
    "events",
    "written",
    "left out",
    "version",
    "sources",
)
DISPUTE_HEAD = ("dispute", "event", "topic", "position", "held by", "words")


CHANGE_HEAD = ("event", "what", "words")


def short(key: str) -> str:
    """The beginning of an id."""
    return key[:ID_LENGTH]


def event_rows(events: Iterable[Event]) -> Iterator[Row]:
    """One row for each event; `killed` is the best figure for everybody."""
    for event in events:
        killed = next(
            (toll.given for toll in event.tolls if (toll.outcome, toll.group) == ("killed", "all")),
            None,
        )
        yield (
            short(event.id),
            _dates(event),
            event.place.name if event.place else None,
            len(event.reports),
            killed,
            len(event.disputes),
            event.title,
        )


def toll_row(event: Event, toll: Toll) -> Row:
    """The row of a toll."""
    return (
        short(toll.id),
        short(event.id),
        toll.outcome,
        toll.group,
        toll.low,
        best(toll),
        toll.high,
        toll.voices,
        when(toll.as_of),
        toll.status,
    )


def best(toll: Toll) -> str | None:
    """The best figure, with "~" where the words say "about"."""
    if toll.given is None:
        return None
    return f"~{toll.given}" if toll.about else str(toll.given)


def when(as_of: str | None) -> str | None:
    """The day, and the part of it, that a figure stands for, in words."""
    return as_of_words(as_of) if as_of else None


def by_whom(claim: Claim) -> str:
    """Who says so, and through whom: "the minister (through the agency)"."""
    passed_on = " and ".join(claim.chain[-2::-1])
    return (claim.said_by or "the reporter") + (f" (through {passed_on})" if passed_on else "")


def claim_rows(claims: Iterable[Claim]) -> Iterator[Row]:
    """One row for each claim."""
    for claim in claims:
        yield (
            short(claim.id),
            claim.report,
            claim.outcome,
            claim.value.low,
            claim.value.high,
            claim.scope,
            claim.status,
            when(claim.as_of),
            claim.group.text,
            by_whom(claim),
            claim.evidence.quote,
        )


def dispute_rows(event: Event, dispute: Dispute) -> Iterator[Row]:
    """One row for each position."""
    for position in dispute.positions:
        yield (
            short(dispute.id),
            short(event.id),
            dispute.topic,
            position.text,
            "; ".join(position.voices),
            "; ".join(f"“{one.quote}”" for one in position.quotes) or None,
        )


def change_rows(one: Since) -> Iterator[Row]:
    """One row for each thing that moved in an event, then one for the reports that came."""
    for change in one.changes:
        yield short(one.event), change.kind, change.text
    count = plural(len(one.reports), "report"), plural(len(one.claims), "claim")
    yield short(one.event), "came since", f"{', '.join(count)}: {one.title}"


def report_rows(reports: Iterable[Report]) -> Iterator[Row]:
    """One row for each report."""
    for one in reports:
        headline = one.title or one.text.strip().partition("\n")[0][:LONGEST_HEADLINE]
        outlet = one.outlet or one.publisher
        version = f"{one.version}, replaced" if one.version_of else one.version
        told = one.id, one.published_at, outlet, one.originator, one.copy_of, version
        yield *told, headline


def found_rows(found: Iterable[Found]) -> Iterator[Row]:
    """One row for each thing that was found."""
    for one in found:
        key = one.id if one.kind == "reports" else short(one.id)
        yield one.kind.removesuffix("s"), key, one.report, one.day, one.heading, one.text


def run_row(run: Run) -> Row:
    """One row for each build; one that did not end has no figures."""
    started = run.started_at.replace("+00:00", "Z")
    counts = (run.seconds, run.reports, run.read, run.claims, run.events, run.written)
    told: Row = (*counts, sum(run.dropped.values())) if run.finished else (None,) * 7
    return (started, *told, run.version, ", ".join(run.sources) or None)


def _dates(event: Event) -> str | None:
    if event.date is None:
        return None
    if event.date.start == event.date.end:
        return event.date.start
    return f"{event.date.start} to {event.date.end}"

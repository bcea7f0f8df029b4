"""Reconciled events, reports, claims → `Brief`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rashomon.outlets.brief.account import Account, step_line
from rashomon.outlets.brief.cast import facts
from rashomon.outlets.brief.chains import Chains
from rashomon.outlets.brief.demand import OnDemand
from rashomon.outlets.brief.model import (
    Brief,
    Change,
    Counts,
    EventBrief,
    Line,
    Opposed,
    Piece,
    Printed,
    Side,
    TollRow,
)
from rashomon.outlets.brief.nesting import Nesting
from rashomon.outlets.brief.numbering import number_claims, order_reports
from rashomon.outlets.brief.printed import print_reports
from rashomon.outlets.brief.rows import build_rows, fold_tolls
from rashomon.outlets.brief.series import build_panels
from rashomon.outlets.brief.sources import build_sources
from rashomon.outlets.brief.wording import (
    as_of_words,
    date_words,
    place_words,
    year_of,
)
from rashomon.records import Claim, Discard, Event, Moment, Position, Reconciled, Report, Victim
from rashomon.store.links import Links


def build_brief(
    reconciled: Sequence[Reconciled],
    reports: Sequence[Report],
    claims: Sequence[Claim],
    problems: Sequence[Discard] = (),
) -> Brief:
    """The brief of all events: the same for any order of the arguments' members.

    ``claims`` and ``reports`` may hold more than the events tell of. ``problems`` are what was
    read and left out; those of an event's reports are listed with the event.
    """
    events = sorted(reconciled, key=_event_order)
    ordered = order_reports(reports)
    place = {report.id: index for index, report in enumerate(ordered)}
    left_out = sorted(problems, key=msgspec.json.encode)
    told = sorted(
        claims,
        key=lambda claim: (
            place.get(claim.report, len(place)),
            claim.evidence.start,
            claim.evidence.end,
            claim.id,
        ),
    )
    return Brief(
        events=tuple(
            _whole(brief_event(take_account(one.event, links, ordered, told), problems))
            for one, links in ((one, Links.of(one.relations)) for one in events)
        ),
        reconciled=tuple(events),
        claims=tuple(told),
        reports=tuple(ordered),
        problems=tuple(one for one in left_out if one.report not in place),
    )


def _event_order(one: Reconciled) -> tuple[str, str, str]:
    return one.event.date.start if one.event.date else "9999", one.event.title, one.event.id


def brief_event(account: Account, problems: Iterable[Discard] = ()) -> EventBrief:
    """The brief of one event; the entries of its long lists are made when they are looked at.

    ``problems`` may be of more reports than the event's.
    """
    told = account.event
    rows = build_rows(account)
    own = (one for one in problems if one.report in account.reports)
    return EventBrief(
        id=told.id,
        title=told.title,
        when=date_words(told.date),
        where=place_words(told.place),
        actors=told.actors,
        facts=facts(told),
        counts=_counts(account),
        headline=_headline(rows),
        tolls=rows,
        people=tuple(_person(account, victim) for victim in told.people),
        not_counted=_not_counted(account),
        disputes=_disputes(account),
        course=_course(account),
        changes=_changes(account),
        panels=build_panels(account),
        sources=build_sources(account),
        reports=print_reports(account),
        passed_over=tuple(sorted(own, key=msgspec.json.encode)),
    )


def _whole(brief: EventBrief) -> EventBrief:
    """The brief with every entry of its lists made."""
    rows = {
        row.id: msgspec.structs.replace(row, line=tuple(row.line), why=tuple(row.why))
        for row in brief.tolls
    }
    return msgspec.structs.replace(
        brief,
        headline=tuple(rows[row.id] for row in brief.headline),
        tolls=tuple(rows[row.id] for row in brief.tolls),
        not_counted=tuple(brief.not_counted),
        course=tuple(brief.course),
        changes=tuple(brief.changes),
        panels=tuple(brief.panels),
        sources=tuple(brief.sources),
        reports=tuple(map(_whole_report, brief.reports)),
    )


def _whole_report(one: Printed) -> Printed:
    return msgspec.structs.replace(
        one, paragraphs=tuple(one.paragraphs), copies=tuple(map(_whole_report, one.copies))
    )


def take_account(
    event: Event, links: Links, reports: Iterable[Report], claims: Iterable[Claim]
) -> Account:
    """The event with only what belongs to it, each toll once and in the order of the table.

    ``links`` are those of its claims; there may be more reports and claims than it tells of.
    """
    keys = frozenset(event.reports)
    own_reports = {report.id: report for report in reports if report.id in keys}
    own_claims = {claim.id: claim for claim in claims if claim.report in own_reports}
    told = fold_tolls(event)
    nesting = Nesting(told.tolls)
    numbering = number_claims(told, own_claims, links.pairs("copies"), own_reports, nesting)
    return Account(
        event=told,
        claims=own_claims,
        reports=own_reports,
        numbering=numbering,
        nesting=nesting,
        chains=Chains(links, numbering),
        names={entity.id: entity.name for entity in told.entities},
        year=year_of(told),
    )


def _headline(rows: Sequence[TollRow]) -> tuple[TollRow, ...]:
    """The first row of each outcome: that of all people, or of the first group."""
    first: dict[str, TollRow] = {}
    for row in rows:
        first.setdefault(row.outcome, row)
    return tuple(first.values())


def _person(account: Account, victim: Victim) -> Line:
    age = f", {victim.age}" if victim.age is not None else ""
    return step_line(account, f"{victim.name}{age}: {victim.outcome}", victim.claims)


def _not_counted(account: Account) -> Sequence[Line]:
    """What was left out and why, the same words once for all claims that they hold for."""
    by_text: dict[str, list[str]] = {}
    for step in account.event.not_counted:
        by_text.setdefault(step.text, []).extend(step.claims)
    return OnDemand(list(by_text.items()), lambda one: step_line(account, *one))


def _disputes(account: Account) -> tuple[Opposed, ...]:
    return tuple(
        Opposed(
            topic=dispute.topic,
            sides=tuple(_side(account, side) for side in dispute.positions),
        )
        for dispute in account.event.disputes
    )


def _side(account: Account, side: Position) -> Side:
    quoted = account.numbering.of_quotes(side.quotes)
    line = step_line(account, side.text, side.claims)
    return Side(
        line=(Piece(text=side.text, sources=quoted),) if quoted else line,
        voices=side.voices,
        sources=quoted or account.numbering.of(side.claims),
        said=tuple(
            Piece(text=f"{voice} “{one.quote}”", sources=account.numbering.of_quotes([one]))
            for one, voice in zip(side.quotes, side.voices, strict=False)
        ),
    )


def _changes(account: Account) -> Sequence[Change]:
    known = [moment for moment in account.event.timeline if not moment.quotes]
    return OnDemand(
        known, lambda one: _change(account, one, step_line(account, one.text, one.claims))
    )


def _course(account: Account) -> Sequence[Change]:
    """What happened when, in the words of the report that told of it first."""
    happened = [moment for moment in account.event.timeline if moment.quotes]
    return OnDemand(happened, lambda one: _change(account, one, (_first_words(account, one),)))


def _first_words(account: Account, moment: Moment) -> Piece:
    sources = account.numbering.of_quotes(moment.quotes)
    return Piece(text=moment.quotes[0].quote, sources=sources)


def _change(account: Account, moment: Moment, line: Line) -> Change:
    return Change(at=moment.at, when=as_of_words(moment.at, account.year), line=line)


def _counts(account: Account) -> Counts:
    reports = account.reports.values()
    quoted = [ids[0] for ids in account.numbering.folded.values()]
    return Counts(
        reports=len(account.reports),
        copies=sum(report.copy_of is not None for report in reports),
        versions=sum(report.version_of is not None for report in reports),
        outlets=len({report.printed_by for report in reports}),
        voices=len({account.voice_key(one) for one in quoted}),
    )

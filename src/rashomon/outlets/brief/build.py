"""Reconciled events, reports, claims → `Brief`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.outlets.brief.account import Account, link_claims, step_line, updates_of
from rashomon.outlets.brief.cast import facts
from rashomon.outlets.brief.model import (
    Brief,
    Change,
    Counts,
    EventBrief,
    Line,
    Opposed,
    Piece,
    Side,
    TollRow,
)
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
from rashomon.records import Claim, Discard, Position, Reconciled, Report, Victim


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
        events=tuple(_event_brief(one, ordered, told, left_out) for one in events),
        reconciled=tuple(events),
        claims=tuple(told),
        reports=tuple(ordered),
        problems=tuple(one for one in left_out if one.report not in place),
    )


def _event_order(one: Reconciled) -> tuple[str, str, str]:
    return one.event.date.start if one.event.date else "9999", one.event.title, one.event.id


def _event_brief(
    one: Reconciled, reports: Sequence[Report], claims: Sequence[Claim], problems: list[Discard]
) -> EventBrief:
    account = _account(one, reports, claims)
    event, sources = account.event, build_sources(account)
    rows = build_rows(account)
    return EventBrief(
        id=event.id,
        title=event.title,
        when=date_words(event.date),
        where=place_words(event.place),
        actors=event.actors,
        facts=facts(event),
        counts=_counts(account),
        headline=_headline(rows),
        tolls=rows,
        people=tuple(_person(account, victim) for victim in event.people),
        not_counted=_not_counted(account),
        disputes=_disputes(account),
        course=_course(account),
        changes=_changes(account),
        panels=build_panels(account),
        sources=sources,
        reports=print_reports(account, sources),
        passed_over=tuple(one for one in problems if one.report in account.reports),
    )


def _account(one: Reconciled, reports: Sequence[Report], claims: Sequence[Claim]) -> Account:
    """The event with only what belongs to it, each toll once and in the order of the table."""
    own_reports = {report.id: report for report in reports if report.id in one.event.reports}
    own_claims = {claim.id: claim for claim in claims if claim.report in own_reports}
    event = fold_tolls(one.event)
    numbering = number_claims(event, own_claims, one.relations, own_reports)
    links = link_claims(one.relations, numbering)
    return Account(
        event=event,
        claims=own_claims,
        reports=own_reports,
        numbering=numbering,
        links=links,
        later=updates_of(links),
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


def _not_counted(account: Account) -> tuple[Line, ...]:
    """What was left out and why, the same words once for all claims that they hold for."""
    by_text: dict[str, list[str]] = {}
    for step in account.event.not_counted:
        by_text.setdefault(step.text, []).extend(step.claims)
    return tuple(step_line(account, text, claims) for text, claims in by_text.items())


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


def _changes(account: Account) -> tuple[Change, ...]:
    year = year_of(account.event)
    return tuple(
        Change(
            at=moment.at,
            when=as_of_words(moment.at, year),
            line=step_line(account, moment.text, moment.claims),
        )
        for moment in account.event.timeline
        if not moment.quotes
    )


def _course(account: Account) -> tuple[Change, ...]:
    """What happened when, in the words of the report that told of it first."""
    year = year_of(account.event)
    return tuple(
        Change(
            at=moment.at,
            when=as_of_words(moment.at, year),
            line=(
                Piece(
                    text=moment.quotes[0].quote, sources=account.numbering.of_quotes(moment.quotes)
                ),
            ),
        )
        for moment in account.event.timeline
        if moment.quotes
    )


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

"""Reports → paragraphs with the quoted stretches marked, copies under their originals."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from rashomon.outlets.brief.account import Account
from rashomon.outlets.brief.demand import Begun, OnDemand
from rashomon.outlets.brief.model import Mark, Paragraph, Printed
from rashomon.outlets.brief.numbering import order_reports
from rashomon.outlets.brief.wording import as_of_words
from rashomon.records import Report

_ASIDES = {"byline", "dateline", "credit", "furniture"}
_PARAGRAPH = re.compile(r"\S[^\n]*")

Marked = tuple[int, int, int]
AllMarked = Callable[[], Mapping[str, Sequence[Marked]]]
"""What is marked in each report, found when a paragraph is first looked at."""


def print_reports(account: Account) -> Sequence[Printed]:
    """An event's reports in order of publication; copies whose original is here lie under it."""
    marked = cache(lambda: _marked(account))
    ordered = order_reports(account.reports.values())
    under: dict[str, list[Report]] = {}
    for report in ordered:
        if report.copy_of in account.reports:
            under.setdefault(report.copy_of or "", []).append(report)

    return OnDemand(
        [one for one in ordered if one.copy_of not in account.reports],
        lambda report: _printed(account, report, marked, under),
    )


def _marked(account: Account) -> dict[str, list[Marked]]:
    """Per report, the stretches (start, end, source number) in text order, longer ones first."""
    found: dict[str, list[Marked]] = {}
    for number, claims in account.numbering.folded.items():
        for one in claims:
            told = account.claims[one]
            stretch = (told.evidence.start, told.evidence.end, number)
            found.setdefault(told.report, []).append(stretch)
    for number, quote in account.numbering.quotes.items():
        found.setdefault(quote.report, []).append((quote.start, quote.end, number))
    for stretches in found.values():
        stretches.sort(key=lambda stretch: (stretch[0], -stretch[1], stretch[2]))
    return found


def _printed(
    account: Account,
    report: Report,
    marked: AllMarked,
    under: dict[str, list[Report]],
) -> Printed:
    copies = () if report.copy_of in account.reports else under.get(report.id, ())
    return Printed(
        id=report.id,
        title=report.title or "",
        outlet=report.printed_by,
        published=as_of_words(report.published_at, account.year),
        byline=report.byline,
        url=report.url,
        lang=report.lang,
        paragraphs=_paragraphs(report, marked),
        copies=tuple(_printed(account, copy, marked, under) for copy in copies),
    )


def _paragraphs(report: Report, marked: AllMarked) -> Sequence[Paragraph]:
    found = _PARAGRAPH.finditer(report.text)
    return Begun(_paragraph(report, one, marked().get(report.id, [])) for one in found)


def _paragraph(report: Report, found: re.Match[str], marked: Sequence[Marked]) -> Paragraph:
    start, end = found.span()
    marks = tuple(
        Mark(
            start=max(left, start) - start,
            end=min(right, end) - start,
            source=source,
            opens=left >= start,
            closes=right <= end,
        )
        for left, right, source in marked
        if left < end and right > start
    )
    aside = not marks and any(
        zone.kind in _ASIDES and zone.start <= start and zone.end >= end for zone in report.zones
    )
    return Paragraph(text=found[0], marks=marks, aside=aside)

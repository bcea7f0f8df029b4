"""Numbered claims → sources: quote, place, voice, and the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.outlets.brief.account import Account
from rashomon.outlets.brief.demand import OnDemand
from rashomon.outlets.brief.model import Source
from rashomon.outlets.brief.wording import as_of_words, originator_of, says
from rashomon.records import Quote

CONTEXT = 240  # characters on either side of a quote: two or three lines on a screen


def build_sources(account: Account) -> Sequence[Source]:
    """The sources of an event in the order of their numbers, which count from 1."""
    voices = _voices(account)
    numbering = account.numbering

    def made(number: int) -> Source:
        quote = numbering.quotes.get(number)
        if quote is None:
            return _source(account, number, numbering.folded[number])
        return _words(account, number, quote, *voices[quote])

    return OnDemand([*sorted(numbering.folded), *numbering.quotes], made)


def _voices(account: Account) -> dict[Quote, tuple[str, str]]:
    """For all words that are no claim, what they are about and whose they are."""
    course = {
        quote: ("what happened", voice.rpartition(" (")[0])
        for moment in account.event.timeline
        if moment.quotes
        for quote, voice in zip(
            moment.quotes, moment.text.rpartition(" – ")[2].split("; "), strict=False
        )
    }
    return course | {
        quote: (dispute.topic, voice.rpartition(" (")[0])
        for dispute in account.event.disputes
        for side in dispute.positions
        for quote, voice in zip(side.quotes, side.voices, strict=False)
    }


def _words(account: Account, number: int, quote: Quote, says: str, voice: str) -> Source:
    report = account.reports[quote.report]
    before, after = _around(report.text, quote.start, quote.end)
    return Source(
        number=number,
        claims=(),
        says=says,
        quote=quote.quote,
        before=before,
        after=after,
        report=report.id,
        start=quote.start,
        end=quote.end,
        outlet=report.printed_by,
        published=as_of_words(report.published_at, account.year),
        voice=f"{originator_of(report)} reporter" if voice == "the reporter" else voice,
        status="asserted",
        scope="event",
    )


def _source(account: Account, number: int, claims: tuple[str, ...]) -> Source:
    told = account.claims[claims[0]]
    report = account.reports[told.report]
    before, after = _around(report.text, told.evidence.start, told.evidence.end)
    copies = (account.reports[account.claims[one].report].printed_by for one in claims[1:])
    return Source(
        number=number,
        claims=claims,
        says=says(told),
        quote=told.evidence.quote,
        before=before,
        after=after,
        report=report.id,
        start=told.evidence.start,
        end=told.evidence.end,
        outlet=report.printed_by,
        published=as_of_words(report.published_at, account.year),
        voice=account.voice(told.id),
        status=told.status,
        scope=told.scope,
        # Its own earlier versions say the same, and repeat nothing.
        repeated_by=tuple(dict.fromkeys(one for one in copies if one != report.printed_by)),
        through=told.chain[-2::-1],
        distance=tuple(report.text[left:right] for left, right in told.distance),
    )


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The rest of the quote's paragraph, cut at a blank where it is long."""
    before = text[:start].rsplit("\n", 1)[-1]
    after = text[end:].split("\n", 1)[0]
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + " …"
    return before, after

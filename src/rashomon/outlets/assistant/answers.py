"""A case and a question → plain values, each figure with its quotes.

Texts of reports are made harmless on the way: a character that can't be seen, in which somebody may
hide what an assistant would take for an order, becomes a visible one. Lengths, and so spans, stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rashomon.codebooks import shipped_codebooks
from rashomon.errors import CaseError, UsageError
from rashomon.outlets.brief.harmless import harmless
from rashomon.outlets.case import explain, find_toll
from rashomon.outlets.case.listing import by_whom
from rashomon.records import Claim, Dispute, Event, Place, Report, Toll, from_json, to_dict
from rashomon.store import Ask, Case, Wanted

Answer = dict[str, Any]

MOST = 50
"""So many things are listed at most; more come with the ``next`` of an answer as ``after``."""

MOST_QUOTES = 6
"""So many quotes come with a figure where several figures are asked for; `why` gives all."""

LONGEST = 20_000
"""Characters of a report that come at once."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a list is wanted: ``limit`` things behind the place that ``after`` means.

    Raises UsageError if it is no part of a list.
    """

    limit: int = 20
    after: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MOST:
            raise UsageError(f"limit is from 1 to {MOST}")

    def of(self, case: Case, kind: str, wanted: Wanted) -> tuple[list[bytes], str | None]:
        """The records of that part, and where the next one begins; None if there is none."""
        try:
            rank = bytes.fromhex(self.after or "")
        except ValueError:
            raise UsageError("after is the next of the answer before") from None
        found = case.page(Ask(kind=kind, wanted=wanted, after=rank, limit=self.limit))
        return found.lines, None if found.next is None else found.next.hex()


def events(case: Case, wanted: Wanted, part: Part) -> Answer:
    """Events without figures: what, when, where, and which outcomes have a toll."""
    lines, following = part.of(case, "events", wanted)
    found = (from_json(Event, line) for line in lines)
    return {"events": [_outline(one) for one in found], "next": following}


def _outline(event: Event) -> Answer:
    return {
        "event": event.id,
        "title": harmless(event.title),
        "date": event.date and {"start": event.date.start, "end": event.date.end},
        "place": event.place and _place(event.place),
        "type": event.type,
        "tolls": [f"{toll.outcome}/{harmless(toll.group)}" for toll in event.tolls],
        "disputes": len(event.disputes),
        "reports": len(event.reports),
    }


def event(case: Case, key: str) -> Answer:
    """One event: its tolls and disputes with their quotes, and its reports."""
    found = event_of(case, key)
    quotes = Quotes(case)
    return {
        "event": found.id,
        "title": harmless(found.title),
        "date": found.date and _plain(found.date),
        "place": found.place and _plain(found.place),
        "type": found.type,
        "tolls": [_toll(found, one, quotes) for one in found.tolls],
        "disputes": [_dispute(found, one, quotes) for one in found.disputes],
        "people": [_plain(one) | {"quotes": quotes.of(one.claims)} for one in found.people],
        "reports": [_heading(case.report(one)) for one in found.reports],
    }


def tolls(case: Case, wanted: Wanted, part: Part, codebook: str | None = None) -> Answer:
    """The tolls of a part of the events, by a codebook or as built, each with its quotes."""
    _check_shipped(codebook)
    select, quotes = case.select(wanted), Quotes(case)
    lines, following = part.of(case, "events", wanted)
    found = (case.recount(from_json(Event, line), codebook) for line in lines)
    shown = [_toll(one, toll, quotes) for one in found for toll in select.tolls(one)]
    return {"tolls": shown, "next": following}


def why(case: Case, name: str, codebook: str | None = None) -> Answer:
    """How a toll was made: each step, and all quotes that it rests on."""
    _check_shipped(codebook)
    return _plain(explain(case, *find_toll(case, name, codebook)))


def disputes(case: Case, wanted: Wanted, part: Part) -> Answer:
    """What is in dispute in a part of the events: each position with its voices and words."""
    select, quotes = case.select(wanted), Quotes(case)
    lines, following = part.of(case, "events", wanted)
    found = (from_json(Event, line) for line in lines)
    shown = [_dispute(one, dispute, quotes) for one in found for dispute in select.disputes(one)]
    return {"disputes": shown, "next": following}


def claims(case: Case, wanted: Wanted, part: Part) -> Answer:
    """Claims: who says how many of whom, in which words, in which report."""
    quotes = Quotes(case)
    lines, following = part.of(case, "claims", wanted)
    found = (from_json(Claim, line) for line in lines)
    return {"claims": [_claim(one, quotes) for one in found], "next": following}


def search(case: Case, words: str, wanted: Wanted, part: Part) -> Answer:
    """Reports, claims and statements that hold all those words."""
    after = part.after or "0"
    if not (after.isascii() and after.isdecimal()):
        raise UsageError("after is the next of the answer before")
    start = int(after)
    found = list(islice(case.search(words, wanted=wanted), start, start + part.limit + 1))
    following = str(start + part.limit) if len(found) > part.limit else None
    return {"found": [_plain(one) for one in found[: part.limit]], "next": following}


def report(case: Case, key: str, start: int, length: int) -> Answer:
    """A stretch of a report's text, with what is known of the report.

    Raises UsageError if there is no such stretch.
    """
    if start < 0 or not 1 <= length <= LONGEST:
        raise UsageError(f"start is 0 or more, and length from 1 to {LONGEST}")
    found = case.report(key)
    end = min(len(found.text), start + length)
    there = {"start": start, "end": end, "of": len(found.text)}
    return {**_heading(found), **there, "text": harmless(found.text[start:end])}


def event_of(case: Case, key: str) -> Event:
    """The event of that id. Raises CaseError if there is none."""
    line = case.line("events", key)
    if line is None:
        raise CaseError(f"the case holds no event {key[:80]}; list_events gives their ids")
    return from_json(Event, line)


def _check_shipped(codebook: str | None) -> None:
    """Raise UsageError for the name of a file: an assistant opens none."""
    if codebook is not None and codebook not in shipped_codebooks():
        there = ", ".join(shipped_codebooks())
        raise UsageError(f"there is no codebook {codebook[:80]!r}; there is {there}")


class Quotes:
    """The words of claims, each looked up once."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._reports: dict[str, Report] = {}

    def of(self, keys: Iterable[str]) -> list[Answer]:
        """The first few quotes of some claims."""
        return [self.quote(self._case.claim(one)) for one in islice(keys, MOST_QUOTES)]

    def quote(self, claim: Claim) -> Answer:
        """The words of a claim: whose they are, who printed them, and where they stand."""
        home = self.report(claim.report)
        return {
            "claim": claim.id,
            "quote": harmless(claim.evidence.quote),
            "said_by": harmless(by_whom(claim)),
            "as_of": claim.as_of,
            "outlet": harmless(home.outlet or home.publisher or "an unnamed outlet"),
            "published_at": home.published_at,
            "report": home.id,
            "start": claim.evidence.start,
            "end": claim.evidence.end,
        }

    def report(self, key: str) -> Report:
        """The report of that id."""
        if key not in self._reports:
            self._reports[key] = self._case.report(key)
        return self._reports[key]


def _toll(event: Event, toll: Toll, quotes: Quotes) -> Answer:
    return {
        "toll": toll.id,
        "event": event.id,
        "title": harmless(event.title),
        "outcome": toll.outcome,
        "group": harmless(toll.group),
        "low": toll.low,
        "best": toll.given,
        "high": toll.high,
        "about": toll.about,
        "status": toll.status,
        "as_of": toll.as_of,
        "voices": toll.voices,
        "codebook": toll.codebook,
        "quotes": quotes.of(toll.claims),
        "more_quotes": max(0, len(toll.claims) - MOST_QUOTES),
    }


def _claim(one: Claim, quotes: Quotes) -> Answer:
    return {
        "outcome": one.outcome,
        "people": harmless(one.group.text),
        "figure": _plain(one.value),
        "status": one.status,
        "scope": one.scope,
        "confidence": one.confidence,
        "quotes": [quotes.quote(one)],
    }


def _dispute(event: Event, dispute: Dispute, quotes: Quotes) -> Answer:
    positions = [
        {
            "position": harmless(one.text),
            "voices": [harmless(voice) for voice in one.voices],
            "quotes": [*quotes.of(one.claims), *_words(one.quotes, quotes)],
        }
        for one in dispute.positions
    ]
    return {
        "dispute": dispute.id,
        "event": event.id,
        "topic": harmless(dispute.topic),
        "outcome": dispute.outcome,
        "group": dispute.group,
        "positions": positions,
    }


def _words(found: Iterable[Any], quotes: Quotes) -> Iterator[Answer]:
    for one in islice(found, MOST_QUOTES):
        home = quotes.report(one.report)
        outlet = harmless(home.outlet or home.publisher or "an unnamed outlet")
        yield {**_plain(one), "outlet": outlet, "published_at": home.published_at}


def _place(place: Place) -> Answer:
    return {"name": harmless(place.name), "country": place.country}


def _heading(report: Report) -> Answer:
    shown = {
        "report": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "originator": report.originator,
        "published_at": report.published_at,
        "url": report.url,
        "copy_of": report.copy_of,
    }
    return {name: harmless(value) if value else value for name, value in shown.items()}


def _plain(record: Any) -> Answer:  # noqa: ANN401
    """A record as plain values, all its texts harmless."""
    made: Answer = _harmless(to_dict(record))
    return made


def _harmless(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dict):
        return {name: _harmless(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_harmless(one) for one in value]
    return value

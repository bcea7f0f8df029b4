"""A case and the name of a toll → how it was made: steps, each with the quotes it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.errors import CaseError
from rashomon.outlets.brief.harmless import one_line
from rashomon.outlets.brief.wording import as_of_words
from rashomon.outlets.case.listing import best, by_whom, short, when
from rashomon.records import Claim, Event, Record, Report, Toll
from rashomon.store import Case

SHORTEST_ID = 4
"""So many digits at least are taken for the beginning of an id."""

MOST_LISTED = 12
"""So many tolls are named in the message where a name fits several."""


# A day as records have it, perhaps with a part of day or an hour.
_AS_OF = re.compile(
    r"\b\d{4}-\d\d-\d\d(?:T(?:MO|MI|AF|EV|NI|\d\d(?::\d\d){0,2}(?:Z|[+-]\d\d:\d\d)?))?\b"
)


class Quote(Record, frozen=True, kw_only=True):
    """The words of a claim: whose they are, who printed them, and where they stand."""

    claim: str
    quote: str
    said_by: str
    outlet: str
    report: str
    start: int
    end: int
    as_of: str | None


class Reason(Record, frozen=True, kw_only=True):
    """One step in the derivation of a toll, and the numbers of its quotes."""

    rule: str
    text: str
    quotes: tuple[int, ...]


class Derivation(Record, frozen=True, kw_only=True):
    """How a toll was made. ``Reason.quotes`` count from 1 in ``quotes``."""

    event: str
    title: str
    toll: Toll
    reasons: tuple[Reason, ...]
    quotes: tuple[Quote, ...]

    def lines(self) -> list[str]:
        """The derivation as lines of text, safe to print on a terminal."""
        toll = self.toll
        figures = " – ".join("?" if one is None else str(one) for one in (toll.low, toll.high))
        written = [
            f"{toll.outcome}/{toll.group}: best {best(toll) or 'no figure'}, "
            f"from low to high {figures}",
            f"{toll.status}, {_counted(toll.voices, 'voice')}, as of "
            f"{when(toll.as_of) or 'no day given'}, by the codebook {toll.codebook}",
            f"in {one_line(self.title)} ({self.event})",
        ]
        for number, reason in enumerate(self.reasons, start=1):
            marks = "".join(f" [{quote}]" for quote in reason.quotes)
            written += ["", f"{number}. {spoken(reason.text)}{marks}", f"   rule: {reason.rule}"]
        written.append("")
        for number, quote in enumerate(self.quotes, start=1):
            day = f", as of {when(quote.as_of)}" if quote.as_of else ""
            written.append(f"[{number}] “{one_line(quote.quote)}”")
            written.append(
                f"    {one_line(quote.said_by)}, in {one_line(quote.outlet)}{day}; report "
                f"{quote.report}, characters {quote.start} to {quote.end}"
            )
        return written


def spoken(text: str) -> str:
    """The text of a step on one line, its days in words."""
    return _AS_OF.sub(lambda found: as_of_words(found[0]), one_line(text))


def find_toll(case: Case, name: str, codebook: str | None = None) -> tuple[Event, Toll]:
    """The toll that ``name`` means: an id or its beginning, or ``outcome/group``.

    An outcome alone means that of everybody. With ``codebook``, tolls are counted anew by it; an
    id is then still that of the toll as the case was built, or the new one.

    Raises CaseError, which lists what there is, if that is none or several.
    """
    tolls = [(event, toll) for event in case.retell(codebook) for toll in event.tolls]
    if not tolls:
        raise CaseError(f"{case.name}: the case holds no toll")
    built = _built(case) if codebook is not None else {}
    found = [
        (event, toll)
        for event, toll in tolls
        if _means(name, toll, toll.id)
        or _means(name, toll, built.get((event.id, toll.outcome, toll.group), toll.id))
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise CaseError(f"{case.name}: no toll is called '{name}'; there is {_named(tolls)}")
    raise CaseError(f"'{name}' is {len(found)} tolls; name one by its id: {_named(found)}")


def _built(case: Case) -> dict[tuple[str, str, str], str]:
    """The ids of the tolls as the case was built, by event, outcome and group."""
    return {
        (event.id, toll.outcome, toll.group): toll.id
        for event in case.events
        for toll in event.tolls
    }


def _means(name: str, toll: Toll, key: str) -> bool:
    wanted = name.strip().casefold()
    spelled = f"{toll.outcome}/{toll.group}".casefold()
    begins = len(wanted) >= SHORTEST_ID and key.startswith(wanted)
    return begins or spelled in {wanted, f"{wanted}/all"}


def _named(pairs: Sequence[tuple[Event, Toll]]) -> str:
    listed = [
        f"{short(toll.id)} {toll.outcome}/{toll.group} ({one_line(event.title)})"
        for event, toll in pairs[:MOST_LISTED]
    ]
    more = len(pairs) - MOST_LISTED
    return ", ".join(listed) + (f" and {more} more (see: rashomon tolls)" if more > 0 else "")


def explain(case: Case, event: Event, toll: Toll) -> Derivation:
    """The steps of a toll with their quotes, numbered in the order in which they first appear."""
    claims = {one.id: one for one in case.claims_of(event)}
    reports = {one.id: one for one in case.reports_of(event)}
    keys = [key for step in toll.why for key in step.claims] + list(toll.claims)
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys), start=1)}
    return Derivation(
        event=event.id,
        title=event.title,
        toll=toll,
        reasons=tuple(
            Reason(
                rule=step.rule,
                text=step.text,
                quotes=tuple(dict.fromkeys(numbers[key] for key in step.claims)),
            )
            for step in toll.why
        ),
        quotes=tuple(_quote(claims[key], reports[claims[key].report]) for key in numbers),
    )


def _quote(claim: Claim, report: Report) -> Quote:
    return Quote(
        claim=claim.id,
        quote=claim.evidence.quote,
        said_by=by_whom(claim),
        outlet=report.outlet or report.publisher or report.source_file or "an unnamed outlet",
        report=report.id,
        start=claim.evidence.start,
        end=claim.evidence.end,
        as_of=claim.as_of,
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

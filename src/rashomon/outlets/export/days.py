"""A toll that the reports tell as of several days → the words that say so, and how many days.

ACLED divides such a total evenly over the days, the remainder to the first. No report says how many
died on which of them, so the total is left whole: the row says what ACLED would make of it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rashomon.outlets.export.tables import data_table
from rashomon.outlets.export.told import Told
from rashomon.records import Claim, Quote, Toll

_WORD = r"[\w-]+"
_SENTENCE_ENDS = re.compile(r"""[.!?]["”’')\]]{0,2}\s|\n\s*\n""")


class Days(NamedTuple):
    """How many days, and the words of a report that say so."""

    number: int
    quote: Quote


def several_days(told: Told, toll: Toll) -> Days | None:
    """The days that the figure of a toll is told for, by the first of its claims that says so."""
    for claim in told.known(toll.claims):
        if claim.value.best is not None and claim.value.best == toll.best:
            found = _days_of(told, claim)
            if found is not None:
                return found
    return None


def divided(total: int, days: int) -> tuple[int, ...]:
    """A total over days as ACLED divides it: evenly, what is left over to the first days.

    Source: ACLED Codebook (October 2024), Reported fatalities: 12 over 3 days are 4 for each.
    """
    each, over = divmod(total, days)
    return tuple(each + (day < over) for day in range(days))


def note_of(toll: Toll, days: Days) -> str:
    """What the row says of it, in a sentence."""
    shares = ", ".join(map(str, divided(toll.best or 0, days.number)))
    said = f"The {toll.best} are told of {days.number} days (“{days.quote.quote}”)"
    return (
        f"{said}: ACLED divides such a total over the days ({shares}); here it is left whole, as "
        "no report says how many died on which day."
    )


def _days_of(told: Told, claim: Claim) -> Days | None:
    text = told.reports[claim.report].text
    ends = [one.end() for one in _SENTENCE_ENDS.finditer(text, 0, claim.evidence.start)]
    after = _SENTENCE_ENDS.search(text, claim.evidence.end)
    found = _pattern().search(text, ends[-1] if ends else 0, after.start() if after else len(text))
    if found is None:
        return None
    number = found["days"].lower()
    numbers = data_table("acled_codes")["several_days"]["numbers"]
    days = int(number) if number.isdecimal() else numbers[number]
    quote = Quote(report=claim.report, start=found.start(), end=found.end(), quote=found[0])
    return Days(days, quote) if days > 1 else None


@cache
def _pattern() -> re.Pattern[str]:
    """ "over three days", "in two days of fighting"; not "the third attack in three days"."""
    table = data_table("acled_codes")["several_days"]
    number = rf"(?P<days>{'|'.join(table['numbers'])}|[1-9]\d?)"
    past = r"(?:the )?(?:past |last |course of )?"
    violence = rf" of (?:\w+ )?(?:{'|'.join(table['violence'])})"
    spans = rf"(?:over|during|throughout) {past}"
    within = rf"(?:in|after|within) {past}(?={_WORD} days{violence}\b)"
    return re.compile(rf"\b(?:{spans}|{within}){number} days\b(?:{violence}\b)?", re.IGNORECASE)

"""An event → a few sentences on it, in words of our own: what, who, how many, who says what."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.outlets.brief.wording import date_words, says
from rashomon.outlets.export.cells import clean
from rashomon.outlets.export.told import Told
from rashomon.records import OUTCOMES, Claim, Toll

CLAIMS_NAMED = 6
"""So many claims are named for a figure; "…" says that there are more."""


def notes_of(told: Told, what: str) -> tuple[str, tuple[str, ...]]:
    """The sentences, and the ids of the claims that they tell of; ``what`` is what happened."""
    tolls = [toll for one in OUTCOMES if (toll := told.toll(one)) is not None]
    claims = tuple(dict.fromkeys(key for toll in tolls for key in toll.claims))
    sentences = [_opening(told, what), *(_counted(told, one) for one in tolls), *_contested(told)]
    return clean(" ".join(sentences)), claims


def _opening(told: Told, what: str) -> str:
    date, place = told.event.date, told.event.place
    when = f"On {date_words(date)}, " if date else ""
    where = f"in {', '.join(one for one in (place.name, place.country) if one)}: " if place else ""
    who = " and ".join(dict.fromkeys(one.name for one in told.event.parties if one.side))
    return f"{when}{where}{what}{f' ({who})' if who else ''}."


def _counted(told: Told, toll: Toll) -> str:
    """ "Killed: 60 (58 to 90). Told: 60 killed, “people”: an official (The Post); …." """
    own = {one.id for one in told.sources}
    claims = [one for one in told.known(toll.claims) if one.report in own]
    lines = list(dict.fromkeys(_told(told, one) for one in claims))
    named = "; ".join(lines[:CLAIMS_NAMED]) + ("; …" if len(lines) > CLAIMS_NAMED else "")
    counted = f"{toll.outcome.capitalize()}: {figure_of(toll)}."
    return f"{counted} Told: {named}." if named else counted


def _told(told: Told, claim: Claim) -> str:
    outlet = told.reports[claim.report].printed_by
    return f"{says(claim)}: {f'{claim.said_by} ({outlet})' if claim.said_by else outlet}"


def figure_of(toll: Toll) -> str:
    """A toll in words: ``about 60 (58 to 90)``."""
    low, best, high = toll.low, toll.given, toll.high
    if best is None:
        return f"at least {low}, no figure given" if low is not None else "no figure given"
    about = f"about {best}" if toll.about else str(best)
    if low == best == high:
        return about
    if high is None:
        return f"{about} (at least {low})" if low is not None else about
    return f"{about} ({low} to {high})"


def _contested(told: Told) -> Iterator[str]:
    if told.event.disputes:
        yield f"In dispute: {'; '.join(one.topic for one in told.event.disputes)}."

"""Figures, dates, places and voices in words; the words themselves are in ``words.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any

from rashomon.records import GROUP_CLASSES, Claim, Event, EventDate, Place, Report, Value

NO_FIGURE = "–"
TIMES_KEPT = 4096
"""So many times are kept in words: those of an event are few, and each is said often."""

_AS_OF = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T(?:(?P<part>[A-Z]{2})|(?P<hour>\d\d)(?::?(?P<minute>\d\d))?.*))?$"
)
_STAMP = re.compile(r"\b\d{4}-\d\d-\d\d(?:T[\w:+-]+)?")
_PART_NAMES = {
    "MORNING": "MO",
    "MIDDAY": "MI",
    "NOON": "MI",
    "AFTERNOON": "AF",
    "EVENING": "EV",
    "NIGHT": "NI",
}


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The tables of ``words.toml``."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def number(value: int | None, *, about: bool = False) -> str:
    """A bound as the table shows it: 6438 → "6,438"; about 50 → "~50"; none → "–"."""
    if value is None:
        return NO_FIGURE
    return f"{'~' if about else ''}{value:,}"


def figure(value: Value) -> str:
    """A claim's number as a reader would say it: "at least 20", "10 to 15", "“dozens”"."""
    match value.modality:
        case "at_least":
            return f"at least {number(value.low)}"
        case "at_most":
            return f"up to {number(value.high)}"
        case "range":
            return f"{number(value.low)} to {number(value.high)}"
        case "vague":
            return f"“{value.text}”" if value.text.strip() else "some, no number"
        case "none":
            return "none"
    best = number(value.best if value.best is not None else value.low)
    return f"about {best}" if value.modality == "about" else best


def says(claim: Claim) -> str:
    """A claim in a few words: ``about 50 killed, “militants”``; denied ones say so."""
    denied = "denied: " if claim.status == "denied" else ""
    happened = f"{denied}{figure(claim.value)} {claim.outcome}"
    if claim.group.name is None and claim.group.text == claim.value.text:
        return happened  # "dozens were hurt": the number stands for the people
    return f"{happened}, {claim.group.name or f'“{claim.group.text}”'}"


def group_words(group: str) -> str:
    """The name of a toll's group: a class in plain words, any other group as it is."""
    named: str = words()["group"].get(group, group)
    return named


def plain_words(text: str, year: int | None = None) -> str:
    """A sentence of the reconciliation with classes ("armed_group") and times in plain words."""
    for group in GROUP_CLASSES:
        if "_" in group:
            text = text.replace(group, group_words(group))
    return _STAMP.sub(lambda found: as_of_words(found[0], year), text)


@lru_cache(maxsize=TIMES_KEPT)
def instant(as_of: str | None) -> datetime | None:
    """The moment that an as-of stands at on the chart: days at noon, parts of day at their hour."""
    found = _match(as_of)
    if found is None:
        return None
    try:
        day = datetime(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    if found["hour"]:
        hour, minute = min(int(found["hour"]), 24), min(int(found["minute"] or 0), 59)
        return day + timedelta(hours=hour, minutes=minute)
    part = words()["part_of_day"].get(found["part"] or "", {"hour": 12})
    return day + timedelta(hours=part["hour"])


def hours(moment: datetime) -> float:
    """Hours since 1970-01-01, with no time zone: reports seldom say theirs."""
    return (moment - datetime(1970, 1, 1)) / timedelta(hours=1)


@lru_cache(maxsize=TIMES_KEPT)
def hours_of(as_of: str | None) -> float | None:
    """The hours since 1970-01-01 at which an as-of stands on the chart."""
    moment = instant(as_of)
    return None if moment is None else hours(moment)


@lru_cache(maxsize=TIMES_KEPT)
def as_of_words(as_of: str | None, year: int | None = None) -> str:
    """An as-of in words, without the year if it is ``year``: "10 Jul, evening", "10 Jul, 18:40"."""
    found, moment = _match(as_of), instant(as_of)
    if found is None or moment is None:
        return as_of or ""
    day = f"{int(found[3])} {words()['months'][int(found[2]) - 1][:3]}"
    if int(found[1]) != year:
        day = f"{day} {found[1]}"
    if found["hour"]:
        return f"{day}, {found['hour']}:{found['minute'] or '00'}"
    part = words()["part_of_day"].get(found["part"] or "")
    return f"{day}, {part['words']}" if part else day


def date_words(when: EventDate | None) -> str:
    """When it happened: "Tuesday 10 July 2007", "10–12 July 2007", "July 2007", or nothing."""
    if when is None:
        return ""
    try:
        start, end = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
    except ValueError:
        return when.start if when.start == when.end else f"{when.start} to {when.end}"
    if start == end:
        day = f"{words()['weekdays'][start.weekday()]} {_day(start)}"
        return day if when.precision <= 1 else f"about {_day(start)}"
    if (start.year, start.month) == (end.year, end.month):
        if when.precision >= 4:
            return f"{words()['months'][start.month - 1]} {start.year}"
        return f"{start.day}–{_day(end)}"
    return f"{_day(start)} to {_day(end)}"


def place_words(place: Place | None) -> str:
    """Where it happened, from the narrowest name to the country."""
    if place is None:
        return ""
    names = (place.name, place.admin1, place.country)
    return ", ".join(dict.fromkeys(name for name in names if name))


def originator_of(report: Report) -> str:
    """Who wrote a report first: the agency where one is credited, else the outlet."""
    return report.originator or report.printed_by


def voice(claim: Claim, names: Mapping[str, str], report: Report) -> str:
    """Whose word a claim is: the claimant's name, or the reporter of the originator.

    ``names`` are those of the event's entities, by id.
    """
    if claim.claimant is not None and claim.claimant in names:
        return names[claim.claimant]
    return claim.said_by or f"{originator_of(report)} reporter"


def year_of(event: Event) -> int | None:
    """The year in which the event began, which dates need not repeat."""
    start = event.date.start[:4] if event.date else ""
    return int(start) if start.isdigit() else None


def plural(count: int, noun: str) -> str:
    """1 report, 2 reports."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _match(as_of: str | None) -> re.Match[str] | None:
    stamp = (as_of or "").strip().upper().replace(" ", "T", 1)
    for name, code in _PART_NAMES.items():
        stamp = stamp.replace(f"T{name}", f"T{code}")
    return _AS_OF.match(stamp)


def _day(day: date) -> str:
    return f"{day.day} {words()['months'][day.month - 1]} {day.year}"

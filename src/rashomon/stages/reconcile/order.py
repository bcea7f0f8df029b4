"""As-of days and hours → which of two figures is the later one, where that can be told."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

from msgspec import Struct

from rashomon.records import Claim, Report

# TimeML's parts of day (MO, MI, AF, EV, NI) and plain words, as minutes after midnight. Written
# for rashomon: only the order matters.
_PARTS = {
    "NIGHT_BEFORE": 0,
    "MO": 480,
    "MORNING": 480,
    "MI": 720,
    "NOON": 720,
    "MIDDAY": 720,
    "AF": 900,
    "AFTERNOON": 900,
    "EV": 1140,
    "EVENING": 1140,
    "NI": 1320,
    "NIGHT": 1320,
}

# Minutes within which the hours of two reports do not tell whose news is the newer.
NEARLY_ONE_TIME = 120
MIDDAY = 720  # minutes: where a day stands whose hour is not known


class AsOf(Struct, frozen=True, gc=False):
    """When a figure stands: the day, the minutes into it where known, and when it was told.

    ``initial`` marks a figure that its own report calls a first word, since replaced. ``instant``
    is in seconds since 1970 where the stamp has an hour and a time zone.
    """

    day: str | None
    minute: int | None
    told: str
    report: str
    initial: bool = False
    instant: float | None = None

    @property
    def shown(self) -> str | None:
        """The as-of day as ISO 8601, or None where nothing is known."""
        return self.day


def as_of(claim: Claim, report: Report, initial: bool) -> AsOf:
    """The claim's as-of, or its report's date where the claim has none."""
    stamp = claim.as_of or report.published_at or ""
    day, minute = parse_stamp(stamp)
    told = report.published_at or ""
    if minute is None and day is not None and parse_stamp(told)[0] == day:
        minute = parse_stamp(told)[1]
    stamped = stamp if "T" in stamp else told if parse_stamp(told)[0] == day else stamp
    return AsOf(
        day=day,
        minute=minute,
        told=told[:10],
        report=report.id,
        initial=initial,
        instant=_instant(stamped),
    )


@lru_cache(maxsize=10_000)
def parse_stamp(stamp: str) -> tuple[str | None, int | None]:
    """An ISO 8601 stamp as its day and the minutes into it; None for what it does not say."""
    found = re.match(r"(\d{4}(?:-\d\d){0,2})(?:[T ]([\w:]+))?", stamp)
    if not found:
        return None, None
    return found[1], _minute(found[2] or "")


def stamp_order(stamp: str) -> tuple[str, int, str]:
    """A key that sorts stamps by time; a day without an hour stands at its midday."""
    day, minute = parse_stamp(stamp)
    return day or "", MIDDAY if minute is None else minute, stamp


def _instant(stamp: str) -> float | None:
    """Seconds since 1970 of a stamp with an hour and a zone."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    return moment.timestamp() if moment.tzinfo is not None else None


def _by_clock(one: float, two: float, one_report: bool) -> int | None:
    """The order of two times in minutes; unknown where two outlets printed nearly at once."""
    if one == two:
        return 0 if one_report else None
    if not one_report and abs(one - two) < NEARLY_ONE_TIME:
        return None
    return -1 if one < two else 1


def _minute(part: str) -> int | None:
    clock = re.match(r"T?(\d\d)(?::?(\d\d))?", part)
    if clock:
        return int(clock[1]) * 60 + int(clock[2] or 0)
    return _PARTS.get(part.upper().removeprefix("T"))


def compare(one: AsOf, two: AsOf) -> int | None:
    """-1 where the first figure is the earlier, 1 where it is the later, 0 the same, None unknown.

    Days go first, then hours, then the day on which it was told. Two figures of one report with one
    as-of stand at the same time, unless one of them is called a first word.
    """
    if one.initial != two.initial:
        return -1 if one.initial else 1
    if one.instant is not None and two.instant is not None:
        return _by_clock(one.instant / 60, two.instant / 60, one.report == two.report)
    if one.day is None or two.day is None:
        return 0 if one.report == two.report else None
    if one.day != two.day:
        return -1 if one.day < two.day else 1
    if one.minute is not None and two.minute is not None and one.minute != two.minute:
        return _by_clock(one.minute, two.minute, one.report == two.report)
    if one.told != two.told:
        return -1 if one.told < two.told else 1
    return 0 if one.report == two.report else None

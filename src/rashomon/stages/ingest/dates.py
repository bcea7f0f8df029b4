"""Words for a date → ISO 8601, with no guess: what can be read in two ways is not read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import Any

from rashomon.stages.ingest.lexicon import load

_PIVOT = 70
"""Two-digit years from here on are of the last century, the others of this one."""

_TIME = (
    r"(?:,?(?:\s*[T@|-]\s*|\s+at\s+|\s+)"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*(?P<zone>Z\b|GMT\b|UTC\b|[+-]\d{2}:?\d{2})?)?"
)
_URL_DATE = re.compile(
    r"/((?:19|20)\d{2}/[01]?\d/[0-3]?\d)(?=/|$)|/((?:19|20)\d{2}-[01]\d-[0-3]\d)\b"
)


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = load("dates.toml")
    return tuple(
        (form["name"], re.compile(_filled(form["pattern"], data) + _TIME, re.IGNORECASE))
        for form in data["form"]
    )


def _filled(pattern: str, data: dict[str, Any]) -> str:
    month = "(?:" + "|".join(data["months"]) + r")[a-z]{0,6}"
    return pattern.replace("<<month>>", month).replace("<<weekday>>", data["weekdays"])


@cache
def date_pattern() -> str:
    """A regular expression, without named groups, for a date in any form that is read."""
    data = load("dates.toml")
    forms = [_filled(form["pattern"], data) for form in data["form"]]
    time_of_day = _TIME.replace(r"\s+)\s*(?P<hour>", r"\s+)(?P<hour>")
    unnamed = [re.sub(r"\(\?P<\w+>", "(?:", form + time_of_day) for form in forms]
    return "(?:" + "|".join(unnamed) + ")"


def read_date(words: str | None) -> str | None:
    """``words``, all of them one date or date and time, as ISO 8601; ``None`` if they are not.

    A time without a zone stays without one. Example: ``Tuesday, July 10, 2007`` → ``2007-07-10``.
    """
    for _, form in _forms():
        found = form.fullmatch((words or "").strip())
        if found and (day := _day(found)):
            clock = _clock(found)
            return day.isoformat() if clock is None else datetime.combine(day, clock).isoformat()
    return None


def date_in_url(url: str | None) -> str | None:
    """The day in the path of a web address: ``…/2014/05/16/…`` → ``2014-05-16``."""
    found = _URL_DATE.search(url or "")
    return read_date(found.group(1) or found.group(2)) if found else None


def _day(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    month = parts.get("m") or load("dates.toml")["months"][parts["month"][:3].lower()]
    year = int(parts["y"])
    if year < 100:
        year += 1900 if year >= _PIVOT else 2000
    try:
        return date(year, int(month), int(parts["d"]))
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> time | None:
    if found["hour"] is None:
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    try:
        return time(hour, int(found["minute"]), int(found["second"] or 0), tzinfo=_zone(found))
    except ValueError:
        return None


def _zone(found: re.Match[str]) -> tzinfo | None:
    zone = found["zone"]
    if zone is None:
        return None
    if zone.upper() in ("Z", "GMT", "UTC"):
        return UTC
    sign = -1 if zone[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:])))

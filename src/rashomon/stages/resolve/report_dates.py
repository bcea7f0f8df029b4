"""Dates of a story's reports → what is wrong with them: missing, before the event, long after.

A report's date is where its weekdays and hours are counted from, so that a wrong one misplaces all
that it tells. Nothing is mended: what is noticed is said, with what stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rashomon.records import EventDate, Mention, Step
from rashomon.stages.resolve.passages import Split

# A date that is off by a year, give or take a week, is a slip of the year.
YEAR, SLIP = 365, 8
# A report this many days after all others of a story is of another time, or wrongly dated.
LONG_AFTER = 366
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def report_dates(told: Sequence[Split], found: EventDate | None) -> tuple[Step, ...]:
    """One step for each report whose date is missing or can't be right; none for the others."""
    days = {one.report.id: _day(one.report.published_at) for one in told}
    steps = []
    for one in sorted(told, key=lambda one: one.report.id):
        own = days[one.report.id]
        others = [day for key, day in days.items() if day and key != one.report.id]
        for rule, text in _wrong(one, own, others, found):
            steps.append(Step(rule=rule, text=f"the report of {one.report.printed_by} {text}"))
    return tuple(steps)


def _wrong(
    one: Split, own: date | None, others: Sequence[date], found: EventDate | None
) -> Iterator[tuple[str, str]]:
    if own is None:
        rest = "the dates of the others" if others else "the days that it names in full"
        yield (
            "report_without_date",
            f"has no date: its weekdays are left open, and {rest} stand in",
        )
        return
    event = date.fromisoformat(found.start) if found else None
    later = _told_later(one, own)
    if others and (own - max(others)).days > LONG_AFTER:
        yield (
            "report_long_after",
            f"is dated {own}, more than a year after all others: it has little say on the day",
        )
    elif event and own < event:
        slip = " (a slip of the year?)" if abs((event - own).days - YEAR) <= SLIP else ""
        yield (
            "report_before_event",
            f"is dated {own}{slip}, before the event that it tells of: "
            "the day is that of the others",
        )
    elif later:
        yield (
            "report_before_its_days",
            f"is dated {own}, but tells of {later} as past: one of the two is wrong, "
            "and the day is counted from the date of the report",
        )


def _told_later(one: Split, own: date) -> str | None:
    """A day named in full, with its year, that the report tells as past and that is yet to come."""
    mentions = one.reading.mentions if one.reading else ()
    for passage in one.passages:
        if passage.telling:
            here = (
                m for m in mentions if m.kind == "time" and passage.start <= m.start < passage.end
            )
            for mention in here:
                day = _full_day(mention)
                if day and (day - own).days > 1:
                    return str(day)
    return None


def _full_day(mention: Mention) -> date | None:
    if _YEAR.search(mention.text) is None or "/" in (mention.value or ""):
        return None
    return _day(mention.value)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None

"""Dates for time expressions: what a rule of times.toml has matched → ISO values.

Each operation takes the named groups of a match and a `Standpoint`, and gives a `Timed`, or `None`
where the words are no time after all (31 February). A value is a day ``YYYY-MM-DD``, with
``T`` and ``HH:MM`` or a TIMEX3 part of day (MO, MI, AF, EV, NI) where told.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Literal

import msgspec

from rashomon.stages.extract.feasts import holiday_in

TimeKind = Literal["day", "part_of_day", "week", "month", "year", "duration_ago", "interval", "now"]
Groups = Mapping[str, str | None]
# A day or month without a year lies at most this far ahead of publication, else in the past:
# news tells of what was, but court days and elections to come are near.
DAYS_AHEAD = 92
# A feast that moves and is named without its year lies at most this far ahead of publication.
DAYS_TO_A_FEAST = 14
# So many hours from some hour of a day are taken to be on that day.
HOURS_WITHIN_A_DAY = 6
NEWS_DAYS = 31  # a date in numbers that may be read in two ways is the newest one of so few days
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120}


class Words(msgspec.Struct, frozen=True):
    """The word lists of times.toml that operations look numbers up in (first three letters)."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    numbers: Mapping[str, int]
    parts: Mapping[str, str]
    holidays: Mapping[str, str]
    movable: Mapping[str, tuple[int, str, int]]
    ordinals: Mapping[str, int]


class Standpoint(msgspec.Struct, frozen=True):
    """Where the writer stands: day of publication, and the day last told of."""

    words: Words
    published: date | None
    told: date | None


class Timed(msgspec.Struct, frozen=True):
    """A value with its kind; ``value`` is None where it can't be known from here."""

    kind: TimeKind
    value: str | None = None
    end_value: str | None = None


def day_of(value: str | None) -> date | None:
    """The calendar day of an ISO value, or None."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def nothing(groups: Groups, at: Standpoint) -> None:
    """The words are no time."""


def calendar_day(groups: Groups, at: Standpoint) -> Timed | None:
    """A day of a month, with or without its year."""
    month, day = _month(groups, at.words), int(groups["day"] or 0)
    year = _year(groups)
    if year is None:
        return _day_without_year(groups, at, (month, day))
    found = _date(year, month, day)
    if found is None:
        return None
    if groups.get("hour"):
        return Timed("day", f"{found}T{groups['hour']}:{groups['minute']}")
    return Timed("day", str(found))


def slashed_day(groups: Groups, at: Standpoint) -> Timed | None:
    """Month/day/year, or day/month/year where only that can be, or where that is newer news."""
    first, second = int(groups["first"] or 0), int(groups["second"] or groups["second_dashed"] or 0)
    year = _full_year(groups["year"] or "")
    readings = [day for day in (_date(year, first, second), _date(year, second, first)) if day]
    news = [day for day in readings if at.published and _is_news(day, at.published)]
    found = max(news) if news else next(iter(readings), None)
    return Timed("day", str(found)) if found else None


def _is_news(day: date, published: date) -> bool:
    """Whether a day lies within the month before publication."""
    return 0 <= (published - day).days <= NEWS_DAYS


def days_of_month(groups: Groups, at: Standpoint) -> Timed | None:
    """From one day of a month to another."""
    first = calendar_day(groups, at)
    last = calendar_day({**groups, "day": groups["last"]}, at)
    if first is None or last is None or (first.value or "") > (last.value or ""):
        return None
    return Timed("interval", first.value, last.value)


def holiday(groups: Groups, at: Standpoint) -> Timed | None:
    """A holiday on a fixed day."""
    name = (groups["holiday"] or "").replace("'", "").replace("’", "")
    name = " ".join(name.split()).removeprefix("the ")
    month, day = (int(number) for number in at.words.holidays[name].split("-"))
    year = _year(groups)
    if year is None:
        return _day_without_year(groups, at, (month, day))
    return Timed("day", str(date(year, month, day)))


def month(groups: Groups, at: Standpoint) -> Timed:
    """A month: its first and last day, or the third of it that is named."""
    number, year = _month(groups, at.words), _year(groups)
    if year is None:
        year = _year_of_month(number, groups.get("turn"), at.published)
    if year is None:
        return Timed("month")
    first, last = date(year, number, 1), _month_end(year, number)
    thirds = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}
    start, end = thirds.get(groups.get("edge") or "", (1, last.day))
    return Timed("month", str(first.replace(day=start)), str(first.replace(day=end)))


def weekday(groups: Groups, at: Standpoint) -> Timed:
    """A weekday, seen from the day of publication."""
    number = _index(groups["weekday"], at.words.weekdays)
    turn = groups.get("turn") or ""
    base = at.told if turn.startswith("the ") and at.told else at.published
    if base is None:
        return Timed("part_of_day" if _part(groups, at.words) else "day")
    back = (base.weekday() - number) % 7
    if turn in ("last", "the previous"):
        back = back or 7
    elif turn in ("next", "this coming", "the following", "the next"):
        back -= 7
    elif turn == "this":
        back = base.weekday() - number
    return _with_part(base - timedelta(days=back), groups, at.words)


def today(groups: Groups, at: Standpoint) -> Timed:
    """Today, tonight, yesterday, tomorrow."""
    word = groups["deictic"] or ""
    steps = {"yesterday": -1, "tomorrow": 1}
    if at.published is None:
        return Timed("day")
    found = at.published + timedelta(days=steps.get(word, 0))
    if word == "tonight":
        return Timed("part_of_day", f"{found}TNI")
    return _with_part(found, groups, at.words)


def this_part(groups: Groups, at: Standpoint) -> Timed:
    """This morning, last night, overnight, that evening."""
    turn = groups["turn"] or ""
    base = at.told if turn in ("that", "the same", "the previous") else at.published
    if base is None:
        return Timed("part_of_day")
    if groups.get("overnight"):
        return Timed("part_of_day", f"{base - timedelta(days=1)}TNI", str(base))
    found = base - timedelta(days=1) if turn in ("last", "the previous") else base
    return _with_part(found, groups, at.words)


def weekend(groups: Groups, at: Standpoint) -> Timed:
    """Saturday and Sunday."""
    if at.published is None:
        return Timed("interval")
    coming = groups["turn"] in ("next", "this coming")
    back = (at.published.weekday() - 5) % 7
    saturday = at.published - timedelta(days=back - 7 if coming else back)
    if groups["turn"] == "last" and back < 2:
        saturday -= timedelta(days=7)
    return Timed("interval", str(saturday), str(saturday + timedelta(days=1)))


def past_units(groups: Groups, at: Standpoint) -> Timed:
    """A stretch of so many units that ends at publication."""
    if at.published is None:
        return Timed("interval")
    unit = groups.get("unit") or groups.get("unit_alone") or ""
    number = _number(groups.get("number") or "one", at.words)
    if unit in ("minute", "hour"):
        unit, number = "day", (number + 23) // 24 if unit == "hour" else 0
    start = _shift(at.published, unit, -number)
    return Timed("interval", str(start), str(at.published)) if start else Timed("interval")


def period(groups: Groups, at: Standpoint) -> Timed:
    """Last, this or next week (Monday to Sunday), month or year."""
    unit, turn = groups["unit"] or "", groups["turn"] or ""
    base = at.told if turn.startswith("the ") or turn == "that" else at.published
    steps = {"last": -1, "the previous": -1, "next": 1, "the following": 1}
    found = _shift(base, unit, steps.get(turn, 0)) if base else None
    return _whole(unit, found)


def units_ago(groups: Groups, at: Standpoint) -> Timed:
    """So many units before publication: the day, or the whole month or year."""
    if groups.get("vague") or at.published is None:
        return Timed("duration_ago")
    unit, number = groups["unit"] or "", _number(groups["number"], at.words)
    if unit == "hour":
        return msgspec.structs.replace(_hours_off(at.published, -number), kind="duration_ago")
    found = _shift(at.published, unit, -number)
    if unit not in UNIT_MONTHS:
        return Timed("duration_ago", str(found) if found else None)
    whole = _whole("month" if unit == "month" else "year", found)
    return Timed("duration_ago", whole.value, whole.end_value)


def units_apart(groups: Groups, at: Standpoint) -> Timed:
    """So many units after or before the day told of."""
    later = groups["side"] in ("later", "after")
    base = at.told or (None if later else at.published)
    if groups.get("vague") or base is None:
        return Timed("day")
    unit, number = groups["unit"] or "", _number(groups["number"], at.words)
    if unit == "hour":
        return _hours_off(base, number if later else -number)
    found = _shift(base, unit, number if later else -number)
    if unit in UNIT_MONTHS:
        return _whole("month" if unit == "month" else "year", found)
    return Timed("day", str(found) if found else None)


def _hours_off(day: date, hours: int) -> Timed:
    """The day so many hours on from some hour of a day, or the two that it may be."""
    whole, rest = divmod(abs(hours), 24)
    sign = 1 if hours > 0 else -1
    near = day + timedelta(days=sign * whole)
    if rest <= HOURS_WITHIN_A_DAY:
        return Timed("day", str(near))
    far = near + timedelta(days=sign)
    return Timed("interval", str(min(near, far)), str(max(near, far)))


def parts_apart(groups: Groups, at: Standpoint) -> Timed:
    """A part of the day, so many days off: ago from publication, else from the day told of."""
    side, number = groups["side"], _number(groups["number"], at.words)
    told = at.told or (None if side == "later" else at.published)
    base = at.published if side == "ago" else told
    found = _shift(base, "day", number if side == "later" else -number) if base else None
    return _with_part(found, groups, at.words) if found else Timed("part_of_day")


def soon_after(groups: Groups, at: Standpoint) -> Timed:
    """Hours from the day told of, or before publication: that day, or the one beside it."""
    side = groups["side"]
    base = at.published if side == "ago" else at.told
    if base is None:
        return Timed("day")
    if groups["unit"] != "hour":
        return Timed("day", str(base))
    other = base + timedelta(days=1 if side == "later" else -1)
    return Timed("interval", str(min(base, other)), str(max(base, other)))


def some_time_apart(groups: Groups, at: Standpoint) -> Timed:
    """A time that is not known."""
    return Timed("day")


def day_beyond(groups: Groups, at: Standpoint) -> Timed:
    """Two days from publication, or the part of the day before the one told of."""
    beyond = " ".join((groups["beyond"] or "").split())
    if groups.get("last") or beyond:
        base, days = at.published, 2 if beyond.startswith("after") else -2
    else:
        base, days = at.told, -1
    found = base + timedelta(days=days) if base else None
    if found is None:
        return Timed("part_of_day" if groups.get("part") else "day")
    return _with_part(found, groups, at.words)


def in_a_row(groups: Groups, at: Standpoint) -> Timed:
    """So many days, nights or weeks that end on the day told of, or at publication."""
    base = at.told or at.published
    unit = groups.get("unit") or groups.get("unit_running") or ""
    nth = groups.get("nth")
    number = at.words.ordinals[nth] if nth else _number(groups["number"], at.words)
    if base is None:
        return Timed("interval")
    first = _shift(base, "week" if unit == "week" else "day", 1 - number)
    return Timed("interval", str(first), str(base))


def earlier_in(groups: Groups, at: Standpoint) -> Timed:
    """The week, month or year of publication, so far."""
    whole = _whole(groups["unit"] or "", at.published)
    return Timed("interval", whole.value, str(at.published) if at.published else None)


def weekday_of_week(groups: Groups, at: Standpoint) -> Timed:
    """A weekday of the week before (Monday to Sunday), or so many weeks before the latest one."""
    if at.published is None:
        return Timed("day")
    ago = groups.get("weekday_ago")
    if ago:
        weeks = _number(groups["number"], at.words)
        since = 0 if ago == "today" else at.published.weekday() - _index(ago, at.words.weekdays)
        return Timed("day", str(at.published - timedelta(days=since % 7 + 7 * weeks)))
    number = _index(groups.get("weekday") or groups.get("weekday_behind"), at.words.weekdays)
    monday = at.published - timedelta(days=at.published.weekday() + 7)
    return Timed("day", str(monday + timedelta(days=number)))


def overnight_beside(groups: Groups, at: Standpoint) -> Timed:
    """The night that begins on a weekday; on the weekday of publication, the one before it."""
    if at.published is None:
        return Timed("part_of_day")
    named = groups.get("weekday") or groups.get("weekday_before")
    back = (at.published.weekday() - _index(named, at.words.weekdays)) % 7
    first = at.published - timedelta(days=back or (7 if groups.get("until") else 1))
    return Timed("part_of_day", f"{first}TNI", str(first + timedelta(days=1)))


def movable_holiday(groups: Groups, at: Standpoint) -> Timed:
    """A holiday that moves: the latest not after publication, or of the year that is named."""
    name = re.sub(r"[.,'’]|\bjr\b|\b(?<=thanksgiving )day", "", groups["movable"] or "")
    name = " ".join(name.replace("easter sunday", "easter").split())
    rule = at.words.movable[name]
    year = _year(groups)
    if year is None and at.published is None:
        return Timed("interval" if groups.get("days") else "day")
    if year is None and at.published is not None:
        year = at.published.year
        if holiday_in(year, rule) > at.published + timedelta(days=DAYS_TO_A_FEAST):
            year -= 1
    day = holiday_in(year or 0, rule)
    if not groups.get("days"):
        return Timed("day", str(day))
    first, last = (0, 3) if day.weekday() == 3 else (5 - day.weekday() - 7 * (day.weekday() < 5), 0)
    return Timed("interval", str(day + timedelta(first)), str(day + timedelta(last)))


def day_apart(groups: Groups, at: Standpoint) -> Timed:
    """The day after, before or of the day told of."""
    if at.told is None:
        return Timed("part_of_day" if groups.get("part") else "day")
    after = groups["turn"] in ("next", "following") or groups["side"] == "after"
    before = groups["turn"] == "previous" or groups["side"] == "before"
    found = at.told + timedelta(days=1 if after else -1 if before else 0)
    return _with_part(found, groups, at.words)


def decade(groups: Groups, at: Standpoint) -> Timed:
    """Ten years."""
    first = int(groups["decade"] or 0)
    return Timed("interval", f"{first}-01-01", f"{first + 9}-12-31")


def year(groups: Groups, at: Standpoint) -> Timed:
    """A year."""
    return Timed("year", f"{groups['year']}-01-01", f"{groups['year']}-12-31")


def clock(groups: Groups, at: Standpoint) -> Timed:
    """A time of day, on the day told of."""
    hour = int(groups.get("hour") or groups.get("hour_alone") or 0)
    half = groups.get("meridiem")
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if at.told is None:
        return Timed("part_of_day")
    return Timed("part_of_day", f"{at.told}T{hour:02d}:{int(groups.get('minute') or 0):02d}")


def part_alone(groups: Groups, at: Standpoint) -> Timed:
    """A part of the day, on the day told of."""
    return _with_part(at.told, groups, at.words) if at.told else Timed("part_of_day")


def now(groups: Groups, at: Standpoint) -> Timed:
    """The day of publication."""
    return Timed("now", str(at.published) if at.published else None)


Operation = Callable[[Groups, Standpoint], Timed | None]
OPERATIONS: Mapping[str, Operation] = {
    operation.__name__: operation
    for operation in (
        nothing,
        calendar_day,
        slashed_day,
        days_of_month,
        holiday,
        month,
        weekday,
        today,
        this_part,
        weekend,
        past_units,
        period,
        units_ago,
        units_apart,
        day_apart,
        decade,
        year,
        clock,
        part_alone,
        now,
        parts_apart,
        soon_after,
        some_time_apart,
        day_beyond,
        in_a_row,
        earlier_in,
        weekday_of_week,
        overnight_beside,
        movable_holiday,
    )
}
# Operations whose day is the one that stands beside the words, before or after.
HANGING = frozenset({"clock", "part_alone"})


def _index(word: str | None, names: tuple[str, ...]) -> int:
    return names.index((word or "")[:3])


def _month(groups: Groups, words: Words) -> int:
    if groups.get("month"):
        return int(groups["month"] or 0)
    return _index(groups.get("month_name") or groups.get("short_name"), words.months) + 1


def _year(groups: Groups) -> int | None:
    text = groups.get("year") or groups.get("short_year")
    return _full_year(text) if text else None


def _full_year(text: str) -> int:
    number = int(text)
    return number if number > 99 else number + (1900 if number >= 30 else 2000)


def _number(word: str | None, words: Words) -> int:
    return words.numbers[word] if word is not None and word in words.numbers else int(word or 1)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_without_year(groups: Groups, at: Standpoint, month_day: tuple[int, int]) -> Timed | None:
    """The year that the weekday asks for, else the latest that is not too far ahead."""
    if _date(2000, *month_day) is None:
        return None
    if at.published is None:
        return Timed("day")
    years = range(at.published.year + 1, at.published.year - 5, -1)
    found = [day for year in years if (day := _date(year, *month_day))]
    named = groups.get("weekday")
    if named:
        number = _index(named, at.words.weekdays)
        near = [day for day in found if day.weekday() == number and day.year >= years[2]]
        if near:
            return Timed("day", str(near[0]))
    latest = at.published + timedelta(days=DAYS_AHEAD)
    return Timed("day", str(next(day for day in found if day <= latest)))


def _year_of_month(number: int, turn: str | None, published: date | None) -> int | None:
    if published is None:
        return None
    if turn == "last":
        return published.year - (number >= published.month)
    if turn == "next":
        return published.year + (number <= published.month)
    ahead = date(published.year, number, 1) - published
    if ahead > timedelta(days=DAYS_AHEAD):
        return published.year - 1
    following = date(published.year + 1, number, 1) - published
    return published.year + (following <= timedelta(days=DAYS_AHEAD))


def _part(groups: Groups, words: Words) -> str | None:
    named = groups.get("part")
    if named:
        return words.parts[" ".join(named.split())]
    return {"early": "MO", "late": "NI"}.get(groups.get("edge") or "")


def _with_part(day: date, groups: Groups, words: Words) -> Timed:
    part = _part(groups, words)
    return Timed("part_of_day", f"{day}T{part}") if part else Timed("day", str(day))


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _shift(day: date, unit: str, number: int) -> date | None:
    """The day so many units on; hours and minutes stay on the day; None out of the calendar."""
    try:
        if unit in UNIT_MONTHS:
            months = day.year * 12 + day.month - 1 + number * UNIT_MONTHS[unit]
            last = _month_end(months // 12, months % 12 + 1)
            return last.replace(day=min(day.day, last.day))
        return day + timedelta(days=number * UNIT_DAYS.get(unit, 0))
    except (ValueError, OverflowError):
        return None


def _whole(unit: str, day: date | None) -> Timed:
    """The week, month or year that a day is in."""
    kind: TimeKind = "week" if unit == "week" else "month" if unit == "month" else "year"
    if day is None:
        return Timed(kind)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Timed(kind, str(monday), str(monday + timedelta(days=6)))
    if unit == "month":
        return Timed(kind, str(day.replace(day=1)), str(_month_end(day.year, day.month)))
    return Timed(kind, f"{day.year}-01-01", f"{day.year}-12-31")

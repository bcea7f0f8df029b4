"""Days of rest and feasts that move → their day in a year, by the rules of data/times.toml."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def holiday_in(year: int, rule: tuple[int, str, int]) -> date:
    """The day of a feast in a year, by its rule in times.toml."""
    month, weekday, which = rule
    if weekday == "easter":
        return _easter(year) + timedelta(days=which)
    number = list(calendar.day_name).index(weekday.capitalize())
    days = [day for week in calendar.monthcalendar(year, month) if (day := week[number])]
    return date(year, month, days[which - 1 if which > 0 else which])


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the algorithm printed in Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)

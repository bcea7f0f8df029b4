"""An age in whole years from a group's words: "a 20-month-old" is one year old, not twenty."""

from __future__ import annotations

import re

from rashomon.records import Group

MONTHS_A_YEAR, WEEKS_A_YEAR, DAYS_A_YEAR = 12, 52, 365

_SHORT = re.compile(r"\b(\d+)[- ](month|week|day)s?\b", re.IGNORECASE)
_OF_YEARS = re.compile(r"\b(?:wo)?(?:man|boy|girl|child) of (\d{1,2})\b(?! years? (?:ago|later))")
_IN_A_YEAR = {"month": MONTHS_A_YEAR, "week": WEEKS_A_YEAR, "day": DAYS_A_YEAR}


def age_in_years(group: Group, quote: str = "") -> int | None:
    """The age of a single person in whole years, or None where it is not told.

    ``quote`` is the claim's evidence: the words for the person may stand outside of the group's.
    """
    found = _SHORT.search(group.text) or _SHORT.search(quote)
    if found is None and group.age is None and (told := _OF_YEARS.search(quote)):
        return int(told[1])
    if found is None or (group.age is not None and group.age != int(found[1])):
        return group.age
    return int(found[1]) // _IN_A_YEAR[found[2].lower()]

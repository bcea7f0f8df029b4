"""Text → names of people one after the other, with their ages: "Ann Roe, 23; Bo Low, 9; and …".

Lists of the dead are where a parser errs most, so they are read from the text alone. An entry is a
name with what may stand around it: "18-year-old", a rank, a nickname, "Jr.", an age, a home town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.people import class_of

LETTER = r"[^\W\d_]"
WORD = rf"[A-ZÀ-ÖØ-Þ](?:{LETTER}|['-](?={LETTER}))*"
INITIAL = r"[A-Z]\.(?:[A-Z]\.)*"
NICKNAME = r"""(?:"[^"]{2,25}"|'[A-Z][^']{1,24}'|\([A-Z"'][^)\d]{1,24}\))"""
SUFFIX = r"(?:,?\s(?:Jr|Sr)\b\.?|\s(?:II|III|IV)\b)"
UNIT = r"(?P<{0}>year|month|week|day)"
AGED = (
    rf"(?:(?:an?|the|his|her|their|{WORD}'s?)\s)?(?P<age>\d{{1,3}})"
    rf"[- ]{UNIT.format('unit')}s?[- ]old"
    r"(?:\s[a-z][a-z-]*){0,3},?\s"
)
KIN = rf"(?:an?|the|his|her|their|its|{WORD}'s?)\s(?P<kin>(?:[a-z][\w-]*\s){{0,3}}[a-z][\w-]*),?\s"
BARE_KIN = r"(?P<kin>[a-z]+),\s"
AGE = (
    r"(?:(?:,\s?|\s)\(?|\s?\()(?:(?:both|each|all)\s)?(?:aged?\s)?"
    r"(?!\d{1,3}[- ](?:year|month|week|day)s?[- ]old\s+(?:[a-z]+\s){0,3}[A-Z])(?P<years>\d{1,3})"
    rf"(?:[- ]{UNIT.format('kind')}s?(?:[- ]old)?)?\b(?!\s?[/:%-]\d|\s[a-z]*\s?(?:people|years))\)?"
)
ASIDE = r",\s(?:an?|another|the|his|her|their)\s\w[\w -]{2,60}(?=[,;.]|$)"
OFFICE = r"(?:[a-z][a-z-]*\s){0,2}(?P<office>[a-z][a-z-]*)\s(?=[A-ZÀ-ÖØ-Þ])"
CALLED = (
    rf"(?:{WORD}\.?\s){{1,5}}(?:[a-z][a-z-]*\s){{0,2}}(?P<office>[a-z][a-z-]*)\s(?=[A-ZÀ-ÖØ-Þ])"
)
# What is told of one of a list, up to the next: no dash of an aside, no other name with an age.
DETAIL = (
    r",\s(?:(?!\s-{1,2}\s)[^;]){1,110}?"
    rf"(?=;|,?\sand\s{WORD}(?:\s{WORD})+,\s\d)"
)
LINK = re.compile(
    r"(?P<and>\s?[;,]?\s(?:and|&)\s(?:also\s)?)|(?P<semicolon>\s?;\s)|(?P<comma>\s?,\s)"
)
HONOURED = re.compile(r"the\s(?=(?:Rev|Hon)\b)", re.IGNORECASE)
IN_A_YEAR = {"year": 1, "month": 12, "week": 52, "day": 365}
OLDEST = 115


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a list. ``start`` to ``end`` is the name, up to ``stop`` all is told of it."""

    start: int
    end: int
    name: str
    age: int | None
    stop: int
    titled: bool


@cache
def _name() -> re.Pattern[str]:
    titles = "|".join(sorted(table("rolls")["titles"].split(), key=len, reverse=True))
    part = rf"(?:(?:{titles})\.|{INITIAL}|{WORD})"
    particle = rf"(?:{'|'.join(table('rolls')['particles'].split())})"
    return re.compile(
        rf"{part}"
        rf"(?:\s(?:{particle}\s){{0,2}}(?:{NICKNAME}\s)?{part}){{0,5}}{SUFFIX}?"
    )


@cache
def _home() -> re.Pattern[str]:
    states = "|".join(word.replace("_", r"\s") for word in table("rolls")["states"].split())
    town = rf"(?:the\s)?{WORD}\.?(?:\s(?:of\s|the\s)?{WORD}){{0,3}}"
    state = rf"(?:,\s(?:[A-Z]{{2}}\b|[A-Z]\.[A-Z]\.|[A-Z][a-z]{{1,4}}\.|(?:{states})\b))?"
    return re.compile(rf",?\s(?:(?:both|all|originally|formerly)\s)?(?:of|from)\s{town}{state}")


def read_roll(text: str, place: int, *, kin: bool = False) -> list[Entry]:
    """The names listed from ``place`` on; none where no name begins there.

    ``kin`` tells that words for a person may stand before the first one: "an uncle, Ann Roe".
    A list ends with the name behind its "and", unless semicolons part it. Names parted by commas
    alone are a list only where each has an age or a colon opens it: else the second is a word
    for the first.
    """
    found: list[Entry] = []
    links: list[str] = []
    entry = _entry(text, _behind_kin(text, place) if kin else place)
    while entry is not None:
        found.append(entry)
        link = LINK.match(text, entry.stop)
        if link is None or (set(links) == {"and"} | set(links) and link.lastgroup == "comma"):
            break
        entry = _entry(text, link.end(), further=True)
        if entry is not None:
            links.append(str(link.lastgroup))
    if set(links) == {"comma"} and not all(one.age is not None for one in found):
        opened = text[:place].rstrip().endswith(":") and len(found) > 2
        return found if opened else found[:1]
    return _closed(found, links)


def rolls_in(text: str, *, least: int) -> Iterator[list[Entry]]:
    """The lists of a text with at least so many names, each name in one list."""
    place = 0
    while starts := BEGINS.search(text, place):
        roll = read_roll(text, starts.start())
        if len(roll) >= least:
            yield roll
        place = max(roll[-1].stop if roll else 0, starts.end())


BEGINS = re.compile(r"\b(?:\d{1,3}[- ](?:year|month|week|day)s?[- ]old\b|[A-ZÀ-ÖØ-Þ])[^\s,;]*")


def _closed(found: list[Entry], links: list[str]) -> list[Entry]:
    """Without what comes after the "and" of a list that is parted by commas."""
    if "semicolon" in links or "and" not in links:
        return found
    return found[: len(links) - links[::-1].index("and") + 1]


def _entry(text: str, place: int, *, further: bool = False) -> Entry | None:
    """The name that begins at ``place``, with the words before it that tell age or kin."""
    age: int | None = None
    start = place
    if further and (kin := _KIN.match(text, start)):
        if set(kin["kin"].lower().split()) & word_list("rolls", "attackers"):
            return None
        start = kin.end()
    elif further and (kin := _BARE_KIN.match(text, start)) and kin["kin"] in _kin_words():
        start = kin.end()  # "his wife, Ann Roe, and son, Bo Roe"
    elif further and (office := _OFFICE.match(text, start)) and _is_office(office["office"]):
        start = office.end()
    if told := _AGED.match(text, start):
        age, start = in_years(told["age"], told["unit"]), told.end()
        if (called := _CALLED.match(text, start)) and _is_office(called["office"]):
            start = called.end()  # "16-year-old Lodd High School student Ann Roe"
    if honoured := HONOURED.match(text, start):
        start = honoured.end()
    found = _name().match(text, start)
    end = _end_of_name(found.group()) + start if found else start
    behind = re.match(r"\s([a-z]+)", text[end : end + 25])
    if end <= start or (behind and age is not None and class_of(behind[1]) is not None):
        return None  # "a 25-year-old Lodd man" is no Lodd
    stop = end
    if behind := _AGE.match(text, stop):
        stop = behind.end()
        age = in_years(behind["years"], behind["kind"] or "year") if age is None else age
    for more in (_home(), _ASIDE):
        if said := more.match(text, stop):
            stop = said.end()
    if ";" in text[stop : stop + 112] and (detail := _DETAIL.match(text, stop)):
        stop = detail.end()
    name = " ".join(text[start:end].split())
    titled = name.split()[0].rstrip(".").lower() in word_list("rolls", "before_names")
    if age is None and not titled and _proper_words(name) < 2:
        return None
    return Entry(start, end, name, age, stop, titled)


_KIN = re.compile(KIN)
_BARE_KIN = re.compile(BARE_KIN)
_INITIAL = re.compile(INITIAL)
_CALLED = re.compile(CALLED)
_OFFICE = re.compile(OFFICE)
_AGED = re.compile(AGED)
_AGE = re.compile(AGE)
_ASIDE = re.compile(ASIDE)
_DETAIL = re.compile(DETAIL)


def _behind_kin(text: str, place: int) -> int:
    """Where the name behind words for one person begins: "an uncle, Ann Roe"."""
    kin = _KIN.match(text, place)
    words = kin["kin"].lower().split() if kin is not None else []
    if kin is None or "of" in words or set(words) & word_list("rolls", "attackers"):
        return place
    known = class_of(words[-1]) is not None
    return kin.end() if known or _is_aged_name(text, kin) else place


def _is_aged_name(text: str, kin: re.Match[str]) -> bool:
    """ "The sexton, Ann Roe, 54": a name with an age, whatever the calling before the comma."""
    found = _name().match(text, kin.end()) if "," in kin.group() else None
    return found is not None and _AGE.match(text, found.end()) is not None


def _kin_words() -> frozenset[str]:
    return word_list("words", "kin")


def in_years(number: str, unit: str) -> int | None:
    """An age in whole years: "20 months" is one. None where nobody is as old."""
    years = int(number) // IN_A_YEAR[unit.lower()]
    return years if years < OLDEST else None


def _end_of_name(name: str) -> int:
    """How much of a run of capitalised words is a name: days end it; 0 where it names no person."""
    for word in re.finditer(r"\S+", name):
        bare = word.group().strip("\"'().,").lower()
        if bare in word_list("rolls", "days") and not _INITIAL.fullmatch(word.group()):
            return len(name[: word.start()].rstrip(" ,"))
        if bare in word_list("rolls", "no_person") or bare.endswith("'s"):
            return 0
    return len(name)


def _is_office(word: str) -> bool:
    """A rank or a calling before a name: "policeman Leon Gale", "first sergeant Ed Holm"."""
    if word in word_list("rolls", "attackers"):
        return False
    if word in word_list("rolls", "before_names") or class_of(word) is not None:
        return True
    return class_of(word.removesuffix("s")) is not None  # "clerks Ann Roe and Bo Low"


def _proper_words(name: str) -> int:
    """The words of a name without initials and titles."""
    bare = [word.strip(".'\"()").lower() for word in name.split()]
    return sum(len(word) > 1 and word not in word_list("rolls", "before_names") for word in bare)

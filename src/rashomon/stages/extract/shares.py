"""Numbers told by another number of the same text → what they come to.

"Half of the 32", "20 per cent of the 500", "all but two of the 19" and "a quarter of them" are
shares of a whole; "as many" and "twice as many" measure one count by the one before. A share whose
whole is not told is no number, and its own numerals count nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from rashomon.records import Modality
from rashomon.stages.extract.lexicon import table
from rashomon.stages.extract.numbers import Quantity, bound, number_of

# Words that stand between a share and its whole, or stand for a whole told before.
_THE = r"(?:all\s+)?(?:(?:the|these|those|its|his|her|their|our|my|an)\s+)?(?:other\s+)?"
_PRONOUN = re.compile(r"(?:them|these|those|whom|us)\b(?!\s+\w+ed\b)", re.I)


def with_shares(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """``quantities`` with the shares and likenesses of ``text`` in place of the words they use."""
    if not _signs().search(text):
        return list(quantities)
    found = [*_all_but(text, quantities), *_shares(text, quantities)]
    kept = _beside(quantities, found)
    found += _likenesses(text, kept)
    return sorted([*_beside(quantities, found), *(q for _, q in found if q)], key=_place)


_Told = tuple[tuple[int, int], Quantity | None]


def _place(quantity: Quantity) -> tuple[int, int]:
    return quantity.start, quantity.end


def _beside(quantities: Sequence[Quantity], found: Sequence[_Told]) -> list[Quantity]:
    """The quantities whose words no share uses."""
    return [
        q
        for q in quantities
        if not any(start < q.end and q.core < end for (start, end), _ in found)
    ]


@lru_cache(maxsize=1)
def _before() -> str:
    words = [w for bounds in table("numbers")["before"].values() for w in bounds]
    ordered = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return rf"(?:\b(?P<before>{ordered})\s+)?"


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    """What a text must hold for any of this to be tried."""
    names = "|".join(table("numbers")["fractions"])
    likes = "|".join(table("numbers")["like"])
    return re.compile(rf"\b(?:half|{names}|all\s+but|{likes})|%|per\s?cent", re.I)


@lru_cache(maxsize=1)
def _share() -> re.Pattern[str]:
    data = table("numbers")
    names = "|".join(data["fractions"])
    units = "|".join(data["units"])
    of = r"(?:\s+of\s+|\s+(?=the\s+\d))"
    share = (
        rf"(?:\b(?P<parts>a|{units})[\s-]+(?P<fraction>{names})s?|\b(?P<half>half)"
        rf"|(?P<percent>\d+(?:\.\d+)?|\b(?:{units})(?:-(?:{units}))?)\s?(?:%|per\s?cent\b))"
    )
    whom = r"(?:\b(?:of|among)\s+(?P<whom>whom|them)\s+)?"
    return re.compile(rf"{whom}{_before()}{share}(?P<of>{of}{_THE})?", re.I)


def _size(match: re.Match[str]) -> Fraction:
    data = table("numbers")
    if match["half"]:
        return Fraction(1, 2)
    if match["fraction"]:
        parts = 1 if match["parts"].lower() == "a" else number_of(match["parts"])
        return Fraction(parts, data["fractions"][match["fraction"].lower()])
    told = match["percent"]
    return Fraction(told if told[0].isdigit() else number_of(told)) / 100


def _shares(text: str, quantities: Sequence[Quantity]) -> Iterator[_Told]:
    for match in _share().finditer(text):
        if match["of"] is None and match["whom"] is None:
            continue
        whole, end = _whole(text, match, quantities)
        start = match.start("before") if match["before"] else _first(match)
        size = _size(match)
        if whole is None or size > 1:
            if match["half"] is None:
                yield (_first(match), match.end("of") if match["of"] else match.end()), None
            continue
        value = size * (whole.low or 0)
        told = bound(match["before"], "before") or _loose(whole, value)
        share = _quantity(text, (start, end), _first(match), round(value), told)
        yield (start, end), replace(share, whole=whole)


def _first(match: re.Match[str]) -> int:
    return min(match.start(g) for g in ("parts", "half", "percent") if match[g])


def _whole(
    text: str, match: re.Match[str], quantities: Sequence[Quantity]
) -> tuple[Quantity | None, int]:
    """The number that a share is taken of, and where the words for the share end."""
    if match["of"] is None:
        return _last(quantities, match.start()), match.end()
    pronoun = _PRONOUN.match(text, match.end())
    if pronoun:
        return _last(quantities, match.start()), match.start("of")
    for one in quantities:
        if match.end() in (one.start, one.core):
            return (one if _is_firm(one) else None), one.end
    return None, match.end()


def _is_firm(quantity: Quantity) -> bool:
    """Whether a number can be divided: a figure, and more than one."""
    return quantity.modality in ("exact", "about", "at_least") and (quantity.low or 0) > 1


def _last(quantities: Sequence[Quantity], place: int) -> Quantity | None:
    """The number told last before a place, if it can be divided."""
    before = [q for q in quantities if q.end <= place]
    return before[-1] if before and _is_firm(before[-1]) else None


def _loose(whole: Quantity, value: Fraction) -> Modality:
    if whole.modality != "exact":
        return whole.modality
    return "exact" if value.denominator == 1 else "about"


def _quantity(
    text: str, span: tuple[int, int], core: int, number: int, modality: Modality
) -> Quantity:
    low = None if modality == "at_most" else number
    high = None if modality == "at_least" else number
    kind: Modality = "none" if number == 0 and modality == "exact" else modality
    return Quantity(*span, core, low, high, kind, text[span[0] : span[1]])


def _all_but(text: str, quantities: Sequence[Quantity]) -> Iterator[_Told]:
    """ "All but two of the 19"."""
    for taken in quantities:
        but = re.search(r"\ball\s+but\s+$", text[: taken.start], re.I)
        of = re.match(rf"\s+of\s+{_THE}", text[taken.end :], re.I)
        if but is None or taken.low is None:
            continue
        if of is None:  # "23 were seized; all but six have come home"
            told = _last(quantities, but.start())
            span = (but.start(), taken.end)
            if told is None or (told.low or 0) <= taken.low:
                yield span, None
            else:
                rest = (told.low or 0) - taken.low
                yield span, _quantity(text, span, but.start(), rest, told.modality)
            continue
        at = taken.end + of.end()
        whole = next((q for q in quantities if at in (q.start, q.core) and _is_firm(q)), None)
        if whole is None or (whole.low or 0) < taken.low:
            yield (taken.start, taken.end), None
            continue
        span = (but.start(), whole.end)
        left = (whole.low or 0) - taken.low
        yield span, replace(_quantity(text, span, but.start(), left, whole.modality), whole=whole)


@lru_cache(maxsize=1)
def _like() -> re.Pattern[str]:
    names = table("numbers")["like"]
    ordered = "|".join(re.escape(w) for w in sorted(names, key=len, reverse=True))
    return re.compile(rf"{_before()}\b(?P<like>{ordered})\b(?!\s+as\b)", re.I)


def _likenesses(text: str, quantities: Sequence[Quantity]) -> Iterator[_Told]:
    """ "At least as many", "twice as many": measured by the number told last."""
    for match in _like().finditer(text):
        other = _last(quantities, match.start())
        if other is None:
            continue
        number = round((other.low or 0) * table("numbers")["like"][match["like"].lower()])
        start = match.start("before") if match["before"] else match.start("like")
        told = bound(match["before"], "before") or other.modality
        span = (start, match.end())
        yield span, _quantity(text, span, match.start("like"), number, told)

"""Which days a report tells of, which people it says were hurt, and how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from rashomon.records import Claim, Mention, Reading
from rashomon.stages.cluster.words import telling

Days = tuple[int, ...]
Span = tuple[int, int]

_DAYS_KEPT = 20_000  # days come again and again: one object for each
_LONGEST_SPAN = 366  # what is longer tells no day
_BESIDE = 150  # characters between what happened and the day that it is told with
_HURT = frozenset({"killed", "injured", "missing", "abducted", "released", "displaced"})
_NAMED = frozenset({"killed", "injured", "missing", "abducted"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of its event.

    ``days`` are the days (numbers, see `datetime.date.toordinal`) that it names, none after its
    publication; ``beside`` those of them that stand beside what happened to people; ``spans`` the
    months and other stretches that it names, first and last day. ``ages`` are those of people who
    were killed, hurt, missing or abducted; ``killed`` and ``injured`` the highest figures, 0 where
    there is none.
    """

    days: Days = ()
    beside: Days = ()
    spans: tuple[Span, ...] = ()
    ages: tuple[int, ...] = ()
    killed: int = 0
    injured: int = 0


NOTHING = Told()


def told_by(reading: Reading | None, published: int | None) -> Told:
    """What a report tells of its event, as its reading has it."""
    if reading is None:
        return NOTHING
    claims = [claim for claim in reading.claims if claim.status == "asserted"]
    spans = [
        (mention, span)
        for mention in reading.mentions
        if mention.kind == "time" and (span := _span(mention.value)) is not None
        if published is None or span[0] <= published
    ]
    days = [(mention, first) for mention, (first, last) in spans if first == last]
    return Told(
        days=_sorted(day for _, day in days),
        beside=_sorted(_beside(days, claims)),
        spans=tuple(sorted({span for _, span in spans if 0 < span[1] - span[0] <= _LONGEST_SPAN})),
        ages=_sorted(
            claim.group.age
            for claim in claims
            if claim.outcome in _NAMED and claim.group.age is not None
        ),
        killed=_highest(claims, "killed"),
        injured=_highest(claims, "injured"),
    )


def people_of(reading: Reading | None) -> tuple[str, ...]:
    """The people in a report as they are compared: two words of a name, and a hurt one's words.

    Example: ``Dr Jane Roe``, who was killed → ``jane roe``, ``hurt jane``, ``hurt roe``.
    """
    found: dict[str, None] = {}
    for mention in reading.mentions if reading else ():
        if mention.kind == "person":
            words = telling((mention.value or mention.text).split())
            found.update(dict.fromkeys(map(" ".join, pairwise(words))))
    for claim in reading.claims if reading else ():
        if claim.group.name and claim.outcome in _NAMED and claim.status == "asserted":
            words = telling(claim.group.name.split())
            found.update(dict.fromkeys(f"hurt {word}" for word in words))
    return tuple(found)


def _beside(days: Iterable[tuple[Mention, int]], claims: Iterable[Claim]) -> Iterator[int]:
    """Those days that stand beside what happened to people."""
    words = [claim.evidence for claim in claims if claim.outcome in _HURT]
    for mention, day in days:
        if any(one.start - _BESIDE <= mention.start <= one.end + _BESIDE for one in words):
            yield day


def _highest(claims: Iterable[Claim], outcome: str) -> int:
    counted = (one for one in claims if one.outcome == outcome and one.scope == "event")
    return max((one.value.best for one in counted if one.value.best is not None), default=0)


def _sorted(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(numbers)))


@lru_cache(maxsize=_DAYS_KEPT)
def _span(value: str | None) -> Span | None:
    """First and last day of a mention's ISO value."""
    first, _, last = (value or "").partition("/")
    start = day_of(first)
    if start is None or not last or "T" in first:
        return (start, start) if start is not None else None
    end = day_of(last)
    return (start, end) if end is not None and end >= start else None


@lru_cache(maxsize=_DAYS_KEPT)
def day_of(value: str | None) -> int | None:
    """The number of the day of an ISO date or time; None where there is none."""
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None

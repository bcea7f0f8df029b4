"""The brief of an event → reports side by side, each claim with what it supports and its like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from rashomon.outlets.brief.account import Account
from rashomon.outlets.brief.model import Printed, Source, TollRow
from rashomon.outlets.serve.briefing import Briefing
from rashomon.records import Record, RelationKind
from rashomon.store import Case

# How a claim stands to another one, seen from either side.
WORDS: dict[RelationKind, tuple[str, str]] = {
    "contradicts": ("contradicts", "contradicts"),
    "updates": ("is updated by", "updates"),
    "agrees": ("agrees with", "agrees with"),
    "part_of": ("is part of", "has as a part"),
    "different_scope": ("is of another scope than", "is of another scope than"),
    "copies": ("has the words of", "has the words of"),
}
_APART = frozenset(WORDS["part_of"] + WORDS["different_scope"])
MOST_LINKS = 12
"""So many relations of one claim are shown."""


class Link(Record, frozen=True, kw_only=True):
    """How a claim stands to the source of that number, and why."""

    words: str
    source: Source
    reason: str

    @property
    def apart(self) -> bool:
        """Whether the two are of other people or another time: neither speaks for or against."""
        return self.words in _APART


class Card(Record, frozen=True, kw_only=True):
    """A source, the rows of the toll table that it supports, and how it stands to others.

    ``more`` is how many relations there are beside those in ``links``.
    """

    source: Source
    supports: tuple[TollRow, ...]
    links: tuple[Link, ...]
    more: int


class Column(Record, frozen=True, kw_only=True):
    """A report, with its copies under it, and the cards of the claims in it."""

    report: Printed
    cards: tuple[Card, ...]


class Choice(Record, frozen=True, kw_only=True):
    """A report that may be looked at: how many sources are in it, and whether it is shown."""

    report: Printed
    sources: int
    shown: bool


class Evidence(Record, frozen=True, kw_only=True):
    """Reports beside each other, and all those that could be."""

    columns: tuple[Column, ...]
    choices: tuple[Choice, ...]


Pair = tuple[str, str, RelationKind]


class _Stand(NamedTuple):
    """How a source stands to the one of the number ``there``, and the relation that says so."""

    words: str
    there: int
    pair: Pair


COLUMNS, MOST_COLUMNS = 2, 6
"""So many reports stand side by side unless others are chosen, and so many at most."""


def evidence_of(case: Case, told: Briefing, chosen: Sequence[str], source: int | None) -> Evidence:
    """The ``chosen`` reports; else that of a source and one that it stands to; else the first ones.

    Ids and numbers that there are not do not count; a copy is shown under its original.
    """
    web = _Web(case, told)
    wanted = [web.homes[key] for key in chosen if key in web.homes]
    meant = web.source(source)
    if not wanted and meant is not None:
        wanted = web.around(meant)
    ids = list(dict.fromkeys(wanted))[:MOST_COLUMNS]
    ids = ids or [one.id for one in told.brief.reports[:COLUMNS]]
    printed = {one.id: one for one in told.brief.reports}
    cards = web.cards([one for key in ids for one in web.told_in(key)])
    return Evidence(
        columns=tuple(
            Column(report=printed[key], cards=tuple(cards[one] for one in web.told_in(key)))
            for key in ids
        ),
        choices=tuple(
            Choice(report=one, sources=len(web.told_in(one.id)), shown=one.id in ids)
            for one in told.brief.reports
        ),
    )


class _Web:
    """The sources of an event, and how they hang together."""

    def __init__(self, case: Case, told: Briefing) -> None:
        brief = told.brief
        self._case, self._links = case, told.links
        self._sources = brief.sources
        self._numbers = told.account.numbering.numbers
        self.homes = {
            one.id: report.id for report in brief.reports for one in (report, *report.copies)
        }
        self._told_in: dict[str, list[int]] = {}
        for report, *_, number in sorted(_places(told.account), key=lambda one: one[1:]):
            self._told_in.setdefault(self.homes[report], []).append(number)
        self._rows = [
            (frozenset(toll.claims), row)
            for row in brief.tolls
            for toll in told.event.tolls
            if toll.id == row.id
        ]

    def source(self, number: int | None) -> Source | None:
        """The source of a number, if there is one."""
        known = number is not None and 1 <= number <= len(self._sources)
        return self._sources[number - 1] if known and number is not None else None

    def told_in(self, report: str) -> Sequence[int]:
        """The numbers of the sources in a report, in the order of its text."""
        return self._told_in.get(report, ())

    def cards(self, numbers: Sequence[int]) -> dict[int, Card]:
        """Sources by their numbers, each with what hangs on it."""
        sources = [self._sources[number - 1] for number in numbers]
        stands = self._standing(sources)
        shown = [one for found in stands.values() for one in found[:MOST_LINKS]]
        pairs = {one.pair for one in shown}
        reasons = {
            (one.a, one.b, one.relation): one.reason
            for one in reversed(list(self._case.relations_between(pairs)))
        }
        return {one.number: self._card(one, stands[one.number], reasons) for one in sources}

    def _card(self, source: Source, stands: Sequence[_Stand], reasons: Mapping[Pair, str]) -> Card:
        own = set(source.claims)
        return Card(
            source=source,
            supports=tuple(row for claims, row in self._rows if not own.isdisjoint(claims)),
            links=tuple(
                Link(words=one.words, source=self._sources[one.there - 1], reason=reasons[one.pair])
                for one in stands[:MOST_LINKS]
            ),
            more=max(len(stands) - MOST_LINKS, 0),
        )

    def around(self, source: Source) -> list[str]:
        """The report of a source, and that of the first source of another report it stands to."""
        here = self.homes[source.report]
        stands = self._standing([source])[source.number]
        linked = (self.homes[self._sources[one.there - 1].report] for one in stands)
        others = (key for key in chain(linked, self._told_in) if key != here)
        return [here, *islice(others, COLUMNS - 1)]

    def _standing(self, sources: Sequence[Source]) -> dict[int, list[_Stand]]:
        """How each of some sources stands to others, to those that it contradicts first."""
        found: dict[int, dict[tuple[str, int], _Stand]] = {one.number: {} for one in sources}
        wanted = {key for one in sources for key in one.claims}
        for kind, words in WORDS.items():
            for a, b in self._links.between(kind, wanted):
                one, other = self._numbers.get(a), self._numbers.get(b)
                if one is None or other is None or one == other:
                    continue
                for here, there, said in zip((one, other), (other, one), words, strict=True):
                    if here in found:
                        found[here].setdefault((said, there), _Stand(said, there, (a, b, kind)))
        return {number: list(stands.values()) for number, stands in found.items()}


def _places(account: Account) -> Iterator[tuple[str, int, int, int]]:
    """The report of each source, where its words stand there, and its number."""
    for number, claims in account.numbering.folded.items():
        told = account.claims[claims[0]]
        yield told.report, told.evidence.start, told.evidence.end, number
    for number, quote in account.numbering.quotes.items():
        yield quote.report, quote.start, quote.end, number

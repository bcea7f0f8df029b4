"""The brief of an event → reports side by side, each claim with what it supports and its like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.outlets.brief.model import Printed, Source, TollRow
from rashomon.outlets.serve.briefing import Briefing
from rashomon.records import Record, Relation, RelationKind
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
MOST_LINKS = 12
"""So many relations of one claim are shown."""


class Link(Record, frozen=True, kw_only=True):
    """How a claim stands to the source of that number, and why."""

    words: str
    source: Source
    reason: str


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


COLUMNS, MOST_COLUMNS = 2, 6
"""So many reports stand side by side unless others are chosen, and so many at most."""


def evidence_of(case: Case, told: Briefing, chosen: Sequence[str], source: int | None) -> Evidence:
    """The ``chosen`` reports; else that of a source and one that it stands to; else the first ones.

    Ids and numbers that there are not do not count; a copy is shown under its original.
    """
    web = _Web(case, told)
    wanted = [web.homes[key] for key in chosen if key in web.homes]
    if not wanted and source in web.sources:
        web.link([web.sources[source]])
        wanted = web.around(web.sources[source])
    ids = list(dict.fromkeys(wanted))[:MOST_COLUMNS]
    ids = ids or [one.id for one in told.brief.reports[:COLUMNS]]
    web.link([one for key in ids for one in web.told_in.get(key, [])])
    printed = {one.id: one for one in told.brief.reports}
    return Evidence(
        columns=tuple(
            Column(report=printed[key], cards=tuple(map(web.card, web.told_in.get(key, []))))
            for key in ids
        ),
        choices=tuple(
            Choice(report=one, sources=len(web.told_in.get(one.id, [])), shown=one.id in ids)
            for one in told.brief.reports
        ),
    )


class _Web:
    """The sources of an event, and how they hang together."""

    def __init__(self, case: Case, told: Briefing) -> None:
        brief = told.brief
        self._case, self._event = case, told.event.id
        self.sources = {one.number: one for one in brief.sources}
        self.homes = {
            one.id: report.id for report in brief.reports for one in (report, *report.copies)
        }
        self.told_in: dict[str, list[Source]] = {}
        for one in sorted(brief.sources, key=lambda one: (one.start, one.end, one.number)):
            self.told_in.setdefault(self.homes[one.report], []).append(one)
        self._rows = [
            (frozenset(toll.claims), row)
            for row in brief.tolls
            for toll in told.event.tolls
            if toll.id == row.id
        ]
        self._links: dict[int, list[Link]] = {}

    def link(self, sources: Iterable[Source]) -> None:
        """Look up how some sources stand to all others."""
        claims = [key for one in sources for key in one.claims]
        self._links = self._linked(self._case.relations_among(self._event, (), claims))

    def card(self, source: Source) -> Card:
        """A source with what hangs on it."""
        links, own = self._links.get(source.number, []), set(source.claims)
        return Card(
            source=source,
            supports=tuple(row for claims, row in self._rows if not own.isdisjoint(claims)),
            links=tuple(links[:MOST_LINKS]),
            more=max(len(links) - MOST_LINKS, 0),
        )

    def around(self, source: Source) -> list[str]:
        """The report of a source, and that of the first source of another report it stands to."""
        here = self.homes[source.report]
        linked = (self.homes[one.source.report] for one in self._links.get(source.number, []))
        others = [key for key in (*linked, *self.told_in) if key != here]
        return [here, *others[: COLUMNS - 1]]

    def _linked(self, relations: Iterable[Relation]) -> dict[int, list[Link]]:
        """For each source the others that it stands to, those that it contradicts first."""
        numbers = {key: one.number for one in self.sources.values() for key in one.claims}
        found: dict[int, dict[tuple[str, int], Link]] = {}
        for one in sorted(relations, key=lambda one: list(WORDS).index(one.relation)):
            a, b = numbers.get(one.a), numbers.get(one.b)
            if a is None or b is None or a == b:
                continue
            for here, there, words in zip((a, b), (b, a), WORDS[one.relation], strict=True):
                link = Link(words=words, source=self.sources[there], reason=one.reason)
                found.setdefault(here, {}).setdefault((words, there), link)
        return {number: list(links.values()) for number, links in found.items()}

"""By what results are listed: one row of the table ``listed`` for each, and what a wish asks of it.

The wish is `rashomon.store.wanted.Wanted`, and what it lets through is what `Selection` lets
through; here it is a condition in SQL, so that a page of a list costs what is on it. Times are
days; names, places and words are kept as `words` takes them apart, between blanks; ``marks`` are
what happened to people and how it stands, each and both together, as in
``|killed|:agreed|killed:agreed|``. ``turn`` is how often results had been replaced when an event
became as it is, or something else was listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from rashomon.records import Claim, Event, Record, Report, Statement, from_json
from rashomon.store.database import Match
from rashomon.store.looking import EVENTS, of_id
from rashomon.store.search import Searched, TextOf
from rashomon.store.wanted import REPORT_STATUSES, Wanted
from rashomon.store.words import LONGEST_WORD, Wish, words

Listed = Literal["events", "tolls", "disputes", "claims", "statements", "reports"]
SOURCES = ("events", "claims", "statements", "reports")
"""The kinds of results that are listed; tolls and disputes are listed with their events."""

PARTS = ("tolls", "disputes")
"""What is listed of an event, and stands in it."""


class Within(Record, frozen=True, kw_only=True):
    """Of which event, or in which report, what is listed must be; None does not count."""

    event: str | None = None
    report: str | None = None


class Behind(NamedTuple):
    """Up to so many rows behind a rank."""

    rank: bytes
    most: int


class Entry(NamedTuple):
    """A row of the table, in the order of its columns."""

    kind: str
    rank: bytes
    id: str
    owner: str
    report: str
    begins: str
    ends: str
    marks: str
    names: str
    place: str
    turn: int = 0


class Condition(NamedTuple):
    """A condition in SQL, and the values of its marks."""

    sql: str
    values: tuple[object, ...] = ()


def entries(rows: Iterable[tuple[str, bytes, str, bytes, str]], report: TextOf) -> Iterator[Entry]:
    """Kind, rank, id, JSON and owner of results → rows of the table."""
    days = _Days(report)
    for kind, rank, key, line, owner in rows:
        if kind == "events":
            yield from _of_event(from_json(Event, line), bytes(rank), owner)
        elif kind == "reports":
            yield _of_report(from_json(Report, line), bytes(rank), owner)
        elif kind == "claims":
            claim = from_json(Claim, line)
            day = _day(claim.as_of) or days.of(claim.report)
            marks = _marks([(claim.outcome, claim.status)])
            yield Entry(kind, bytes(rank), key, owner, claim.report, day, day, marks, "", "")
        else:
            one = from_json(Statement, line)
            day = days.of(one.report)
            yield Entry(kind, bytes(rank), key, owner, one.report, day, day, "|", "", "")


class _Days:
    """The days of publication of reports; rows of one report follow each other."""

    def __init__(self, report: TextOf) -> None:
        self._report = report
        self._last = ("", "")

    def of(self, key: str) -> str:
        if key != self._last[0]:
            line = self._report(key)
            told = None if line is None else from_json(Report, line).published_at
            self._last = key, _day(told)
        return self._last[1]


def _of_event(event: Event, rank: bytes, owner: str) -> Iterator[Entry]:
    date, one = event.date, event.place
    span = (_day(date.start), _day(date.end)) if date else ("", "")
    place = [] if one is None else [one.name, one.admin1, one.country]
    shown = _between(event.title), _between(" ".join(filter(None, place)))
    marks = _marks((toll.outcome, toll.status) for toll in event.tolls)
    yield Entry("events", rank, event.id, owner, "", *span, marks, *shown)
    for kind, parts in (
        ("tolls", [(toll.id, _marks([(toll.outcome, toll.status)])) for toll in event.tolls]),
        ("disputes", [(one.id, _marks([(one.outcome or "", "")])) for one in event.disputes]),
    ):
        for number, (key, marks) in enumerate(parts):
            below = rank + number.to_bytes(4, "big")
            yield Entry(kind, below, key, owner, "", *span, marks, *shown)


def _of_report(one: Report, rank: bytes, owner: str) -> Entry:
    names = _between(" ".join(filter(None, (one.outlet, one.publisher, one.originator))))
    marks = _marks([("", REPORT_STATUSES[one.copy_of is not None])])
    day = _day(one.published_at)
    return Entry("reports", rank, one.id, owner, one.id, day, day, marks, names, "")


def _day(time: str | None) -> str:
    return (time or "")[:10].replace("\0", "\u2400")


def _between(text: str) -> str:
    """The words of a text, with a blank before and after each."""
    return f" {' '.join(word[:LONGEST_WORD] for word in words(text))} "


def _marks(pairs: Iterable[tuple[str, str]]) -> str:
    found = dict.fromkeys(
        mark for outcome, status in pairs for mark in (outcome, f":{status}", f"{outcome}:{status}")
    )
    return f"|{'|'.join(found)}|"


def conditions(
    kind: Listed, wanted: Wanted, within: Within, wish: Wish | None, match: Match | None
) -> list[Condition]:
    """What a row of that kind must meet. ``wish`` and ``match`` are the words of ``wanted.text``.

    Phrases of the wish are not looked at.
    """
    found = [*_of_time(wanted), *_of_place(kind, wanted), *_of_outlet(kind, wanted)]
    found += _of_marks(kind, wanted)
    if wish is not None and match is not None:
        found.append(_of_words(kind, wish, match))
    if within.event is not None:
        of_event = f"SELECT owner FROM listed WHERE {of_id('listed', EVENTS)}"
        found.append(Condition(f"listed.owner IN ({of_event})", (within.event,)))
    if within.report is not None:
        found.append(Condition("listed.report = ?", (within.report,)))
    return found


def searching(kind: Searched, wanted: Wanted, column: str) -> Condition:
    """What a row of ``searchable`` must meet to be of that kind, and wanted; text aside.

    ``column`` is the kind of a row as the database wants it written.
    """
    found = conditions(kind, wanted, Within(), None, None)
    if not found:
        return Condition(f"{column} = ?", (kind,))
    where = " AND ".join(one.sql for one in found)
    return Condition(
        f"({column} = ? AND id IN "
        f"(SELECT listed.id FROM listed WHERE listed.kind = ? AND {where}))",
        (kind, kind, *(value for one in found for value in one.values)),
    )


def _of_time(wanted: Wanted) -> Iterator[Condition]:
    if wanted.since is not None or wanted.until is not None:
        yield Condition("listed.begins <> '' AND listed.ends <> ''")
    if wanted.since is not None:
        yield Condition("listed.ends >= ?", (wanted.since,))
    if wanted.until is not None:
        yield Condition("listed.begins <= ?", (wanted.until,))


def _of_place(kind: Listed, wanted: Wanted) -> Iterator[Condition]:
    for word in words(wanted.place or ""):
        if kind in ("events", *PARTS):
            yield _holding("listed.place", word)
        else:
            there = _holding("place", word)
            sql = f"SELECT owner FROM listed WHERE kind = 'events' AND {there.sql}"
            yield Condition(f"listed.owner IN ({sql})", there.values)


def _of_outlet(kind: Listed, wanted: Wanted) -> Iterator[Condition]:
    named = [_holding("names", word) for word in words(wanted.outlet or "")]
    if not named:
        return
    sql = " AND ".join(one.sql for one in named)
    values = tuple(value for one in named for value in one.values)
    column = {"events": "owner", "tolls": "owner", "disputes": "owner"}.get(kind, "report")
    inner = f"SELECT {column} FROM listed WHERE kind = 'reports' AND {sql}"
    yield Condition(f"listed.{column} IN ({inner})", values)


def _of_marks(kind: Listed, wanted: Wanted) -> Iterator[Condition]:
    outcome, status = wanted.outcome, wanted.status
    if kind == "statements" or (outcome is None and status is None):
        return
    if kind == "reports" and outcome is not None:
        told = "SELECT report FROM listed WHERE kind = 'claims' AND marks LIKE ?"
        yield Condition(f"listed.id IN ({told})", (f"%|{outcome}|%",))
        outcome = None
    if kind == "disputes":
        status = None
    mark = (outcome or "") + (f":{status}" if status is not None else "")
    if mark:
        yield Condition("listed.marks LIKE ?", (f"%|{mark}|%",))


def _of_words(kind: Listed, wish: Wish, match: Match) -> Condition:
    found = "SELECT id FROM searchable WHERE kind = ? AND " + match.anywhere
    if kind not in ("events", *PARTS):
        return Condition(f"listed.id IN ({found})", (kind, match.value))
    titled = [_holding("listed.names", one.word, begins=one.begins) for one in wish.terms]
    told = f"SELECT owner FROM listed AS told WHERE kind = 'reports' AND id IN ({found})"
    return Condition(
        f"(({' AND '.join(one.sql for one in titled)}) OR listed.owner IN ({told}))",
        (*(value for one in titled for value in one.values), "reports", match.value),
    )


def _holding(column: str, word: str, *, begins: bool = False) -> Condition:
    """A word of a text; it is of letters and digits alone, so that no sign of LIKE is in it."""
    return Condition(f"{column} LIKE ?", (f"% {word[:LONGEST_WORD]}{'' if begins else ' '}%",))

"""The brief as data: one model from which all four forms are made.

Everything shown is a `Piece`: a few words and the numbers of the sources that carry them. Strings
that come from reports are kept as they came; each form makes them harmless in its own way.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Claim, Discard, Outcome, Reconciled, Record, Report, Scope, Status
from rashomon.records.event import TollStatus
from rashomon.store.since import Since


class Piece(Record, frozen=True, kw_only=True):
    """A few words, and the numbers of the sources that they rest on."""

    text: str
    sources: tuple[int, ...] = ()


Line = Sequence[Piece]


class TollRow(Record, frozen=True, kw_only=True):
    """One row of the toll table: low, best and high are "–" where there is no figure.

    ``depth`` says how many rows above it the group is part of, the row of all people aside; ``id``
    is the toll's. ``cited`` is how many sources it rests on.
    """

    id: str
    outcome: Outcome
    group: str
    depth: int
    low: Piece
    best: Piece
    high: Piece
    as_of: str
    voices: int
    cited: int
    status: TollStatus
    line: Line
    why: Sequence[Line]


class Side(Record, frozen=True, kw_only=True):
    """One side of a dispute: what is said, by whom, in which words.

    ``said`` has the words of each voice where the dispute is not about a figure.
    """

    line: Line
    voices: tuple[str, ...]
    sources: tuple[int, ...]
    said: tuple[Piece, ...] = ()


class Opposed(Record, frozen=True, kw_only=True):
    """A point in dispute and its sides."""

    topic: str
    sides: tuple[Side, ...]


class Change(Record, frozen=True, kw_only=True):
    """What became known, or happened, at a time: ``at`` in ISO 8601, ``when`` in words."""

    at: str
    when: str
    line: Line


class News(Record, frozen=True, kw_only=True):
    """What changed since ``when``, a time in words."""

    when: str
    lines: tuple[Line, ...]


class Source(Record, frozen=True, kw_only=True):
    """The words behind a number, where they stand and whose they are.

    ``claims`` holds the id of the quoted claim, then those of its copies; it is empty for words
    that are no claim. ``before`` and ``after``
    are the words around the quote; ``repeated_by`` are the outlets that printed a copy. ``through``
    are those who passed the voice's words on, the nearest to it first; ``distance`` the words by
    which the writer keeps away from what is said ("so-called").
    """

    number: int
    claims: tuple[str, ...]
    says: str
    quote: str
    before: str
    after: str
    report: str
    start: int
    end: int
    outlet: str
    published: str
    voice: str
    status: Status
    scope: Scope
    repeated_by: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    distance: tuple[str, ...] = ()


class Mark(Record, frozen=True, kw_only=True):
    """A stretch of a paragraph that a source quotes; offsets are into the paragraph.

    ``opens`` and ``closes`` are false where the quote goes on from, or into, another paragraph.
    """

    start: int
    end: int
    source: int
    opens: bool = True
    closes: bool = True


class Paragraph(Record, frozen=True, kw_only=True):
    """One paragraph of a report; ``aside`` is true for bylines, credits and page furniture."""

    text: str
    marks: tuple[Mark, ...] = ()
    aside: bool = False


class Printed(Record, frozen=True, kw_only=True):
    """A report as it is shown: its head, its paragraphs, and the copies folded under it."""

    id: str
    title: str
    outlet: str
    published: str
    byline: str | None
    url: str | None
    lang: str | None
    paragraphs: Sequence[Paragraph]
    copies: tuple[Printed, ...] = ()


class Point(Record, frozen=True, kw_only=True):
    """A figure on the chart: ``at`` in hours since 1970-01-01, ``voice`` one of the panel's."""

    at: float
    when: str
    value: int
    voice: int
    says: str
    source: int


class Band(Record, frozen=True, kw_only=True):
    """Low, best and high as they were known from ``at`` (hours since 1970-01-01) on."""

    at: float
    low: int | None
    best: int | None
    high: int | None


class Track(Record, frozen=True, kw_only=True):
    """One group of people on a panel."""

    group: str
    bands: tuple[Band, ...]
    points: tuple[Point, ...]


class Panel(Record, frozen=True, kw_only=True):
    """The chart of one outcome over time."""

    outcome: Outcome
    voices: tuple[str, ...]
    tracks: tuple[Track, ...]


class Counts(Record, frozen=True, kw_only=True):
    """What the brief rests on; the claims of a copy do not add a voice.

    ``versions`` are reports that are earlier versions of others.
    """

    reports: int
    copies: int
    versions: int = 0
    outlets: int
    voices: int


class EventBrief(Record, frozen=True, kw_only=True):
    """The brief of one event. ``facts`` are lines on its parties and what it is coded as.

    Lists that may be long are those of which a page may show no more than the beginning.
    """

    id: str
    title: str
    when: str
    where: str
    actors: tuple[str, ...]
    facts: tuple[str, ...] = ()
    counts: Counts
    headline: tuple[TollRow, ...]
    tolls: tuple[TollRow, ...]
    people: tuple[Line, ...]
    not_counted: Sequence[Line]
    disputes: tuple[Opposed, ...]
    course: Sequence[Change] = ()
    changes: Sequence[Change]
    panels: Sequence[Panel]
    sources: Sequence[Source]
    reports: Sequence[Printed]
    passed_over: tuple[Discard, ...]
    news: News | None = None


class Brief(Record, frozen=True, kw_only=True):
    """All events, the records they were made from, and what could not be read.

    ``since`` is what changed since a time, where that was asked for.
    """

    events: tuple[EventBrief, ...]
    reconciled: tuple[Reconciled, ...]
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    problems: tuple[Discard, ...]
    since: tuple[Since, ...] | None = None

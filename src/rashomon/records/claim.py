"""Statements and claims: what a report says, and who says it."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.records.base import (
    Counting,
    GroupClass,
    Modality,
    Outcome,
    Record,
    Scope,
    Span,
    StatementKind,
    Status,
)


class Statement(Record, frozen=True, kw_only=True):
    """A stretch of a report credited to somebody. ``speaker`` is the fullest name in the report.

    ``chain`` is by whom the words were passed on, outermost first, the speaker last ("the agency
    said that the minister had told it …"); empty where nobody passed them on. ``distance`` holds
    the spans of words by which the writer keeps away from what is said ("so-called").
    """

    id: str
    report: str
    source: Span | None
    cue: Span | None
    content: Span
    speaker: str | None
    kind: StatementKind
    chain: tuple[str, ...] = ()
    distance: tuple[Span, ...] = ()


class Group(Record, frozen=True, kw_only=True):
    """The people of a claim: the words for them, their class, and who they are if one is named."""

    text: str
    class_: GroupClass = msgspec.field(name="class")
    entity: str | None = None
    name: str | None = None
    age: int | None = None


class Value(Record, frozen=True, kw_only=True):
    """How many. ``None`` is an open bound; ``best`` is ``None`` where the words give no figure."""

    low: int | None
    high: int | None
    best: int | None
    modality: Modality
    text: str


class Evidence(Record, frozen=True, kw_only=True):
    """The words that carry a claim: ``report.text[start:end] == quote``."""

    start: int
    end: int
    quote: str


class Claim(Record, frozen=True, kw_only=True):
    """One outcome for some people, with a number, in one report, with its evidence.

    ``said_by`` is ``None`` where the reporter says it. ``as_of`` is the day (ISO 8601, with
    ``T`` and a part of day or an hour where known) that the figure stands for. ``confidence`` is
    the share, in [0, 1], to expect to be right among claims that show the same signs. ``chain`` is
    by whom it was passed on, outermost first, ``said_by`` last; empty where nobody did.
    ``distance`` holds the spans of words in its evidence and before its people by which the writer
    keeps away from them ("so-called", a word in quotation marks).
    """

    id: str
    report: str
    outcome: Outcome
    group: Group
    value: Value
    said_by: str | None
    claimant: str | None = None
    statement: str | None = None
    chain: tuple[str, ...] = ()
    distance: tuple[Span, ...] = ()
    status: Status
    scope: Scope
    as_of: str | None = None
    counting: Counting = "cumulative"
    evidence: Evidence
    confidence: float
    extractor: str


MentionKind = Literal["person", "organisation", "place", "time"]


class Mention(Record, frozen=True, kw_only=True):
    """A name of a person, organisation or place, or a time, where it stands in a report.

    ``value`` is the normalised form: the name without titles, or an ISO 8601 date.
    """

    report: str
    kind: MentionKind
    start: int
    end: int
    text: str
    value: str | None = None


class Discard(Record, frozen=True, kw_only=True):
    """Something that was read and left out, and why: nothing is dropped without a reason."""

    stage: str
    report: str | None
    start: int | None
    end: int | None
    quote: str
    reason: str


class Reading(Record, frozen=True, kw_only=True):
    """All that extraction takes out of one report."""

    report: str
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    discards: tuple[Discard, ...] = ()

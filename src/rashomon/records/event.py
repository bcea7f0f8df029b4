"""Stories, events, and all that reconciliation says of them."""

from __future__ import annotations

from typing import Literal

from rashomon.records.base import GroupClass, Outcome, Record, RelationKind
from rashomon.records.decision import Figures

TollStatus = Literal["single", "agreed", "updated", "disputed"]


class Story(Record, frozen=True, kw_only=True):
    """The reports that tell of one happening. ``reasons`` say, per report, why it is here."""

    id: str
    reports: tuple[str, ...]
    reasons: tuple[str, ...] = ()


class Entity(Record, frozen=True, kw_only=True):
    """Somebody or some body under one id with all the names that the reports use."""

    id: str
    kind: Literal["person", "organisation", "group", "place"]
    name: str
    names: tuple[str, ...]


class Relation(Record, frozen=True, kw_only=True):
    """How claim ``a`` stands to claim ``b``: a is part of b; a is updated by b.

    ``reason`` is one line in plain words.
    """

    a: str
    b: str
    relation: RelationKind
    reason: str


class Quote(Record, frozen=True, kw_only=True):
    """Words of a report: ``text[start:end] == quote`` of the report with that id."""

    report: str
    start: int
    end: int
    quote: str


class EventDate(Record, frozen=True, kw_only=True):
    """ISO dates, both ends included; precision 1 exact day … 5 within a year (UCDP).

    ``quotes`` are the words that it was read from ("on Monday"), one of each report that has any;
    none where the days of publication stand in.
    """

    start: str
    end: str
    precision: int
    quotes: tuple[Quote, ...] = ()


class Place(Record, frozen=True, kw_only=True):
    """Where it happened; precision 1 exact … 7 sea or air (UCDP), of the coordinates.

    ``site`` is a mosque or highway there that no gazetteer holds; ``why`` is a line on what the
    coordinates are of where they are not those of ``name`` itself. ``quotes`` are the words that
    name it (a dateline, "in Goma"), one of each report that does in its text.
    """

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    precision: int = 6
    site: str | None = None
    why: str | None = None
    quotes: tuple[Quote, ...] = ()


class Step(Record, frozen=True, kw_only=True):
    """One step in the derivation of a toll: what was done, by which rule, on which claims."""

    rule: str
    text: str
    claims: tuple[str, ...] = ()


LEAST_OF_WORDS = "least_of_words"
"""The step of a toll whose best is no figure that anybody gives: the least of "several"."""


SET_BY_PERSON = "set_by_person"
"""The step of a toll whose figures a person set: who, when and why, and what the machine has."""


class Toll(Record, frozen=True, kw_only=True):
    """The reconciled figure for one outcome and one group of people in an event.

    low ≤ best ≤ high wherever they are given; ``None`` is an open bound, or no figure.
    ``voices`` counts independent originator-claimant pairs. ``about`` is true where the words
    of the best figure say "about". Where a person set the figures, ``machine`` has those that the
    claims come to.
    """

    id: str
    outcome: Outcome
    group: str
    low: int | None
    best: int | None
    high: int | None
    status: TollStatus
    about: bool = False
    as_of: str | None = None
    claims: tuple[str, ...]
    voices: int
    codebook: str
    why: tuple[Step, ...]
    machine: Figures | None = None

    @property
    def given(self) -> int | None:
        """The best figure where somebody gives one or a codebook has one for the words.

        None where ``best`` is only the least that the words allow ("several": 2), which stands
        there so that tolls can be compared as numbers: a number that nobody said is not shown.
        """
        rules = {step.rule for step in self.why}
        return None if LEAST_OF_WORDS in rules and SET_BY_PERSON not in rules else self.best


class Position(Record, frozen=True, kw_only=True):
    """One side of a dispute: what is said, by whom, in which claims or, without a figure, words.

    Where there are ``quotes``, each is that of the voice at the same place in ``voices``.
    """

    text: str
    voices: tuple[str, ...]
    claims: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()


class Dispute(Record, frozen=True, kw_only=True):
    """A point on which voices contradict each other. The program never decides it."""

    id: str
    topic: str
    outcome: Outcome | None
    group: str | None
    positions: tuple[Position, ...]


class Moment(Record, frozen=True, kw_only=True):
    """What was known when: at ``at``, ``text`` became known by ``claims``.

    With ``quotes`` it is what happened when: these words say that it did.
    """

    at: str
    text: str
    outcome: Outcome | None = None
    group: str | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    claims: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


class Victim(Record, frozen=True, kw_only=True):
    """A named person to whom something happened."""

    name: str
    age: int | None
    outcome: Outcome
    claims: tuple[str, ...]


class Coding(Record, frozen=True, kw_only=True):
    """What an event is in the terms of one published scheme, by a rule that can be read.

    ``code`` is the scheme's own term ("ASSAULT", "Battles", "1") and ``sub`` its finer one (a
    PLOVER mode, an ACLED sub-event type); for Airwars it is the grade. ``reason`` is one line in
    plain words.
    """

    scheme: Literal["plover", "acled", "ucdp", "airwars"]
    code: str
    sub: str | None = None
    rule: str
    reason: str
    claims: tuple[str, ...] = ()


class Party(Record, frozen=True, kw_only=True):
    """One of those who took part in an event or were hit by it.

    ``kind`` is the class that they fight or suffer as. ``side`` groups those who act together; it
    is None where the reports do not tell. ``speakers`` are the entities that speak for it.
    """

    name: str
    entity: str | None = None
    kind: GroupClass
    side: Literal["a", "b"] | None = None
    claims: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


class Event(Record, frozen=True, kw_only=True):
    """One happening, as reconciled from the reports that tell of it.

    ``codings`` say what it is in the terms of published schemes, the main one of a scheme first;
    ``uncoded`` says why it has none in the others.
    ``not_listed`` says why the codebook of the tolls gives it no row; empty where it does.
    ``notes`` are what to mind of the dates of the reports.
    """

    id: str
    title: str
    reports: tuple[str, ...]
    date: EventDate | None
    place: Place | None
    type: str | None
    actors: tuple[str, ...]
    tolls: tuple[Toll, ...]
    disputes: tuple[Dispute, ...]
    timeline: tuple[Moment, ...]
    people: tuple[Victim, ...]
    not_counted: tuple[Step, ...] = ()
    entities: tuple[Entity, ...] = ()
    codings: tuple[Coding, ...] = ()
    parties: tuple[Party, ...] = ()
    uncoded: tuple[Step, ...] = ()
    not_listed: tuple[Step, ...] = ()
    notes: tuple[Step, ...] = ()


class Reconciled(Record, frozen=True, kw_only=True):
    """What reconciliation makes of one story."""

    event: Event
    relations: tuple[Relation, ...]

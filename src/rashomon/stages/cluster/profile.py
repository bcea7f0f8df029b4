"""What of each report is compared: weighted words, names and people, figures, days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from rashomon.records import Claim, Reading, Report
from rashomon.stages.cluster.columns import Columns
from rashomon.stages.cluster.rarity import shares_of
from rashomon.stages.cluster.told import Told, day_of, people_of, told_by
from rashomon.stages.cluster.vectors import Counts, Vector, Vectors, together, vector_of
from rashomon.stages.cluster.words import names_of, running_text, words_of

_FIGURES = frozenset({"killed", "injured", "missing", "abducted", "detained", "displaced"})
_FIGURES_KEPT = 10_000
Figure = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of one report besides its words and names."""

    id: str
    hint: str | None
    copy_of: str | None
    version_of: str | None
    figures: frozenset[Figure]
    day: int | None
    told: Told

    @property
    def follows(self) -> str | None:
        """The report whose story it is in where it has no hint: a newer version, its original."""
        return self.version_of or self.copy_of


@dataclass(frozen=True, slots=True)
class Terms:
    """All that is compared of one report: how often each term stands in it, and its profile."""

    profile: Profile
    words: dict[str, int]
    names: dict[str, int]
    people: dict[str, int]


@dataclass(frozen=True, slots=True)
class Profiles:
    """All reports as they are compared, sorted by id; the vectors are by their places."""

    each: list[Profile]
    words: Vectors
    names: Vectors
    people: Vectors
    columns: Columns

    def keys(self, place: int) -> list[int]:
        """By what a report is looked up, as numbers that are the same everywhere."""
        return [*self.names.keys[place], *self.words.keys[place]]

    @contextmanager
    def guest(self, one: Weighed) -> Iterator[int]:
        """The place, behind all others, of a report that is compared with these and let go."""
        vectors = (self.words, one.words), (self.names, one.names), (self.people, one.people)
        self.each.append(one.profile)
        self.columns.add(one.profile.day, one.profile.told)
        for held, own in vectors:
            held.add_guest(own)
        yield len(self.each) - 1
        self.each.pop()
        self.columns.let_go()
        for held, _ in vectors:
            held.let_go()


def terms_of(report: Report, reading: Reading | None) -> Terms:
    """All that is compared of a report."""
    text = running_text(report)
    return Terms(
        profile=_profile(report, reading),
        words=words_of(text),
        names=dict.fromkeys(names_of(text, reading), 1),
        people=dict.fromkeys(people_of(reading), 1),
    )


def profiles(reports: Iterable[Report], readings: Mapping[str, Reading]) -> Profiles:
    """What is compared of each report, which is looked at once, as is its reading, and let go."""
    held = Held()
    for report in reports:
        held.add(terms_of(report, readings.get(report.id)))
    return held.weigh()


@dataclass(frozen=True, slots=True)
class Weighed:
    """One report, weighed."""

    profile: Profile
    words: Vector
    names: Vector
    people: Vector


def weigh(terms: Terms) -> Weighed:
    """What is compared of one report, weighed."""
    return Weighed(
        terms.profile,
        vector_of(terms.words, shares_of("words")),
        vector_of(terms.names, shares_of("names")),
        vector_of(terms.people, shares_of("names")),
    )


def few(several: Iterable[Weighed]) -> Profiles:
    """A few reports, to be compared with each other; the same as if there were more."""
    ordered = sorted(several, key=lambda one: one.profile.id)
    return Profiles(
        [one.profile for one in ordered],
        together([one.words for one in ordered]),
        together([one.names for one in ordered]),
        together([one.people for one in ordered]),
        _columns(one.profile for one in ordered),
    )


class Held:
    """What is compared of some reports, on the way to Profiles."""

    def __init__(self) -> None:
        self.each: list[Profile] = []
        self._counts = Counts(), Counts(), Counts()

    def add(self, terms: Terms) -> None:
        """Take one more report."""
        self.each.append(terms.profile)
        for counts, own in zip(self._counts, (terms.words, terms.names, terms.people), strict=True):
            counts.add(own)

    def weigh(self, least: int = 2) -> Profiles:
        """The reports as they are compared, by the terms that ``least`` of them have."""
        order = sorted(range(len(self.each)), key=lambda place: self.each[place].id)
        words, names, people = self._counts
        return Profiles(
            [self.each[place] for place in order],
            words.weigh(order, shares_of("words"), "w", least),
            names.weigh(order, shares_of("names"), "n", least),
            people.weigh(order, shares_of("names"), least=least),
            _columns(self.each[place] for place in order),
        )


def _columns(several: Iterable[Profile]) -> Columns:
    return Columns((one.day, one.told) for one in several)


def _profile(report: Report, reading: Reading | None) -> Profile:
    day = day_of(report.published_at)
    return Profile(
        id=report.id,
        hint=report.event_hint,
        copy_of=report.copy_of,
        version_of=report.version_of,
        figures=_figures(reading),
        day=day,
        told=told_by(reading, day),
    )


def _figures(reading: Reading | None) -> frozenset[Figure]:
    claims = reading.claims if reading else ()
    return frozenset(
        _figure(claim.outcome, claim.value.best)
        for claim in claims
        if claim.value.best is not None and _counts(claim)
    )


@lru_cache(maxsize=_FIGURES_KEPT)
def _figure(outcome: str, number: int) -> Figure:
    """A figure, the same object for all reports that have it."""
    return outcome, number


def _counts(claim: Claim) -> bool:
    """Figures of this event that somebody stands by; zero and one are shared by chance."""
    return (
        claim.outcome in _FIGURES
        and claim.scope == "event"
        and claim.status == "asserted"
        and claim.value.best is not None
        and claim.value.best > 1
    )

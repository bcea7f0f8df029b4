"""What of each report is compared: weighted words, names and people, figures, days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rashomon.records import Claim, Reading, Report
from rashomon.stages.cluster.told import Told, day_of, people_of, told_by
from rashomon.stages.cluster.vectors import Counts, Vectors
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


@dataclass(frozen=True, slots=True)
class Profiles:
    """All reports as they are compared, sorted by id; the vectors are by their places."""

    each: list[Profile]
    words: Vectors
    names: Vectors
    people: Vectors


def profiles(reports: Iterable[Report], readings: Mapping[str, Reading]) -> Profiles:
    """What is compared of each report; how rare a word is is counted over all of them.

    Each report and its reading are looked at once and let go.
    """
    each: list[Profile] = []
    words, names, people = Counts(), Counts(), Counts()
    for report in reports:
        text, reading = running_text(report), readings.get(report.id)
        words.add(words_of(text))
        names.add(dict.fromkeys(names_of(text, reading), 1))
        people.add(dict.fromkeys(people_of(reading), 1))
        each.append(_profile(report, reading))
    order = sorted(range(len(each)), key=lambda place: each[place].id)
    weighed = (one.weigh(order) for one in (words, names, people))
    return Profiles([each[place] for place in order], *weighed)


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

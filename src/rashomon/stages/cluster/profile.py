"""What of each report is compared: weighted words and names, figures, the day."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rashomon.records import Claim, Reading, Report
from rashomon.stages.cluster.words import names_of, running_text, words_of

_IMAGINED = 100
"""Imagined other reports that hold none of the words. They keep weights steady in small inputs: of
two reports on one event, what both say is not thereby common."""
_FIGURES = frozenset({"killed", "injured", "missing", "abducted", "detained", "displaced"})


@dataclass(frozen=True, slots=True)
class Profile:
    """One report as it is compared. ``words`` and ``names`` are vectors of length 1."""

    id: str
    hint: str | None
    copy_of: str | None
    words: Mapping[str, float]
    names: Mapping[str, float]
    figures: frozenset[tuple[str, int]]
    day: int | None


def profiles(reports: Iterable[Report], readings: Mapping[str, Reading]) -> list[Profile]:
    """A Profile for each report; how rare a word is is counted over all of them.

    Each report and its reading are looked at once and let go.
    """
    counted = [_counted(report, readings.get(report.id)) for report in reports]
    words = _weighted([one.words for one in counted])
    names = _weighted([one.names for one in counted])
    return [
        replace(one, words=these, names=those)
        for one, these, those in zip(counted, words, names, strict=True)
    ]


def _counted(report: Report, reading: Reading | None) -> Profile:
    """A Profile with counts in place of weights."""
    text = running_text(report)
    return Profile(
        id=report.id,
        hint=report.event_hint,
        copy_of=report.copy_of,
        words=words_of(text),
        names=dict.fromkeys(names_of(text, reading), 1),
        figures=_figures(reading),
        day=_day(report),
    )


def _weighted(counts: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """TF-IDF vectors of length 1: (1 + log count) × log((reports + 100) / (reports with it + ½)).

    Log term frequency after Manning, Raghavan and Schütze, *Introduction to Information Retrieval*,
    section 6.4.1.
    """
    spread = Counter(term for terms in counts for term in terms)
    total = len(counts) + _IMAGINED
    vectors = []
    for terms in counts:
        raw = {
            term: (1 + math.log(count)) * math.log(total / (spread[term] + 0.5))
            for term, count in terms.items()
        }
        length = math.sqrt(math.fsum(weight * weight for weight in raw.values()))
        vectors.append({term: weight / length for term, weight in raw.items()} if length else {})
    return vectors


def _figures(reading: Reading | None) -> frozenset[tuple[str, int]]:
    claims = reading.claims if reading else ()
    return frozenset(
        (claim.outcome, claim.value.best)
        for claim in claims
        if claim.value.best is not None and _counts(claim)
    )


def _counts(claim: Claim) -> bool:
    """Figures of this event that somebody stands by; zero and one are shared by chance."""
    return (
        claim.outcome in _FIGURES
        and claim.scope == "event"
        and claim.status == "asserted"
        and claim.value.best is not None
        and claim.value.best > 1
    )


def _day(report: Report) -> int | None:
    try:
        return date.fromisoformat((report.published_at or "")[:10]).toordinal()
    except ValueError:
        return None

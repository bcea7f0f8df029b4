"""Time mentions of a story's reports → the date of its event, with the precision that UCDP codes.

Every day that is told of is weighed: by the sentence that it stands in, by whether the nearest word
is of the happening, of its telling or of its aftermath, and by how many reports came out late
enough to tell of it. The reports vote; without a day, the span that is told of, or the time of
publication stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from rashomon.records import EventDate, Mention, Report
from rashomon.stages.resolve.passages import Cue, Passage, Split, find_cues
from rashomon.stages.resolve.quoted import Told, quoted

# A day beside a word of telling or aftermath counts this much of one beside the happening.
BESIDE_SAYING = 0.15
BESIDE_AFTERMATH = 0.1
# Below this, summed over reports, no day is well enough supported.
LEAST_SUPPORT = 0.12
PUBLICATION_WEIGHT = 0.25
_CLOCK = re.compile(r"T\d")


class Vote(msgspec.Struct, frozen=True):
    """One report's word for a stretch of days; ``at`` is where it stands, None for its own date."""

    start: date
    end: date
    weight: float
    at: Told | None = None


def event_date(told: Sequence[Split]) -> EventDate | None:
    """The date of the event that the reports tell of; None where nothing is known.

    Mentions of kind "time" have an ISO value, a day or ``start/end``. Precision: 1 exact day, 2 two
    to six days, 3 a week, 4 a month, 5 a year (UCDP).
    """
    published = sorted(day for one in told if (day := _day(one.report.published_at)))
    votes = [vote for one in told for vote in _votes(one)]
    days = _tally((vote for vote in votes if vote.start == vote.end), published)
    spans = _tally((vote for vote in votes if vote.start != vote.end), published)
    best = _best(days)
    if best and best[1] >= LEAST_SUPPORT:
        return _dated(best[0], told, votes)
    wide = _best(spans)
    if published and (not wide or wide[1] < 2 * LEAST_SUPPORT):
        first = _first_published(published)
        return EventDate(start=str(first - timedelta(days=1)), end=str(first), precision=2)
    chosen = wide or best
    return _dated(chosen[0], told, votes) if chosen else None


def _first_published(published: Sequence[date]) -> date:
    """The first day of publication, unless it looks like a slip of a year."""
    first = published[0]
    if len(published) > 2 and 358 <= (published[1] - first).days <= 372:
        return published[1]
    return first


def _dated(span: tuple[date, date], told: Iterable[Split], votes: Iterable[Vote]) -> EventDate:
    """The stretch of days with its precision, and the words of the votes for it."""
    start, end = span
    days = (end - start).days
    steps = ((0, 1), (5, 2), (9, 3), (31, 4))
    precision = next((code for limit, code in steps if days <= limit), 5)
    words = quoted(told, ((one.weight, one.at) for one in votes if (one.start, one.end) == span))
    return EventDate(start=str(start), end=str(end), precision=precision, quotes=words)


def _votes(told: Split) -> list[Vote]:
    """A report's votes; together they weigh at most 1."""
    if told.reading is None:
        return []
    report = told.report
    times = [mention for mention in told.reading.mentions if mention.kind == "time"]
    raw = [vote for passage in told.passages for vote in _passage_votes(report, passage, times)]
    published = _day(report.published_at)
    total = sum(vote.weight for vote in raw)
    if published and total:
        raw.append(Vote(published, published, PUBLICATION_WEIGHT * min(1.0, total)))
    total = max(1.0, sum(vote.weight for vote in raw))
    return [msgspec.structs.replace(vote, weight=vote.weight / total) for vote in raw]


def _passage_votes(report: Report, passage: Passage, times: Iterable[Mention]) -> Iterator[Vote]:
    here = [mention for mention in times if passage.start <= mention.start < passage.end]
    cues = list(find_cues(report.text, passage.start, passage.end)) if here else []
    for mention in here:
        span = _span(mention.value)
        published = _day(report.published_at)
        if span and (published is None or span[0] <= published):
            weight = passage.weight * _nearness(cues, mention)
            weight *= 0.3 if _CLOCK.search(mention.value or "") else 1.0
            yield Vote(*span, weight, (report.id, mention.start, mention.end))


def _nearness(cues: Sequence[Cue], mention: Mention) -> float:
    """How much the words round a time speak for the happening: the nearest word decides."""
    near = _distance("happening", cues, mention)
    saying = _distance("saying", cues, mention)
    after = _distance("aftermath", cues, mention)
    if saying <= min(near, after, 12):
        return BESIDE_SAYING
    if after < near:
        return BESIDE_AFTERMATH
    return 1.0 if near < 200 else 0.4


def _distance(kind: str, cues: Iterable[Cue], mention: Mention) -> int:
    """Characters to the nearest of the words of a kind in the passage; 999 where there is none."""
    gaps = [
        mention.start - cue.end if cue.end <= mention.start else cue.start - mention.end
        for cue in cues
        if cue.kind == kind
    ]
    return min((max(0, gap) for gap in gaps), default=999)


def _tally(votes: Iterable[Vote], published: Sequence[date]) -> dict[tuple[date, date], float]:
    """Weight by stretch of days; a report that came out before a day can't tell of it."""
    tally: dict[tuple[date, date], float] = {}
    for vote in votes:
        key = (vote.start, vote.end)
        tally[key] = tally.get(key, 0.0) + vote.weight
    return {key: weight * _could_tell(key, published) for key, weight in tally.items()}


def _could_tell(span: tuple[date, date], published: Sequence[date]) -> float:
    """The share of reports published since, cubed, and less the longer ago the last day is."""
    if not published:
        return 1.0
    share = sum(1 for day in published if day >= span[0]) / len(published)
    behind = max(0, (_first_published(published) - span[1]).days)
    return share**3 / (1 + 0.05 * behind)


def _best(tally: Mapping[tuple[date, date], float]) -> tuple[tuple[date, date], float] | None:
    """The heaviest stretch; of equals the latest."""
    if not tally:
        return None
    return max(tally.items(), key=lambda item: (round(item[1], 6), item[0]))


def _span(value: str | None) -> tuple[date, date] | None:
    """First and last day of a mention's ISO value; a night counts for the day it begins."""
    first, _, last = (value or "").partition("/")
    start = _day(first)
    if start is None or not last or "T" in first:
        return (start, start) if start else None
    end = _day(last)
    return (start, end) if end and end >= start else None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None

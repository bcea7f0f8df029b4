"""Which happening a claim tells of, and as of when.

The event's day is the day told beside the first claim that has one; a claim beside a clearly
earlier day, month or year is background, and so is what goes on in the same paragraph without a
day of its own. The day that a figure stands for is the report's, unless the words give another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from rashomon.records import Report, Scope, Span
from rashomon.stages.extract.lexicon import wording
from rashomon.stages.extract.page import Sentence
from rashomon.stages.extract.times import TimeExpression

LONG = 45  # days: a stretch that began so long before the event is more than the event
NEAR = 3  # days: what happened up to so many days before the event's day is still part of it
AS_OF = re.compile(r"\b(?:as of|by|until|so far on|since)\s+(?:\w+\s+){0,2}$", re.I)


@dataclass(slots=True)
class Calendar:
    """The days that a report tells of. Made for one report, read sentence by sentence."""

    report: Report
    times: Sequence[TimeExpression]
    event: TimeExpression | None = None
    carried: dict[int, Scope] = field(default_factory=dict)

    def beside(self, sentence: Sentence, span: Span) -> TimeExpression | None:
        """The day nearest to a claim in its sentence, or None."""
        inside = [
            t
            for t in self.times
            if sentence.start <= t.start < sentence.end and t.value and t.kind not in ("now",)
        ]
        return min(
            inside,
            key=lambda t: (min(abs(t.start - span[1]), abs(t.end - span[0])), t.start),
            default=None,
        )

    def scope(self, sentence: Sentence, span: Span, clause: str) -> Scope:
        """Whether a claim is of the report's event or of an earlier one."""
        told = self.beside(sentence, span)
        before = wording("had").search(clause) and wording("already").search(clause)
        if self.event is None and told is not None and not before:
            self.event = told
        found: Scope = "event"
        if wording("before_this").search(sentence.text) or (
            told is not None and before and self.event is None
        ):
            found = "background"
        elif told is not None and self.event is not None and told is not self.event:
            near = NEAR
            if wording("had").search(clause):
                near = 0 if wording("already").search(clause) else 1
            found = "background" if _earlier(told, self.event, near) else "event"
        elif (self.event is not told and wording("past").search(clause)) or (
            told is None and self.carried.get(sentence.paragraph) == "background"
        ):
            found = "background"
        if told is None and self.event is None and wording("past").search(clause):
            found = "background"
        if told is not None or found == "background":
            self.carried[sentence.paragraph] = found
        return found

    def as_of(self, sentence: Sentence) -> str | None:
        """The day, with a part of day where told, that a figure in a sentence stands for."""
        text = self.report.text
        stated = [
            t
            for t in self.times
            if sentence.start <= t.start < sentence.end
            and t.value
            and AS_OF.search(text[max(0, t.start - 30) : t.start])
        ]
        if stated:
            return stated[-1].value
        return self.written()

    def written(self) -> str | None:
        """The report's day, with the latest part of it that the report tells of."""
        published = self.report.published_at
        if published is None or len(published) > 10:
            return published
        parts = [t.value for t in self.times if t.value and t.value.startswith(published + "T")]
        return max(parts, key=_hour, default=published)


HOURS = {"MO": 9, "MI": 12, "AF": 15, "EV": 19, "NI": 22, "DT": 12}


def _hour(value: str) -> float:
    part = value.partition("T")[2]
    return (
        HOURS.get(part[:2], 0)
        if not part[:2].isdigit()
        else int(part[:2]) + int(part[3:5] or 0) / 60
    )


def _day(value: str) -> date:
    return date.fromisoformat(value[:10])


def _earlier(told: TimeExpression, event: TimeExpression, near: int) -> bool:
    """Whether ``told`` ends more than ``near`` days before ``event`` begins."""
    if told.value is None or event.value is None:
        return False
    last = _day(told.end_value or told.value)
    first = _day(event.value)
    if told.kind == "interval" and (first - _day(told.value)).days > LONG:
        return True  # "since 2003": a count over a long time before
    if told.kind in ("year", "month") and event.value[:10] <= last.isoformat():
        return False
    return (first - last).days > near

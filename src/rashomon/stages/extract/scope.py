"""Which happening a claim tells of, and as of when.

The event's day is the day told beside the first claim that has one; a claim beside a clearly
earlier day, month or year is background, and so is what goes on in the same paragraph without a
day of its own. The day that a figure stands for is the report's, unless the words give another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from rashomon.records import Outcome, Report, Scope, Span
from rashomon.stages.extract.lexicon import table, wording
from rashomon.stages.extract.page import Sentence
from rashomon.stages.extract.time_values import day_of
from rashomon.stages.extract.times import TimeExpression

LONG = 45  # days: a stretch that began so long before the event is more than the event
NEAR = 3  # days: what happened up to so many days before the event's day is still part of it
NEWS = 10  # days: what a report tells of as news lies at most so many before its own day
STALE = 200  # days: a first claim that is older than this does not give the event its day
HELD = 365  # days: who is freed was taken at most so many before
LEDE = 2  # the number of the last sentence that a report opens with, title and dateline included
FOLLOWED = 100  # days: what a report opens with lies at most so many before its news
OPENING = 600  # characters: where a report tells what is new
# Words before an hour that is still to come, which does not tell when a report was written.
AHEAD = re.compile(
    r"\b(?:will|would|shall|to be|due|scheduled|planned|expected|set to|until|plans?)\b[^.;]*$",
    re.I,
)
FEWEST_ENTRIES = 2  # lines that open with a time of the clock, of which a running report has some
CLOCK = re.compile(r"T\d\d:\d\d$")
BULLETS = " \t•*-–—[("
SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s")
AS_OF = re.compile(r"\b(?:as of|by|until|so far on|since)\s+(?:\w+\s+){0,2}$", re.I)


def _openers(name: str) -> str:
    return "|".join(table("patterns")[name])


# A line that heads teasers to other stories, and words that open a paragraph, or a sentence in it,
# on another happening.
SECTION = re.compile(rf"^[^\w\n]*(?:{_openers('section')})[^\w\n]*$", re.I | re.M)
PASSING = re.compile(rf"(?:^|(?<=[.!?] ))[^\w\n]*(?:{_openers('passing')})", re.I | re.M)
# A paragraph of running text: teasers are lines, and what goes on behind them is the story again.
PROSE = re.compile(r"^[^\n]{300,}$", re.M)


@dataclass(frozen=True, slots=True)
class Told:
    """Where a claim stands: its sentence, its own span, and its clause with the words of that.

    ``said`` is where the words tell when it was said, or when a toll stood there.
    """

    sentence: Sentence
    span: Span
    clause: Span
    words: str
    outcome: Outcome
    said: tuple[Span, ...] = ()
    earlier: bool = False  # a number of an earlier time, beside that of now


@dataclass(slots=True)
class Calendar:
    """The days that a report tells of. Made for one report, read sentence by sentence."""

    report: Report
    times: Sequence[TimeExpression]
    event: TimeExpression | None = None
    told: Sequence[Told] = ()
    particular: bool = False  # whether it tells of one happening, beside any count over a year
    carried: dict[int, Scope] = field(default_factory=dict)
    _sections: list[Span] = field(default_factory=list)
    _written: list[str | None] = field(default_factory=list)
    _entries: list[TimeExpression] | None = None

    def settle(self, told: Sequence[Told]) -> None:
        """Find the day of the event: the first claim's that is near publication, or the first's.

        Where the claims tell only of years before, the day of the report is the event's.
        """
        self.told = told
        self.particular = any(not _is_over_time(one) for one in told)
        self._sections = list(self._teasers())
        days = [(one, self.beside(one)) for one in told if not self._is_statistic(one)]
        dated = [(one, day) for one, day in days if day is not None and not _goes_back(one.words)]
        published = day_of(self.report.published_at)
        near = next((day for _, day in dated if _is_near(day, published)), None)
        first = dated[0][1] if dated else None
        self.event = near or first
        if near is not None and first is not None and self._opens(dated[0][0], told, first, near):
            self.event = first
        if near is None and first is not None and published is not None:
            early = dated[0][0].sentence.index == told[0].sentence.index
            stale = _is_long_before(first, published)
            news = self._news(published) if stale else None
            if news is not None:
                self.event = news
            elif not early and (stale or first.kind in ("year", "interval")):
                self.event = _whole_day(published)

    def _opens(
        self, one: Told, told: Sequence[Told], first: TimeExpression, near: TimeExpression
    ) -> bool:
        """Whether a report opens with a day shortly before the news: both are its event.

        "Two of five nurses seized nine days ago were freed on Monday."
        """
        if one.sentence.index != told[0].sentence.index or one.sentence.index > LEDE:
            return False
        if first.value is None or near.value is None or first.kind == "year":
            return False
        if wording("past").search(one.words) or wording("another").search(one.sentence.text):
            return False
        return 0 < (_day(near.value) - _day(first.value)).days <= FOLLOWED

    def _teasers(self) -> Iterator[Span]:
        """The stretches of a report that tell of other happenings: teasers, "Elsewhere, …"."""
        text = self.report.text
        for match in SECTION.finditer(text):
            prose = PROSE.search(text, match.end())
            yield match.start(), prose.start() if prose else len(text)
        for match in PASSING.finditer(text):
            end = text.find("\n", match.end())
            yield match.start(), end if end >= 0 else len(text)

    def _news(self, published: date) -> TimeExpression | None:
        """A day near publication that the opening of a report tells of."""
        return next((t for t in self.times if t.start < OPENING and _is_near(t, published)), None)

    def beside(self, told: Told) -> TimeExpression | None:
        """The day nearest to a claim in its clause, else in its sentence, or None."""
        inside = [
            t
            for t in self.times
            if told.sentence.start <= t.start < told.sentence.end and t.value and t.kind != "now"
        ]
        own = [t for t in inside if told.clause[0] <= t.start < told.clause[1]]
        return min(
            own or inside,
            key=lambda t: (
                min(abs(t.start - told.span[1]), abs(t.end - told.span[0])),
                t.start,
            ),
            default=None,
        )

    def scope(self, told: Told) -> Scope:
        """Whether a claim is of the report's event or of an earlier one."""
        if told.earlier:
            return "background"
        day = self.beside(told)
        found: Scope = "background" if self._is_background(told, day) else "event"
        if (day is not None or found == "background") and not self._comes_back(told, found):
            self.carried[told.sentence.paragraph] = found
        return found

    def _comes_back(self, told: Told, found: Scope) -> bool:
        """Whether a sentence that looks back in passing tells of the event's day as well."""
        if found == "event" or self.event is None:
            return False
        inside = (t for t in self.times if told.sentence.start <= t.start < told.sentence.end)
        return any(t.value and t.value[:10] == (self.event.value or "")[:10] for t in inside)

    def _is_background(self, told: Told, day: TimeExpression | None) -> bool:
        if wording("before_this").search(told.sentence.text) or self._is_other(told):
            return True
        if self._is_statistic(told):
            return True
        if any(start <= told.span[0] < end for start, end in self._sections):
            return True
        if day is None:
            past = wording("past").search(told.words) is not None
            carried = self.carried.get(told.sentence.paragraph)
            return past or carried == "background" or (carried is None and self._follows(told))
        if self.event is None:
            return _goes_back(told.words)
        if day == self.event:
            return False
        if wording("past").search(told.words) or self._runs_over(day):
            return True
        near = 0 if day.kind == "month" else NEAR
        if wording("had").search(told.words):
            near = 0 if wording("already").search(told.words) else 1
        if told.outcome == "abducted" and self._are_freed(told):
            near = HELD  # who is freed now was taken before
        return _earlier(day, self.event, near)

    def _are_freed(self, told: Told) -> bool:
        """Whether somebody is told to be freed elsewhere than beside those who were taken.

        "In May 30 boys were seized and freed a week later" tells of another happening.
        """
        return any(
            one.outcome == "released" and one.sentence.index != told.sentence.index
            for one in self.told
        )

    def _follows(self, told: Told) -> bool:
        """ "In 1991 a train overran a signal here. Two dozen were hurt": the day stands before."""
        if self.event is None:
            return False
        start = told.sentence.start
        line = self.report.text.rfind("\n", 0, start) + 1
        last = next((t for t in reversed(self.times) if line <= t.start < start and t.value), None)
        if last is None or last.kind not in ("year", "month", "day"):
            return False
        standing = wording("standing").search(self.report.text[line : last.start])
        one = len(SENTENCE_END.findall(self.report.text[last.end : start])) == 1
        return one and standing is None and _earlier(last, self.event, LONG)

    def _is_other(self, told: Told) -> bool:
        """Whether the words say, whatever the day, that this is another happening."""
        before = self.report.text[told.sentence.start : told.span[0]]
        apart = wording("days_after").search(before[-60:].rstrip())
        return wording("another").search(before) is not None or apart is not None

    def _runs_over(self, day: TimeExpression) -> bool:
        """ "So far this year": a count over more than the event, whose own day is known."""
        event = self.event
        if event is None or event.kind in ("year", "interval"):
            return False
        return day.kind == "year" and day.text.lower().endswith("this year")

    def _is_statistic(self, told: Told) -> bool:
        """ "Guns have injured 8,535 people this year", where one happening is told of as well."""
        return self.particular and _is_over_time(told)

    def as_of(self, told: Told) -> str | None:
        """The day, with a part of day where told, that a figure stands for."""
        text, sentence = self.report.text, told.sentence
        inside = [t for t in self.times if sentence.start <= t.start < sentence.end and t.value]
        stated = [t for t in inside if AS_OF.search(text[max(0, t.start - 30) : t.start])]
        said = [
            t
            for t in inside
            if t.kind in ("day", "part_of_day")
            and any(start <= t.start < end for start, end in told.said)
        ]
        if stated or said:
            return self._shown((stated or said)[-1])
        return self._entered(told.span[0]) or self.written()

    def _entered(self, at: int) -> str | None:
        """The time that opens the entry of a running report that a claim stands in."""
        if self._entries is None:
            self._entries = [t for t in self.times if self._opens_entry(t)]
        if len(self._entries) < FEWEST_ENTRIES:
            return None
        return next((one.value for one in reversed(self._entries) if one.start <= at), None)

    def _opens_entry(self, time: TimeExpression) -> bool:
        """Whether a time of the clock is the first of its line."""
        clock = CLOCK.search(time.value or "") is not None
        line = self.report.text.rfind("\n", 0, time.start) + 1
        return clock and not self.report.text[line : time.start].strip(BULLETS)

    def _shown(self, time: TimeExpression) -> str | None:
        """The value of a time, but never one after the report, nor one that says less than it."""
        published, day = self.report.published_at, (time.value or "")[:10]
        late = published is not None and day > published[:10]
        vague = published is not None and len(published) > 10 and day == published[:10]
        return self.written() if late or vague else time.value

    def written(self) -> str | None:
        """The report's day, with the latest part of it that the report tells of."""
        if not self._written:
            self._written.append(self._latest())
        return self._written[0]

    def _latest(self) -> str | None:
        published = self.report.published_at
        if published is None or len(published) > 10:
            return published
        text = self.report.text
        parts = [
            t.value
            for t in self.times
            if t.value
            and t.value.startswith(published + "T")
            and not AHEAD.search(text[max(0, t.start - 60) : t.start])
        ]
        return max(parts, key=_hour, default=published)


def _is_over_time(told: Told) -> bool:
    """Whether a number is counted over a year or a country: "nationwide", "each year"."""
    text, start = told.sentence.text, told.sentence.start
    own = text[told.span[0] - start : told.span[1] - start]
    large = wording("large_number").search(own) is not None
    return large and wording("over_time").search(text) is not None


HOURS = {"MO": 9, "MI": 12, "AF": 15, "EV": 19, "NI": 22, "DT": 12}


def _hour(value: str) -> float:
    part = value.partition("T")[2]
    return (
        HOURS.get(part[:2], 0)
        if not part[:2].isdigit()
        else int(part[:2]) + int(part[3:5] or 0) / 60
    )


def _goes_back(words: str) -> bool:
    return bool(wording("had").search(words) and wording("already").search(words))


def _is_near(day: TimeExpression, published: date | None) -> bool:
    """Whether a time is a day shortly before publication, or that of it."""
    if published is None or day.value is None or day.kind not in ("day", "part_of_day", "now"):
        return False
    return 0 <= (published - _day(day.value)).days <= NEWS


def _is_long_before(day: TimeExpression, published: date) -> bool:
    last = day.end_value or day.value
    return last is not None and (published - _day(last)).days > STALE


def _whole_day(day: date) -> TimeExpression:
    """The day of publication, which stands nowhere in the text."""
    return TimeExpression(-1, -1, "", str(day), None, "now")


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
    if told.kind == "year":
        return last < first
    if told.kind == "month" and event.value[:10] <= last.isoformat():
        return False
    return (first - last).days > near

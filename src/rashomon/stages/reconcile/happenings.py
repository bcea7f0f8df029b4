"""Times in reports → what happened when: clauses that give an action and its hour or part of day.

Only what stands in one clause is taken, and only within the days of the event: a course of events
that is told wrongly is worse than one with gaps.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from rashomon.records import EventDate, Mention, Moment, Quote, Span
from rashomon.stages.reconcile.lexicon import Phrases, table
from rashomon.stages.reconcile.order import stamp_order
from rashomon.stages.reconcile.points.heard import Heard

DAYS_BEFORE = 1  # days before the event's first in which its course may begin
DAYS_AFTER = 3
MOST = 3  # reports that are quoted for one happening
FEWEST = 15  # characters of a clause that tells something
LONGEST = 160
_PAUSE = re.compile(
    r"(?:[;“”\"()\[\]\n]|[,:](?!\d)) ?| [–—-] "
    r"| (?:who|which|that|while|when|where|after|before|as|but|because) "
)
_HANGS_ON = re.compile(r"(?:which|who|whose|that|and|or|to)\b", re.IGNORECASE)
_LEADS = re.compile(r"(?:after|as|when|while|but|where|because) ", re.IGNORECASE)
# "At 3 p.m. Officers …": the stop ends the sentence as well; "at 3 p.m. Sunday" goes on.
_NEXT = re.compile(r"(?<=m\.)\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z]")
_CLOCK = re.compile(r"[ap]\.m\.$")


def find_happenings(
    heard: Sequence[Heard], mentions: Sequence[Mention], days: EventDate | None
) -> list[Moment]:
    """The course of an event, in order of time; told alike by several reports, it is one."""
    if days is None:
        return []
    first, last = _window(days)
    times: dict[str, list[Mention]] = {}
    for one in mentions:
        value = one.value or ""
        if _is_dark(one.text):
            continue
        if one.kind == "time" and "T" in value and "/" not in value and first <= value[:10] <= last:
            times.setdefault(one.report, []).append(one)
    told: dict[tuple[str, str], list[tuple[Quote, str]]] = {}
    for report in heard:
        told_to = 0
        for time in sorted(times.get(report.report.id, ()), key=lambda one: (one.start, one.end)):
            found = _clause(report, time)
            if found is not None and found[1][0] >= told_to:
                action, span = found
                told_to = span[1]
                told.setdefault((time.value or "", action), []).append(_quoted(report, span))
    return sorted(
        (_moment(at, said) for (at, _), said in told.items()),
        key=lambda one: (stamp_order(one.at), one.text),
    )


def _is_dark(words: str) -> bool:
    """ "During the night" does not say of which of two days."""
    return words.lower() in ("night", "the night", "overnight")


def _window(days: EventDate) -> tuple[str, str]:
    """The first and last day of an event's course."""
    start, end = date.fromisoformat(days.start[:10]), date.fromisoformat(days.end[:10])
    before, after = timedelta(days=DAYS_BEFORE), timedelta(days=DAYS_AFTER)
    return (start - before).isoformat(), (end + after).isoformat()


def _clause(heard: Heard, time: Mention) -> tuple[str, Span] | None:
    """The action nearest to a time in its clause, and the clause; None where it tells none."""
    at = time.start, time.end
    if not heard.is_told(at):
        return None
    start, end = _around(heard, at)
    clause = heard.text((start, end))
    if _HANGS_ON.match(clause) or not FEWEST <= end - start <= LONGEST:
        return None
    action = _action(clause, at[0] - start)
    if action is None or _not_told().within(clause):
        return None
    return action, heard.trimmed((start, end))


def _around(heard: Heard, at: Span) -> Span:
    """The clause around a time, without a word that ties it to another and without its stop."""
    left, right = heard.sentence(at)
    text = heard.report.text
    found = (one.span() for one in _PAUSE.finditer(text, left, right))
    pauses = [one for one in found if one[1] != at[0] or text[one[0]] != " "]  # "before dawn"
    start = max((end for _, end in pauses if end <= at[0]), default=left)
    end = min((start for start, _ in pauses if start >= at[1]), default=right)
    over = _NEXT.search(text, max(at[1] - 1, left), min(at[1] + 3, right))
    end = min(end, over.start()) if over else end
    lead = _LEADS.match(text, start, end)
    start = lead.end() if lead else start
    if text[start:end].endswith(".") and not _CLOCK.search(text[start:end]):
        end -= 1
    return start, end


def _action(clause: str, place: int) -> str | None:
    """The action nearest to a time at ``place``, done by somebody and tied to the time."""
    actions = list(_actions().finditer(clause))
    if not actions:
        return None
    nearest = min(actions, key=lambda one: (abs(one.start() - place), one.start()))
    if clause.split()[0].lower() in _no_subject():
        return None
    between = clause[min(nearest.end(), place) : max(nearest.start(), place)]
    told_of_somebody = bool(clause[: nearest.start()].strip())
    return nearest[0].lower() if told_of_somebody and " and " not in between else None


def _quoted(heard: Heard, span: Span) -> tuple[Quote, str]:
    statement = heard.saying(span)
    words = heard.text(span)
    quote = Quote(report=heard.report.id, start=span[0], end=span[1], quote=words)
    return quote, heard.voice(statement).shown


def _moment(at: str, said: Sequence[tuple[Quote, str]]) -> Moment:
    """What happened at a time, in the words of the first report, with those of others beside."""
    some = said[:MOST]
    return Moment(
        at=at,
        text=f"{some[0][0].quote} – {'; '.join(voice for _, voice in some)}",
        quotes=tuple(quote for quote, _ in some),
    )


@cache
def _actions() -> re.Pattern[str]:
    words = table("happenings")["actions"]["words"].split()
    return re.compile(rf"\b(?:{'|'.join(sorted(words))})\b", re.IGNORECASE)


@cache
def _no_subject() -> frozenset[str]:
    """Words with which a clause begins whose subject stands elsewhere: "was found at noon"."""
    rows = table("happenings")
    return frozenset((*rows["actions"]["words"].split(), *rows["no_subject"]["words"].split()))


@cache
def _not_told() -> Phrases:
    return Phrases(table("happenings")["not_told"]["words"])

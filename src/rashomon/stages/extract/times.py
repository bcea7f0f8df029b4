"""Time expressions in English news: text → spans with ISO dates.

One pass of one regular expression, made from the rules of data/times.toml, finds the words; the
operations of `time_values` give them dates, seen from the day of publication and from the day that
the text told of last. What counts as one expression follows TimeML's TIMEX3 (ISO 24617-1), except
that a preposition is never part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

import msgspec

from rashomon.records import small_letters
from rashomon.stages.extract.lexicon import table
from rashomon.stages.extract.time_values import (
    HANGING,
    OPERATIONS,
    Operation,
    Standpoint,
    Timed,
    TimeKind,
    Words,
    day_of,
)

# A day this many characters before a time of day is still the day that is meant.
DAY_BEFORE = 400
_BESIDE = re.compile(
    r"[\s,(]*(?:local time|gmt|[ecmp][sd]?t\b)?[\s,)]*(?:(?:on|of|in|the|last|this|a)\s+)*", re.I
)


class TimeExpression(msgspec.Struct, frozen=True):
    """A time as it stands in a text: ``text[start:end]`` are its words.

    ``value`` is ``YYYY-MM-DD``, with ``THH:MM`` or ``T`` and a TIMEX3 part of day (MO, MI, AF, EV,
    NI) where told; ``None`` where it can't be known. ``end_value`` is the last day of a stretch of
    time (a week, a month, "since Saturday"), else ``None``.
    """

    start: int
    end: int
    text: str
    value: str | None
    end_value: str | None
    kind: TimeKind

    @property
    def iso(self) -> str | None:
        """``value``, or ``value/end_value`` for a stretch of time, as ISO 8601 writes intervals."""
        return f"{self.value}/{self.end_value}" if self.end_value else self.value


def find_times(text: str, *, published_at: str | None, start: int = 0) -> list[TimeExpression]:
    """The times that ``text`` tells of from ``start`` on, in text order; no two overlap.

    Spans are character offsets into ``text``, end exclusive. ``published_at`` is ISO 8601 or None;
    without it only absolute dates, and what is counted from them, get a value.
    """
    grammar = _grammar()
    published = day_of(published_at)
    found = list(grammar.matches(text, start))
    return [expression for expression in _valued(text, found, grammar, published) if expression]


class Rule(msgspec.Struct, frozen=True):
    """One rule of times.toml; its ``words`` are compiled when a text first asks for them."""

    name: str
    words: str
    value: Operation
    hanging: bool
    cue: re.Pattern[str] | None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, with its named groups."""
        return _compiled(self.words)


class Found(msgspec.Struct, frozen=True):
    """A match: the rule and its named groups."""

    rule: Rule
    match: re.Match[str]


class Grammar(msgspec.Struct, frozen=True):
    """All rules as one expression, with the word lists."""

    rules: Mapping[str, Rule]
    anything: re.Pattern[str]
    words: Words
    needs_capital: re.Pattern[str]

    def matches(self, text: str, start: int) -> Iterator[Found]:
        """Matches that pass the checks on the words before and on capital letters."""
        lower = small_letters(text)
        position = start
        while match := self.anything.search(lower, position):
            rule = self.rules[match.lastgroup or ""]
            exact = rule.pattern.match(lower, match.start())
            if exact and self._fits(rule, exact, text):
                yield Found(rule, exact)
                position = exact.end()
            else:
                position = match.start() + 1

    def _fits(self, rule: Rule, match: re.Match[str], text: str) -> bool:
        before = match.string[max(0, match.start() - 16) : match.start()]
        if rule.cue and not rule.cue.search(before):
            return False
        groups = match.groupdict()
        return all(
            text[match.start(group)].isupper()
            for group in ("month_name", "short_name", "weekday")
            if groups.get(group) and self.needs_capital.fullmatch(groups[group])
        )


def _valued(
    text: str, found: list[Found], grammar: Grammar, published: date | None
) -> list[TimeExpression | None]:
    """Values in text order; times of day last, since their day may come after them."""
    values: list[TimeExpression | None] = [None] * len(found)
    told: date | None = None
    for index, item in enumerate(found):
        if item.rule.hanging:
            continue
        values[index] = _expression(text, item, Standpoint(grammar.words, published, told))
        told = None if _is_long(values[index]) else _told(values[index]) or told
    for index, item in enumerate(found):
        if item.rule.hanging:
            day = _day_beside(text, index, found, values) or published
            values[index] = _expression(text, item, Standpoint(grammar.words, published, day))
    return values


def _expression(text: str, item: Found, at: Standpoint) -> TimeExpression | None:
    timed = item.rule.value(item.match.groupdict(), at)
    if timed is None:
        return None
    start, end = item.match.span()
    timed = _since(text, start, timed, at.published)
    return TimeExpression(start, end, text[start:end], timed.value, timed.end_value, timed.kind)


def _since(text: str, start: int, timed: Timed, published: date | None) -> Timed:
    """ "Since Saturday" is the stretch from then until publication."""
    if text[max(0, start - 6) : start].lower() != "since " or timed.kind == "now":
        return timed
    end = str(published) if published and (timed.value or "~")[:10] <= str(published) else None
    return Timed("interval", timed.value, end)


def _told(expression: TimeExpression | None) -> date | None:
    """The day that an expression tells of, if it is a single one."""
    if expression is None or expression.kind not in ("day", "part_of_day"):
        return None
    return day_of(expression.value)


def _is_long(expression: TimeExpression | None) -> bool:
    """Whether the words tell of a month or year: "a week later" than that is on no known day."""
    return expression is not None and expression.kind in ("month", "year")


def _day_beside(
    text: str, index: int, found: list[Found], values: list[TimeExpression | None]
) -> date | None:
    """The day right after a time of day ("2 p.m. on Monday"), else the last one before it."""
    following = _BESIDE.match(text, found[index].match.end())
    if following and index + 1 < len(found) and found[index + 1].match.start() == following.end():
        day = _told(values[index + 1])
        if day:
            return day
    for earlier in reversed(values[:index]):
        if earlier and found[index].match.start() - earlier.end > DAY_BEFORE:
            return None
        if day := _told(earlier):
            return day
    return None


@lru_cache(maxsize=1)
def _grammar() -> Grammar:
    data = load_rules()
    pieces = _pieces(data)
    rules = {entry["name"]: _rule(entry, pieces, data["cues"]) for entry in data["rule"]}
    anything = "|".join(f"(?P<{name}>{_unnamed(rule.words)})" for name, rule in rules.items())
    unsure = _filled("{month_unsure}|{month_short}|{weekday_short}", pieces)
    opening = _opening(word.replace("_", " ") for word in data["lists"]["opening"].split())
    scan = re.compile(rf"(?<!\w)(?={opening})(?:{anything})")
    return Grammar(rules, scan, _words(data), re.compile(unsure))


def load_rules() -> dict[str, Any]:
    """The content of data/times.toml: lists, pieces and rules with their examples."""
    return table("times")


def _rule(entry: dict[str, Any], pieces: Mapping[str, str], cues: Mapping[str, list[str]]) -> Rule:
    pattern = _filled(entry["pattern"], pieces)
    cue = None
    if "cue" in entry:
        words = "|".join(re.escape(word) for word in cues[entry["cue"]])
        cue = re.compile(rf"(?<!\w)(?:{words})\s*$")
    value = entry["value"]
    return Rule(entry["name"], pattern, OPERATIONS[value], value in HANGING, cue)


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words)


def _opening(words: Iterable[str]) -> str:
    """Words as one expression that looks at each letter once: "an_hour a_day" → a(?:n h…|\\s…)."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    if "" in tails:
        return ""
    return (
        "(?:"
        + "|".join(
            (re.escape(first) if first != " " else r"\s+") + _opening(rest)
            for first, rest in sorted(tails.items())
        )
        + ")"
    )


def _pieces(data: dict[str, Any]) -> dict[str, str]:
    """Lists and pieces as expressions, by name; longer words first."""
    pieces: dict[str, str] = dict(data["pieces"])
    lists = {**data["lists"], "number": data["numbers"], "not_times": data["not_times"]["phrases"]}
    del lists["opening"]
    for name, entries in lists.items():
        pieces[name] = "(?:" + "|".join(sorted(entries, key=len, reverse=True)) + ")"
    return pieces


def _filled(pattern: str, pieces: Mapping[str, str]) -> str:
    while (filled := re.sub(r"\{([a-z_]\w*)\}", lambda m: pieces[m[1]], pattern)) != pattern:
        pattern = filled
    return pattern


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _words(data: dict[str, Any]) -> Words:
    lists = data["lists"]
    return Words(
        weekdays=tuple(name[:3] for name in lists["weekday"]),
        months=tuple(name[:3] for name in lists["month_full"]),
        numbers=data["numbers"],
        parts=data["parts"],
        holidays=data["holidays"],
        movable={name: tuple(rule) for name, rule in data["movable"].items()},
        ordinals={name: number for number, name in enumerate(lists["nth"], start=2)},
    )

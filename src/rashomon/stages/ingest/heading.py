"""What stands before the running text: headline, byline, date, dateline, credit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rashomon.records import Zone
from rashomon.stages.ingest.lexicon import load
from rashomon.stages.ingest.lines import line_zone
from rashomon.stages.ingest.patterns import ZoneRule, heading_rules

_MAX_STEPS = 10
_WINDOW = 500
"""Characters that a rule may look at: a head is short, and a text may be one word of a megabyte."""
_SPACE = re.compile(r"[\s×]*")
_MIN_HEADLINE_WORDS = 3
_MAX_HEADLINE_WORDS = 22


@dataclass(slots=True)
class Heading:
    """The zones found at the head of a text and the words they hold, by field."""

    zones: list[Zone] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    end: int = 0


def read_heading(text: str, title: str | None = None) -> Heading:
    """Read the head of ``text``: each rule at most once, and lines of furniture between them.

    ``title``, where the source gives one, confirms a headline that repeats it.
    """
    heading = Heading(end=_after_space(text, 0))
    rules = list(heading_rules())
    for _ in range(_MAX_STEPS):
        rule = _step(text, heading, rules, title)
        if rule is not None:
            rules.remove(rule)
        elif not _pass_furniture(text, heading):
            break
        heading.end = _after_space(text, heading.end)
    return heading


def _step(text: str, heading: Heading, rules: list[ZoneRule], title: str | None) -> ZoneRule | None:
    """Take the first rule that fits at ``heading.end``; return it."""
    for rule in rules:
        found = rule.pattern.match(text, heading.end, heading.end + _WINDOW)
        if found and _fits(rule, found, heading, title):
            _take(rule, found, heading)
            return rule
    return None


def _pass_furniture(text: str, heading: Heading) -> bool:
    zone = line_zone(text, heading.end) if _starts_line(text, heading.end) else None
    if zone is None:
        return False
    heading.zones.append(zone)
    heading.end = zone.end
    return True


def _after_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _starts_line(text: str, position: int) -> bool:
    return text[:position].rstrip(" \t×")[-1:] in ("", "\n")


def _fits(rule: ZoneRule, found: re.Match[str], heading: Heading, title: str | None) -> bool:
    if rule.name not in _RUN_IN and not _starts_line(found.string, found.start()):
        return False
    if rule.name == "headline":
        return _is_headline(found, heading, title)
    if rule.name == "masthead":
        return _is_masthead(found["outlet"])
    if rule.name == "dateline_with_colon" and not heading.fields:
        return False
    return rule.kind != "dateline" or "place" not in found.groupdict() or _is_dateline(found)


# Rules that may fit in the middle of a line, after a headline or a byline on the same line.
_RUN_IN = frozenset(
    {"run_in_dateline", "dateline_with_date", "credit_before_dash", "monitoring_tags"}
)


def _is_masthead(line: str) -> bool:
    words = line.casefold().replace("-", " ").split()
    return not set(words).isdisjoint(load("heading.toml")["labels"]["outlet_words"])


def _is_dateline(found: re.Match[str]) -> bool:
    """Capitals before a dash are a place where a date or lower case follows, and no label."""
    return found["place"] not in load("heading.toml")["labels"]["words"] and (
        "date" in found.groupdict()
        or any(map(str.islower, found.string[found.end() : found.end() + 60]))
    )


def _is_headline(found: re.Match[str], heading: Heading, title: str | None) -> bool:
    """A short first line with a longer text below it, and no byline or dateline above it."""
    line = found["title"].strip()
    if title and _letters(line) == _letters(title):
        return True
    if heading.fields.keys() & {"title", "byline", "place", "credit"}:
        return False
    below = found.string[found.end() :].strip()
    words = len(line.split())
    return (
        _MIN_HEADLINE_WORDS <= words <= _MAX_HEADLINE_WORDS
        and len(below) > len(line)
        and line[-1] not in "\"”’'!"
        and line_zone(found.string, found.start()) is None
    )


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _take(rule: ZoneRule, found: re.Match[str], heading: Heading) -> None:
    groups = {name: words.strip() for name, words in found.groupdict().items() if words}
    for name, words in groups.items():
        heading.fields.setdefault(name, words)
    start = found.start()
    if rule.kind == "dateline" and "byline" in groups:
        span = found.span("byline")
        heading.zones.append(Zone(kind="byline", start=span[0], end=span[1], rule=rule.name))
        start = found.end("byline")
    end = found.start() + len(found.group().rstrip())
    start += len(found.string[start:end]) - len(found.string[start:end].lstrip())
    heading.zones.append(Zone(kind=rule.kind, start=start, end=end, rule=rule.name))
    heading.end = found.end()

"""Whole lines that are no running text: captions, credits, page furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.records import Zone
from rashomon.stages.ingest.agencies import agency_pattern
from rashomon.stages.ingest.patterns import line_rules

_LINE = re.compile(r"[^\n]+")
_LONGEST = 480
"""Lines longer than this, in characters, are running text and are not looked at."""
_CLOSING = re.compile(
    r"(?<=[.!?\"”’'])\s*(?:[-–—]{1,2}\s*|(?P<bracket>\())\s*"
    rf"(?P<credit>{agency_pattern()})(?(bracket)\))\.?\s*\Z"
)


def line_zone(text: str, position: int) -> Zone | None:
    """The zone of the line that starts at ``position``, or ``None`` where no rule fits it."""
    line = _LINE.match(text, position)
    if line is None or len(line.group()) > _LONGEST:
        return None
    return next(iter(_fitting(line.group().strip(), line.start())), None)


def line_zones(text: str, taken: Sequence[Zone]) -> list[Zone]:
    """A zone for each whole line of ``text`` that a rule of furniture.toml fits.

    Lines touched by ``taken`` are passed over. The space around a line is outside the zone.
    """
    zones = []
    for line in _LINE.finditer(text):
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        end = start + len(line.group().strip())
        if 0 < end - start <= _LONGEST and not any(_meet(zone, start, end) for zone in taken):
            zones.extend(_fitting(text[start:end], start))
    return zones


def closing_credit(text: str, taken: Sequence[Zone]) -> Zone | None:
    """The agency's name after the last sentence: ``… the mayor said. (Reuters)``."""
    found = _CLOSING.search(text)
    if found is None:
        return None
    start, end = found.start(), found.start() + len(found.group().rstrip())
    start += len(found.group()) - len(found.group().lstrip())
    if any(_meet(zone, start, end) for zone in taken):
        return None
    return Zone(kind="credit", start=start, end=end, rule="closing_credit")


def _meet(zone: Zone, start: int, end: int) -> bool:
    return zone.start < end and start < zone.end


def _fitting(line: str, start: int) -> list[Zone]:
    for rule in line_rules():
        if rule.pattern.fullmatch(line):
            end = start + len(line)
            return [Zone(kind=rule.kind, start=start, end=end, rule=rule.name)]
    return []

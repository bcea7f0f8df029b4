"""The patterns of heading.toml and furniture.toml, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.records import ZoneKind
from rashomon.stages.ingest.agencies import agency_pattern
from rashomon.stages.ingest.dates import date_pattern
from rashomon.stages.ingest.lexicon import load


@dataclass(frozen=True, slots=True)
class ZoneRule:
    """A named pattern and the kind of zone that it makes."""

    name: str
    kind: ZoneKind
    pattern: re.Pattern[str]


@cache
def heading_rules() -> tuple[ZoneRule, ...]:
    """The rules for what stands before the running text, in the order in which they are tried."""
    return tuple(_rule(rule, re.NOFLAG) for rule in load("heading.toml")["rule"])


@cache
def line_rules() -> tuple[ZoneRule, ...]:
    """The rules for whole lines anywhere in a report: captions, credits, page furniture."""
    return tuple(_rule(rule, re.IGNORECASE) for rule in load("furniture.toml")["rule"])


def _rule(rule: dict[str, Any], flags: re.RegexFlag) -> ZoneRule:
    if rule.get("case"):
        flags = re.NOFLAG
    return ZoneRule(rule["name"], rule["kind"], re.compile(_filled(rule["pattern"]), flags))


def _filled(pattern: str) -> str:
    words: dict[str, str] = load("heading.toml")["words"]
    for word, meaning in words.items():
        pattern = pattern.replace(f"<<{word}>>", meaning)
    pattern = pattern.replace("<<agency>>", agency_pattern())
    return pattern.replace("<<date>>", f"(?i:{date_pattern()})")

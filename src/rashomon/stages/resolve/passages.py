"""Report → its sentences, each with what it is about: the happening, or what came after.

Dates and places of events are read from the sentences that tell of the outcomes, the first ones
most, as wire reports are written with the happening on top.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import msgspec

from rashomon.records import Claim, Report, Zone

# Passages of these kinds are not the report's own words on the event.
PASSED_OVER = frozenset({"byline", "dateline", "credit", "furniture"})
_SENTENCE_END = re.compile(r"(?<=[a-z\d)\"”’]{2})[.!?][\"”’]?(?:\s+(?=[A-Z“\"])|(?=[A-Z“]))|\n+")


class Passage(msgspec.Struct, frozen=True):
    """A sentence: ``report.text[start:end]``; ``order`` counts from 0; ``telling`` of outcomes."""

    start: int
    end: int
    order: int
    telling: bool

    @property
    def weight(self) -> float:
        """How much the sentence says on the event: less further down, more where it tells."""
        return (2.0 if self.telling else 1.0) / (1 + 0.12 * self.order)


class Vocabulary(msgspec.Struct, frozen=True):
    """The word lists of telling.toml as expressions."""

    happening: re.Pattern[str]
    aftermath: re.Pattern[str]
    saying: re.Pattern[str]


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file ``data/<name>.toml`` as a dictionary."""
    source = resources.files("rashomon.stages.resolve.data").joinpath(f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The word lists of data/telling.toml, compiled."""
    data = table("telling")
    return Vocabulary(*(_any_of(data[key]) for key in ("happening", "aftermath", "saying")))


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def split_passages(report: Report, claims: Sequence[Claim] = ()) -> list[Passage]:
    """The sentences of a report in text order, without bylines, datelines and page furniture.

    A sentence tells of the event where a claim on it was read, or where it has a word of the
    happening; a sentence whose claims are all background does not.
    """
    passages: list[Passage] = []
    for start, end in _sentences(report.text, report.zones):
        here = [claim for claim in claims if start <= claim.evidence.start < end]
        telling = any(claim.scope == "event" and claim.status == "asserted" for claim in here)
        if not here:
            telling = vocabulary().happening.search(report.text, start, end) is not None
        passages.append(Passage(start, end, len(passages), telling))
    return passages


def _sentences(text: str, zones: Sequence[Zone]) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        if text[start:stop].strip() and not _is_passed_over(start, stop, zones):
            yield start, stop
        start = stop


def _is_passed_over(start: int, stop: int, zones: Sequence[Zone]) -> bool:
    middle = (start + stop) // 2
    return any(zone.kind in PASSED_OVER and zone.start <= middle < zone.end for zone in zones)

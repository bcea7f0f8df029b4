"""Short reports written for the tests, and a reader that needs no model.

The reader takes "N people were killed" for a claim and nothing else, so that what is tested is how
reports are taken in, kept and handed on, and not how they are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from rashomon.records import (
    Claim,
    Evidence,
    Group,
    Reading,
    Report,
    Statement,
    Value,
    content_id,
)

PLACES = ("Alder Bay", "Brim Hill", "Corran", "Dunmoor", "Eastvale", "Fenwick", "Garrow", "Hollin")

_COUNT = re.compile(r"(\d+) people were killed")


def text(number: int) -> str:
    """A report of 60 words or so; each number gives another one."""
    place = PLACES[number % len(PLACES)]
    return (
        f"A ferry ran aground near {place} in heavy fog on Tuesday morning and broke in two. "
        f"{number + 2} people were killed, the coast guard said, and {number + 5} were injured. "
        "Fishing boats lay in the harbour, where doctors had put up tents. "
        "The search was broken off at nightfall and will go on at first light."
    )


def lines(count: int) -> str:
    """That many reports as JSON lines."""
    return "".join(
        json.dumps(
            {
                "id": f"r{number:04}",
                "text": text(number),
                "publisher": f"Paper {number % 5}",
                "published_at": "2026-03-10",
            }
        )
        + "\n"
        for number in range(count)
    )


def write_lines(path: Path, count: int) -> Path:
    """A .jsonl file of that many reports."""
    path.write_text(lines(count), encoding="utf-8")
    return path


class CountReader:
    """Stands in for the extractor; counts how many reports it has read."""

    read_so_far = 0

    def read(self, report: Report) -> Reading:
        """One statement and one claim for each "N people were killed"."""
        CountReader.read_so_far += 1
        found = list(_COUNT.finditer(report.text))
        return Reading(
            report=report.id,
            statements=tuple(_statement(report, one) for one in found),
            claims=tuple(_claim(report, one) for one in found),
        )

    def read_all(self, reports: Sequence[Report]) -> list[Reading]:
        """The readings of some reports."""
        return [self.read(report) for report in reports]


def _statement(report: Report, found: re.Match[str]) -> Statement:
    return Statement(
        id=content_id("statement", report.id, None, None, found.span()),
        report=report.id,
        source=None,
        cue=None,
        content=found.span(),
        speaker="the coast guard",
        kind="indirect",
    )


def _claim(report: Report, found: re.Match[str]) -> Claim:
    number = int(found[1])
    return Claim(
        id=content_id("claim", report.id, found.start()),
        report=report.id,
        outcome="killed",
        group=Group(text="people", class_="unknown"),
        value=Value(low=number, high=number, best=number, modality="exact", text=found[1]),
        said_by="the coast guard",
        status="asserted",
        scope="event",
        as_of="2026-03-10",
        evidence=Evidence(start=found.start(), end=found.end(), quote=found[0]),
        confidence=1.0,
        extractor="count@1",
    )

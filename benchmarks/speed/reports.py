"""Reports to measure speed on: the project's own, told again with other names and numbers.

Each happening is told of by one to four reports that share its names and most of its figures, as in
the news. A report is some of the paragraphs of one of the project's own, with paragraphs of those
that tell of nobody hurt between them. The same number of reports is the same bytes.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count as count_up
from pathlib import Path

from benchmarks.speed.variation import Variation, find_names
from rashomon.records import Report
from rashomon.stages.ingest import ingest

ROOT = Path(__file__).parents[2]
SOURCES = ("tests/quality/corpus*/reports.jsonl", "examples/*")
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
TELLINGS = (1, 1, 1, 2, 2, 3, 4)
KEPT = 0.8  # of the paragraphs behind the first
AROUND = 3  # paragraphs from elsewhere, at most
OTHER_FIGURES = 0.3  # of the numbers, in a further report of a happening


@dataclass(frozen=True, slots=True)
class Sources:
    """The reports to tell again, the paragraphs to put between, and what are names in them."""

    reports: tuple[Report, ...]
    around: tuple[str, ...]
    names: frozenset[str]


def load_sources() -> Sources:
    """The project's own reports, sorted by id."""
    files = [str(path) for pattern in SOURCES for path in sorted(ROOT.glob(pattern))]
    files = [file for file in files if not file.endswith(".md")]
    reports = sorted(
        (one for one in ingest(files) if isinstance(one, Report)), key=lambda one: one.id
    )
    around = [part for one in reports if one.id in _bare() for part in paragraphs(one.text)]
    return Sources(tuple(reports), tuple(around), find_names(one.text for one in reports))


def _bare() -> frozenset[str]:
    """The labelled reports without a single claim."""
    bare: set[str] = set()
    for folder in sorted(ROOT.glob("tests/quality/corpus*")):
        ids, labelled = (
            {json.loads(line)[key] for line in (folder / name).read_text("utf-8").splitlines()}
            for name, key in (("reports.jsonl", "id"), ("gold.jsonl", "report"))
        )
        bare |= ids - labelled
    return frozenset(bare)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [part for part in text.split("\n\n") if part.strip()]


def make_reports(total: int, sources: Sources) -> Iterator[dict[str, str]]:
    """That many reports in the input form, the first of a longer run being those of a shorter."""
    made = 0
    for happening in count_up():
        chance = random.Random(happening)
        source = sources.reports[happening % len(sources.reports)]
        variation = Variation(sources.names, chance)
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        for telling in range(chance.choice(TELLINGS)):
            if made == total:
                return
            text = variation.apply("\n\n".join(_parts(source, sources.around, chance)))
            yield {
                "id": f"h{happening:06}-{telling}", "publisher": f"Paper {chance.randrange(40)}",
                "published_at": (day + timedelta(days=telling)).isoformat(), "lang": "en",
                "text": text,
            }  # fmt: skip
            made += 1
            variation.forget_numbers(OTHER_FIGURES)


def _parts(source: Report, around: Sequence[str], chance: random.Random) -> list[str]:
    """The first paragraph, most of the others, and some from elsewhere between them."""
    first, *rest = paragraphs(source.text)
    parts = [part for part in rest if chance.random() < KEPT]
    for part in chance.sample(around, chance.randint(1, AROUND)):
        parts.insert(chance.randint(0, len(parts)), part)
    return [first, *parts]

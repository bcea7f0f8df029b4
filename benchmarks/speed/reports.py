"""Reports to measure speed on: the project's own, told again with other names and numbers.

Each happening is told of by one to four reports that share its names, most of its figures and some
paragraphs, as in the news. A happening takes the opening and some paragraphs of one of the
project's own reports, and paragraphs of others of every kind, a third of them from reports that
tell of nobody hurt; so few of two happenings' words are the same. The same number of reports is the
same bytes.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
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
SHORT = 60  # no shorter paragraph is put elsewhere: headings, bylines
TELLINGS = (1, 1, 1, 2, 2, 3, 4)
KEPT = 0.3  # of a report's own paragraphs behind the first
AROUND = (4, 8)  # paragraphs from elsewhere
BARE = 1 / 3  # of these, from reports without a claim
TOLD = 0.75  # of a happening's paragraphs, in each report of it
OTHER_FIGURES = 0.3  # of the numbers, in a further report of a happening


@dataclass(frozen=True, slots=True)
class Sources:
    """The reports to tell again, all their paragraphs, and what are names in them.

    Paragraphs in capitals are put between others in capitals only.
    """

    reports: tuple[Report, ...]
    small: tuple[str, ...]
    bare: tuple[str, ...]
    capital: tuple[str, ...]
    names: frozenset[str]


def load_sources() -> Sources:
    """The project's own reports, sorted by id."""
    files = [str(path) for pattern in SOURCES for path in sorted(ROOT.glob(pattern))]
    files = [file for file in files if not file.endswith(".md")]
    reports = sorted(
        (one for one in ingest(files) if isinstance(one, Report)), key=lambda one: one.id
    )
    parts: dict[str, list[str]] = {"small": [], "bare": [], "capital": []}
    bare = _bare()
    for one in reports:
        for part in paragraphs(one.text):
            kind = "capital" if part.isupper() else "bare" if one.id in bare else "small"
            if len(part) > SHORT:
                parts[kind].append(part)
    names = find_names(one.text for one in reports)
    kept = {kind: tuple(several) for kind, several in parts.items()}
    return Sources(tuple(reports), names=names, **kept)


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


def make_reports(
    total: int, sources: Sources, a_day: int | None = None
) -> Iterator[dict[str, str]]:
    """That many reports in the input form, the first of a longer run being those of a shorter.

    They tell of happenings of ten years, or of as many days as it takes with so many ``a_day``.
    """
    made = 0
    for happening in count_up():
        chance = random.Random(happening)
        at = happening if a_day is None else chance.randrange(len(sources.reports))
        source = sources.reports[at % len(sources.reports)]
        variation = Variation(sources.names, chance)
        parts = _parts(source, sources, chance)
        days = chance.randrange(DAYS) if a_day is None else happening // a_day
        day = FIRST_DAY + timedelta(days=days)
        for telling in range(chance.choice(TELLINGS)):
            if made == total:
                return
            told = [part for at, part in enumerate(parts) if not at or chance.random() < TOLD]
            text = variation.apply("\n\n".join(told))
            yield {
                "id": f"h{happening:06}-{telling}", "publisher": f"Paper {chance.randrange(40)}",
                "published_at": (day + timedelta(days=telling)).isoformat(), "lang": "en",
                "text": text,
            }  # fmt: skip
            made += 1
            variation.forget_numbers(OTHER_FIGURES)


def _parts(source: Report, sources: Sources, chance: random.Random) -> list[str]:
    """The first paragraph, some of the others, and some from elsewhere between them."""
    first, *rest = paragraphs(source.text)
    parts = [part for part in rest if chance.random() < KEPT]
    for _ in range(chance.randint(*AROUND)):
        around = sources.bare if chance.random() < BARE else sources.small
        part = chance.choice(sources.capital if first.isupper() else around)
        if part not in parts:
            parts.insert(chance.randint(0, len(parts)), part)
    return [first, *parts]

"""The set: the project's labelled reports, copies of each, and other reports of each happening."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.copies.copied import ADDED, KINDS
from benchmarks.copies.retold import Label, brought_up_to_date, followed_up, told_anew
from benchmarks.speed.reports import paragraphs
from benchmarks.speed.variation import Variation, find_names

OWN = Path(__file__).parents[2] / "tests" / "quality"
NO_COPIES = ("told anew", "followed up", "brought up to date", "another event")


@dataclass(frozen=True, slots=True)
class Made:
    """One report as a line of input, its kind, and the ids that it may be called a copy of."""

    line: dict[str, str]
    kind: str
    copied: frozenset[str] = frozenset()


def make_set(limit: int | None = None, seed: int = 4) -> list[Made]:
    """The first ``limit`` of the project's reports with all that is made of them."""
    own, labels = _own(limit)
    names = find_names(one["text"] for one in own)
    made: list[Made] = []
    for at, one in enumerate(own):
        chance = random.Random(f"{seed} {one['id']}")
        other = own[(at + len(own) // 3) % len(own)]
        made.append(Made(one, "first"))
        made += _copies(one, other, chance)
        variation = Variation(names, chance)
        news = own[(at + len(own) // 2) % len(own)]["text"]
        told = _others(one["text"], labels[one["id"]], news, variation)
        made += [Made(_line(one, kind, text, chance), kind) for kind, text in told if text]
    return made


def _own(limit: int | None) -> tuple[list[dict[str, str]], dict[str, list[Label]]]:
    """The labelled reports, sorted by id, each set on its own day, and their labels."""
    own: list[dict[str, str]] = []
    labels: dict[str, list[Label]] = defaultdict(list)
    for folder in sorted(OWN.glob("corpus*")):
        own += _lines(folder / "reports.jsonl")
        for label in _lines(folder / "gold.jsonl"):
            labels[label["report"]].append(label)
    own.sort(key=lambda one: str(one["id"]))
    kept = [{key: value for key, value in one.items() if value} for one in own]
    return kept[:limit], labels


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _copies(one: dict[str, str], other: dict[str, str], chance: random.Random) -> Iterator[Made]:
    """A copy of each kind."""
    for kind, make in KINDS.items():
        text = make(one["text"], other["text"], chance)
        copied = {one["id"], other["id"]} if kind == "two merged" else {one["id"]}
        line = _line(one, kind, text, chance)
        if kind == "two merged":  # no wire is printed before it was sent
            line["published_at"] = _later(max(one["published_at"], other["published_at"]), 1)
        yield Made(line, kind, frozenset(copied))


def _others(
    text: str, labels: list[Label], news: str, variation: Variation
) -> Iterator[tuple[str, str | None]]:
    """Kinds and texts of reports that are no copies."""
    for way in (0, 1):
        yield "told anew", told_anew(text, labels, way)
    yield "brought up to date", brought_up_to_date(text, labels)
    yield "another event", variation.apply(text)
    yield "followed up", followed_up(text, paragraphs(variation.apply(news))[-ADDED:])


def _line(one: dict[str, str], kind: str, text: str, chance: random.Random) -> dict[str, str]:
    """A report as another paper of the days after prints it."""
    paper = f"{chance.choice(('Morning', 'Evening', 'Daily', 'Sunday'))} Paper"
    return {
        "id": f"{one['id']} {kind} {chance.randrange(10**6)}",
        "publisher": f"{paper} {chance.randrange(10**6)}", "lang": "en", "text": text,
        "published_at": _later(one["published_at"], chance.randint(1, 2)),
    }  # fmt: skip


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()

"""One set, read and scored: as a whole, in the part that is read, and in the part only counted."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.quality.aliases import score_aliases
from benchmarks.quality.claims import score_claims
from benchmarks.quality.events import score_events
from benchmarks.quality.muc import score_muc
from benchmarks.quality.quotes import score_quotes
from benchmarks.quality.read import Output
from benchmarks.quality.relations import score_relations
from benchmarks.quality.scored import Figures, Mistake, Scored
from benchmarks.quality.sets import LabelledSet, Task
from benchmarks.quality.tolls import score_tolls

Scorer = Callable[[LabelledSet, Output, frozenset[str]], Scored]
SCORERS: dict[Task, Scorer] = {
    "claims": score_claims, "events": score_events, "muc": score_muc, "quotes": score_quotes,
    "tolls": score_tolls,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """The figures of a set and of its two parts, and the mistakes of each part."""

    one: LabelledSet
    figures: Figures
    read: Figures
    counted: Figures
    shown: list[Mistake]
    hidden: list[Mistake]
    labels: Counter[str]

    @property
    def mistakes(self) -> list[Mistake]:
        """Those of both parts."""
        return [*self.shown, *self.hidden]


def judge(one: LabelledSet, output: Output) -> Judged:
    """Score what was made of a set."""
    whole = _score(one, output, one.units)
    read = _score(one, output, one.read) if one.counted else whole
    counted = _score(one, output, one.counted).figures if one.counted else {}
    return Judged(
        one, whole.figures, read.figures, counted,
        [mistake for mistake in whole.mistakes if mistake.unit in one.read],
        [mistake for mistake in whole.mistakes if mistake.unit not in one.read],
        read.labels,
    )  # fmt: skip


def _score(one: LabelledSet, output: Output, units: frozenset[str]) -> Scored:
    scored = SCORERS[one.task](one, output, units)
    if one.task != "claims":
        return scored
    for more in (score_relations(one, output, units), score_aliases(one, output, units)):
        if more is not None:
            figures = {**scored.figures, **more.figures}
            scored = Scored(figures, [*scored.mistakes, *more.mistakes], scored.labels)
    return scored


def fingerprint(one: LabelledSet) -> str:
    """Of the labels that were scored: figures over others are not compared."""
    return hashlib.sha256(json.dumps(one.gold, sort_keys=True).encode()).hexdigest()[:12]

"""What dedupe makes of the set, kind by kind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.copies.made import Made
from rashomon.records import Report
from rashomon.stages.dedupe import dedupe
from rashomon.stages.ingest import ingest

PRECISION = 0.99
RECALL = 0.97


@dataclass(slots=True)
class Counts:
    """Of one kind: its reports, the links that are right and wrong, the mistakes' ids.

    ``named`` counts the copies with the right originator.
    """

    reports: int = 0
    copies: int = 0
    right: int = 0
    wrong: int = 0
    named: int = 0
    mistakes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts by kind; precision is of all links that were made, recall of all that there are."""

    kinds: dict[str, Counts]

    @property
    def precision(self) -> float:
        """Right links over all links."""
        right = sum(one.right for one in self.kinds.values())
        return right / max(1, right + sum(one.wrong for one in self.kinds.values()))

    @property
    def recall(self) -> float:
        """Right links over all copies."""
        copies = sum(one.copies for one in self.kinds.values())
        return sum(one.right for one in self.kinds.values()) / max(1, copies)


def take_in(made: Sequence[Made]) -> list[Report]:
    """The set as ingest reads it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "set.jsonl"
        lines = [json.dumps(one.line, ensure_ascii=False) for one in made]
        path.write_text("\n".join(lines), encoding="utf-8")
        return [one for one in ingest([str(path)]) if isinstance(one, Report)]


def score(made: Sequence[Made], reports: Sequence[Report]) -> Scores:
    """What dedupe says of the ``reports``, beside what was made."""
    found = {report.id: report for report in dedupe(reports)}
    kinds: dict[str, Counts] = {}
    for one in made:
        counts = kinds.setdefault(one.kind, Counts())
        _count(one, found[one.line["id"]], found, counts)
    return Scores(kinds)


def _count(one: Made, report: Report, found: dict[str, Report], counts: Counts) -> None:
    counts.reports += 1
    counts.copies += bool(one.copied)
    if report.copy_of in one.copied:
        counts.right += 1
        first = found[report.copy_of or ""]
        counts.named += report.originator in (first.originator, first.outlet)
    elif report.copy_of is not None:
        counts.wrong += 1
    if (report.copy_of is None) == bool(one.copied) or report.copy_of not in (None, *one.copied):
        counts.mistakes.append(f"{report.id} → {report.copy_of}")

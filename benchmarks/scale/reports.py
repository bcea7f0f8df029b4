"""Reports to grow on: those of `benchmarks.speed`, with the copies that a news archive holds.

`make_reports` varies the project's own reports, each happening told of by one to four of them. Here
one in ten is printed once more by another paper, whole, under another headline or cut short. A case
grows with time: each day has as many happenings, so that ten times as many reports are of ten times
as many days, some 27 a day.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.speed.reports import Sources, load_sources, make_reports, paragraphs

HAPPENINGS_A_DAY = 12
COPIED = 0.1
CUT = 0.5  # of the copies


def with_copies(total: int, sources: Sources) -> Iterator[dict[str, str]]:
    """That many reports in the input form, the first of a longer run being those of a shorter."""
    return islice(_endless(total, sources), total)


def _endless(total: int, sources: Sources) -> Iterator[dict[str, str]]:
    for report in make_reports(total, sources, HAPPENINGS_A_DAY):
        yield report
        chance = random.Random(report["id"])
        if chance.random() < COPIED:
            yield _copy(report, chance)


def _copy(report: dict[str, str], chance: random.Random) -> dict[str, str]:
    parts = paragraphs(report["text"])
    kept = max(1, len(parts) // 2) if chance.random() < CUT else len(parts)
    return {
        **report,
        "id": f"{report['id']}-copy",
        "publisher": f"Copying Paper {chance.randrange(40)}",
        "text": "\n\n".join(parts[:kept]),
    }


def write_reports(first: Path, further: Path, total: int, more: int) -> None:
    """Write that many reports as JSON lines, and more of the same kind to another file."""
    with first.open("w", encoding="utf-8") as out, further.open("w", encoding="utf-8") as rest:
        for at, report in enumerate(with_copies(total + more, load_sources())):
            line = json.dumps(report, ensure_ascii=False) + "\n"
            (out if at < total else rest).write(line)


if __name__ == "__main__":
    write_reports(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))

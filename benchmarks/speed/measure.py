"""Measuring: one process for each figure, both programs in turn, the middle of several rounds."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from benchmarks.speed.reports import Sources, make_reports

What = Literal["rashomon", "spacy"]
BOTH: tuple[What, ...] = ("rashomon", "spacy")
# One thread each: the arithmetic libraries would else take all cores for some of the work.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Bench:
    """A file of reports: how many there are, and their words."""

    file: Path
    reports: int
    words: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What reading a file of reports took: processor seconds, seconds on the clock, megabytes."""

    what: What
    reports: int
    words: int
    load: float
    loaded_mb: float
    cpu: float
    clock: float
    peak_mb: float

    @property
    def reports_per_second(self) -> float:
        """Of processor time."""
        return self.reports / self.cpu

    @property
    def words_per_second(self) -> float:
        """Of processor time."""
        return self.words / self.cpu

    def as_json(self) -> dict[str, float | str]:
        """All figures, rounded."""
        plain = {**asdict(self), "reports_per_second": self.reports_per_second,
                 "words_per_second": self.words_per_second}  # fmt: skip
        return {key: round(one, 3) if isinstance(one, float) else one for key, one in plain.items()}


def write_bench(folder: Path, total: int, sources: Sources) -> Bench:
    """Write that many reports; one at a time, as a child's peak memory begins with its parent's."""
    file, words = folder / f"{total}.jsonl", 0
    with file.open("w", encoding="utf-8") as out:
        for report in make_reports(total, sources):
            words += len(report["text"].split())
            out.write(json.dumps(report, ensure_ascii=False) + "\n")
    return Bench(file, total, words)


def given_bench(file: Path, folder: Path, total: int) -> Bench:
    """The first reports of a file of JSON lines."""
    with file.open(encoding="utf-8") as lines:
        kept = [line for line, _ in zip(lines, range(total), strict=False)]
    copy = folder / "given.jsonl"
    copy.write_text("".join(kept), encoding="utf-8")
    return Bench(copy, len(kept), sum(len(json.loads(line)["text"].split()) for line in kept))


def measure(what: What, bench: Bench) -> Measured:
    """Read a file in a fresh process. Raises CalledProcessError if that fails."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed.child", what, str(bench.file)],
        check=True, stdout=subprocess.PIPE, text=True,
        env={**os.environ, **dict.fromkeys(ONE_THREAD, "1")},
    )  # fmt: skip
    return Measured(what, bench.reports, bench.words, **json.loads(done.stdout))


def compare(bench: Bench, rounds: int) -> dict[What, list[Measured]]:
    """Both, in turn, so that what else the machine does falls on both."""
    taken: dict[What, list[Measured]] = {what: [] for what in BOTH}
    for _ in range(rounds):
        for what in BOTH:
            taken[what].append(measure(what, bench))
    return taken


def middle(several: Sequence[Measured]) -> Measured:
    """The one of median processor time."""
    ordered = sorted(several, key=lambda one: one.cpu)
    return ordered[(len(ordered) - 1) // 2]


def ratio(taken: dict[What, list[Measured]]) -> float:
    """How many times faster rashomon is: the median over the rounds, each measured side by side."""
    both = zip(taken["rashomon"], taken["spacy"], strict=True)
    return statistics.median(theirs.cpu / mine.cpu for mine, theirs in both)

"""``make bench``: reports and words per second, beside what spaCy's parser alone needs.

Prints a table and writes ``bench-out/speed.json``. Times are of this process on one core, the model
loaded beforehand; ``cold`` is a whole call of the program, from nothing.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.reports import make_reports
from rashomon.flow import conclude, read_all
from rashomon.records import Reading
from rashomon.stages.dedupe import dedupe
from rashomon.stages.extract.model import load_model

T = TypeVar("T")
COUNT = 60
EXAMPLES = "examples/mosque"


def main() -> None:
    """Measure, print and write the figures."""
    reports = list(make_reports(COUNT))
    words = sum(len(report.text.split()) for report in reports)
    loading, model = timed(load_model)
    list(read_all(reports[:2], workers=1))  # patterns and lists are made on first use

    parsing, _ = timed(lambda: [model(report.text) for report in reports])
    reading, readings = timed(lambda: list(read_all(reports, workers=1)))
    concluding, _ = timed(lambda: conclude(dedupe(reports), readings))

    rows = [
        ("load the model", loading, None),
        ("spaCy, all of every report", parsing, words),
        ("extract", reading, words),
        ("dedupe, cluster, resolve, reconcile", concluding, words),
        ("extract and all after it", reading + concluding, words),
        (f"cold: rashomon brief {EXAMPLES}", cold(EXAMPLES), None),
        ("cold: rashomon --version", cold("--version"), None),
    ]
    show(rows, words, readings)
    save(rows, words)


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """Seconds of processor time that a call takes, and what it gives."""
    before = time.process_time()
    result = call()
    return time.process_time() - before, result


def cold(argument: str) -> float:
    """Seconds on the clock for one call of the program, the better of two."""
    words = [argument] if argument.startswith("-") else ["brief", argument]
    taken = []
    for _ in range(2):
        before = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "rashomon", *words], check=True, stdout=subprocess.DEVNULL
        )
        taken.append(time.perf_counter() - before)
    return min(taken)


def show(
    rows: list[tuple[str, float, int | None]], words: int, readings: list[Reading]
) -> None:
    """The figures as a table on standard output."""
    claims = sum(len(reading.claims) for reading in readings)
    print(f"{COUNT} reports, {words} words, {claims} claims; {platform.python_version()}")
    print(f"{'':38}{'seconds':>9}{'reports/s':>11}{'words/s':>9}")
    for name, seconds, count in rows:
        rates = f"{COUNT / seconds:>11.1f}{count / seconds:>9.0f}" if count else ""
        print(f"{name:38}{seconds:>9.2f}{rates}")


def save(rows: list[tuple[str, float, int | None]], words: int) -> None:
    """The figures as JSON in ``bench-out``."""
    Path("bench-out").mkdir(exist_ok=True)
    figures = {name: round(seconds, 3) for name, seconds, _ in rows}
    content = {"reports": COUNT, "words": words, "seconds": figures}
    Path("bench-out/speed.json").write_text(json.dumps(content, indent=2) + "\n")


if __name__ == "__main__":
    main()

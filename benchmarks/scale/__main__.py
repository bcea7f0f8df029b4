"""``python -m benchmarks.scale``: a case, one of ten times as many reports, and one report more.

Each size is built in a process of its own, which then adds a few reports, one at a time. Exit
status 1 where a bound of the issue is missed: reports a second and memory within a quarter of each
other, one report more in less than a second beside the loading of the model. How far a build is
goes to standard error. What it printed stands in docs/method/speed.md.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from benchmarks.speed.measure import ONE_THREAD

OUT = Path("bench-out/scale.json")
SIZES = "10000,100000"
MORE = 5
WITHIN, ADDED = 0.25, 1.0


@click.command()
@click.option("--sizes", default=SIZES, show_default=True, help="Reports, run by run.")
@click.option("--workers", default=1, show_default=True, help="Processes that read.")
@click.option("--more", default=MORE, show_default=True, help="Reports that are then added.")
@click.option("--stand-in", is_flag=True, help="Don't read: measure all the rest, in less time.")
def main(sizes: str, workers: int, more: int, stand_in: bool) -> None:
    """Build a case of each size, add some reports, and compare."""
    read = "a stand-in reads" if stand_in else "rashomon reads"
    click.echo(f"growth of a case, {workers} worker(s); {read}")
    click.echo(
        f"{'reports':>8}{'stories':>9}{'seconds':>9}{'clock s':>9}{'reports/s':>11}{'peak MB':>9}"
        f"{'one more s':>12}{'at most s':>11}{'load s':>8}"
    )
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for size in (int(one) for one in sizes.split(",")):
            taken.append(measure(Path(folder), size, more, workers, stand_in=stand_in))
            row(taken[-1])
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(taken, indent=2) + "\n", encoding="utf-8")
    by_size = sorted(taken, key=lambda one: int(one["reports"]))
    kept = [bound(*one) for one in bounds(by_size)]
    sys.exit(0 if all(kept) else 1)


def measure(folder: Path, size: int, more: int, workers: int, *, stand_in: bool) -> dict[str, Any]:
    """What a case of that size takes. Raises CalledProcessError if the process fails."""
    reports, further = folder / f"{size}.jsonl", folder / f"{size}.more.jsonl"
    # In a process of its own: a child's peak memory begins with its parent's.
    subprocess.run(
        [sys.executable, "-m", "benchmarks.scale.reports", str(reports), str(further),
         str(size), str(more)],
        check=True,
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.scale.child", str(folder / f"case{size}"), str(reports),
         str(further), str(workers)],
        check=True, stdout=subprocess.PIPE, text=True,
        env={**os.environ, **dict.fromkeys(ONE_THREAD, "1"), "READING": "01"[not stand_in]},
    )  # fmt: skip
    return {"reports": size, **json.loads(done.stdout)}


def row(one: dict[str, Any]) -> None:
    """One size."""
    seconds = [cpu for cpu, _ in one["added"]]
    click.echo(
        f"{one['reports']:>8}{one['events']:>9}{one['cpu']:>9.1f}{one['clock']:>9.1f}"
        f"{one['reports'] / one['cpu']:>11.1f}{one['peak_mb']:>9.0f}"
        f"{statistics.median(seconds):>12.2f}{max(seconds):>11.2f}{one['load']:>8.1f}"
    )


def bounds(taken: list[dict[str, Any]]) -> list[tuple[str, float, float]]:
    """What is to be within which bound, from the smallest size to the largest."""
    first, last = taken[0], taken[-1]
    rates = [one["reports"] / one["cpu"] for one in (first, last)]
    added = statistics.median(cpu for cpu, _ in last["added"])
    return [
        ("reports/s at both sizes, apart", abs(1 - rates[1] / rates[0]), WITHIN),
        ("memory at both sizes, apart", abs(last["peak_mb"] / first["peak_mb"] - 1), WITHIN),
        ("one report more in the larger case, seconds", added, ADDED),
    ]


def bound(name: str, value: float, most: float) -> bool:
    """Say whether a bound is kept."""
    kept = value <= most
    click.echo(f"{name}: {value:.2f} (at most {most:.2f}): {'kept' if kept else 'MISSED'}")
    return kept


if __name__ == "__main__":
    main()

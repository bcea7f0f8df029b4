"""The case that is served: as many reports as are wanted, built once and then copied."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.speed.measure import ONE_THREAD
from rashomon.store.schema import LAYOUT

KEPT = Path("bench-out/desk_load")


def copy_of_case(reports: int, kept: Path, copy: Path) -> None:
    """Put a case of that many reports at ``copy``; it is built under ``kept`` if it isn't there.

    A stand-in reads the reports (`benchmarks.scale.child`), which is what takes the least time.
    Raises CalledProcessError if it can't be built.
    """
    case = kept / f"case{reports}-{LAYOUT}"
    if not case.exists():
        _build(reports, case)
    shutil.copytree(case, copy)


def _build(reports: int, case: Path) -> None:
    print(f"building a case of {reports:,} reports, once", file=sys.stderr, flush=True)
    case.parent.mkdir(parents=True, exist_ok=True)
    source, more = case.with_suffix(".jsonl"), case.with_suffix(".more.jsonl")
    begun = case.with_suffix(".begun")
    shutil.rmtree(begun, ignore_errors=True)
    _run("benchmarks.scale.reports", source, more, reports, 0)
    _run("benchmarks.scale.child", begun, source, more, 1)
    begun.rename(case)


def _run(module: str, *given: object) -> None:
    subprocess.run(
        [sys.executable, "-m", module, *map(str, given)],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **dict.fromkeys(ONE_THREAD, "1"), "READING": "0"},
    )

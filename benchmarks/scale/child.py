"""One case in a process of its own: ``python -m benchmarks.scale.child CASE REPORTS MORE WORKERS``.

Builds the case of a file of reports, then adds those of a further file, one at a time. Prints one
line of JSON, and on standard error how far it is. With READING=0 in the environment, a stand-in
reads (`StandIn`).
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.speed.child import WARM, peak
from rashomon import flow
from rashomon.records import Claim, Evidence, Group, Mention, Reading, Report, Value, content_id
from rashomon.store import build_case

SAID = 5_000  # of so many, how far it is is said once
_COUNT = re.compile(r"\b(\d{1,4}) (\w+)\b[^.]{0,60}?\b(killed|injured|missing)\b")
_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)+|(?<=in )[A-Z][a-z]+")


class StandIn:
    """Takes counts and names by pattern: what a reader finds, but for the time that it takes."""

    def read_all(self, reports: Sequence[Report]) -> list[Reading]:
        """The reading of each."""
        return [_read(report) for report in reports]


def _read(report: Report) -> Reading:
    claims = tuple(_claim(report, found) for found in _COUNT.finditer(report.text))
    names = tuple(_name(report, found) for found in _NAME.finditer(report.text))
    return Reading(report=report.id, claims=claims, mentions=names)


def _claim(report: Report, found: re.Match[str]) -> Claim:
    number = int(found[1])
    return Claim(
        id=content_id("claim", report.id, found.start()),
        report=report.id,
        outcome=found[3],  # type: ignore[arg-type]
        group=Group(text=found[2], class_="unknown"),
        value=Value(low=number, high=number, best=number, modality="exact", text=found[1]),
        said_by=None,
        status="asserted",
        scope="event",
        as_of=report.published_at,
        evidence=Evidence(start=found.start(), end=found.end(), quote=found[0]),
        confidence=0.5,
        extractor="stand-in",
    )


def _name(report: Report, found: re.Match[str]) -> Mention:
    return Mention(
        report=report.id,
        kind="person" if " " in found[0] else "place",
        start=found.start(),
        end=found.end(),
        text=found[0],
    )


def build(case: Path, source: Path, workers: int) -> tuple[int, float, float]:
    """Add a file to a case: events, seconds of all its processes, seconds on the clock."""
    clock, start = time.perf_counter(), _spent()
    built = build_case(case, [str(source)], workers=workers, progress=say)
    return built.events, _spent() - start, time.perf_counter() - clock


def say(stage: str, done: int, _: int) -> None:
    """Say how far a long build is."""
    if done % SAID == 0:
        name = stage.split()[0]
        print(f"{name} {done:,}: {_spent():,.0f} s, {peak():.0f} MB", file=sys.stderr, flush=True)


def _spent() -> float:
    """Processor seconds of this process and of those that it has waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Load, build, add one by one, and say what it took."""
    case, reports, more, workers = sys.argv[1:]
    if os.environ.get("READING") == "0":
        vars(flow)["Extractor"] = StandIn
    with TemporaryDirectory() as name:
        folder, start = Path(name), _spent()
        one = folder / "one.jsonl"
        one.write_text(json.dumps({"text": WARM, "lang": "en"}) + "\n", encoding="utf-8")
        build(folder / "warm", one, 1)
        load, loaded = _spent() - start, peak()
        events, cpu, clock = build(Path(case), Path(reports), int(workers))
        highest, added = peak(), []
        print(f"built: {cpu:,.0f} s, {highest:.0f} MB", file=sys.stderr, flush=True)
        for line in Path(more).read_text(encoding="utf-8").splitlines():
            one.write_text(line + "\n", encoding="utf-8")
            added.append(build(Path(case), one, 1)[1:])
    figures = {
        "load": load, "loaded_mb": loaded, "events": events, "cpu": cpu, "clock": clock,
        "peak_mb": highest, "added": added,
    }  # fmt: skip
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

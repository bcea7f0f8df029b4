"""What rashomon makes of a set: the whole line, with the readings kept between two runs.

Reading is what takes long, and only extraction can change it: a reading is kept for as long as the
code, data and model of the extract stage stay the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from benchmarks.quality.sets import LabelledSet
from rashomon.flow import conclude, read_all, take_in
from rashomon.records import (
    Claim,
    Reading,
    Reconciled,
    Report,
    content_id,
    from_json,
    to_json,
)
from rashomon.stages.dedupe import dedupe
from rashomon.store.fingerprints import extractor_hash

# The tasks that ask for more than what was read of each report by itself.
CONCLUDED = ("claims", "events", "tolls")


@dataclass(frozen=True, slots=True)
class Output:
    """Reports and readings by id, and what was concluded from them, where the task needs it."""

    reports: dict[str, Report]
    readings: dict[str, Reading]
    claims: list[Claim]
    events: list[Reconciled]


def read_set(one: LabelledSet, folder: Path, workers: int | None) -> Output:
    """Read a set; ``folder`` is where readings are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"{one.name.replace(' ', '-')}.jsonl"
    source.write_text("".join(line + "\n" for line in one.reports), encoding="utf-8")
    reports = dedupe(take_in([str(source)])[0])
    readings = _kept(reports, folder, workers)
    by_id = {report.id: report for report in reports}
    read = {reading.report: reading for reading in readings}
    if one.task not in CONCLUDED:
        claims = [claim for reading in readings for claim in reading.claims]
        return Output(by_id, read, claims, [])
    result = conclude(reports, readings)
    return Output(by_id, read, list(result.claims), list(result.events))


def _kept(reports: Sequence[Report], folder: Path, workers: int | None) -> list[Reading]:
    """The readings in the order of the reports: those kept, and the others read now."""
    readings = folder / "readings" / extractor_hash()
    if not readings.exists():  # those of another extractor are of no use any more
        shutil.rmtree(readings.parent, ignore_errors=True)
        readings.mkdir(parents=True)
    files = [readings / f"{_key(report)}.json" for report in reports]
    new = [place for place, file in enumerate(files) if not file.exists()]
    found = read_all((reports[place] for place in new), len(new), workers)
    for place, reading in zip(new, found, strict=True):
        files[place].write_text(to_json(reading), encoding="utf-8")
    return [from_json(Reading, file.read_bytes()) for file in files]


def _key(report: Report) -> str:
    """Extraction sees the report by itself: neither its story nor what it is a copy of."""
    bare = msgspec.structs.replace(
        report, event_hint=None, copy_of=None, originator=None, source_file=None
    )
    return content_id(bare)

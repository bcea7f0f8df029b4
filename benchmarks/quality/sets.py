"""What a labelled set is: a folder with reports.jsonl and gold.jsonl, whose labels tell its task.

A set is read in two parts. Mistakes are shown of the one that is *read*; the other is only
*counted*, so that it shows whether a change holds beyond the reports that it was made for. Which
is which stands in ``split.json`` (``development``, ``held_out``); without one, the first 40 % of a
set of more than 50 reports or events are read, and a smaller set is read as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.quality.scored import Label

Task = Literal["claims", "events", "muc", "quotes", "tolls"]
OF_EVENTS: tuple[Task, ...] = ("events", "tolls")
OWN = Path(__file__).parents[2] / "tests" / "quality"
READ_SHARE = 0.4
READ_WHOLE = 50
# The field that only the labels of this task have.
TELLING: dict[str, Task] = {
    "quote": "claims", "outcome": "claims", "people": "muc", "attributions": "quotes",
    "killed": "tolls", "nature": "events",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """One set: its reports, its labels, and the reports or events whose mistakes may be read."""

    name: str
    task: Task
    folder: Path
    reports: tuple[str, ...]
    gold: tuple[Label, ...]
    read: frozenset[str]
    units: frozenset[str]
    own: bool = False

    @property
    def counted(self) -> frozenset[str]:
        """The reports or events of which nothing is shown."""
        return self.units - self.read


def find_sets(data: Path | None, limit: int | None = None) -> Iterator[LabelledSet]:
    """The project's own sets, then those in the folder ``data``, which may be a set itself.

    ``limit`` keeps the first so many reports (or events) of each.
    """
    for folder in sorted((*OWN.glob("corpus*"), OWN / "events")):
        yield from _open(folder, limit, own=True)
    if data is not None:
        for folder in [data, *sorted(one for one in data.iterdir() if one.is_dir())]:
            yield from _open(folder, limit, own=False)


def read_lines(path: Path) -> list[Label]:
    """The objects of a file of JSON lines."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def _open(folder: Path, limit: int | None, *, own: bool) -> Iterator[LabelledSet]:
    if not (folder / "reports.jsonl").is_file() or not (folder / "gold.jsonl").is_file():
        return
    gold = read_lines(folder / "gold.jsonl")
    found = [TELLING[key] for label in gold[:1] for key in TELLING if key in label]
    if not found:
        return
    files = ["reports.jsonl"]
    if (folder / "hinted.jsonl").is_file():  # the same reports with their stories given
        files.insert(0, "hinted.jsonl")
    for file in files:
        name = folder.name + (" hinted" if file == "hinted.jsonl" else "")
        yield _cut(name, found[0], folder / file, gold, limit, own=own)


def _cut(
    name: str, task: Task, file: Path, gold: list[Label], limit: int | None, *, own: bool
) -> LabelledSet:
    """A set with the first ``limit`` of its units, and with no report of any other."""
    lines = {json.loads(line)["id"]: line for line in _lines_of(file)}
    labelled = [label["event"] for label in gold] if task in OF_EVENTS else []
    order = labelled or list(_labelled(file, lines))
    units = frozenset(order[:limit])
    kept = [label for label in gold if _unit(label) in units]
    wanted = {name for label in kept for name in label.get("reports", ())} or units
    unlabelled = limit is None and task not in OF_EVENTS
    texts = tuple(line for key, line in lines.items() if unlabelled or key in wanted)
    read = units & _read(file.parent, order)
    return LabelledSet(name, task, file.parent, texts, tuple(kept), read, units, own)


def _lines_of(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def _unit(label: Label) -> str:
    return str(label["event"] if "event" in label else label["report"])


def _labelled(file: Path, ids: Iterable[str]) -> Iterable[str]:
    """The reports that are labelled: all, unless ``labelled.json`` names them."""
    named = file.parent / "labelled.json"
    if not named.is_file():
        return ids
    chosen = set(json.loads(named.read_text(encoding="utf-8")))
    return [key for key in ids if key in chosen]


def _read(folder: Path, units: list[str]) -> frozenset[str]:
    split = folder / "split.json"
    if split.is_file():
        return frozenset(json.loads(split.read_text(encoding="utf-8"))["development"])
    if len(units) <= READ_WHOLE:
        return frozenset(units)
    return frozenset(units[: int(READ_SHARE * len(units))])

"""What the last run gave, so that this one can say what changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.scored import Figures, Mistake

FILE = "last.json"


@dataclass(frozen=True, slots=True)
class Before:
    """Figures and mistakes of the last run over the same labels of a set."""

    figures: Figures
    mistakes: frozenset[str]


class History:
    """The last run of each set, kept in one file of the output folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._runs: dict[str, Any] = {}
        if self._file.is_file():
            self._runs = json.loads(self._file.read_text(encoding="utf-8"))

    def before(self, name: str, labels: str) -> Before | None:
        """The last run of that set, if it was over the same labels (by their fingerprint)."""
        run = self._runs.get(f"{name} {labels}")
        return Before(run["figures"], frozenset(run["mistakes"])) if run else None

    def keep(self, name: str, labels: str, figures: Figures, mistakes: list[Mistake]) -> None:
        """Put this run in place of the last one."""
        keys = sorted({mistake.key for mistake in mistakes})
        self._runs[f"{name} {labels}"] = {"figures": figures, "mistakes": keys}
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self._runs, indent=1) + "\n", encoding="utf-8")

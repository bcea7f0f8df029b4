"""What scoring a set gives: figures, and mistakes that know their kind and their groups."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

Label = dict[str, Any]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference between labels and output.

    ``unit`` is the report or event that it is in, ``kind`` what is wrong ("missed", "extra", …),
    ``groups`` the phenomena that it belongs to, ``line`` what is shown of it.
    """

    unit: str
    kind: str
    groups: tuple[str, ...]
    line: str

    @property
    def key(self) -> str:
        """The same mistake in another run has the same key."""
        return f"{self.kind} {self.unit} {self.line}"


@dataclass(frozen=True, slots=True)
class Scored:
    """The figures of one set, its mistakes, and how many labels each phenomenon has in all."""

    figures: Figures
    mistakes: list[Mistake]
    labels: Counter[str] = field(default_factory=Counter)


def share(part: float, whole: float) -> float:
    """``part`` of ``whole``; 0 of nothing."""
    return part / max(1, whole)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

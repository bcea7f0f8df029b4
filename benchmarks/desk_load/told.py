"""What readers and writer met, and how it is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import click

LIMIT = 300.0
"""Milliseconds within which 95 of 100 answers must come: issue 6."""


@dataclass
class Told:
    """Seconds of each answered request by its kind, and what else there was."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    unchanged: int = 0
    """Answers of them that said only that nothing changed (304)."""
    errors: Counter[str] = field(default_factory=Counter)
    away: int = 0
    """Requests that broke off, or were never let in, because the server was killed."""
    changes: int = 0
    """Changes of which open pages were told."""

    @property
    def every(self) -> list[float]:
        """Seconds of each answer to a reader."""
        return [one for took in self.took.values() for one in took]

    def say(self, seconds: float, decisions: list[float]) -> None:
        """Print the table."""
        heads = ("requests", "a second", "p50 ms", "p95 ms", "p99 ms")
        click.echo(f"{'under load':<16}" + "".join(f"{one:>10}" for one in heads))
        for kind, took in sorted(self.took.items()):
            line(kind, took, seconds)
        line("all reading", self.every, seconds)
        line("decide", decisions, seconds)
        click.echo(
            f"of the answers {self.unchanged:,} said that nothing changed (304); "
            f"open pages were told of {self.changes:,} changes"
        )
        for error, times in self.errors.most_common(10):
            click.echo(f"error, {times} times: {error}")


def line(name: str, took: list[float], seconds: float) -> None:
    """One kind of request."""
    figures = "".join(f"{at(took, part):>10.0f}" for part in (0.5, 0.95, 0.99))
    click.echo(f"{name:<16}{len(took):>10,}{len(took) / seconds:>10.1f}{figures}")


def at(took: Iterable[float], part: float) -> float:
    """Milliseconds within which that part of all came."""
    each = sorted(took)
    return each[min(len(each) - 1, int(len(each) * part))] * 1000 if each else 0.0


def bound(name: str, value: float, most: float) -> bool:
    """Say whether a bound is kept."""
    kept = value <= most
    click.echo(f"{name}: {value:.0f} (at most {most:.0f}): {'kept' if kept else 'MISSED'}")
    return kept

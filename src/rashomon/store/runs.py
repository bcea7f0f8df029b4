"""The record of a run: what a build was given, what it did, and how long it took."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from msgspec import field
from msgspec.structs import replace

from rashomon import __version__
from rashomon.records import Discard, Record, to_json
from rashomon.store.contract import Backend

MOST_PROBLEMS = 1000
"""So many problems of one run are kept as lines; all of them are counted."""

# What a reason quotes, and what it puts in brackets, is of one case and not of the others.
_NAME = re.compile(r"'[^']*'|\([^()]*\)|\d+")


class Run(Record, frozen=True, kw_only=True):
    """One build. A run that was killed is not ``finished``, and says how far it is known to be.

    ``started_at`` is ISO 8601 in UTC; ``reports``, ``claims`` and ``events`` are those of the case,
    ``read`` those that were read now, ``written`` the results that are new, other or gone.
    ``dropped`` counts what the sources held that was left out, by reason; ``problems`` are the
    lines that say so.
    """

    started_at: str
    version: str
    sources: tuple[str, ...]
    workers: int | None
    codebook: str
    finished: bool = False
    seconds: float = 0.0
    reports: int = 0
    read: int = 0
    claims: int = 0
    events: int = 0
    written: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


class Clock:
    """The record of a run that goes on: kept at its start, and again when it is done."""

    def __init__(
        self, backend: Backend, sources: Iterable[str], workers: int | None, codebook: str
    ) -> None:
        self._backend = backend
        self._since = time.monotonic()
        self.run = Run(
            started_at=datetime.now(UTC).isoformat(timespec="seconds"),
            version=__version__,
            sources=tuple(sources),
            workers=workers,
            codebook=codebook,
        )
        self._number = backend.keep_run(to_json(self.run).encode())

    def done(self, problems: Sequence[Discard], **counts: int) -> Run:
        """Keep the record of the run as it ended."""
        lines = [one.reason for one in problems]
        dropped: dict[str, int] = {}
        for one in map(reason_of, problems):
            dropped[one] = dropped.get(one, 0) + 1
        self.run = replace(
            self.run,
            finished=True,
            seconds=round(time.monotonic() - self._since, 3),
            dropped=dict(sorted(dropped.items())),
            problems=tuple(lines[:MOST_PROBLEMS]),
            **counts,
        )
        self._backend.keep_run(to_json(self.run).encode(), self._number)
        return self.run


def reason_of(problem: Discard) -> str:
    """Why something was left out, without the name of what it was: those with one reason count."""
    said = problem.reason.removeprefix(problem.quote).lstrip(": ")
    return f"{problem.stage}: {_NAME.sub('…', said)}"

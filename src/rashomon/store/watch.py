"""A case that grows by itself: feeds are polled, what is new is read, what moved is told.

What was told is kept in the case, after it was told: whatever cuts a watch off between storing what
moved and saying so, the next one says it. Should it be cut off right after, it is said twice.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from rashomon.records import Discard, Event, Record, from_json, to_json
from rashomon.stages.ingest.fetch import Fetcher, Policy
from rashomon.store.backends import open_backend
from rashomon.store.build import build_case, gather
from rashomon.store.case import is_unfinished
from rashomon.store.moved import Change, moved
from rashomon.store.sql import SqlBackend


class Poll(Record, frozen=True, kw_only=True):
    """One round over all feeds: how many reports are new, what moved, and what went wrong.

    ``problems`` are those that the round before did not have.
    """

    reports: int
    changes: tuple[Change, ...]
    problems: tuple[Discard, ...]


class Watch:
    """Polls feeds into a case until it is told to stop."""

    def __init__(
        self,
        folder: str | Path,
        feeds: Sequence[str],
        *,
        policy: Policy | None = None,
        workers: int | None = None,
        codebook: str | None = None,
    ) -> None:
        """``feeds`` are addresses, or files that list addresses."""
        self._folder = folder
        self._feeds = feeds
        self._workers = workers
        self._codebook = codebook
        self._fetcher = Fetcher(policy)
        self._stop = threading.Event()
        self._said: set[str] = set()
        self._untold: tuple[list[Event], list[Event]] = [], []

    def stop(self) -> None:
        """End after what is being fetched or read now; what was fetched is kept and read."""
        self._stop.set()
        self._fetcher.stop()

    def polls(self, interval: float) -> Iterator[Poll]:
        """One Poll after another, ``interval`` seconds between the end of one and the next.

        Whoever has said what moved calls `told`.
        """
        yield self.poll()
        while not self._stop.wait(interval):
            self._fetcher.new_round()
            yield self.poll()

    def poll(self) -> Poll:
        """One round; it also finishes a build that was cut off.

        ``changes`` are all since what was last told, whoever made them. Raises CaseError if the
        case can't be read or written, ModelError without the model.
        """
        with self._opened() as backend:
            backend.begin_telling()
        added, problems = gather(self._folder, self._feeds, self._fetcher)
        with self._opened() as backend:
            due = bool(added) or is_unfinished(backend)
        if due:
            built = build_case(self._folder, (), workers=self._workers, codebook=self._codebook)
            problems = [*problems, *built.problems]
        with self._opened() as backend:
            before, after = backend.untold()
        self._untold = _events(before), _events(after)
        new = tuple(one for one in problems if one.reason not in self._said)
        self._said = {one.reason for one in problems}
        return Poll(reports=added, changes=tuple(moved(*self._untold)), problems=new)

    def told(self) -> None:
        """What moved, by the last Poll, was told: it is not told again."""
        before, after = self._untold
        if before or after:
            with self._opened() as backend:
                told = [(one.id, to_json(one).encode()) for one in after]
                backend.keep_told([one.id for one in before], told)
        self._untold = [], []

    def _opened(self) -> closing[SqlBackend]:
        return closing(open_backend(self._folder))


def _events(lines: Sequence[bytes]) -> list[Event]:
    return [from_json(Event, line) for line in lines]

"""A case that grows by itself: feeds are polled, what is new is read, what moved is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from rashomon.errors import CaseError
from rashomon.records import Discard, Event, Record
from rashomon.stages.ingest.fetch import Fetcher, Policy
from rashomon.store.build import build_case, gather
from rashomon.store.case import open_case
from rashomon.store.moved import Change, moved


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
        self._told: set[str] = set()

    def stop(self) -> None:
        """End after what is being fetched or read now; what was fetched is kept and read."""
        self._stop.set()
        self._fetcher.stop()

    def polls(self, interval: float) -> Iterator[Poll]:
        """One Poll after another, ``interval`` seconds between the end of one and the next."""
        yield self.poll()
        while not self._stop.wait(interval):
            self._fetcher.new_round()
            yield self.poll()

    def poll(self) -> Poll:
        """One round; it also finishes a build that was cut off.

        Raises CaseError if the case can't be read or written, ModelError without the model.
        """
        before, _ = self._state()
        added, problems = gather(self._folder, self._feeds, self._fetcher)
        changes: tuple[Change, ...] = ()
        if added or self._state()[1]:
            built = build_case(self._folder, (), workers=self._workers, codebook=self._codebook)
            problems = [*problems, *built.problems]
            changes = tuple(moved(before, self._state()[0]))
        new = tuple(one for one in problems if one.reason not in self._told)
        self._told = {one.reason for one in problems}
        return Poll(reports=added, changes=changes, problems=new)

    def _state(self) -> tuple[list[Event], bool]:
        """The events of the case, and whether its last build was cut off, or never was."""
        try:
            with open_case(self._folder) as case:
                return case.events(), case.unfinished()
        except CaseError:
            # None yet; where it is something else, the build says so.
            return [], True

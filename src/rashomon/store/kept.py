"""What a case keeps, as the mappings that the stages read: records are made when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from rashomon.records import Reading, Report, from_json
from rashomon.stages.dedupe import Origin
from rashomon.store.contract import Backend, Overtaken
from rashomon.store.sql import fit


class KeptReports(Mapping[str, Report]):
    """The reports of a case by id, deduplicated, sorted by id.

    They are those of which it is known whose copies they are; none of them is held.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def origin(self, key: str) -> Origin:
        """Of what a report is a copy, and who wrote it first."""
        line = self._backend.copies.origin(fit(key))
        if line is None:
            raise Overtaken(key)
        return msgspec.json.decode(line, type=Origin)

    def __getitem__(self, key: str) -> Report:
        origin, line = self.origin(key), self._backend.report(key)
        if line is None:
            raise Overtaken(key)
        return origin.fill(from_json(Report, line))

    def all(self) -> Iterator[Report]:
        """All reports, by id, one at a time."""
        for line in self._backend.reports():
            report = from_json(Report, line)
            if self._backend.copies.origin(fit(report.id)) is not None:
                yield self.origin(report.id).fill(report)

    def __iter__(self) -> Iterator[str]:
        return (one.id for one in self.all())

    def __len__(self) -> int:
        return sum(1 for _ in self)


class KeptReadings(Mapping[str, Reading]):
    """The readings of a case's reports, by report."""

    def __init__(self, backend: Backend, reports: Mapping[str, Report]) -> None:
        self._backend = backend
        self._reports = reports

    def __getitem__(self, key: str) -> Reading:
        line = self._backend.reading_of(key)
        if line is None:
            raise KeyError(key)
        return from_json(Reading, line)

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._reports if self._backend.reading_of(key) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

"""What a case keeps, as the mappings that the stages read: records are made when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.records import Reading, Report, from_json
from rashomon.stages.dedupe import Origin, find_origins
from rashomon.store.contract import Backend


class KeptReports(Mapping[str, Report]):
    """The reports of a case by id, deduplicated, sorted by id. What is held of each is its id.

    They are those that the case has when this is made.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        ids: list[str] = []
        origins = find_origins(self._all(ids), lambda place: self._as_it_came(ids[place]))
        self._origins: dict[str, Origin] = dict(zip(ids, origins, strict=True))

    def _all(self, ids: list[str]) -> Iterator[Report]:
        """All reports as they came; their ids are put down in ``ids``."""
        for line in self._backend.reports():
            report = from_json(Report, line)
            ids.append(report.id)
            yield report

    def _as_it_came(self, key: str) -> Report:
        line = self._backend.report(key)
        if line is None:
            raise KeyError(key)
        return from_json(Report, line)

    def origin(self, key: str) -> Origin:
        """Of what a report is a copy, and who wrote it first."""
        return self._origins[key]

    def __getitem__(self, key: str) -> Report:
        return self._origins[key].fill(self._as_it_came(key))

    def __iter__(self) -> Iterator[str]:
        return iter(self._origins)

    def __len__(self) -> int:
        return len(self._origins)


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

"""What is known of addresses that were fetched, kept in a case."""

from __future__ import annotations

from rashomon.records import from_json, to_json
from rashomon.stages.ingest.fetch import Fetcher, Policy, Visit
from rashomon.store.contract import Backend


class CaseVisits:
    """Visits kept in the case: a later build asks only for what is new."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def get(self, url: str) -> Visit | None:
        """What is known of an address."""
        line = self._backend.visit(url)
        return None if line is None else from_json(Visit, line)

    def keep(self, url: str, visit: Visit) -> None:
        """Keep what is known of an address in place of what was."""
        self._backend.keep_visit(url, to_json(visit).encode())


def start_fetcher(backend: Backend, policy: Policy | None = None) -> Fetcher:
    """A fetcher that remembers in the case what it has seen."""
    return Fetcher(policy, CaseVisits(backend))

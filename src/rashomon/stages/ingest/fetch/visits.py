"""What is known of an address that was fetched: kept, so that it is asked for again politely."""

from __future__ import annotations

from typing import Protocol

from rashomon.records import Record


class Visit(Record, frozen=True, kw_only=True):
    """The last time that an address was fetched, in ISO 8601, and what came of it.

    ``etag`` and ``last_modified`` are sent back, so that only what is new is answered. ``stamp``
    is what the list that named the address said of its age. ``problem`` is why it gave no report.
    """

    at: str
    etag: str | None = None
    last_modified: str | None = None
    stamp: str | None = None
    problem: str | None = None


class Visits(Protocol):
    """Where visits are kept; a case is one such place."""

    def get(self, url: str) -> Visit | None:
        """What is known of an address."""

    def keep(self, url: str, visit: Visit) -> None:
        """Keep what is known of an address in place of what was."""


class NoVisits:
    """Keeps visits for as long as the program runs."""

    def __init__(self) -> None:
        self._known: dict[str, Visit] = {}

    def get(self, url: str) -> Visit | None:
        """What is known of an address."""
        return self._known.get(url)

    def keep(self, url: str, visit: Visit) -> None:
        """Keep what is known of an address in place of what was."""
        self._known[url] = visit

"""Originals: the bytes that a report was made from, as they were found."""

from __future__ import annotations

from rashomon.records.base import Record


class Original(Record, frozen=True, kw_only=True):
    """The bytes that a report was made from, and where and when they were found.

    ``sha256`` is of the bytes as they came, ``size`` their number; ``retrieved_at`` is ISO 8601
    in UTC, for a record of a web archive the time at which the archive took it. ``source`` is the
    file (``file:7`` for a line) or the address that was read. ``fetched`` is true where the time
    is that of a fetch or of a web archive, not of the reading of a file.
    """

    report: str
    sha256: str
    source: str
    url: str | None = None
    retrieved_at: str
    media_type: str
    size: int
    fetched: bool = False

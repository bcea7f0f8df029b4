"""Reports: one article as one outlet printed it."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from rashomon.records.base import Record

ZoneKind = Literal["headline", "byline", "dateline", "credit", "caption", "furniture"]


class Zone(Record, frozen=True, kw_only=True):
    """A stretch of a report that is not running text, and the rule that found it.

    Claims are read from headlines and captions; bylines, datelines, credits and furniture
    (share buttons, subscription pleas) are passed over.
    """

    kind: ZoneKind
    start: int
    end: int
    rule: str


class Report(Record, frozen=True, kw_only=True):
    """One article as one outlet printed it. ``text`` is kept as it came: all spans point into it.

    ``published_at`` is ISO 8601, a date or a date and time; so is ``modified_at``, when the page
    says that it was last changed. ``lang`` is ISO 639-1. ``sha256`` is of ``text``. ``copy_of`` is
    the id of the report that this one repeats. ``event_hint`` forces reports with the same hint
    into one story. Of a page that was found with several texts, ``version`` counts them from 1, the
    oldest, and ``version_of`` is the id of the newest, None in that one itself.
    """

    id: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    publisher: str | None = None
    originator: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    lang: str | None = None
    text: str
    sha256: str
    copy_of: str | None = None
    version: int = 1
    version_of: str | None = None
    source_file: str | None = None
    event_hint: str | None = None
    zones: tuple[Zone, ...] = ()

    @property
    def given_id(self) -> str:
        """The id that its source gave it, and may have given to other texts as well."""
        return self.id.removesuffix(f"~{self.sha256[:12]}")

    def apart(self) -> Report:
        """The report under an id of its own, where another text has the one that it was given."""
        return replace(self, id=f"{self.given_id}~{self.sha256[:12]}")

    @property
    def printed_by(self) -> str:
        """Who printed it, for people to read; its file, where nobody is named."""
        file = (self.source_file or "").replace("\\", "/").rpartition("/")[2]
        return self.outlet or self.publisher or file or self.url or "unnamed report"

"""What is known of a report before its text has been looked at."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.records import Discard


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is read: the file or address, the line in it, and the address of a page.

    ``where`` is ``name``, or ``name:7`` in a file of lines.
    """

    name: str
    where: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """The bytes that a draft was made from. No ``retrieved_at`` (ISO 8601): they were read now."""

    body: bytes
    media_type: str
    url: str | None = None
    retrieved_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text and what its file says about it. ``where`` is the file, and the line if it has lines.

    ``published_at`` and ``modified_at`` are as the source words them; ``None`` is "not said" in
    every field.
    """

    text: str
    source_file: str
    where: str
    id: str | None = None
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
    event_hint: str | None = None
    raw: Raw | None = None


def discard(where: str, reason: str, *, report: str | None = None) -> Discard:
    """A Discard of this stage: ``where`` is the file or ``file:line``, ``reason`` one line."""
    return Discard(
        stage="ingest",
        report=report,
        start=None,
        end=None,
        quote=where,
        reason=" ".join(reason.split()),
    )

"""News Industry Text Format, as agencies send it (IPTC NITF 3) → one Draft."""

from __future__ import annotations

from datetime import datetime

from rashomon.stages.ingest.draft import Draft, Place
from rashomon.stages.ingest.formats.elements import (
    LANGUAGE,
    Node,
    attribute,
    first,
    paragraphs,
    words,
)


def nitf_draft(root: Node, place: Place) -> Draft:
    """The report in a ``<nitf>``: the body's paragraphs and what its head says."""
    head = first(root, "body", "body.head")
    head = root if head is None else head
    issued, printed = first(root, "docdata", "date.issue"), first(root, "head", "pubdata")
    dateline = first(head, "dateline")
    return Draft(
        text=paragraphs(first(root, "body", "body.content")),
        source_file=place.name,
        where=place.where,
        url=place.url or attribute(printed, "ex-ref"),
        title=words(first(head, "hl1")) or words(first(root, "head", "title")),
        outlet=attribute(printed, "name"),
        originator=words(first(head, "distributor")),
        byline=words(first(head, "byline")),
        dateline=words(first(dateline, "location")) or words(dateline),
        published_at=_extended(attribute(issued, "norm") or attribute(printed, "date.publication")),
        lang=attribute(root, LANGUAGE),
    )


def _extended(date: str | None) -> str | None:
    """A date as NITF has it (``20170303T101500Z``) with its dashes and colons; others as is."""
    try:
        return datetime.fromisoformat(date or "").isoformat() if "T" in (date or "") else date
    except ValueError:
        return date

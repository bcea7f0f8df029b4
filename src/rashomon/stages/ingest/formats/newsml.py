"""An item of IPTC NewsML-G2, its content NITF, XHTML or plain text → one Draft."""

from __future__ import annotations

from rashomon.stages.ingest.draft import Draft, Place
from rashomon.stages.ingest.formats.elements import Node, attribute, first, paragraphs, words


def news_item_draft(item: Node, place: Place) -> Draft:
    """The report in a ``<newsItem>``."""
    about, content = first(item, "contentMeta"), first(item, "contentSet")
    provider = first(item, "itemMeta", "provider")
    inner = first(content, "body.content")
    return Draft(
        text=paragraphs(content if inner is None else inner),
        source_file=place.name,
        where=place.where,
        url=place.url,
        title=words(first(about, "headline")),
        originator=attribute(provider, "literal") or words(provider),
        byline=words(first(about, "by")),
        dateline=words(first(about, "dateline")),
        published_at=words(first(item, "itemMeta", "versionCreated")),
        lang=attribute(first(about, "language"), "tag"),
    )

"""News in XML → Drafts: NITF, NewsML-G2, or a page in XHTML."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.errors import SourceError
from rashomon.stages.ingest.draft import Draft, Place
from rashomon.stages.ingest.formats import html
from rashomon.stages.ingest.formats.elements import local, named, tree
from rashomon.stages.ingest.formats.newsml import news_item_draft
from rashomon.stages.ingest.formats.nitf import nitf_draft

_LISTS = {
    "rss": "a feed",
    "RDF": "a feed",
    "feed": "a feed",
    "opml": "a list of feeds",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
}


def parse(raw: bytes, place: Place) -> Sequence[Draft]:
    """The reports in the file.

    Raises SourceError where it is no XML, or of a kind that holds no reports.
    """
    root = tree(raw)
    kind = local(root)
    if kind == "html":
        return html.parse(raw, place)
    if kind == "nitf":
        return [nitf_draft(root, place)]
    if kind in ("newsMessage", "newsItem"):
        return [news_item_draft(item, place) for item in named(root, "newsItem")]
    if kind in _LISTS:
        raise SourceError(
            f"this is {_LISTS[kind]}: it lists reports and holds none; "
            "to fetch what it lists: rashomon build CASE FILE"
        )
    raise SourceError(f"this is XML of an unknown kind ('{kind[:40]}'), not NITF or NewsML-G2")

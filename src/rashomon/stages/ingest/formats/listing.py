"""Lists of addresses → the addresses: feeds, sitemaps, OPML, plain lists of one a line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from urllib.parse import urljoin

import msgspec

from rashomon.errors import SourceError
from rashomon.stages.ingest import limits
from rashomon.stages.ingest.decode import decode
from rashomon.stages.ingest.draft import Place
from rashomon.stages.ingest.formats.elements import Node, first, local, named, tree, words
from rashomon.stages.ingest.unpack import MAGIC, unpacked

# Atomic groups: what a hostile beginning may make of the alternatives is tried once.
_BEGINS = re.compile(
    rb"\s*(?>(?>(?:<!--.{0,2000}?-->|<\?[^>]{0,300}>|<!DOCTYPE[^>]{0,300}>)\s*)*)"
    rb"<(?:\w{1,20}:)?(?:rss|rdf|feed|opml|urlset|sitemapindex)\b",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(rb"https?://[^\s<>\"]{1,2000}")


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """An address that a list names. ``stamp``: when it changed, in the list's words."""

    url: str
    stamp: str | None = None
    is_list: bool = False


def lists(raw: bytes) -> bool:
    """Whether bytes are a list of addresses and no report."""
    start = _peeked(raw).removeprefix(b"\xef\xbb\xbf")
    return bool(_BEGINS.match(start)) or lines(start)


def lines(raw: bytes) -> bool:
    """Whether every line of a text is an address, a remark after ``#``, or empty."""
    start = raw[:8192]
    if len(raw) > len(start):
        start = start[: start.rfind(b"\n") + 1]
    told = [line.strip() for line in start.splitlines() if line.strip()[:1] not in (b"", b"#")]
    return bool(told) and all(map(_ADDRESS.fullmatch, told))


def _peeked(raw: bytes) -> bytes:
    if not raw.startswith(MAGIC):
        return raw
    try:
        return unpacked(io.BytesIO(raw)).read(1 << 16)
    except SourceError:
        return b""


def parse_listing(raw: bytes, place: Place) -> list[Listed]:
    """The addresses in a list, each once, in its order. Raises SourceError where it is none."""
    if raw.startswith(MAGIC):
        raw = unpacked(io.BytesIO(raw)).read(limits.MAX_FETCHED + 1)
    if len(raw) > limits.MAX_FETCHED:
        raise SourceError(f"it is larger than {limits.size(limits.MAX_FETCHED)}; left out")
    if lines(raw.removeprefix(b"\xef\xbb\xbf")):
        found = _of_lines(decode(raw))
    elif re.search(rb"<(?:\w+:)?(?:rss|rdf|feed)\b", raw[:8192], re.IGNORECASE):
        found = _of_feed(raw, place)
    else:
        found = _of_tree(tree(raw))
    return list({one.url: one for one in found}.values())


def _of_lines(text: str) -> Iterator[Listed]:
    for line in map(str.strip, text.splitlines()):
        if line and not line.startswith("#"):
            yield Listed(url=line)


def _of_feed(raw: bytes, place: Place) -> Iterator[Listed]:
    """The links of a feed's entries (RSS 0.9 to 2.0, RDF, Atom, JSON no)."""
    import feedparser  # type: ignore[import-untyped]

    # Bytes in a stream: of a string, the library would think that it may be an address.
    head = {"content-location": place.url or ""}
    feed = feedparser.parse(io.BytesIO(raw), response_headers=head, sanitize_html=False)
    if not feed.entries and feed.bozo:
        said = " ".join(str(feed.get("bozo_exception", "")).split())[:120]
        raise SourceError(f"the feed can't be read ({said})")
    for entry in feed.entries:
        link = urljoin(place.url or "", str(entry.get("link") or "").strip())
        if link.startswith(("http://", "https://")):
            stamp = entry.get("updated") or entry.get("published")
            yield Listed(url=link, stamp=str(stamp) if stamp else None)


def _of_tree(root: Node) -> Iterator[Listed]:
    """The addresses in a sitemap, in an index of sitemaps, or the feeds in an OPML file."""
    kind = local(root)
    if kind == "opml":
        for outline in named(root, "outline"):
            if url := (outline.get("xmlUrl") or "").strip():
                yield Listed(url=url, is_list=True)
        return
    if kind not in ("urlset", "sitemapindex"):
        raise SourceError(f"this is no list of addresses ('{kind[:40]}')")
    for entry in named(root, "sitemap" if kind == "sitemapindex" else "url"):
        if address := words(first(entry, "loc")):
            stamp = words(first(entry, "lastmod"))
            yield Listed(url=address, stamp=stamp, is_list=kind == "sitemapindex")

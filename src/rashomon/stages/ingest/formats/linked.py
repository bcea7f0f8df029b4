"""What a page says of its article for machines: JSON-LD of a schema.org ``NewsArticle``."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from rashomon.stages.ingest import limits

_SCRIPT = re.compile(
    r"<script\b[^>]{0,300}?application/ld\+json[^>]{0,300}>(.{2,2000000}?)</script", re.I | re.S
)
_ARTICLE = re.compile(r"(?:\w*News|Reportage|Analysis|LiveBlog|Blog)?(?:Article|Posting)$")
_MOST_SCRIPTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What JSON-LD says of the article; ``None`` is "not said"."""

    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published_at: str | None = None
    modified_at: str | None = None


def linked_article(markup: str) -> Linked:
    """The first article in the JSON-LD of a page; an empty Linked where there is none."""
    for count, script in enumerate(_SCRIPT.finditer(markup)):
        if count == _MOST_SCRIPTS:
            break
        for node in _nodes(_decoded(script.group(1)), 0):
            if any(_ARTICLE.search(kind) for kind in _texts(node.get("@type"))):
                return _linked(node)
    return Linked()


def _linked(node: dict[str, Any]) -> Linked:
    return Linked(
        url=_text(node.get("url")) or _text(_inner(node.get("mainEntityOfPage"), "@id")),
        title=_text(node.get("headline")),
        publisher=_name(node.get("publisher")),
        byline=", ".join(_names(node.get("author"))) or None,
        published_at=_text(node.get("datePublished")),
        modified_at=_text(node.get("dateModified")),
    )


def _decoded(script: str) -> object:
    try:
        return msgspec.json.decode(script)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        return None


def _nodes(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """All objects in ``value``, outermost first, as deep as JSON-LD is ever nested."""
    if depth > limits.MAX_NESTING:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)


def _texts(value: object) -> list[str]:
    many = value if isinstance(value, list) else [value]
    return [one for one in many if isinstance(one, str)]


def _text(value: object) -> str | None:
    """A text on one line, or ``None`` where it is none."""
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _inner(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else value


def _name(value: object) -> str | None:
    return next(iter(_names(value)), None)


def _names(value: object) -> list[str]:
    """The names in a text, an object with a name, or a list of them."""
    many = value if isinstance(value, list) else [value]
    names = [_text(_inner(one, "name")) for one in many]
    return [name for name in names if name and "://" not in name]

"""A .json file: an item of an agency in ninjs, a report, or a list of either → Drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import msgspec

from rashomon.errors import SourceError
from rashomon.stages.ingest.decode import decode
from rashomon.stages.ingest.draft import Draft, Place
from rashomon.stages.ingest.formats.html import page_draft


def parse(raw: bytes, place: Place) -> Sequence[Draft]:
    """The items in the file, with the fields of IPTC ninjs 1.x to 3.x or of a line of .jsonl.

    Raises SourceError where it is no JSON, or holds no such item.
    """
    try:
        found = msgspec.json.decode(decode(raw))
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise SourceError(f"malformed JSON ({error})") from error
    items = found if isinstance(found, list) else [found]
    drafts = [_draft(item, place) for item in items if isinstance(item, dict)]
    kept = [draft for draft in drafts if draft is not None]
    if not kept:
        raise SourceError("it holds no report: no 'text', 'html', 'body_text' or 'body_html'")
    return kept


def _draft(item: dict[str, Any], place: Place) -> Draft | None:
    text = _text(item, "text", "body_text") or _value(item.get("bodies"), "text/plain")
    page = _text(item, "html", "body_html", "body_xhtml") or _value(item.get("bodies"), "html")
    if text:
        draft = Draft(text=text, source_file=place.name, where=place.where)
    elif page:
        draft = page_draft(f"<article>{page}</article>", place)
    else:
        return None
    given = _fields(item)
    return replace(draft, **{field: value for field, value in given.items() if value})


def _fields(item: dict[str, Any]) -> dict[str, Any]:
    """The fields of a Draft that an item gives."""
    return {
        "id": _text(item, "id"),
        "url": _address(_text(item, "url", "uri")),
        "title": _text(item, "title", "headline") or _value(item.get("headlines"), ""),
        "outlet": _text(item, "outlet", "source"),
        "publisher": _text(item, "publisher", "infosource", "copyrightholder"),
        "byline": _text(item, "byline") or _value(item.get("by"), ""),
        "dateline": _text(item, "dateline", "located"),
        "published_at": _text(
            item, "published_at", "date", "firstpublished", "firstcreated", "versioncreated"
        ),
        "modified_at": _text(item, "modified_at", "versioncreated"),
        "lang": _text(item, "lang", "language"),
    }


def _text(item: dict[str, Any], *names: str) -> str | None:
    """The first of these fields that holds a text; of a list of objects, its first name."""
    for name in names:
        value = item.get(name)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = value[0].get("name")
        if isinstance(value, str) and value.strip():
            return value
    return None


def _value(many: object, kind: str) -> str | None:
    """The value of the first object of such a content type in a list of ninjs 2 and 3."""
    for one in many if isinstance(many, list) else ():
        if isinstance(one, dict) and kind in str(one.get("contenttype") or one.get("contentType")):
            value = one.get("value")
            if isinstance(value, str) and value.strip():
                return value
        elif isinstance(one, dict) and not kind and isinstance(one.get("value"), str):
            return str(one["value"])
    return None


def _address(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None

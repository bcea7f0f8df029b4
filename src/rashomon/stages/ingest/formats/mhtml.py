"""A page saved whole by a browser (.mhtml) → one Draft."""

from __future__ import annotations

from collections.abc import Sequence
from email import message_from_bytes, policy

from rashomon.errors import SourceError
from rashomon.stages.ingest.decode import decode, refuse_binary
from rashomon.stages.ingest.draft import Draft, Place
from rashomon.stages.ingest.formats.html import page_draft


def parse(raw: bytes, place: Place) -> Sequence[Draft]:
    """The report in the first page of the file, under the address that it was saved from.

    Raises SourceError where there is no page in it.
    """
    refuse_binary(raw)
    saved = message_from_bytes(raw, policy=policy.default)
    part = next((one for one in saved.walk() if one.get_content_type() == "text/html"), None)
    if part is None:
        raise SourceError("no page is in it")
    page = part.get_payload(decode=True)
    if not isinstance(page, bytes):
        raise SourceError("no page is in it")
    url = saved.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    own = str(url).strip() if "://" in str(url) else place.url
    at = Place(name=place.name, where=place.where, url=own)
    return [page_draft(decode(page, html=True), at)]

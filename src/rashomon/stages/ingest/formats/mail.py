"""A mail (.eml), as agencies and ministries send statements → one Draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from rashomon.errors import SourceError
from rashomon.stages.ingest.decode import refuse_binary
from rashomon.stages.ingest.draft import Draft, Place
from rashomon.stages.ingest.formats.html import page_draft


def parse(raw: bytes, place: Place) -> Sequence[Draft]:
    """The body of a mail, its text part before its page. Raises SourceError where it has none."""
    refuse_binary(raw)
    mail = message_from_bytes(raw, policy=policy.default)
    body = mail.get_body(preferencelist=("plain", "html"))
    text = content_of(body) if body is not None else ""
    if body is None or not text.strip():
        raise SourceError("the mail has no text")
    if body.get_content_type() == "text/html":
        draft = page_draft(text, place)
    else:
        draft = Draft(text=text, source_file=place.name, where=place.where, url=place.url)
    name, address = parseaddr(_header(mail, "From") or "")
    return [
        replace(
            draft,
            title=_header(mail, "Subject") or draft.title,
            outlet=name or address.rpartition("@")[2] or draft.outlet,
            published_at=sent(mail) or draft.published_at,
        )
    ]


def content_of(part: MIMEPart) -> str:
    """The text of a part with newlines as ``\\n``. Raises SourceError where it can't be decoded."""
    try:
        content = part.get_content()
    except (LookupError, ValueError) as error:
        raise SourceError(f"its text can't be decoded ({error})") from error
    if not isinstance(content, str):
        raise SourceError("its main part is no text")
    return content.replace("\r\n", "\n").replace("\r", "\n")


def sent(mail: EmailMessage) -> str | None:
    """When it was sent, in ISO 8601; ``None`` where its head does not say it."""
    try:
        return parsedate_to_datetime(_header(mail, "Date") or "").isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _header(mail: EmailMessage, name: str) -> str | None:
    try:
        return " ".join(str(mail.get(name, "")).split()) or None
    except (ValueError, IndexError):
        return None

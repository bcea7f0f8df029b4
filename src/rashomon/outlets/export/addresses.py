"""Ids and addresses of unknown origin → parts of URNs and web addresses that tools accept."""

from __future__ import annotations

import re
from urllib.parse import quote

_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def urn(kind: str, key: str) -> str:
    """A URN of a record; what may not stand in one is percent-encoded (RFC 8141)."""
    return f"urn:rashomon:{kind}:{quote(key, safe='')}"


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web that stands in RDF as it is (RFC 3987), else None."""
    return url if url and _WEB.fullmatch(url) else None

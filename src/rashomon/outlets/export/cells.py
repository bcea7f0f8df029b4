"""Text of unknown origin → text that a table program shows and never runs.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return
for a formula (OWASP, "CSV Injection"): such text gets an apostrophe before it. Numbers are left
alone, so coordinates south and west stay numbers. Control characters are taken out; line ends stay
inside a cell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from rashomon.outlets.export.rows import Value

_BEGINS = ("=", "+", "-", "@", "\t", "\r")
# C0 and C1 controls without tab and line feed, and what XML (so .xlsx) can't hold.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without control characters; carriage returns become line ends."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def inert(text: str) -> str:
    """Clean text that no table program takes for a formula."""
    plain = clean(text)
    return f"'{plain}" if text.startswith(_BEGINS) or plain.startswith(_BEGINS) else plain


def as_text(value: Value | None) -> str:
    """A value as it stands in a cell of a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return inert(value)
    return listed(value) if isinstance(value, tuple) else str(value)


def listed(values: tuple[str, ...]) -> str:
    """A list of texts in one cell: a JSON array, from which they come back as they were."""
    return json.dumps([clean(one) for one in values], ensure_ascii=False)


def joined(values: Iterable[str]) -> str:
    """Several texts in one, as UCDP and ACLED list sources: ";" between them, none within them."""
    return ";".join(" ".join(clean(one).replace(";", ",").split()) for one in values)

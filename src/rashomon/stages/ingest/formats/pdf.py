"""A PDF with text in it → one Draft."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.errors import SourceError
from rashomon.stages.ingest import limits
from rashomon.stages.ingest.draft import Draft, Place

_FULL = 0.75
"""A line of at least this share of the longest ones goes on in the next; shorter ones end."""
_NO_TITLE = re.compile(r"(?i)microsoft word|untitled|\.(?:docx?|pdf|indd|qxd)\b|^\S*$")


def parse(raw: bytes, place: Place) -> Sequence[Draft]:
    """The text of all pages, its lines put together again as paragraphs.

    Raises SourceError where it is no PDF that can be read, is locked, or holds pictures only.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError("this is a PDF that is locked with a password")
        count = min(len(reader.pages), limits.MAX_PAGES)
        pages = [reader.pages[number].extract_text() for number in range(count)]
        title = str(reader.metadata.get("/Title") or "") if reader.metadata else ""
    except (PyPdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError) as error:
        said = f"{type(error).__name__}: {error}"[:120]
        raise SourceError(f"this is a PDF that can't be read ({said})") from error
    text = "\n".join(_paragraphs("\n\n".join(pages)))
    if not text.strip():
        raise SourceError("this is a PDF without text in it (a scan?); save it as text first")
    given = None if _NO_TITLE.search(title) else " ".join(title.split())
    return [Draft(text=text, source_file=place.name, where=place.where, title=given, url=place.url)]


def _paragraphs(text: str) -> Iterator[str]:
    """Paragraphs, each on one line; a word that was broken at the end of a line is whole again."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    full = lengths[int(len(lengths) * 0.9)] * _FULL if lengths else 0
    paragraph = ""
    for line, following in pairwise([*lines, ""]):
        paragraph = _joined(paragraph, line)
        if len(line) < full and not following[:1].islower() and paragraph:
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _joined(paragraph: str, line: str) -> str:
    if re.search(r"[a-z]-$", paragraph) and line[:1].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}".strip()

"""One line of a .jsonl file → Draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

import msgspec

from rashomon.errors import SourceError
from rashomon.records import Discard
from rashomon.stages.ingest.draft import Draft, discard
from rashomon.stages.ingest.html import html_draft
from rashomon.stages.ingest.limits import MAX_BYTES


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of an input line that are read; any others are ignored."""

    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    source: str | None = None
    publisher: str | None = None
    byline: str | None = None
    dateline: str | None = None
    originator: str | None = None
    published_at: str | None = None
    date: str | None = None
    lang: str | None = None
    event_hint: str | int | None = None


_decoder = msgspec.json.Decoder(_Line)


def numbered_lines(stream: BinaryIO, name: str) -> Iterator[tuple[str, bytes] | Discard]:
    """The lines of ``stream`` that are not blank, each with its place (``file:7``).

    No more than MAX_BYTES of a line are held: a longer one is read past and becomes a Discard.
    """
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > MAX_BYTES:
            _read_past(stream, line)
            limit = MAX_BYTES // (1024 * 1024)
            yield discard(where, f"{where}: the line is longer than {limit} MB; left out")
        elif line.strip():
            yield where, line


def _read_past(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MAX_BYTES)


def read_line(raw: bytes, *, name: str, where: str) -> Draft:
    """The Draft in one line of JSON. The text is kept to the letter: spans may come with it.

    Raises SourceError, saying what is wrong: no JSON, no object, a field of the wrong type.
    """
    line = _decoded(raw.removeprefix(b"\xef\xbb\xbf"))
    identity = None if line.id is None else str(line.id)
    common = {
        "id": identity or None,
        "url": line.url,
        "title": line.title,
        "outlet": line.outlet or line.source,
        "publisher": line.publisher,
        "originator": line.originator,
        "byline": line.byline,
        "dateline": line.dateline,
        "published_at": line.published_at or line.date,
        "lang": line.lang,
        "event_hint": None if line.event_hint is None else str(line.event_hint),
    }
    given = {field: value for field, value in common.items() if value}
    if line.text is not None:
        return Draft(text=line.text, source_file=name, where=where, **given)
    if line.html is not None:
        page = html_draft(line.html, name=name, where=where, url=line.url)
        return replace(page, **given)
    raise SourceError("it has neither 'text' nor 'html'")


def _decoded(raw: bytes) -> _Line:
    try:
        return _decoder.decode(raw)
    except msgspec.ValidationError as error:
        raise SourceError(_explained(str(error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceError(f"malformed JSON ({error})") from error


def _explained(message: str) -> str:
    if "$" not in message and message.startswith("Expected `object`"):
        return f"not a JSON object ({message[0].lower()}{message[1:]})"
    return f"a field has the wrong type ({message})"

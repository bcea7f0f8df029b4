"""A file of JSON lines → a Draft for each line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import msgspec

from rashomon.errors import SourceError
from rashomon.records import Discard
from rashomon.stages.ingest import limits
from rashomon.stages.ingest.decode import refuse_binary
from rashomon.stages.ingest.draft import Draft, Place, Raw, discard
from rashomon.stages.ingest.guard import guarded


class Line(msgspec.Struct, frozen=True, kw_only=True):
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
    modified_at: str | None = None
    date: str | None = None
    lang: str | None = None
    event_hint: str | int | None = None


_decoder = msgspec.json.Decoder(Line)


def read(stream: BinaryIO, place: Place) -> Iterator[Draft | Discard]:
    """A Draft for each line of ``stream``, or a Discard that names it by its number.

    Raises SourceError where there is no line, or the first one is no text.
    """
    empty = True
    for line in numbered_lines(stream, place.name):
        empty = False
        if isinstance(line, Discard):
            yield line
            continue
        where, raw = line
        if where == f"{place.name}:1":
            refuse_binary(raw)
        try:
            yield read_line(raw, Place(name=place.name, where=where))
        except SourceError as error:
            yield discard(where, f"{where}: {error}")
    if empty:
        raise SourceError("the file is empty")


def numbered_lines(stream: BinaryIO, name: str) -> Iterator[tuple[str, bytes] | Discard]:
    """The lines of ``stream`` that are not blank, each with its place (``file:7``).

    No more than MAX_BYTES of a line are held: a longer one is read past and becomes a Discard.
    """
    number = 0
    while line := stream.readline(limits.MAX_BYTES + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > limits.MAX_BYTES:
            _read_past(stream, line)
            longest = limits.size(limits.MAX_BYTES)
            yield discard(where, f"{where}: the line is longer than {longest}; left out")
        elif line.strip():
            yield where, line


def _read_past(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(limits.MAX_BYTES)


def read_line(raw: bytes, place: Place) -> Draft:
    """The Draft in one line of JSON. The text is kept to the letter: spans may come with it.

    Raises SourceError, saying what is wrong: no JSON, no object, a field of the wrong type.
    """
    line = _decoded(raw.removeprefix(b"\xef\xbb\xbf"))
    kept = Raw(body=raw, media_type="application/json", url=line.url)
    return replace(line_draft(line, place), raw=kept)


def line_draft(line: Line, place: Place) -> Draft:
    """The Draft of the fields of a line. Raises SourceError where it has no text and no page."""
    given = _given(line)
    if line.text is not None:
        return Draft(text=line.text, source_file=place.name, where=place.where, **given)
    if line.html is not None:
        page = Place(name=place.name, where=place.where, url=line.url)
        (draft,) = guarded("html", line.html.encode(), page)
        return replace(draft, **given)
    raise SourceError("it has neither 'text' nor 'html'")


def _given(line: Line) -> dict[str, Any]:
    """The fields of a Draft that the line gives."""
    fields = {
        "id": None if line.id is None else str(line.id),
        "url": line.url,
        "title": line.title,
        "outlet": line.outlet or line.source,
        "publisher": line.publisher,
        "originator": line.originator,
        "byline": line.byline,
        "dateline": line.dateline,
        "published_at": line.published_at or line.date,
        "modified_at": line.modified_at,
        "lang": line.lang,
        "event_hint": None if line.event_hint is None else str(line.event_hint),
    }
    return {field: value for field, value in fields.items() if value}


def _decoded(raw: bytes) -> Line:
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

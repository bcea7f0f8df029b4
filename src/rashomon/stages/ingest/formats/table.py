"""A table (.csv, .tsv) with a head → a Draft for each row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from rashomon.errors import SourceError
from rashomon.records import Discard
from rashomon.stages.ingest import limits
from rashomon.stages.ingest.decode import refuse_binary
from rashomon.stages.ingest.draft import Draft, Place, Raw, discard
from rashomon.stages.ingest.formats.jsonl import Line, line_draft

_FIELDS = frozenset(Line.__struct_fields__)
# What tables of news call the same things.
_ALIKE = {
    "body": "text",
    "content": "text",
    "article": "text",
    "link": "url",
    "headline": "title",
    "author": "byline",
    "language": "lang",
    "published": "published_at",
    "publication_date": "published_at",
    "updated": "modified_at",
    "newspaper": "outlet",
}


def read(stream: BinaryIO, place: Place) -> Iterator[Draft | Discard]:
    """A Draft for each row of ``stream``, or a Discard that names it by its line.

    The first row names the columns, as the fields of a line of .jsonl are named. Raises
    SourceError where none of them is a text.
    """
    rows = _Rows(stream)
    head = rows.next()
    if head is None:
        raise SourceError("the file is empty")
    columns = [_column(name) for name in head]
    if not {"text", "html"} & set(columns):
        raise SourceError("its first row names no column 'text' or 'html'")
    empty = True
    while True:
        where = f"{place.name}:{rows.line + 1}"
        try:
            row = rows.next()
            if row is None:
                break
            if any(row):
                empty = False
                yield _draft(row, columns, Place(name=place.name, where=where), bytes(rows.taken))
        except SourceError as error:
            empty = False
            yield discard(where, f"{where}: {error}")
    if empty:
        raise SourceError("it has a head and no row")


def _column(name: str) -> str:
    plain = name.strip().lower().replace(" ", "_")
    return _ALIKE.get(plain, plain)


def _draft(row: list[str], columns: Sequence[str], place: Place, taken: bytes) -> Draft:
    given = {
        column: value
        for column, value in zip(columns, row, strict=False)
        if column in _FIELDS and value.strip()
    }
    draft = line_draft(Line(**given), place)
    return replace(draft, raw=Raw(body=taken, media_type="text/csv", url=given.get("url")))


class _Rows:
    """The rows of a table, with the bytes that the last one was made from."""

    def __init__(self, stream: BinaryIO) -> None:
        self.line = 0
        self.taken = bytearray()
        self._stream = stream
        start = stream.readline(limits.MAX_BYTES)
        refuse_binary(start)
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise SourceError("it is in UTF-16; save it as UTF-8")
        self._ahead = start.removeprefix(b"\xef\xbb\xbf")
        counts = {mark: start.count(mark.encode()) for mark in ",;\t"}
        self._mark = max(counts, key=lambda mark: counts[mark])
        self._reader = self._fresh()

    def next(self) -> list[str] | None:
        """The next row, None at the end. Raises SourceError, past what can't be read."""
        self.taken = bytearray()
        csv.field_size_limit(limits.MAX_BYTES)
        try:
            return next(self._reader, None)
        except csv.Error as error:
            self._reader = self._fresh()
            raise SourceError(f"the row can't be read ({error})") from error

    def _fresh(self) -> Iterator[list[str]]:
        return csv.reader(self._lines(), delimiter=self._mark)

    def _lines(self) -> Iterator[str]:
        while raw := self._ahead or self._stream.readline(limits.MAX_BYTES):
            self._ahead = b""
            self.line += 1
            if len(self.taken) + len(raw) > limits.MAX_BYTES:
                raise csv.Error(f"it is longer than {limits.size(limits.MAX_BYTES)}")
            self.taken += raw
            yield _decoded(raw)


def _decoded(raw: bytes) -> str:
    """A line of a table, which spreadsheets write in UTF-8 or in Windows-1252."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")

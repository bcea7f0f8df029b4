"""A web archive (.warc, .warc.gz), as CC-NEWS is published → a Draft for each page in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, cast

from rashomon.errors import SourceError
from rashomon.records import Discard
from rashomon.stages.ingest import limits
from rashomon.stages.ingest.draft import Draft, Place, Raw, discard
from rashomon.stages.ingest.guard import guarded
from rashomon.stages.ingest.unpack import DamagedError

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

_PAGES = ("text/html", "application/xhtml+xml")


def read(stream: BinaryIO, place: Place) -> Iterator[Draft | Discard]:
    """A Draft for each page that was answered with 200; one record at a time is in memory.

    What can't be read is a Discard that names the record by its place among all. Raises
    DamagedError where the archive is damaged or cut off; the pages before that were given.
    """
    empty = True
    for number, record in enumerate(_records(stream), start=1):
        where = f"{place.name}:{number}"
        url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>") or None
        try:
            draft = _draft(record, Place(name=place.name, where=where, url=url))
        except DamagedError:
            raise
        except SourceError as error:
            empty = False
            yield discard(where, f"{where}: {error} ({(url or 'no address')[:200]})")
            continue
        if draft is not None:
            yield draft
            empty = False
    if empty:
        raise SourceError("the archive holds no page")


def _records(stream: BinaryIO) -> Iterator[ArcWarcRecord]:
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

    pieces = _Pieces(stream)
    records = ArchiveIterator(pieces)
    records.reader = _bounded_lines()(pieces)
    while True:
        try:
            # The library warns on standard error of what is said in one line here.
            with redirect_stderr(io.StringIO()):
                record = next(records, None)
        except SourceError:
            raise
        except Exception as error:
            said = " ".join(str(error).split())[:120]
            raise DamagedError(f"the archive is damaged or cut off ({said})") from error
        if record is None:
            return
        yield record
        records.reader.spent = 0


class _Pieces:
    """A stream that gives what is there: what stands before a damage is not lost with it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast("io.BufferedIOBase", stream)

    def read(self, size: int = -1) -> bytes:
        return self._stream.read1(size)

    def tell(self) -> int:
        return 0


def _bounded_lines() -> type:
    from warcio.bufferedreaders import (  # type: ignore[import-untyped]
        DecompressingBufferedReader,
    )

    class BoundedLines(DecompressingBufferedReader):  # type: ignore[misc]
        """The library's reader, which holds a record's head in memory, however long it is."""

        spent = 0

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(length or limits.MAX_BYTES)
            self.spent += len(line)
            if self.spent > limits.MAX_BYTES:
                raise DamagedError("the head of a record has no end")
            return line

    return BoundedLines


def _draft(record: ArcWarcRecord, place: Place) -> Draft | None:
    """The Draft of a record, None where it holds no page that was found."""
    if record.rec_type != "response" or record.http_headers is None:
        return None
    declared = (record.http_headers.get_header("Content-Type") or "").lower()
    media_type = declared.partition(";")[0].strip()
    if record.http_headers.get_statuscode() != "200" or media_type not in _PAGES:
        return None
    body = _body(record)
    when = record.rec_headers.get_header("WARC-Date")
    raw = Raw(body=body, media_type=media_type, url=place.url, retrieved_at=when)
    return replace(guarded("html", body, place)[0], raw=raw)


def _body(record: ArcWarcRecord) -> bytes:
    """What was answered, unpacked. Raises SourceError where it is too large, or cut off."""
    content, parts, size = record.content_stream(), [], 0
    while part := content.read(1 << 16):
        parts.append(part)
        size += len(part)
        if size > limits.MAX_BYTES:
            raise SourceError(f"the page is larger than {limits.size(limits.MAX_BYTES)}; left out")
    if record.raw_stream.limit > 0 and not record.raw_stream.read(1):
        raise DamagedError(
            "the archive is cut off in the middle of a page; it was read up to there"
        )
    return b"".join(parts)

"""A web archive (.warc, .warc.gz), as CC-NEWS is published → a Draft for each page in it."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import redirect_stderr
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, cast

from rashomon import settings
from rashomon.errors import SourceError
from rashomon.records import Discard
from rashomon.stages.ingest import limits
from rashomon.stages.ingest.draft import Draft, Place, Raw, discard
from rashomon.stages.ingest.guard import guarded
from rashomon.stages.ingest.unpack import DamagedError

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

_PAGES = ("text/html", "application/xhtml+xml")
_MANY = 10_000
"""How many pages an archive is taken to hold, when it is settled how many workers it is worth."""
_Parsed = Discard | tuple[Place, Raw, Future[Sequence[Draft]]]


def read(stream: BinaryIO, place: Place) -> Iterator[Draft | Discard]:
    """A Draft for each page that was answered with 200, in their order.

    As many pages as there are workers are parsed at once, and only these are in memory. What can't
    be read is a Discard that names the record by its place among all. Raises DamagedError where
    the archive is damaged or cut off; the pages before that were given.
    """
    workers = settings.workers(_MANY)
    waiting: deque[_Parsed] = deque()
    empty, damage = True, None
    with ThreadPoolExecutor(workers) as pool:
        pages = _pages(stream, place)
        while True:
            try:
                page = next(pages, None)
            except DamagedError as error:
                page, damage = None, error
            if page is not None:
                waiting.append(page if isinstance(page, Discard) else _submitted(pool, *page))
            while waiting and (page is None or len(waiting) > workers):
                empty = False
                yield _taken(waiting.popleft())
            if page is None:
                break
    if damage is not None:
        raise damage
    if empty:
        raise SourceError("the archive holds no page")


def _submitted(pool: ThreadPoolExecutor, place: Place, raw: Raw) -> _Parsed:
    return place, raw, pool.submit(guarded, "html", raw.body, place)


def _taken(parsed: _Parsed) -> Draft | Discard:
    """The Draft of a page that was parsed, or why there is none."""
    if isinstance(parsed, Discard):
        return parsed
    place, raw, drafts = parsed
    try:
        return replace(drafts.result()[0], raw=raw)
    except SourceError as error:
        return _refused(place, error)


def _refused(place: Place, error: SourceError) -> Discard:
    return discard(place.where, f"{place.where}: {error} ({(place.url or 'no address')[:200]})")


def _pages(stream: BinaryIO, place: Place) -> Iterator[tuple[Place, Raw] | Discard]:
    """The pages in the archive, one record at a time."""
    for number, record in enumerate(_records(stream), start=1):
        url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>") or None
        at = Place(name=place.name, where=f"{place.name}:{number}", url=url)
        try:
            raw = _page(record, url)
        except DamagedError:
            raise
        except SourceError as error:
            yield _refused(at, error)
            continue
        if raw is not None:
            yield at, raw


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


def _page(record: ArcWarcRecord, url: str | None) -> Raw | None:
    """The page in a record, None where it holds none that was found."""
    if record.rec_type != "response" or record.http_headers is None:
        return None
    declared = (record.http_headers.get_header("Content-Type") or "").lower()
    media_type = declared.partition(";")[0].strip()
    if record.http_headers.get_statuscode() != "200" or media_type not in _PAGES:
        return None
    when = record.rec_headers.get_header("WARC-Date")
    return Raw(body=_body(record), media_type=media_type, url=url, retrieved_at=when)


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

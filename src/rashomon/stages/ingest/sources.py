"""Paths and standard input → Drafts, with a Discard for each thing that can't be read."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from rashomon.errors import SourceError
from rashomon.records import Discard
from rashomon.stages.ingest import limits
from rashomon.stages.ingest.draft import Draft, Place, Raw, discard
from rashomon.stages.ingest.formats import SUFFIXES, Form, form_of, parse, suffix_of
from rashomon.stages.ingest.formats.listing import lists
from rashomon.stages.ingest.guard import guarded
from rashomon.stages.ingest.unpack import MAGIC, DamagedError, unpacked

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LISTS = frozenset({".txt", ".urls", ".opml", ".rss", ".atom", ".xml"})
STANDARD_INPUT = "<stdin>"
_START = 4096
"""By how many bytes the form of a file is told."""


def read_source(source: str, stdin: BinaryIO | None) -> Iterator[Draft | Discard]:
    """All Drafts in one file, in one folder and those below it (sorted), or in standard input."""
    if source == "-":
        yield from told(_read_stdin(stdin), STANDARD_INPUT)
        return
    if is_address(source):
        where = "this is an address; to fetch it into a case: rashomon build CASE ADDRESS"
        yield discard(source, f"{source}: {where}")
        return
    path = Path(source)
    if path.is_dir():
        yield from _read_folder(path)
    else:
        yield from told(_read_file(path), path.as_posix())


def is_address(source: str) -> bool:
    """Whether a source is an address and no path."""
    return bool(_ADDRESS.match(source))


def listing_file(source: str) -> bytes | None:
    """The content of a file that lists addresses; None where a source is anything else."""
    path = Path(source)
    if suffix_of(source) not in _LISTS or not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            raw = stream.read(limits.MAX_FETCHED + 1)
    except OSError:
        return None
    return raw if lists(raw) else None


def told(drafts: Iterator[Draft | Discard], name: str) -> Iterator[Draft | Discard]:
    """``drafts``, until one can't be read; what is wrong is one Discard that names the file."""
    try:
        yield from drafts
    except SourceError as error:
        yield discard(name, f"{name}: {error}")
    except FileNotFoundError:
        yield discard(name, f"{name}: there is no such file or folder")
    except OSError as error:
        yield discard(name, f"{name}: it can't be read ({error.strerror or error})")


def _read_folder(folder: Path) -> Iterator[Draft | Discard]:
    name = folder.as_posix()
    problems: list[OSError] = []
    members = sorted(_members(folder, problems), key=lambda path: path.as_posix())
    for problem in problems:
        where = Path(problem.filename or folder).as_posix()
        yield discard(where, f"{where}: it can't be read ({problem.strerror or problem})")
    if not members and not problems:
        known = ", ".join(sorted(SUFFIXES))
        yield discard(name, f"{name}: the folder holds no file of a known form ({known})")
    for path in members:
        yield from told(_read_file(path), path.as_posix())


def _members(folder: Path, problems: list[OSError]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            # A pipe or a device would be waited for without end.
            if suffix_of(name) in SUFFIXES and not name.startswith(".") and path.is_file():
                yield path


def _read_file(path: Path) -> Iterator[Draft | Discard]:
    with path.open("rb") as stream:
        yield from read_stream(stream, Place(name=path.as_posix(), where=path.as_posix()))


def _read_stdin(stdin: BinaryIO | None) -> Iterator[Draft | Discard]:
    if stdin is None:
        raise SourceError("there is no standard input to read")
    yield from read_stream(stdin, Place(name=STANDARD_INPUT, where=STANDARD_INPUT))


def read_stream(
    stream: BinaryIO, place: Place, media_type: str | None = None
) -> Iterator[Draft | Discard]:
    """Drafts from bytes, their form told by name, media type and beginning.

    Raises SourceError where they are of no form, or damaged.
    """
    start, whole = _begun(stream)
    if start.startswith(MAGIC):
        start, whole = _begun(unpacked(whole))
    if not start.strip() and len(start) < _START:
        raise SourceError("the file is empty")
    name = place.name if place.url is None else urlsplit(place.url).path
    form = form_of(name, start, media_type)
    if form.whole:
        yield from _read_whole(whole, form, place)
    else:
        yield from import_module(f"rashomon.stages.ingest.formats.{form.name}").read(whole, place)


def _read_whole(stream: BinaryIO, form: Form, place: Place) -> Iterator[Draft]:
    raw = stream.read(limits.MAX_BYTES + 1)
    if len(raw) > limits.MAX_BYTES:
        raise SourceError(f"it is larger than {limits.size(limits.MAX_BYTES)}; left out")
    kept = Raw(body=raw, media_type=form.media_types[0], url=place.url)
    drafts = parse("text", raw, place) if form.name == "text" else guarded(form.name, raw, place)
    for draft in drafts:
        yield replace(draft, raw=kept)


def _begun(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """How a stream begins, and the stream with that put back in front of it."""
    # Read piece by piece: of a read that meets damage in its middle, nothing would be left.
    rest, start = cast("io.BufferedIOBase", stream), b""
    try:
        while len(start) < _START and (piece := rest.read1(_START - len(start))):
            start += piece
    except DamagedError:
        if not start:
            raise
    return start, io.BufferedReader(_Prefixed(start, rest))


class _Prefixed(io.RawIOBase):
    """A stream whose first bytes have been read already, put back in front of it."""

    def __init__(self, start: bytes, rest: io.BufferedIOBase) -> None:
        super().__init__()
        self._start = start
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._start[: len(buffer)] or self._rest.read1(len(buffer))
        self._start = self._start[len(chunk) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)

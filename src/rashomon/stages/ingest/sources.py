"""Paths and standard input → Drafts, with a Discard for each thing that can't be read."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import SourceError
from rashomon.records import Discard
from rashomon.stages.ingest.decode import decode, refuse_binary
from rashomon.stages.ingest.draft import Draft, discard
from rashomon.stages.ingest.html import html_draft
from rashomon.stages.ingest.jsonl import numbered_lines, read_line
from rashomon.stages.ingest.limits import MAX_BYTES

STANDARD_INPUT = "<stdin>"
_HTML = frozenset({".html", ".htm"})
_KNOWN = frozenset({".txt", ".jsonl"}) | _HTML
_MARKUP = re.compile(
    rb"\s*(?:<!doctype html|<\?xml|<!--|<(?:html|head|body|article|div|p|meta)\b)", re.IGNORECASE
)


def read_source(source: str, stdin: BinaryIO | None) -> Iterator[Draft | Discard]:
    """All Drafts in one file, in one folder and those below it (sorted), or in standard input."""
    if source == "-":
        yield from _guarded(_read_stream(stdin, STANDARD_INPUT), STANDARD_INPUT)
        return
    path = Path(source)
    if path.is_dir():
        yield from _read_folder(path)
    else:
        yield from _guarded(_read_file(path), path.as_posix())


def _guarded(drafts: Iterator[Draft | Discard], name: str) -> Iterator[Draft | Discard]:
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
        yield discard(name, f"{name}: the folder holds no .txt, .html, .htm or .jsonl file")
    for path in members:
        yield from _guarded(_read_file(path), path.as_posix())


def _members(folder: Path, problems: list[OSError]) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if Path(name).suffix.lower() in _KNOWN and not name.startswith("."):
                yield Path(root, name)


def _read_file(path: Path) -> Iterator[Draft | Discard]:
    name = path.as_posix()
    with path.open("rb") as stream:
        suffix = path.suffix.lower()
        if suffix == ".jsonl":
            yield from _read_lines(stream, name)
        elif suffix in _KNOWN:
            yield _read_whole(_bounded(stream), name, html=suffix in _HTML)
        else:
            yield from _read_stream(stream, name)


def _read_stream(stream: BinaryIO | None, name: str) -> Iterator[Draft | Discard]:
    """Drafts from bytes of no stated form: JSON lines, a page or a text, by how they begin."""
    if stream is None:
        raise SourceError("there is no standard input to read")
    start = stream.read(4096)
    whole = _Prefixed(start, stream)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        yield from _read_lines(io.BufferedReader(whole), name)
        return
    raw = _bounded(io.BufferedReader(whole))
    yield _read_whole(raw, name, html=bool(_MARKUP.match(raw.removeprefix(b"\xef\xbb\xbf"))))


class _Prefixed(io.RawIOBase):
    """A stream whose first bytes have been read already, put back in front of it."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._start = start
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._start[: len(buffer)] or self._rest.read(len(buffer))
        self._start = self._start[len(chunk) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _bounded(stream: BinaryIO) -> bytes:
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise SourceError(f"it is larger than {MAX_BYTES // (1024 * 1024)} MB; left out")
    return raw


def _read_whole(raw: bytes, name: str, *, html: bool) -> Draft:
    if not raw.strip():
        raise SourceError("the file is empty")
    text = decode(raw, html=html)
    if html:
        return html_draft(text, name=name, where=name)
    return Draft(text=text, source_file=name, where=name)


def _read_lines(stream: BinaryIO, name: str) -> Iterator[Draft | Discard]:
    empty = True
    for line in numbered_lines(stream, name):
        empty = False
        if isinstance(line, Discard):
            yield line
            continue
        where, raw = line
        if where == f"{name}:1":
            refuse_binary(raw)
        try:
            yield read_line(raw, name=name, where=where)
        except SourceError as error:
            yield discard(where, f"{where}: {error}")
    if empty:
        raise SourceError("the file is empty")

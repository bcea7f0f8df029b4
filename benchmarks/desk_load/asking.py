"""HTTP as plainly as can be, so that asking takes next to nothing of the processors shared."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator
from typing import NamedTuple

HOST = "127.0.0.1"

REMEMBERED = 100
"""So many pages a visitor's browser keeps, with their tags."""


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: bytes


class Asker:
    """One visitor: a connection, kept open as a browser keeps it, and the tags of pages seen."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._tags: OrderedDict[str, str] = OrderedDict()

    async def ask(self, path: str, body: bytes | None = None) -> Answer:
        """GET, with the tag of what was seen there, or POST of JSON.

        Raises OSError or EOFError where the connection breaks.
        """
        try:
            return await self._ask(path, body)
        except (OSError, EOFError):
            self.close()
            raise

    def close(self) -> None:
        """Close the connection; the next question opens another."""
        if self._streams is not None:
            self._streams[1].close()
        self._streams = None

    async def _ask(self, path: str, body: bytes | None) -> Answer:
        reader, writer = await self._connected()
        writer.write(self._head(path, body) + (body or b""))
        status, fields = await _answered(reader)
        found = await reader.readexactly(int(fields.get("content-length", 0)))
        if fields.get("connection") == "close":
            self.close()
        if body is None and "etag" in fields:
            self._tags[path] = fields["etag"]
            if len(self._tags) > REMEMBERED:
                self._tags.popitem(last=False)
        return Answer(status, found)

    def _head(self, path: str, body: bytes | None) -> bytes:
        lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", _host(self._port)]
        if body is not None:
            lines += ["content-type: application/json", f"content-length: {len(body)}"]
        elif path in self._tags:
            lines.append(f"if-none-match: {self._tags[path]}")
        return "\r\n".join([*lines, "", ""]).encode()

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        # The server closes what nobody used for some seconds; a browser opens another then.
        if self._streams is not None and self._streams[0].at_eof():
            self.close()
        if self._streams is None:
            self._streams = await asyncio.open_connection(HOST, self._port, limit=2**22)
        return self._streams


async def changes(port: int) -> AsyncGenerator[None, None]:
    """One item for each change that the server tells an open page of.

    Raises OSError or EOFError where the connection breaks.
    """
    reader, writer = await asyncio.open_connection(HOST, port, limit=2**22)
    try:
        writer.write(f"GET /api/changes HTTP/1.1\r\n{_host(port)}\r\n\r\n".encode())
        await _answered(reader)
        while line := await reader.readline():
            if line.startswith(b"event: change"):
                yield None
        raise EOFError
    finally:
        writer.close()


def _host(port: int) -> str:
    return f"host: {HOST}:{port}"


async def _answered(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """The status of an answer, and its fields."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = (line.split(": ", 1) for line in head[1:] if line)
    return int(head[0].split()[1]), {name.lower(): value for name, value in fields}

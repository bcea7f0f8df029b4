"""HTTP as plainly as can be, so that asking takes next to nothing of the processors shared."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

HOST = "127.0.0.1"


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: bytes


class Asker:
    """One visitor: a connection, kept open as a browser keeps it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, body: bytes | None = None) -> Answer:
        """GET, or POST of JSON. Raises OSError or EOFError where the connection breaks."""
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
        lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1"]
        lines.append(f"host: {HOST}:{self._port}")
        if body is not None:
            lines += ["content-type: application/json", f"content-length: {len(body)}"]
        writer.write("\r\n".join([*lines, "", ""]).encode() + (body or b""))
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        if fields.get("connection") == "close":
            self.close()
        found = await reader.readexactly(int(fields.get("content-length", 0)))
        return Answer(int(head[0].split()[1]), found)

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        # The server closes what nobody used for some seconds; a browser opens another then.
        if self._streams is not None and self._streams[0].at_eof():
            self.close()
        if self._streams is None:
            self._streams = await asyncio.open_connection(HOST, self._port, limit=2**22)
        return self._streams

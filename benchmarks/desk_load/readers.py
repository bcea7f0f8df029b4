"""Readers: each asks, reads for a while, and asks again, until the time is over."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import aclosing
from dataclasses import dataclass

from benchmarks.desk_load.asking import Answer, Asker, changes
from benchmarks.desk_load.mix import FOLLOWED, Mix
from benchmarks.desk_load.server import Server
from benchmarks.desk_load.told import Told

AGAIN = 0.2
"""Seconds until a reader who was not let in asks for the same again."""

RECONNECT = 3.0
"""Seconds until an open page asks again for changes: what the stream tells browsers to wait."""


@dataclass
class Readers:
    """So many who read until a time (of `time.monotonic`)."""

    server: Server
    mix: Mix
    told: Told
    until: float
    pause: float
    """Seconds between an answer and the next request, in the mean; 0 for none at all."""

    async def read(self, number: int) -> None:
        """One reader; the same one asks for the same in every run."""
        chance, asker = random.Random(number), Asker(self.server.port)
        followed: asyncio.Task[None] | None = None
        await asyncio.sleep(chance.random() * self.pause)
        while time.monotonic() < self.until:
            kind, path = self.mix.next(chance)
            await self._read(asker, kind, path)
            if followed is not None:
                followed.cancel()
                followed = None
            if self.pause:
                if kind in FOLLOWED:
                    followed = asyncio.create_task(self._follow())
                await asyncio.sleep(chance.expovariate(1 / self.pause))
        if followed is not None:
            followed.cancel()
        asker.close()

    async def _read(self, asker: Asker, kind: str, path: str) -> None:
        """Ask until there is an answer: what is timed is the try that got it."""
        while time.monotonic() < self.until:
            begun = time.monotonic()
            answer = await asked(self.server, self.told, asker, kind, path)
            if answer is None:
                await asyncio.sleep(AGAIN)
                continue
            self.told.took[kind].append(time.monotonic() - begun)
            self.told.unchanged += answer.status == 304
            if answer.status not in (200, 304):
                self.told.errors[f"{kind}: {answer.status} {path} {answer.body[:200]!r}"] += 1
            return

    async def _follow(self) -> None:
        """An open page is told of changes, as its script asks."""
        while True:
            killed = self.server.kills
            try:
                async with aclosing(changes(self.server.port)) as stream:
                    async for _ in stream:
                        self.told.changes += 1
            except (OSError, EOFError) as error:
                met(self.server, self.told, "changes", killed, error)
            await asyncio.sleep(RECONNECT)


async def asked(
    server: Server, told: Told, asker: Asker, kind: str, path: str, body: bytes | None = None
) -> Answer | None:
    """The answer to a question; None where the connection broke."""
    killed = server.kills
    try:
        return await asker.ask(path, body)
    except (OSError, EOFError) as error:
        met(server, told, kind, killed, error)
        return None


def met(server: Server, told: Told, kind: str, killed: int, error: Exception) -> None:
    """A broken connection is an error unless the server was killed meanwhile, or is away."""
    if server.up and server.kills == killed:
        told.errors[f"{kind}: {error!r}"] += 1
    else:
        told.away += 1

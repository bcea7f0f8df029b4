"""Readers: each asks, reads for a while, and asks again, until the time is over."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from benchmarks.desk_load.asking import Asker
from benchmarks.desk_load.mix import Mix
from benchmarks.desk_load.server import Server

AGAIN = 0.2
"""Seconds until a reader who was not let in tries again."""


@dataclass
class Told:
    """What readers and writer met: seconds of each answered request, errors, refusals."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    """Requests that broke off, or were never let in, because the server was killed."""


@dataclass
class Readers:
    """So many who read until a time (of the event loop)."""

    server: Server
    mix: Mix
    told: Told
    until: float
    pause: float
    """Seconds between an answer and the next request, in the mean."""

    async def read(self, number: int) -> None:
        """One reader; the same one asks for the same in every run."""
        chance = random.Random(number)
        asker = Asker(self.server.port)
        await asyncio.sleep(chance.random() * self.pause)
        while time.monotonic() < self.until:
            await self._ask(asker, *self.mix.next(chance))
            if self.pause:
                await asyncio.sleep(chance.expovariate(1 / self.pause))
        asker.close()

    async def _ask(self, asker: Asker, kind: str, path: str) -> None:
        killed, begun = self.server.kills, time.monotonic()
        try:
            answer = await asker.ask(path)
        except (OSError, EOFError) as error:
            if self.server.up and self.server.kills == killed:
                self.told.errors[f"{kind}: {error!r}"] += 1
            else:
                self.told.refused += 1
            await asyncio.sleep(AGAIN)
            return
        self.told.took[kind].append(time.monotonic() - begun)
        if answer.status != 200:
            self.told.errors[f"{kind}: {answer.status} {path}"] += 1

"""Somebody who decides, over REST; what was acknowledged must be there whatever happens."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from benchmarks.desk_load.asking import Asker
from benchmarks.desk_load.readers import AGAIN, asked
from benchmarks.desk_load.server import Server
from benchmarks.desk_load.told import Told
from rashomon.store import open_case
from rashomon.store.decisions import decisions_of

PAUSE = 0.5
"""Seconds between two decisions, in the mean."""

WITHIN = 0.08
"""Seconds of a decision: within so many of its beginning the server is killed."""

FIRST = 1_000
"""The figure of the first decision; each puts one more, so that none says what stands already."""


class Sent(msgspec.Struct, kw_only=True):
    """What is sent: a claim's figure is corrected."""

    do: str = "correct"
    claim: str
    fields: dict[str, int]
    why: str = "measured"


class Kept(msgspec.Struct):
    """What is acknowledged: the id of the decision."""

    id: str


@dataclass
class Writer:
    """Decides on claims chosen by chance, one after the other, until a time."""

    server: Server
    told: Told
    claims: list[str]
    until: float
    acknowledged: dict[str, int] = field(default_factory=dict)
    """Ids of decisions that were acknowledged, and the figure of each."""
    took: list[float] = field(default_factory=list)
    unanswered: int = 0
    """Decisions without an answer, since the server was killed: kept or not."""
    kill: asyncio.Event = field(default_factory=asyncio.Event)
    """Once it is set, the server is killed in the middle of the next decision."""
    killed: asyncio.Event = field(default_factory=asyncio.Event)

    async def write(self) -> None:
        """Decide and pause, until the time is over."""
        chance, asker, figure = random.Random(-1), Asker(self.server.port), FIRST
        while time.monotonic() < self.until:
            figure += 1
            deciding = asyncio.create_task(self._decide(asker, chance.choice(self.claims), figure))
            if self.kill.is_set() and not self.killed.is_set():
                await asyncio.sleep(chance.random() * WITHIN)
                self.server.kill()
                self.killed.set()
            await asyncio.sleep(chance.expovariate(1 / PAUSE) if await deciding else AGAIN)
        asker.close()

    async def _decide(self, asker: Asker, claim: str, figure: int) -> bool:
        """Whether a decision was answered; it is acknowledged by status 200 alone."""
        begun = time.monotonic()
        body = msgspec.json.encode(Sent(claim=claim, fields={"best": figure}))
        answer = await asked(self.server, self.told, asker, "decide", "/api/decisions", body)
        if answer is None:
            self.unanswered += 1
            return False
        if answer.status != 200:
            self.told.errors[f"decide: {answer.status} {answer.body[:200]!r}"] += 1
            return True
        self.took.append(time.monotonic() - begun)
        kept = msgspec.json.decode(answer.body, type=list[Kept])
        self.acknowledged |= {one.id: figure for one in kept}
        return True

    def lost(self, case: Path) -> int:
        """How many of what was acknowledged the case does not hold as it was put."""
        held = {one.id: one.claim.value.best for one in decisions_of(case) if one.claim is not None}
        return sum(held.get(key) != figure for key, figure in self.acknowledged.items())


def dishonoured(case: Path) -> int:
    """How many decisions that stand the results of a case do not show."""
    standing = [one.claim for one in decisions_of(case) if one.stands and one.claim is not None]
    with open_case(case) as opened:
        shown = {one.id: one.value for one in opened.claims}
    return sum(shown.get(claim.id) != claim.value for claim in standing)

"""What readers ask for: the share of each kind, and addresses of what is in the case."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from benchmarks.desk_load.asking import Asker

# Of a hundred requests. A reader looks for an event, reads it, and looks at what is behind it.
SHARES = {
    "list": 12,
    "list, narrowed": 14,
    "event": 26,
    "quotes": 12,
    "evidence": 8,
    "why": 6,
    "search": 8,
    "api events": 5,
    "api tolls": 4,
    "api claims": 5,
}
FOLLOWED = ("list", "list, narrowed", "event")
"""The pages that ask to be told of changes while they are open."""

WORDS = ("killed", "hospital", "police said", "fire", "village", "army", "market", "rescue work*")
PLACES = ("Islamabad", "Lima", "market", "coast")
FOUND = 5
"""So many pages of 200 events, and of 200 claims, are known before anybody begins."""


class Mix:
    """What can be asked for in a case."""

    def __init__(self, events: list[dict[str, Any]]) -> None:
        self._events = [one for one in events if one["tolls"]]
        self._make: dict[str, Callable[[random.Random], str]] = {
            "list": lambda _: "/",
            "list, narrowed": _narrowed,
            "event": lambda chance: self._event(chance),
            "quotes": lambda chance: self._event(chance) + "/sources?n=1&n=2",
            "evidence": lambda chance: self._event(chance) + "/evidence?source=1",
            "why": self._why,
            "search": lambda chance: f"/search?text={quote(chance.choice(WORDS))}",
            "api events": lambda chance: "/api" + _narrowed(chance, "/events"),
            "api tolls": lambda _: "/api/tolls?status=disputed",
            "api claims": lambda chance: f"/api/claims?event={chance.choice(self._events)['id']}",
        }

    def next(self, chance: random.Random) -> tuple[str, str]:
        """A kind of request, as often as its share, and an address."""
        [kind] = chance.choices(list(SHARES), list(SHARES.values()))
        return kind, self.of(kind, chance)

    def of(self, kind: str, chance: random.Random) -> str:
        """An address of that kind."""
        return self._make[kind](chance)

    def _event(self, chance: random.Random) -> str:
        return f"/events/{chance.choice(self._events)['id']}"

    def _why(self, chance: random.Random) -> str:
        event = chance.choice(self._events)
        return f"/events/{event['id']}/tolls/{chance.choice(event['tolls'])['id']}/why"


def _narrowed(chance: random.Random, path: str = "/") -> str:
    day = f"20{chance.randrange(5, 26):02}-{chance.randrange(1, 13):02}-01"
    ways: tuple[dict[str, str], ...] = (
        {"text": chance.choice(WORDS)},
        {"place": chance.choice(PLACES)},
        {"since": day},
        {"outcome": chance.choice(("killed", "injured"))},
        {"status": "disputed"},
        {"outcome": "killed", "since": day, "text": chance.choice(WORDS)},
    )
    return f"{path}?{urlencode(chance.choice(ways))}"


async def mix_of(port: int) -> Mix:
    """What the readers of a served case ask for."""
    return Mix(await first(port, "events"))


async def first(port: int, kind: str) -> list[dict[str, Any]]:
    """The first records of a kind."""
    asker, found, cursor = Asker(port), [], ""
    for _ in range(FOUND):
        answer = await asker.ask(f"/api/{kind}?limit=200&cursor={cursor}")
        page = msgspec.json.decode(answer.body)
        found += page["items"]
        if page["next"] is None:
            break
        cursor = page["next"]
    asker.close()
    return found

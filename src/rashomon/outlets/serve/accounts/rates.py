"""How often anybody may try: to log in, by address and by name; to ask, by visitor.

Counted in the memory of the one process that serves; a restart counts anew.
"""

from __future__ import annotations

import math
import time
from ipaddress import IPv6Address, ip_address
from typing import Literal

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

Kind = Literal["login by address", "login by name", "wrong token", "visitor"]

RATES: dict[Kind, str] = {
    "login by address": "20 per minute; 200 per hour",
    "login by name": "10 per 15 minutes",
    "wrong token": "60 per minute",
    "visitor": "1200 per minute",
}
"""In the words of the library `limits`. A page with all that it loads is a handful of requests."""


class Rates:
    """Counts tries."""

    def __init__(self, **others: str) -> None:
        """``others`` are rates in place of `RATES`, their names with ``_`` for spaces."""
        named = RATES | {name.replace("_", " "): rate for name, rate in others.items()}
        self._items = {kind: parse_many(rate) for kind, rate in named.items()}
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, kind: Kind, key: str) -> int:
        """Count one try; 0 if it may be, else the seconds until the next one may."""
        found = self._items[kind]
        waits = [self._left(one, kind, key) for one in found if not self._hit(one, kind, key)]
        return max(waits, default=0)

    def forget(self, kind: Kind, key: str) -> None:
        """Count anew, since whoever tried has got in."""
        for item in self._items[kind]:
            self._limiter.clear(item, kind, key)

    def _hit(self, item: RateLimitItem, kind: Kind, key: str) -> bool:
        return self._limiter.hit(item, kind, key)

    def _left(self, item: RateLimitItem, kind: Kind, key: str) -> int:
        ends = self._limiter.get_window_stats(item, kind, key).reset_time
        return max(1, math.ceil(ends - time.time()))


def network(address: str) -> str:
    """What counts as one place: an address, or all of a network of IPv6, which one person has."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(IPv6Address(int(found) >> 64 << 64))
    return str(getattr(found, "ipv4_mapped", None) or found)

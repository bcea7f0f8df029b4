"""Pages of events that were made before: most visitors ask for what somebody has asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

MOST_BYTES = 64_000_000
"""Bytes of all pages that are kept; those that were asked for longest ago go first."""

Key = tuple[str, ...]


class Pages:
    """Pages by what they were made of."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], bytes]) -> bytes:
        """The page of that key, made if it is not kept; two threads may both make it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._size += len(made) - len(self._kept.pop(key, b""))
            self._kept[key] = made
            while self._size > MOST_BYTES:
                self._size -= len(self._kept.popitem(last=False)[1])
        return made

    def forget(self) -> None:
        """Keep none."""
        with self._lock:
            self._kept.clear()
            self._size = 0

"""Long lists of a brief whose entries are made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from threading import Lock
from typing import Generic, TypeVar, overload

S = TypeVar("S")
T = TypeVar("T")


class OnDemand(Sequence[T], Generic[S, T]):
    """A list of what is made of each entry of another, each when it is first looked at."""

    def __init__(self, raw: Sequence[S], make: Callable[[S], T]) -> None:
        self._raw = raw
        self._make = make
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        return len(self._raw)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...
    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        """An entry, or some of them. Raises IndexError where there is none."""
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self._raw))))
        index = range(len(self._raw))[place]
        if index not in self._made:
            self._made[index] = self._make(self._raw[index])
        return self._made[index]


class Begun(Sequence[T]):
    """A list that is made from its beginning on, as far as somebody looks at it."""

    def __init__(self, rest: Iterator[T]) -> None:
        self._made: list[T] = []
        self._rest = rest
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._upto(None))

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """An entry, or some of them. Raises IndexError where there is none."""
        if isinstance(place, slice):
            ends = [one for one in (place.start, place.stop, place.step) if one is not None]
            to_the_end = place.stop is None or min(ends) < 0
            return self._upto(None if to_the_end else place.stop)[place]
        return self._upto(None if place < 0 else place + 1)[place]

    def _upto(self, length: int | None) -> list[T]:
        """What is made, so many entries at least if there are."""
        with self._lock:
            wanted = None if length is None else max(length - len(self._made), 0)
            self._made.extend(islice(self._rest, wanted))
        return self._made

"""Long lists of a brief whose entries are made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

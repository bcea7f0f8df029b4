"""What a runner is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Runner(Protocol):
    """Applies a function to each of many things; it knows no stage.

    ``start`` makes the function: it is called once wherever the work is done, so that what is slow
    to load is loaded once, and must be importable by name. Results come in the order of ``items``,
    and are the same bytes however the work is spread. Few items are held at any time.
    """

    def map(self, start: Callable[[], Callable[[T], R]], items: Iterable[T]) -> Iterator[R]:
        """One result for each item, in order; what the function raises is raised here."""
        ...

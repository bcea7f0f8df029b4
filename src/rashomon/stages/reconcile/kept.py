"""A property that is worked out once for each object and then kept in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class kept(Generic[T]):  # noqa: N801
    """As `functools.cached_property`, without the lock that Python 3.11 takes for each.

    A story asks for some twenty of them for each claim, and one process reads a story in one
    thread; worked out twice, a value would be the same.
    """

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> Self: ...

    @overload
    def __get__(self, one: object, owner: type) -> T: ...

    def __get__(self, one: object | None, owner: type) -> Self | T:
        """The value, which stands in the object's own names from now on and is found there."""
        if one is None:
            return self
        value = one.__dict__[self._name] = self._work_out(one)
        return value

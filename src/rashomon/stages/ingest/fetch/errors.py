"""What goes wrong when something is fetched."""

from __future__ import annotations

from rashomon.errors import SourceError


class FetchError(SourceError):
    """An address that gave nothing. ``passing``: it may give something another time."""

    def __init__(self, message: str, *, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing

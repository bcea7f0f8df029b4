"""Where the links of a brief lead: by its own page, to the sources on the same one."""

from __future__ import annotations

from collections.abc import Sequence


class Anchor(str):
    """The name of an event on a page, with which the names of its parts begin."""

    __slots__ = ()

    def source(self, number: int) -> str:
        """The address of a source."""
        return f"#{self}s{number}"

    def mark(self, number: int) -> str:
        """The address of a source's words in their report."""
        return f"#{self}m{number}"

    def figures(self) -> str:
        """The address of the table of tolls."""
        return f"#{self}toll"

    def derivation(self, toll: str) -> str | None:
        """The address at which it is told why a toll is what it is; None where it is told here."""
        return None

    def cited(self, sources: Sequence[int]) -> Sequence[int]:
        """Those of a figure's sources that are named where it stands: here all are."""
        return sources

    def drawn(self) -> int | None:
        """So many points of a chart are drawn at most; None draws all."""
        return None

    def rest(self) -> str:
        """The address at which that stands which is left out here; nothing is."""
        return ""

"""Where the links of a brief lead: by its own page, to the sources on the same one."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.outlets.brief.model import Line


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

    def opened(self, sources: Sequence[int]) -> Sequence[int]:
        """Those of a figure's sources whose words are shown when it is chosen: here all are."""
        return sources

    def beginning(self, line: Line) -> Line:
        """As much of a line as is shown where it stands: here all of it."""
        return line

    def explained(self, cited: int) -> bool:
        """Whether it is told here why a figure that rests on so many sources is what it is."""
        return True

    def drawn(self) -> int | None:
        """So many points of a chart are drawn at most; None draws all."""
        return None

    def rest(self) -> str:
        """The address at which that stands which is left out here; nothing is."""
        return ""

"""Where things are at the desk: one place for every address of a page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from urllib.parse import quote, urlencode

from msgspec.structs import replace

from rashomon.outlets.brief.anchors import Anchor
from rashomon.outlets.brief.model import Line, Piece

MOST_CITED = 8
"""So many sources are named beside a figure of a page that leaves things to others."""

MOST_DRAWN = 60
"""So many points of a chart are drawn on such a page."""


MOST_PIECES, MOST_LETTERS = 24, 400
"""So much of one line is shown on such a page."""

MOST_NUMBERS = 60
"""So many sources are shown at once."""


def address(*parts: str, **query: object) -> str:
    """A path of parts, each made fit for one, and what of the query is not empty."""
    path = "/" + "/".join(quote(part, safe="~") for part in parts)
    asked = {name: value for name, value in query.items() if value not in (None, "", [], ())}
    return path + (f"?{urlencode(asked, doseq=True)}" if asked else "")


class EventLinks(Anchor):
    """An event on a page of the desk: its sources are on another one, counted by a codebook."""

    event: str
    codebook: str | None
    _shown: frozenset[int]
    _source: str
    _part: str | None

    def __new__(cls, event: str, codebook: str | None, shown: Collection[int] = ()) -> EventLinks:
        """``shown`` are the numbers of the sources that stand on the page itself."""
        made = super().__new__(cls, "e")
        made.event, made.codebook, made._shown = event, codebook, frozenset(shown)
        made._part = None
        # There are thousands of links to sources on a page.
        beginning = address("events", event, "evidence", codebook=codebook)
        made._source = f"{beginning}{'&' if codebook else '?'}source="
        return made

    def within(self, part: str) -> EventLinks:
        """The same, where what is long is left to the page of a part."""
        made = EventLinks(self.event, self.codebook, self._shown)
        made._part = part
        return made

    def cited(self, sources: Sequence[int]) -> Sequence[int]:
        """Those of a figure's sources that are named where it stands."""
        return sources if self._part is None else sources[:MOST_CITED]

    def opened(self, sources: Sequence[int]) -> Sequence[int]:
        """Those of a figure's sources whose words are shown beside it when it is chosen."""
        return sources if self._part is None else sources[:MOST_NUMBERS]

    def beginning(self, line: Line) -> Line:
        """As much of a line as is shown where it stands; the very line if that is all of it."""
        if self._part is None:
            return line
        begun, shown, left = line[: MOST_PIECES + 1], list[Piece](), MOST_LETTERS
        for piece in begun[:MOST_PIECES]:
            if len(piece.text) > left:
                return (*shown, replace(piece, text=piece.text[:left].rpartition(" ")[0]))
            shown.append(piece)
            left -= len(piece.text)
        return line if len(begun) <= MOST_PIECES else tuple(shown)

    def explained(self, cited: int) -> bool:
        """Whether it is told here why a figure that rests on so many sources is what it is."""
        return self._part is None or cited <= MOST_NUMBERS

    def drawn(self) -> int | None:
        """So many points of a chart are drawn at most; None draws all."""
        return None if self._part is None else MOST_DRAWN

    def rest(self) -> str:
        """The address at which all of this part stands."""
        return self.part(self._part or "")

    def part(self, name: str) -> str:
        """The address of a part of the event, whole."""
        return address("events", self.event, codebook=self.codebook, part=name)

    def source(self, number: int) -> str:
        """The address of a source."""
        if number in self._shown:
            return f"#es{number}"
        return f"{self._source}{number}#es{number}"

    def mark(self, number: int) -> str:
        """The address of a source's words in their report."""
        if number in self._shown:
            return f"#em{number}"
        return f"{self._source}{number}#em{number}"

    def figures(self) -> str:
        """The address of the table of tolls."""
        return f"{self.page()}#etoll"

    def derivation(self, toll: str) -> str | None:
        """The address at which it is told why a toll is what it is."""
        return address("events", self.event, "tolls", toll, "why", codebook=self.codebook)

    def page(self, codebook: str | None = None) -> str:
        """The address of the event, counted by a codebook or by that of this page."""
        return address("events", self.event, codebook=codebook or self.codebook)

    def evidence(self, **query: object) -> str:
        """The address of its reports, side by side."""
        return address("events", self.event, "evidence", codebook=self.codebook, **query)

"""Where things are at the desk: one place for every address of a page."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote, urlencode

from rashomon.outlets.brief.anchors import Anchor


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

    def __new__(cls, event: str, codebook: str | None, shown: Collection[int] = ()) -> EventLinks:
        """``shown`` are the numbers of the sources that stand on the page itself."""
        made = super().__new__(cls, "e")
        made.event, made.codebook, made._shown = event, codebook, frozenset(shown)
        # There are thousands of links to sources on a page.
        beginning = address("events", event, "evidence", codebook=codebook)
        made._source = f"{beginning}{'&' if codebook else '?'}source="
        return made

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

"""A report made ready for reading: sentences with their parse, every token with its place.

``Page`` is what the parts of extraction share. A sentence knows its span in ``report.text``;
``Sentence.span`` gives the span of tokens there. Parsing happens on a cleaned copy of a
sentence (one kind of quote, single spaces, true case), so places are looked up, never computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from rashomon.records import Report, Span
from rashomon.stages.extract.casing import WORD, is_capitals, names_in, true_case
from rashomon.stages.extract.sentences import sentences

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token

# Signs that a parser of newspaper text reads better in their plain form, one for one.
PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": ".",
        "\u00a0": " ",
        "\u2009": " ",
        "\t": " ",
        "\n": " ",
    }
)


class Parses(Protocol):
    """What parses sentences: `parser.Parser`."""

    def parse(self, texts: Sequence[str], /) -> list[Parse]:
        """The parse of each text."""
        ...


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report. ``offsets[i]`` is the place of the i-th parsed character."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    offsets: Sequence[int]
    capitals: bool
    doc: Parse | None = field(default=None, compare=False)

    @property
    def tokens(self) -> Parse:
        """The parse, as rules read it. Raises ValueError if this sentence was not parsed."""
        if self.doc is None:
            raise ValueError(f"sentence {self.index} was not parsed")
        return self.doc

    def begin(self, token: Token) -> int:
        """Where a token begins in the report's text."""
        return self.offsets[token.idx]

    def finish(self, token: Token) -> int:
        """Where a token ends (exclusive) in the report's text."""
        return self.offsets[token.idx + len(token) - 1] + 1

    def span(self, tokens: Iterable[Token]) -> Span:
        """The shortest span of the report's text that holds all ``tokens``."""
        places = sorted(tokens, key=lambda token: token.i)
        return self.begin(places[0]), self.finish(places[-1])


@dataclass(frozen=True, slots=True)
class Page:
    """A report and its sentences in text order."""

    report: Report
    sentences: tuple[Sentence, ...]

    def quote(self, span: Span) -> str:
        """The report's text over a span."""
        return self.report.text[span[0] : span[1]]


def clean(text: str) -> tuple[str, list[int]]:
    """A copy of ``text`` to parse, and for each of its characters the place in ``text``.

    White space runs become one space; curly quotes and dashes become plain ones.
    """
    plain = text.translate(PLAIN)
    if "  " not in plain:
        return plain, list(range(len(plain)))
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(plain):
        if character == " " and characters and characters[-1] == " ":
            continue
        characters.append(character)
        places.append(place)
    return "".join(characters), places


def open_page(report: Report) -> Page:
    """A report cut into sentences, not parsed yet."""
    found, shouted = [], {}
    for index, ((start, end), paragraph) in enumerate(sentences(report)):
        text, places = clean(report.text[start:end])
        capitals = is_capitals(text)
        if capitals:
            shouted[index] = text
        whole = len(places) == end - start  # nothing was left out
        offsets = range(start, end) if whole else [start + place for place in places]
        cased = true_case(text) if capitals else text
        found.append(Sentence(index, paragraph, start, end, cased, offsets, capitals))
    names = names_in(found[index].text for index in shouted)
    for index, text in shouted.items() if names else ():
        if not names.isdisjoint(WORD.findall(text.lower())):
            found[index] = replace(found[index], text=true_case(text, names))
    return Page(report, tuple(found))


def parse_pages(
    pages: Sequence[Page], parser: Parses, wanted: Callable[[Sentence], bool]
) -> list[Page]:
    """The pages with those sentences parsed that are ``wanted``, all of them in one go.

    A parse is the same whatever stands beside it: the model is faster with many sentences at once.
    """
    chosen = [[one for one in page.sentences if wanted(one)] for page in pages]
    docs = iter(parser.parse([one.text for some in chosen for one in some]))
    parsed = []
    for page, some in zip(pages, chosen, strict=True):
        found = list(page.sentences)
        for one in some:
            found[one.index] = replace(one, doc=next(docs))
        parsed.append(Page(page.report, tuple(found)))
    return parsed

"""An event's claims, numbers and links at hand, and pieces of text that cite them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rashomon.outlets.brief.chains import Chains
from rashomon.outlets.brief.model import Line, Piece
from rashomon.outlets.brief.nesting import Nesting
from rashomon.outlets.brief.numbering import Numbering
from rashomon.outlets.brief.wording import originator_of, plain_words, voice
from rashomon.records import Claim, Event, Report, Toll


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An event with its claims and numbers at hand, and how claims and tolls hang together.

    ``names`` are those of its entities, by id; ``year`` is the one in which it began.
    """

    event: Event
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    numbering: Numbering
    nesting: Nesting
    chains: Chains
    names: Mapping[str, str]
    year: int | None
    _voices: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    _own: dict[str, list[str]] = field(default_factory=dict)

    def voice(self, claim: str) -> str:
        """Whose word a claim is."""
        return self.speaker(claim)[0]

    def voice_key(self, claim: str) -> tuple[str, ...]:
        """What tells voices apart: the claimant, or the originator whose reporter speaks."""
        return self.speaker(claim)[1]

    def voice_keys(self, claims: Iterable[str]) -> set[tuple[str, ...]]:
        """What tells the voices behind claims apart, each once."""
        return {self.speaker(one)[1] for one in claims}

    def speaker(self, claim: str) -> tuple[str, tuple[str, ...]]:
        """Whose word a claim is, and what tells that voice from others."""
        found = self._voices.get(claim)
        if found is None:
            told = self.claims[claim]
            report = self.reports[told.report]
            key: tuple[str, ...] = ("reporter", originator_of(report))
            if told.claimant or told.said_by:
                key = ("claimant", told.claimant or (told.said_by or "").casefold())
            found = self._voices[claim] = voice(told, self.names, report), key
        return found

    def shown(self, claims: Iterable[str]) -> list[str]:
        """The claims behind source numbers, copies folded, in order of number."""
        numbers = self.numbering.of(claims)
        return [self.numbering.folded[number][0] for number in numbers]

    def own(self, toll: Toll) -> list[str]:
        """The claims of just the group of a toll, as they are shown."""
        if toll.id not in self._own:
            self._own[toll.id] = self.shown(self.nesting.own_claims(toll))
        return self._own[toll.id]

    def cite(self, text: str, claims: Iterable[str]) -> Piece:
        """A piece of text with the numbers of its claims."""
        return Piece(text=text, sources=self.numbering.of(claims))


def step_line(account: Account, text: str, claims: Iterable[str]) -> Line:
    """A sentence of the reconciliation with the numbers of its claims."""
    return (account.cite(plain_words(text, account.year), claims),)


def joined(separator: str, lines: Iterable[Iterable[Piece]]) -> Iterator[Piece]:
    """Lines in one, with a separator between them and empty pieces left out."""
    for index, line in enumerate(lines):
        if index:
            yield Piece(text=separator)
        yield from (piece for piece in line if piece.text)

"""An event's claims, numbers and relations at hand, and pieces of text that cite them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.outlets.brief.model import Line, Piece
from rashomon.outlets.brief.numbering import Numbering
from rashomon.outlets.brief.wording import originator_of, plain_words, voice, year_of
from rashomon.records import Claim, Event, Record, Relation, RelationKind, Report


class Account(Record, frozen=True, kw_only=True):
    """An event with its claims and numbers at hand; ``links`` are its relations, copies folded.

    ``later`` has those that update a claim, for each that others update.
    """

    event: Event
    claims: dict[str, Claim]
    reports: dict[str, Report]
    numbering: Numbering
    links: dict[RelationKind, tuple[tuple[str, str], ...]]
    later: dict[str, tuple[str, ...]]

    def voice(self, claim: str) -> str:
        """Whose word a claim is."""
        told = self.claims[claim]
        return voice(told, self.event, self.reports[told.report])

    def voice_key(self, claim: str) -> tuple[str, ...]:
        """What tells voices apart: the claimant, or the originator whose reporter speaks."""
        told = self.claims[claim]
        if told.claimant or told.said_by:
            return ("claimant", told.claimant or (told.said_by or "").casefold())
        return ("reporter", originator_of(self.reports[told.report]))

    def shown(self, claims: Iterable[str]) -> list[str]:
        """The claims behind source numbers, copies folded, in order of number."""
        numbers = self.numbering.of(claims)
        return [self.numbering.folded[number][0] for number in numbers]

    def cite(self, text: str, claims: Iterable[str]) -> Piece:
        """A piece of text with the numbers of its claims."""
        return Piece(text=text, sources=self.numbering.of(claims))


def link_claims(
    relations: Iterable[Relation], numbering: Numbering
) -> dict[RelationKind, tuple[tuple[str, str], ...]]:
    """Pairs of claims by relation, each claim of a copy standing for the one that is quoted."""
    links: dict[RelationKind, set[tuple[str, str]]] = {}
    for one in relations:
        if one.a in numbering.numbers and one.b in numbering.numbers:
            pair = (numbering.quoted(one.a), numbering.quoted(one.b))
            links.setdefault(one.relation, set()).add(pair)
    return {relation: tuple(sorted(pairs)) for relation, pairs in links.items()}


def updates_of(
    links: Mapping[RelationKind, Sequence[tuple[str, str]]],
) -> dict[str, tuple[str, ...]]:
    """For each claim that others update, those."""
    found: dict[str, list[str]] = {}
    for old, new in links.get("updates", ()):
        found.setdefault(old, []).append(new)
    return {old: tuple(news) for old, news in found.items()}


def step_line(account: Account, text: str, claims: Iterable[str]) -> Line:
    """A sentence of the reconciliation with the numbers of its claims."""
    return (account.cite(plain_words(text, year_of(account.event)), claims),)


def joined(separator: str, lines: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Lines in one, with a separator between them and empty pieces left out."""
    pieces: list[Piece] = []
    for index, line in enumerate(lines):
        pieces.extend([Piece(text=separator)] if index else [])
        pieces.extend(piece for piece in line if piece.text)
    return pieces

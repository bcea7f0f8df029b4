"""How the claims of an event stand to each other, as bits: what a page of it needs at once.

An event of 2,000 claims may have 200,000 relations: too many records to be read for a page. Which
claims they are between takes a bit each, and is kept beside the event; why they are is left in the
relations, to be looked up for those that are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from rashomon.records import Record, Relation, RelationKind, to_json
from rashomon.store.contract import Row

KIND = "links"
"""The kind of the rows that hold them; they are no result to anybody else."""

DIGITS = 5
"""Characters that a place takes in JSON, about; six bits take one."""


class Links(Record, frozen=True, kw_only=True):
    """``claims`` are the ids of those that stand in a relation, in order.

    ``to`` has, for each kind of relation and the place of a claim ``a`` in ``claims``, the places
    of all claims ``b``: themselves, or where that is shorter as bits of one number, its lowest byte
    first.
    """

    claims: tuple[str, ...]
    to: dict[RelationKind, dict[int, tuple[int, ...] | bytes]]

    @classmethod
    def of(cls, relations: Iterable[Relation]) -> Links:
        """The links of these relations, in whatever order they come."""
        pairs: dict[RelationKind, dict[str, list[str]]] = {}
        for one in relations:
            pairs.setdefault(one.relation, {}).setdefault(one.a, []).append(one.b)
        known = {b for told in pairs.values() for others in told.values() for b in others}
        claims = sorted(known.union(*pairs.values()))
        place = {key: place for place, key in enumerate(claims)}
        return cls(
            claims=tuple(claims),
            to={
                kind: {place[a]: _packed(sorted({place[b] for b in told[a]})) for a in sorted(told)}
                for kind, told in sorted(pairs.items())
            },
        )

    def rows(self, kind: RelationKind) -> dict[int, int]:
        """For the places of claims ``a``, those of all claims ``b`` as bits of a number."""
        told = self.to.get(kind, {})
        return {
            place: int.from_bytes(found, "little")
            if isinstance(found, bytes)
            else sum(1 << one for one in found)
            for place, found in told.items()
        }

    def pairs(self, kind: RelationKind) -> Iterator[tuple[str, str]]:
        """The claims ``a`` and ``b`` of each relation of a kind, by ``a`` and ``b``."""
        for place, bits in self.rows(kind).items():
            yield from ((self.claims[place], self.claims[other]) for other in places(bits))

    def between(self, kind: RelationKind, claims: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The claims ``a`` and ``b`` of each relation of a kind that is of some claims, by both."""
        wanted = set(claims)
        own = {place for place, key in enumerate(self.claims) if key in wanted}
        mask = reduce(or_, (1 << place for place in own), 0)
        for place, found in self.to.get(kind, {}).items():
            if isinstance(found, bytes):
                bits = int.from_bytes(found, "little")
                others = places(bits if place in own else bits & mask)
            else:
                others = (one for one in found if place in own or one in own)
            yield from ((self.claims[place], self.claims[other]) for other in others)


def places(bits: int) -> Iterator[int]:
    """The places of the bits of a number, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def links_row(story: str, relations: Iterable[Relation]) -> Row:
    """What is kept of the relations of a story beside them."""
    line = to_json(Links.of(relations)).encode()
    return Row(KIND, story.encode(), story, line, story)


def relation_id(a: str, b: str, kind: RelationKind) -> str:
    """Under which id a relation is kept; one of another reason is kept under the same."""
    return f"{a} {b} {kind}"


def _packed(found: Sequence[int]) -> tuple[int, ...] | bytes:
    """Some places, the lowest first, in the shorter way of writing them."""
    if len(found) * DIGITS < found[-1] // 6:
        return tuple(found)
    bits = bytearray(found[-1] // 8 + 1)
    for one in found:
        bits[one // 8] |= 1 << one % 8
    return bytes(bits)

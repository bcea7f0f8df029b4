"""Claims → source numbers: one number for each claim, and for all of its copies together.

The order is that of the tolls, then of the reports, then of the text; it does not depend on the
order of the input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.records import Claim, Event, Quote, Record, Relation, Report, Toll


class Numbering(Record, frozen=True, kw_only=True):
    """``numbers`` has every claim's number; ``folded`` the ids under each, the quoted one first.

    ``quotes`` has the words that are no claim, by their numbers, which go on from those of claims.
    """

    numbers: dict[str, int]
    folded: dict[int, tuple[str, ...]]
    quotes: dict[int, Quote] = msgspec.field(default_factory=dict)

    def of(self, claims: Iterable[str]) -> tuple[int, ...]:
        """The numbers of claims, each once, in ascending order; unknown ids have none."""
        return tuple(sorted({self.numbers[claim] for claim in claims if claim in self.numbers}))

    def of_quotes(self, quotes: Iterable[Quote]) -> tuple[int, ...]:
        """The numbers of words that are no claim, in ascending order."""
        wanted = set(quotes)
        return tuple(number for number, one in self.quotes.items() if one in wanted)

    def quoted(self, claim: str) -> str:
        """The claim that is quoted where this one, or its copy, is meant."""
        return self.folded[self.numbers[claim]][0]


def order_reports(reports: Iterable[Report]) -> list[Report]:
    """Reports by time of publication, undated ones last; ties by outlet and id."""
    return sorted(
        reports,
        key=lambda report: (
            report.published_at is None,
            report.published_at or "",
            report.outlet or "",
            report.id,
        ),
    )


def number_claims(
    event: Event,
    claims: Mapping[str, Claim],
    relations: Sequence[Relation],
    reports: Mapping[str, Report],
) -> Numbering:
    """The source numbers of an event's claims; ``claims`` holds only those of its reports."""
    place = {report.id: index for index, report in enumerate(order_reports(reports.values()))}

    def position(claim: str) -> tuple[bool, int, int, int, str]:
        told = claims[claim]
        copied = reports[told.report].copy_of is not None
        return copied, place[told.report], told.evidence.start, told.evidence.end, claim

    groups = _fold(claims, relations, reports)
    members = {claim: sorted(group, key=position) for group in groups for claim in group}
    numbers: dict[str, int] = {}
    folded: dict[int, tuple[str, ...]] = {}
    for shown in (*_shown_groups(event), tuple(claims)):
        for claim in sorted((one for one in shown if one in claims), key=position):
            if claim not in numbers:
                folded[len(folded) + 1] = tuple(members[claim])
                numbers.update(dict.fromkeys(members[claim], len(folded)))
    said = (one for dispute in event.disputes for side in dispute.positions for one in side.quotes)
    course = (one for moment in event.timeline for one in moment.quotes)
    quotes = dict(enumerate(dict.fromkeys((*said, *course)), start=len(folded) + 1))
    return Numbering(numbers=numbers, folded=folded, quotes=quotes)


def holds(whole: Toll, part: Toll) -> bool:
    """Whether a toll was worked out of another one's claims and more."""
    return whole.outcome == part.outcome and set(part.claims) < set(whole.claims)


def own_claims(event: Event, toll: Toll) -> list[str]:
    """The claims of just this group: those of tolls within it are left to them."""
    inner = {one for other in event.tolls if holds(toll, other) for one in other.claims}
    return [one for one in toll.claims if one not in inner]


def _shown_groups(event: Event) -> list[Sequence[str]]:
    """The claims of each thing that the brief shows, in the order in which it shows them."""
    return [
        *(own_claims(event, toll) for toll in event.tolls),
        *(victim.claims for victim in event.people),
        *(step.claims for step in event.not_counted),
        *(position.claims for dispute in event.disputes for position in dispute.positions),
        *(moment.claims for moment in event.timeline),
    ]


def _fold(
    claims: Mapping[str, Claim], relations: Sequence[Relation], reports: Mapping[str, Report]
) -> list[set[str]]:
    """Sets of claims that are copies of each other; most hold a single claim."""
    group = {claim: {claim} for claim in claims}
    for left, right in (*_stated_copies(relations), *_printed_copies(claims, reports)):
        if left in group and right in group and group[left] is not group[right]:
            group[left] |= group[right]
            for member in group[right]:
                group[member] = group[left]
    return list({id(members): members for members in group.values()}.values())


def _stated_copies(relations: Sequence[Relation]) -> list[tuple[str, str]]:
    return [(one.a, one.b) for one in relations if one.relation == "copies"]


def _printed_copies(
    claims: Mapping[str, Claim], reports: Mapping[str, Report]
) -> list[tuple[str, str]]:
    """Claims that a report which is a copy makes in the very words of its original."""
    keys: dict[str, tuple[str, ...]] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for claim in sorted(claims.values(), key=lambda one: (one.evidence.start, one.id)):
        words = (claim.outcome, claim.group.text, claim.value.text, claim.evidence.quote)
        seen[(claim.report, *words)] += 1
        keys[claim.id] = (*words, str(seen[(claim.report, *words)]))
    made = {(claims[claim].report, *key): claim for claim, key in keys.items()}
    return [
        (made[(original, *key)], claim)
        for claim, key in keys.items()
        if (original := reports[claims[claim].report].copy_of) is not None
        and (original, *key) in made
    ]

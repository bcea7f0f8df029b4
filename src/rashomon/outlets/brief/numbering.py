"""Claims → source numbers: one number for each claim, and for all of its copies together.

The order is that of the tolls, then of the reports, then of the text; it does not depend on the
order of the input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.outlets.brief.nesting import Nesting
from rashomon.records import Claim, Event, Quote, Record, Report


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
    copies: Iterable[tuple[str, str]],
    reports: Mapping[str, Report],
    nesting: Nesting,
) -> Numbering:
    """The source numbers of an event's claims; ``claims`` holds only those of its reports.

    ``copies`` are pairs of claims that are stated to be copies; ``nesting`` is that of the tolls.
    """
    rank = {claim: index for index, claim in enumerate(_in_order(claims, reports))}
    together = _fold(claims, copies, reports)
    numbers: dict[str, int] = {}
    folded: dict[int, tuple[str, ...]] = {}
    for shown in (*_shown_groups(event, nesting), tuple(claims)):
        new = [one for one in shown if one in rank and one not in numbers]
        for claim in sorted(new, key=rank.__getitem__):
            if claim not in numbers:
                same = tuple(sorted(together.get(claim, (claim,)), key=rank.__getitem__))
                folded[len(folded) + 1] = same
                numbers.update(dict.fromkeys(same, len(folded)))
    said = (one for dispute in event.disputes for side in dispute.positions for one in side.quotes)
    course = (one for moment in event.timeline for one in moment.quotes)
    quotes = dict(enumerate(dict.fromkeys((*said, *course)), start=len(folded) + 1))
    return Numbering(numbers=numbers, folded=folded, quotes=quotes)


def _in_order(claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> list[str]:
    """Claims by the order of their reports and of the text; those of copies last."""
    place = {report.id: index for index, report in enumerate(order_reports(reports.values()))}

    def position(claim: str) -> tuple[bool, int, int, int, str]:
        told = claims[claim]
        copied = reports[told.report].copy_of is not None
        return copied, place[told.report], told.evidence.start, told.evidence.end, claim

    return sorted(claims, key=position)


def _shown_groups(event: Event, nesting: Nesting) -> list[Sequence[str]]:
    """The claims of each thing that the brief shows, in the order in which it shows them."""
    return [
        *(nesting.own_claims(toll) for toll in event.tolls),
        *(victim.claims for victim in event.people),
        *(step.claims for step in event.not_counted),
        *(position.claims for dispute in event.disputes for position in dispute.positions),
        *(moment.claims for moment in event.timeline),
    ]


def _fold(
    claims: Mapping[str, Claim], copies: Iterable[tuple[str, str]], reports: Mapping[str, Report]
) -> dict[str, set[str]]:
    """For the claims that are copies, or are copied, all those that are copies of each other."""
    group: dict[str, set[str]] = {}
    for left, right in (*copies, *_printed_copies(claims, reports)):
        if left in claims and right in claims:
            one, other = group.setdefault(left, {left}), group.setdefault(right, {right})
            if one is not other:
                one |= other
                group.update(dict.fromkeys(other, one))
    return group


def _printed_copies(
    claims: Mapping[str, Claim], reports: Mapping[str, Report]
) -> list[tuple[str, str]]:
    """Claims that a report which is a copy makes in the very words of its original."""
    origins = {one.id: one.copy_of for one in reports.values() if one.copy_of is not None}
    repeated = {*origins, *origins.values()}
    keys: dict[str, tuple[str, ...]] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    told = (one for one in claims.values() if one.report in repeated)
    for claim in sorted(told, key=lambda one: (one.evidence.start, one.id)):
        words = (claim.outcome, claim.group.text, claim.value.text, claim.evidence.quote)
        seen[(claim.report, *words)] += 1
        keys[claim.id] = (*words, str(seen[(claim.report, *words)]))
    made = {(claims[claim].report, *key): claim for claim, key in keys.items()}
    return [
        (made[(original, *key)], claim)
        for claim, key in keys.items()
        if (original := origins.get(claims[claim].report)) is not None and (original, *key) in made
    ]

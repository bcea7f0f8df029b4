"""Tolls → the rows of the toll table, each happening to each group once, parts under wholes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from rashomon.outlets.brief.account import Account, step_line
from rashomon.outlets.brief.demand import OnDemand
from rashomon.outlets.brief.model import Piece, TollRow
from rashomon.outlets.brief.nesting import Nesting
from rashomon.outlets.brief.status import toll_line
from rashomon.outlets.brief.wording import NO_FIGURE, as_of_words, group_words, number
from rashomon.records import GROUP_CLASSES, OUTCOMES, Event, Toll

_ALL = "all"


def fold_tolls(event: Event) -> Event:
    """The event with tolls that rest on the same claims shown once, and their moments with them.

    Where all who were killed are militants, "all", "armed group" and "militants" are one figure:
    it keeps its most telling name. Ordered by outcome, the row of all first, parts under wholes.
    """
    kept: dict[tuple[object, ...], Toll] = {}
    for toll in sorted(event.tolls, key=_telling):
        rests_on = (toll.outcome, frozenset(toll.claims), toll.low, toll.best, toll.high)
        kept.setdefault(rests_on, toll)
    nesting = Nesting(event.tolls)
    tolls = [
        toll
        for outcome in OUTCOMES
        for toll in _nested([toll for toll in kept.values() if toll.outcome == outcome], nesting)
    ]
    shown = {(toll.outcome, toll.group) for toll in tolls}
    folded = {(toll.outcome, toll.group) for toll in event.tolls} - shown
    timeline = [one for one in event.timeline if (one.outcome, one.group) not in folded]
    return msgspec.structs.replace(event, tolls=tuple(tolls), timeline=tuple(timeline))


def _telling(toll: Toll) -> tuple[int, int, str, str]:
    """Named groups before all, all before classes; longer names are the narrower ones."""
    rank = 2 if toll.group in GROUP_CLASSES else 1 if toll.group == _ALL else 0
    return rank, -len(toll.group), toll.group, toll.id


def _nested(tolls: Sequence[Toll], nesting: Nesting) -> Iterator[Toll]:
    """All first, then the larger groups, each followed by the groups within it."""
    yield from (toll for toll in tolls if toll.group == _ALL)
    rest = sorted((toll for toll in tolls if toll.group != _ALL), key=_largest)
    yield from _under(None, rest, nesting)


def _under(whole: Toll | None, tolls: Sequence[Toll], nesting: Nesting) -> Iterator[Toll]:
    for toll in tolls:
        if _whole_of(toll, tolls, nesting) is whole:
            yield toll
            yield from _under(toll, tolls, nesting)


def _whole_of(toll: Toll, tolls: Sequence[Toll], nesting: Nesting) -> Toll | None:
    """The narrowest group that holds this one, the row of all aside."""
    wholes = [one for one in tolls if one.group != _ALL and nesting.holds(one, toll)]
    return min(wholes, key=lambda one: (len(one.claims), one.group, one.id), default=None)


def _largest(toll: Toll) -> tuple[int, str, str]:
    return -(toll.best if toll.best is not None else toll.low or 0), toll.group, toll.id


def build_rows(account: Account) -> tuple[TollRow, ...]:
    """The rows of an event whose tolls are folded, in their order."""
    return tuple(_row(account, toll) for toll in account.event.tolls)


def _row(account: Account, toll: Toll) -> TollRow:
    giving = _giving(account, toll)
    return TollRow(
        id=toll.id,
        outcome=toll.outcome,
        group=group_words(toll.group),
        depth=_depth(account, toll),
        low=_cell(account, toll, giving, toll.low),
        best=_cell(account, toll, giving, toll.given, about=toll.about),
        high=_cell(account, toll, giving, toll.high),
        as_of=as_of_words(toll.as_of, account.year),
        voices=toll.voices,
        cited=len(account.numbering.of(toll.claims)),
        status=toll.status,
        line=toll_line(account, toll),
        why=OnDemand(toll.why, lambda step: step_line(account, step.text, step.claims)),
    )


def _depth(account: Account, toll: Toll) -> int:
    tolls = account.event.tolls
    return sum(one.group != _ALL and account.nesting.holds(one, toll) for one in tolls)


Giving = dict[int | None, list[str]]


def _giving(account: Account, toll: Toll) -> Giving:
    """For each figure, the claims of the group itself that give it as low, best or high."""
    found: Giving = {}
    for one in account.nesting.own_claims(toll):
        if one in account.claims:
            value = account.claims[one].value
            for figure in {value.low, value.best, value.high}:
                found.setdefault(figure, []).append(one)
    return found


def _cell(
    account: Account, toll: Toll, giving: Giving, value: int | None, *, about: bool = False
) -> Piece:
    """A figure with the claims that give it.

    A figure that no claim stands behind is not shown: every number resolves to a quote.
    """
    sources = account.numbering.of(giving.get(value) or _worked_out(account, toll))
    if value is None or not sources:
        return Piece(text=NO_FIGURE)
    return Piece(text=number(value, about=about), sources=sources)


def _worked_out(account: Account, toll: Toll) -> Sequence[str]:
    """The claims of the last step of why, for a figure that no claim of the group gives."""
    steps = [step.claims for step in toll.why if account.numbering.of(step.claims)]
    return steps[-1] if steps else toll.claims

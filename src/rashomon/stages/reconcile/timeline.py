"""Tolls over time: what was known when.

A moment is a point at which a toll changes: its figures are those that the claims known by then
come to. Within a day of unknown hours, claims that others have replaced go first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from rashomon.records import Moment, Outcome
from rashomon.stages.reconcile.figures import Figure
from rashomon.stages.reconcile.groups import GroupKey
from rashomon.stages.reconcile.order import MIDDAY, stamp_order
from rashomon.stages.reconcile.pairs import show
from rashomon.stages.reconcile.standing import Standing
from rashomon.stages.reconcile.telling import Telling
from rashomon.stages.reconcile.tolls import Ledger

Known = tuple[str, int, int]
MOST = 3  # voices that are named for one figure


def known_at(telling: Telling, standing: Standing, everything: frozenset[str]) -> Known:
    """When a telling became known: the day, the minute, and 0 for what ``everything`` replaced."""
    stamp = telling.as_of
    minute = stamp.minute if stamp.minute is not None else MIDDAY
    return (
        stamp.day or "",
        minute,
        0 if standing.replaced_by(telling, everything) or stamp.initial else 1,
    )


def moments(
    tellings: Sequence[Telling],
    standing: Standing,
    labels: Mapping[GroupKey, str],
    ledger: Callable[[Sequence[Telling]], Ledger],
) -> list[Moment]:
    """All changes of the labelled groups' tolls for the tellings of one outcome, in order."""
    same_time: dict[tuple[str, int], set[str]] = defaultdict(set)
    for telling in tellings:
        same_time[known_at(telling, standing, frozenset())[:2]].add(telling.id)
    times = {
        telling.id: known_at(telling, standing, frozenset(same))
        for same in same_time.values()
        for telling in tellings
        if telling.id in same
    }
    found: list[Moment] = []
    last: dict[GroupKey, tuple[int | None, int | None, int | None]] = {}
    groups = sorted(labels)
    for time in sorted(set(times.values())):
        so_far = ledger([telling for telling in tellings if times[telling.id] <= time])
        for group in groups:
            figure = so_far.figure(group)
            if figure is None or last.get(group) == (figure.low, figure.best, figure.high):
                continue
            last[group] = (figure.low, figure.best, figure.high)
            new = [telling for telling in figure.tellings if times[telling.id] == time]
            found.append(_moment(time, labels[group], figure, new, tellings[0].claim.outcome))
    return found


def _moment(
    time: Known, group: str, figure: Figure, new: Sequence[Telling], outcome: Outcome
) -> Moment:
    stamps = [telling.stamp for telling in new]
    newest = max(stamps, key=stamp_order, default="")
    who = "" if group == "all" else f" {group}"
    behind = _added(figure)
    said = " + ".join(show(one) for one in behind) if behind else _said(figure, new)
    text = f"{outcome}{who}: {figure.words}" + (f" – {said}" if said else "")
    return Moment(
        at=newest or time[0],
        text=text,
        outcome=outcome,
        group=group,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        claims=tuple(dict.fromkeys(telling.id for telling in (*behind, *new))),
    )


def _said(figure: Figure, new: Sequence[Telling]) -> str:
    """Who gives a figure, of those who are new; where it is in dispute, who gives another one."""
    best = [one for one in new if figure.best is not None and one.amount.best == figure.best]
    if figure.status != "disputed" or not best:
        return _voices(new)
    rivals = [one for one in new if one not in best and not one.individual]
    rivals = [
        one
        for one in rivals
        if one.amount.has_figure and any(one.group == other.group for other in best)
    ]
    against = sorted({f"against {show(one)}, {one.voice.shown}" for one in rivals})
    return "; ".join((_voices(best), *against[:MOST]))


def _voices(told: Sequence[Telling]) -> str:
    return "; ".join(sorted({one.voice.shown for one in told})[:MOST])


def _added(figure: Figure) -> tuple[Telling, ...]:
    """What a figure that nobody gave was added up from, new and old: one telling of each part."""
    if any(one.amount.best == figure.best for one in figure.best_from):
        return ()
    parts = {(one.group, one.amount.best): one for one in sorted(figure.best_from, key=_age)}
    return tuple(parts.values()) if len(parts) > 1 else ()


def _age(telling: Telling) -> tuple[tuple[str, int, str], str]:
    return stamp_order(telling.stamp), telling.id

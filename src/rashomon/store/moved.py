"""What moved between two states of a case: stories, tolls and disputes, each as one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from rashomon.records import Dispute, Event, Record, Toll

ChangeKind = Literal[
    "new story",
    "toll rose",
    "toll fell",
    "new toll",
    "new dispute",
    "dispute ended",
    "more reports",
]


class Change(Record, frozen=True, kw_only=True):
    """One thing that moved. ``event`` is the event as it is now, ``text`` the line that says it.

    ``before`` and ``after`` are best figures, or the lowest where there is no best one.
    """

    kind: ChangeKind
    event: str
    title: str
    text: str
    outcome: str | None = None
    group: str | None = None
    before: int | None = None
    after: int | None = None


def moved(before: Iterable[Event], after: Iterable[Event]) -> Iterator[Change]:
    """What is new in ``after``, event by event in its order.

    An event is the one from before with which it shares most reports.
    """
    old = list(before)
    homes = {report: event for event in old for report in event.reports}
    for event in after:
        same = [homes[report] for report in event.reports if report in homes]
        if not same:
            yield _change(event, "new story", "; ".join(map(_said, event.tolls)) or "no toll")
            continue
        known = max(same, key=lambda one: (same.count(one), one.id))
        if known != event:
            yield from _between(known, event, len(event.reports) - len(known.reports))


def _between(known: Event, event: Event, more: int) -> Iterator[Change]:
    changes = [*_tolls(known.tolls, event), *_disputes(known.disputes, event)]
    if not changes and more > 0:
        changes = [_change(event, "more reports", f"{more} more, which change no figure")]
    yield from changes


def _tolls(known: Sequence[Toll], event: Event) -> Iterator[Change]:
    old = {(toll.outcome, toll.group): toll for toll in known}
    for toll in event.tolls:
        was = old.get((toll.outcome, toll.group))
        before, after = (_figure(was) if was else None), _figure(toll)
        if was is None:
            yield _toll_change(event, "new toll", toll, (None, after), _said(toll))
        elif before is not None and after is not None and before != after:
            kind: ChangeKind = "toll rose" if after > before else "toll fell"
            text = f"{toll.outcome} {toll.group} {before} → {after} ({_range(toll)})"
            yield _toll_change(event, kind, toll, (before, after), text)


def _toll_change(
    event: Event, kind: ChangeKind, toll: Toll, figures: tuple[int | None, int | None], text: str
) -> Change:
    return Change(
        kind=kind,
        event=event.id,
        title=event.title,
        text=text,
        outcome=toll.outcome,
        group=toll.group,
        before=figures[0],
        after=figures[1],
    )


def _disputes(known: Sequence[Dispute], event: Event) -> Iterator[Change]:
    old, new = _points(known), _points(event.disputes)
    for point, dispute in new.items():
        sides = [one.text for one in dispute.positions]
        if point not in old or len(sides) > len(old[point].positions):
            yield _change(event, "new dispute", f"{dispute.topic}: {' / '.join(sides)}", dispute)
    for point, dispute in old.items():
        if point not in new:
            yield _change(event, "dispute ended", dispute.topic, dispute)


def _points(disputes: Sequence[Dispute]) -> Mapping[tuple[str, str, str], Dispute]:
    return {(one.topic, one.outcome or "", one.group or ""): one for one in disputes}


def _change(event: Event, kind: ChangeKind, text: str, dispute: Dispute | None = None) -> Change:
    return Change(
        kind=kind,
        event=event.id,
        title=event.title,
        text=text,
        outcome=dispute.outcome if dispute else None,
        group=dispute.group if dispute else None,
    )


def _said(toll: Toll) -> str:
    return f"{toll.outcome} {toll.group} {_figure(toll) or '–'} ({_range(toll)})"


def _figure(toll: Toll) -> int | None:
    return toll.low if toll.best is None else toll.best


def _range(toll: Toll) -> str:
    low, high = ("–" if one is None else str(one) for one in (toll.low, toll.high))
    return f"low {low}, high {high}, {toll.status}"

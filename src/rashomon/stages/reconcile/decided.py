"""Tolls and what people set → the tolls as set, each with a step that says who, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from rashomon.codebooks import Codebook
from rashomon.records import (
    OUTCOMES,
    SET_BY_PERSON,
    Decision,
    Figures,
    Outcome,
    Step,
    Toll,
    content_id,
)

Name = tuple[Outcome, str]


def set_tolls(
    tolls: Iterable[Toll], decided: Iterable[Decision], event: str, book: Codebook
) -> tuple[Toll, ...]:
    """The tolls of an event with the figures that people set; one that nobody tells of is added.

    ``decided`` are decisions on tolls of the event that stand; of several on one toll the newest
    holds. A codebook that does not count an outcome or a group has no toll for it to set.
    """
    own = {(toll.outcome, toll.group): toll for toll in tolls}
    for one in sorted(decided, key=lambda one: one.when):
        name = _name(one)
        before = own.get(name)
        if before is None and not _counts(name, book):
            continue
        own[name] = _set(before or _empty(name, event, book), one)
    return tuple(own.values())


def of_event(decided: Iterable[Decision], reports: Sequence[str]) -> list[Decision]:
    """The decisions on tolls that stand in an event of these reports."""
    inside = set(reports)
    return [one for one in decided if one.kind == "toll" and one.stands and one.left in inside]


def _name(one: Decision) -> Name:
    told, _, group = one.right.partition("/")
    return next(outcome for outcome in OUTCOMES if outcome == told), group


def _counts(name: Name, book: Codebook) -> bool:
    outcome, group = name
    return outcome in book.counts.outcomes and (
        not book.counts.groups or group in book.counts.groups
    )


def _set(toll: Toll, one: Decision) -> Toll:
    figures = one.toll
    if figures is None:
        return toll
    machine = toll.machine or (_figures(toll) if toll.claims else None)
    return replace(
        toll,
        low=figures.low,
        best=figures.best,
        high=figures.high,
        about=False,
        why=(*toll.why, Step(rule=SET_BY_PERSON, text="".join(_words(one, figures, machine)))),
        machine=machine,
    )


def _words(one: Decision, figures: Figures, machine: Figures | None) -> Iterator[str]:
    day = f" on {one.created_at[:10]}" if one.created_at else ""
    yield f"{one.user} set it to {in_words(figures)}{day}"
    if one.why:
        yield f": {'; '.join(one.why)}"
    yield f" (the claims come to {in_words(machine)})" if machine else " (no claim gives a figure)"


def in_words(figures: Figures) -> str:
    """The figures of a toll: "10 (low 8, high 12)"."""
    low, best, high = ("–" if at is None else str(at) for at in _all(figures))
    return best if low == best == high else f"{best} (low {low}, high {high})"


def _all(figures: Figures) -> tuple[int | None, int | None, int | None]:
    return figures.low, figures.best, figures.high


def _figures(toll: Toll) -> Figures:
    return Figures(low=toll.low, best=toll.given, high=toll.high)


def _empty(name: Name, event: str, book: Codebook) -> Toll:
    """A toll that no claim gives a figure for."""
    outcome, group = name
    return Toll(
        id=content_id("toll", event, outcome, group, book.name),
        outcome=outcome,
        group=group,
        low=None,
        best=None,
        high=None,
        status="single",
        claims=(),
        voices=0,
        codebook=book.name,
        why=(),
    )

"""Figures put together: sums over people who are not the same, totals set against their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.stages.reconcile.figures import Figure, ordered, step, worst


def add(figures: Sequence[Figure], rule: str, text: str) -> Figure:
    """The sum of figures for people who are not the same."""
    if len(figures) == 1:
        return figures[0]
    lows = [figure.low or 0 for figure in figures]
    bests = [figure.best for figure in figures]
    highs = [figure.high for figure in figures]
    best = (
        sum(b for b in bests if b is not None)
        if any(b is not None for b in bests) and None not in bests
        else None
    )
    high = sum(h for h in highs if h is not None) if None not in highs else None
    low, best, high = ordered(sum(lows), best, high)
    tellings = tuple(t for figure in figures for t in figure.tellings)
    best_from = tuple(t for figure in figures for t in figure.best_from)
    shown = f"{text} = {best}" if best is not None else f"{text}: at least {low}"
    return Figure(
        low=low,
        best=best,
        high=high,
        status=worst(figure.status for figure in figures),
        about=any(figure.about for figure in figures),
        tellings=tellings,
        best_from=best_from,
        steps=(*(s for figure in figures for s in figure.steps), step(rule, shown, best_from)),
    )


def fit(stated: Figure, parts: Figure, tolerance: float) -> Figure:
    """A stated total against the sum of its parts: the check that is always made and shown."""
    tellings = tuple(dict.fromkeys((*stated.tellings, *parts.tellings)))
    stated = replace(stated, tellings=tellings, steps=(*stated.steps, *parts.steps))
    slack = round(tolerance * stated.size)
    if (
        parts.sure is not None
        and parts.sure <= stated.size < parts.size
        and stated.best is not None
    ):
        singles = f"{parts.size} told of singly, {parts.sure} of them by name"
        text = f"{singles}, are taken to be the {stated.words} stated"
        return stated.with_steps(step("part_whole", text, (*stated.best_from, *parts.best_from)))
    if stated.best is None and parts.size >= stated.size:
        return _parts_say_more(stated, parts)
    if stated.high is None or parts.size <= stated.size + slack:
        return _parts_fit(stated, parts, slack)
    if parts.day > stated.day:
        text = f"the parts, {parts.words}, are newer and more than the stated {stated.words}"
        newer = replace(
            parts, tellings=tellings, steps=stated.steps, status=worst(("updated", parts.status))
        )
        return newer.with_steps(step("part_whole", text, (*stated.best_from, *parts.best_from)))
    return _parts_do_not_fit(stated, parts)


def _parts_say_more(stated: Figure, parts: Figure) -> Figure:
    """A total without a figure ("dozens"): parts that come to as many give it one."""
    text = f"the total has no figure; the parts come to {parts.words}"
    low, best, high = ordered(max(stated.low or 0, parts.low or 0), parts.best, stated.high)
    return replace(
        stated,
        low=low,
        best=best,
        high=high,
        about=parts.about,
        best_from=parts.best_from,
        status=worst((stated.status, parts.status)),
    ).with_steps(step("part_whole", text, (*stated.best_from, *parts.best_from)))


def _parts_fit(stated: Figure, parts: Figure, slack: int) -> Figure:
    both = (*stated.best_from, *parts.best_from)
    if parts.size > stated.size + slack and stated.high is None and parts.best is not None:
        low, best, high = ordered(stated.low, parts.best, parts.high)
        text = f"the parts, {parts.words}, are more than {stated.words}: the total was left open"
        raised = replace(
            stated, low=low, best=best, high=high, about=parts.about, best_from=parts.best_from
        )
        return raised.with_steps(step("part_whole", text, both))
    if parts.size >= stated.size - slack and parts.size > 0:
        low = (
            min(number for number in (stated.low, parts.best, stated.best) if number is not None)
            if stated.low is not None
            else None
        )
        high = (
            stated.high
            if stated.high is None or parts.best is None
            else max(stated.high, parts.best)
        )
        text = f"the stated total {stated.words} checks with the parts, {parts.words}"
        low, best, high = ordered(low, stated.best, high)
        confirmed = {t.voice.key for t in parts.best_from} - {t.voice.key for t in stated.best_from}
        status = "agreed" if stated.status == "single" and confirmed else stated.status
        return replace(stated, low=low, best=best, high=high, status=status).with_steps(
            step("part_whole", text, both)
        )
    text = f"the parts told of, {parts.words}, are within the stated total {stated.words}"
    return stated.with_steps(step("part_whole", text, both))


def _parts_do_not_fit(stated: Figure, parts: Figure) -> Figure:
    both = (*stated.best_from, *parts.best_from)
    text = f"the parts, {parts.words}, do not fit the stated total {stated.words}: both are shown"
    lows = [number for number in (stated.low, parts.low) if number is not None]
    high = None if stated.high is None or parts.high is None else max(stated.high, parts.high)
    best = stated.best if stated.best is not None else parts.best
    low, best, high = ordered(min(lows, default=None), best, high)
    widened = replace(stated, low=low, best=best, high=high, status="disputed")
    return widened.with_steps(step("part_whole", text, both))

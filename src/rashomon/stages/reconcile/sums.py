"""Figures put together: sums over people who are not the same, totals set against their parts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from rashomon.stages.reconcile.figures import Figure, ordered, step, worst
from rashomon.stages.reconcile.lexicon import table
from rashomon.stages.reconcile.order import compare
from rashomon.stages.reconcile.telling import OPENING


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
    codes = [figure.coded if figure.best is None else figure.best for figure in figures]
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
        coded=None if None in codes else sum(code for code in codes if code is not None),
    )


def fit(stated: Figure, parts: Figure, tolerance: float) -> Figure:
    """A stated total against the sum of its parts: the check that is always made and shown."""
    tellings = tuple(dict.fromkeys((*stated.tellings, *parts.tellings)))
    stated = replace(stated, tellings=tellings, steps=(*stated.steps, *parts.steps))
    slack = round(tolerance * stated.size)
    if _has_since_fallen(stated, parts):
        text = f"the parts, {parts.words}, are older than the stated total {stated.words}"
        both = (*stated.best_from, *parts.best_from)
        newer = replace(stated, status=worst((stated.status, "updated")))
        return newer.with_steps(step("part_whole", text, both))
    if stated.best == 0 and parts.high != 0:
        return _not_nobody(stated, parts)
    if (
        parts.sure is not None
        and parts.sure <= stated.size < parts.size
        and stated.best is not None
    ):
        singles = f"{parts.size} told of singly, {parts.sure} of them by name"
        text = f"{singles}, are taken to be the {stated.words} stated"
        return stated.with_steps(step("part_whole", text, (*stated.best_from, *parts.best_from)))
    if stated.best is None and parts.size and all(one.bare for one in stated.best_from):
        text = f"{stated.best_from[0].claim.group.text}: a plural that may be of people in general"
        told = replace(parts, tellings=tellings, steps=stated.steps)
        return told.with_steps(step("bare_plural", text, stated.best_from))
    if stated.best is None and parts.size >= stated.size:
        return _parts_say_more(stated, parts)
    if stated.high is None or parts.size <= stated.size + slack:
        return _parts_fit(stated, parts, slack)
    if _is_newer(parts, stated) and _of_one_piece(parts, stated):
        text = f"the parts, {parts.words}, are newer and more than the stated {stated.words}"
        newer = replace(
            parts, tellings=tellings, steps=stated.steps, status=worst(("updated", parts.status))
        )
        return newer.with_steps(step("part_whole", text, (*stated.best_from, *parts.best_from)))
    return _parts_do_not_fit(stated, parts)


def _has_since_fallen(stated: Figure, parts: Figure) -> bool:
    """Whether older parts are more than a later total of people who come out of a state."""
    states = table("events")["states"]["outcomes"]
    told = (*stated.best_from, *parts.best_from)
    return (
        stated.best is not None
        and parts.size > stated.size
        and stated.day > parts.day
        and all(one.claim.outcome in states for one in told)
    )


def _is_newer(parts: Figure, stated: Figure) -> bool:
    """Whether all that the parts stand on is of a later time than what the total stands on."""
    if parts.day != stated.day:
        return parts.day > stated.day
    return all(
        compare(one.as_of, two.as_of) == 1 for one in parts.best_from for two in stated.best_from
    )


def _of_one_piece(parts: Figure, stated: Figure) -> bool:
    """Whether parts that are more than a total can overrule it: one report has them, or one is.

    Parts gathered from several reports may tell of one person twice.
    """
    one_report = len({telling.report.id for telling in parts.best_from}) == 1
    return one_report or any(one.amount.size > stated.size for one in parts.best_from)


def _not_nobody(stated: Figure, parts: Figure) -> Figure:
    """People told of stand against "no one": others than they were not hit, or voices conflict."""
    both = (*stated.best_from, *parts.best_from)
    if all(telling.residual for telling in stated.best_from):
        text = f"no one else: the people told of are {parts.words}"
        rest = replace(parts, tellings=stated.tellings, steps=stated.steps)
        return rest.with_steps(step("residual", text, both))
    if all(telling.claim.evidence.start >= OPENING for telling in parts.best_from):
        text = f"no one, against {parts.words} told of late, maybe of another happening"
        room = replace(stated, high=parts.high, status="disputed")
        return room.with_steps(step("in_passing", text, both))
    text = f"no one by one telling, {parts.words} by the people told of: both are shown"
    shown = replace(parts, low=0, status="disputed", tellings=stated.tellings, steps=stated.steps)
    return shown.with_steps(step("part_whole", text, both))


def _parts_say_more(stated: Figure, parts: Figure) -> Figure:
    """A total without a figure ("dozens"): parts that come to as many give it one."""
    text = f"the total has no figure; the parts come to {parts.words}"
    referred = all(one.uncounted for one in stated.best_from)
    top = parts.high if referred and stated.high is None else stated.high
    low, best, high = ordered(max(stated.low or 0, parts.low or 0), parts.best, top)
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
        high = _closed(stated, parts)
        text = f"the stated total {stated.words} checks with the parts, {parts.words}"
        low, best, high = ordered(low, stated.best, high)
        confirmed = {t.voice.key for t in parts.best_from} - {t.voice.key for t in stated.best_from}
        status = "agreed" if stated.status == "single" and confirmed else stated.status
        return replace(stated, low=low, best=best, high=high, status=status).with_steps(
            step("part_whole", text, both)
        )
    text = f"the parts told of, {parts.words}, are within the stated total {stated.words}"
    return stated.with_steps(step("part_whole", text, both))


def _closed(stated: Figure, parts: Figure) -> int | None:
    """The high bound of a total that its parts check with; told one by one they close an open one.

    "At least two people were hurt", and two are told of by all reports: nobody knows of a third.
    """
    if stated.high is None:
        return parts.high if parts.size >= stated.size else None
    return stated.high if parts.best is None else max(stated.high, parts.best)


def _parts_do_not_fit(stated: Figure, parts: Figure) -> Figure:
    both = (*stated.best_from, *parts.best_from)
    text = f"the parts, {parts.words}, do not fit the stated total {stated.words}: both are shown"
    lows = [number for number in (stated.low, parts.low) if number is not None]
    high = None if stated.high is None or parts.high is None else max(stated.high, parts.high)
    best = stated.best if stated.best is not None else parts.best
    low, best, high = ordered(min(lows, default=None), best, high)
    widened = replace(stated, low=low, best=best, high=high, status="disputed")
    return widened.with_steps(step("part_whole", text, both))


def terms(figures: Sequence[Figure], names: Sequence[str]) -> str:
    """Figures with their names: "8 soldiers + 50 militants"."""
    return " + ".join(f"{figure.words} {name}" for figure, name in zip(figures, names, strict=True))

"""What a codebook says of tolls beside the figures: named groups, sums, zeros, which events count.

Figures and tolls → what the codebook makes of them, each with a step that names the rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from rashomon.codebooks import Codebook
from rashomon.codebooks.codebook import NamedSum, Shown
from rashomon.records import LEAST_OF_WORDS, Claim, Outcome, Step, Toll
from rashomon.stages.reconcile.figures import Figure, ordered, step, voices, worst
from rashomon.stages.reconcile.groups import ALL, GroupKey, Kind, class_key, key_of
from rashomon.stages.reconcile.order import parse_stamp
from rashomon.stages.reconcile.telling import Telling

HARM: tuple[Outcome, ...] = ("killed", "injured")
NO_DEATHS = "no_deaths_told"
_MEN = key_of((Kind(name="people", marks=("male",)),))


def is_large(claims: Iterable[Claim], book: Codebook) -> bool:
    """Whether one claim of the event gives as many hit as make a large event by the codebook."""
    return any(
        (one.value.best or one.value.low or 0) >= book.large
        for one in claims
        if one.outcome in HARM and one.scope == "event" and one.status == "asserted"
    )


def named_group(name: Shown) -> GroupKey:
    """The group of people that a codebook asks for by name."""
    if name == "all":
        return ALL
    return _MEN if name == "men" else class_key(name)


def completed(figure: Figure, outcome: Outcome, book: Codebook, *, large: bool) -> Figure:
    """A total without a figure, by the codebook: "several" is at least two, or put down as 3."""
    left = book.without_figure_of and outcome not in book.without_figure_of
    if figure.best is not None or book.total_without_figure == "none" or left:
        return figure
    if book.total_without_figure == "coded" and figure.coded is not None:
        low, best, high = ordered(figure.low, max(figure.coded, figure.low or 0), figure.high)
        size = "large" if large else "small"
        text = f"no figure is given: the codebook puts down {best} for the words, in a {size} event"
        put = replace(figure, low=low, best=best, high=high)
        return put.with_steps(step("vague_number", text, figure.tellings))
    if figure.low is None:
        return figure
    text = f"no figure is given: best is {figure.low}, the least that the words allow"
    least = step(LEAST_OF_WORDS, text, figure.tellings)
    return replace(figure, best=figure.low).with_steps(least)


def shown(figure: Figure, book: Codebook) -> Figure:
    """A figure as the codebook gives it: a range alone where it gives no best figure."""
    if book.show_best or figure.best is None:
        return figure
    low = figure.best if figure.low is None and figure.high == figure.best else figure.low
    text = "the codebook gives a lowest and a highest count, and no best figure"
    return replace(figure, low=low, best=None).with_steps(
        step("range_only", text, figure.best_from)
    )


def nobody_killed(told: Sequence[Telling]) -> Figure | None:
    """Nobody killed, where the reports tell of other harm and of no death; None where of no harm.

    "Casualties" alone is no death.
    """
    harmed = tuple(
        one for one in told if one.claim.scope == "event" and one.claim.status == "asserted"
    )
    if not harmed or any(one.claim.outcome == "killed" for one in harmed):
        return None
    text = "the reports tell of harm and of no death: nobody is put down as killed"
    return Figure(
        low=0,
        best=0,
        high=0,
        status="single" if voices(harmed) == 1 else "agreed",
        about=False,
        tellings=harmed,
        best_from=harmed,
        steps=(step(NO_DEATHS, text, harmed),),
    )


@dataclass(frozen=True)
class Summand:
    """One outcome of a named sum, with its figure for everybody."""

    outcome: Outcome
    figure: Figure

    @property
    def day(self) -> str:
        """The day of its figure."""
        return parse_stamp(self.figure.as_of or "")[0] or ""


def summed(rule: NamedSum, totals: Mapping[Outcome, Figure]) -> Figure | None:
    """The named sum of the figures for everybody; None where only one of the outcomes is told of.

    Where the missing are of an earlier day than the dead, they may be among them: low is without.
    """
    parts = [Summand(outcome, totals[outcome]) for outcome in rule.outcomes if outcome in totals]
    if len(parts) < 2:
        return None
    first, rest = parts[0], parts[1:]
    sure = [one.figure.low or 0 for one in rest if one.day >= first.day]
    figures = [one.figure for one in parts]
    low, best, high = ordered(
        (first.figure.low or 0) + sum(sure),
        _all_of([one.best for one in figures]),
        _all_of([one.high for one in figures]),
    )
    tellings = tuple(dict.fromkeys(t for one in figures for t in one.tellings))
    terms = " + ".join(f"{one.figure.words} {one.outcome}" for one in parts)
    text = f"{rule.name}: {terms}" + (f" = {best}" if best is not None else "")
    if len(sure) < len(rest):
        text += "; who was missing on an earlier day may be among the dead: low is without them"
    return Figure(
        low=low,
        best=best,
        high=high,
        status=worst(one.status for one in figures),
        about=any(one.about for one in figures),
        tellings=tellings,
        best_from=tuple(dict.fromkeys(t for one in figures for t in one.best_from)),
        steps=(
            *(made for one in figures for made in one.steps),
            step("sum_of_outcomes", text, tellings),
        ),
    )


def _all_of(bounds: Sequence[int | None]) -> int | None:
    """The sum of bounds; none where one of them is open."""
    given = [one for one in bounds if one is not None]
    return sum(given) if len(given) == len(bounds) else None


def reasons_not_listed(kind: str | None, tolls: Sequence[Toll], book: Codebook) -> list[Step]:
    """Why the codebook gives the event no row; empty where it does. ``kind`` is its type."""
    rules, reasons = book.listed, []
    wanted = not rules.only_types or kind in rules.only_types
    if kind is not None and (kind in rules.no_types or not wanted):
        text = f"{book.name} lists no event of the type {kind}"
        reasons.append(Step(rule="event_types", text=text))
    if rules.least and not any(_reaches(toll, rules.least) for toll in tolls):
        needed = " or ".join(f"{number} {name}" for name, number in rules.least.items())
        text = f"{book.name} lists events with at least {needed}"
        reasons.append(Step(rule="least_hit", text=text))
    return reasons


def _reaches(toll: Toll, least: Mapping[Outcome, int]) -> bool:
    given = [one for one in (toll.low, toll.best, toll.high) if one is not None]
    return max(given, default=0) >= least.get(toll.outcome, max(given, default=0) + 1)

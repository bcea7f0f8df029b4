"""Room below a toll for what reports leave open, where a codebook asks for it (its ``room``).

``dead_among_hurt``: "five people were hospitalised" and, in another report, "one of the victims
died": the five may hold the dead one, unless a sentence counts the dead and all of the hurt.
``other_reports``: one report alone tells of so many, and others, as late, come to fewer.
``one_voice``: of several reports one voice alone tells of the one death, or the dead are told of
singly and nobody counts them.

The first two were found by the tolls whose bounds missed the final figure on half of the events of
`gva`; what they gain on the other half is in docs/method/reconcile.md. ``one_voice`` was chosen and
sized on both halves, so that what it gains there is partly fitted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from rashomon.stages.reconcile.figures import Figure, step, voices
from rashomon.stages.reconcile.moved import harm_is_open
from rashomon.stages.reconcile.singles import BESIDE
from rashomon.stages.reconcile.telling import Telling

LARGE = 12  # people from which offices count, and keep the dead apart from the hurt


def with_room_for_the_dead(
    hurt: Figure, dead: Figure | None, killed: Sequence[Telling], injured: Sequence[Telling]
) -> Figure:
    """The figure of the injured, its low bound less by the dead unless a sentence tells them apart.

    ``killed`` and ``injured`` are all tellings that count, ``dead`` is the figure of the killed.
    """
    number = min(hurt.low or 0, dead.size if dead is not None else 0)
    if number == 0 or hurt.best is None or hurt.size >= LARGE:
        return hurt
    if any(one.dead for one in hurt.tellings) or _told_apart(hurt, killed, injured):
        return hurt
    text = f"no sentence tells all of the hurt apart from the dead: low is less by {number}"
    lower = replace(hurt, low=(hurt.low or 0) - number)
    return lower.with_steps(step("dead_among_hurt", text, hurt.best_from))


def _told_apart(hurt: Figure, killed: Iterable[Telling], injured: Iterable[Telling]) -> bool:
    """Whether one sentence tells of as many hurt as the figure has, beside somebody dead.

    "Two others", where their report tells of a death right before, are other than the dead.
    """
    deaths = {one.sentence_key for one in killed if one.amount.size > 0}
    places = {(one.report.id, one.claim.evidence.start) for one in killed if one.amount.size > 0}
    counted: dict[tuple[str, int], int] = {}
    for one in injured:
        start = one.claim.evidence.start
        others = one.additional and any(
            report == one.report.id and 0 < start - place <= BESIDE for report, place in places
        )
        if others or (one.sentence_key in deaths and not harm_is_open(one)):
            counted[one.sentence_key] = counted.get(one.sentence_key, 0) + one.amount.size
    return any(number >= hurt.size for number in counted.values())


ENOUGH = 2  # reports that bear each other out


def with_room_for_other_reports(
    figure: Figure,
    told: Sequence[Telling],
    counted: Sequence[Telling],
    make: Callable[[Sequence[Telling]], Figure | None],
) -> Figure:
    """A figure that one report alone comes to: low goes down to what others, as late, come to.

    ``told`` are the tellings of its outcome, ``counted`` those of all outcomes, and ``make`` gives
    the figure of some tellings. Where the others tell of nobody, low is 0 for one person and for
    the dead; that they leave out several hurt says little.
    """
    stated = {one.report.id for one in told if one.amount.best == figure.best}
    days: dict[str, str] = defaultdict(str)
    for one in counted:
        days[one.report.id] = max(days[one.report.id], one.as_of.told)
    if not figure.low or not 0 < (figure.best or 0) < LARGE or len(days) < ENOUGH:
        return figure
    if len(stated) >= ENOUGH and figure.best != 1:
        return figure
    by_report: dict[str, list[Telling]] = defaultdict(list)
    for one in told:
        by_report[one.report.id].append(one)
    made = ((report, make(some)) for report, some in by_report.items())
    return _beside(figure, {report: one for report, one in made if one is not None}, days)


def with_room_for_one_voice(figure: Figure, reports: int) -> Figure:
    """The figure of the killed, low by one less where little stands behind it.

    ``reports`` is how many there are. One death that a single voice of several tells of, and people
    told of one by one whom no report counts, were one too many one time in six and one in three.
    """
    if reports < ENOUGH or not figure.low or figure.low != figure.best or figure.size >= LARGE:
        return figure
    if figure.best == 1 == figure.high and voices(figure.tellings) == 1:
        return _less_one(figure, "one voice alone of several reports tells of the death")
    if figure.best != 1 and all(one.rule != "stated" for one in figure.steps):
        return _less_one(figure, "they are told of one by one, and nobody counts them")
    return figure


def _less_one(figure: Figure, text: str) -> Figure:
    lower = replace(figure, low=(figure.low or 1) - 1)
    return lower.with_steps(step("one_voice", f"{text}: low is {lower.low}", figure.best_from))


def _beside(figure: Figure, alone: Mapping[str, Figure], days: Mapping[str, str]) -> Figure:
    """``alone`` has each report's own figure, ``days`` the newest day of each report."""
    own = [report for report, one in alone.items() if one.best == figure.best]
    if len(own) >= ENOUGH:
        return figure
    if not own and all(one.rule != "single_persons" for one in figure.steps):
        return figure  # "8 soldiers" in one report and "5 villagers" in the other
    since = max((days[report] for report in own), default="")
    late = [report for report, day in days.items() if report not in own and day >= since]
    found = (alone[report].best or 0 for report in late if report in alone)
    fewer = max((best for best in found if 0 < best < figure.size), default=0)
    if 0 < fewer < (figure.low or 0):
        text = f"one report alone comes to {figure.best}, others as late to {fewer}"
        return _down_to(fewer, figure, text)
    killed = figure.best_from[0].claim.outcome == "killed"
    if len(alone) == 1 and late and (killed or figure.best == 1):
        return _down_to(0, figure, "one report alone tells of anybody, others as late of nobody")
    return figure


def _down_to(low: int, figure: Figure, text: str) -> Figure:
    lower = replace(figure, low=low)
    return lower.with_steps(step("other_reports", f"{text}: low is {low}", figure.best_from))

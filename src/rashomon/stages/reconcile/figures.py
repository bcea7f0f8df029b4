"""Figures: tellings of one group and outcome → low, best and high with the steps that led there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from rashomon.codebooks import Codebook
from rashomon.records import Step
from rashomon.records.event import TollStatus
from rashomon.stages.reconcile import best as published
from rashomon.stages.reconcile.intervals import Interval
from rashomon.stages.reconcile.order import stamp_order
from rashomon.stages.reconcile.pairs import show
from rashomon.stages.reconcile.standing import Standing
from rashomon.stages.reconcile.telling import Telling

# The worse of two wins where figures are put together.
_STATUS_ORDER: tuple[TollStatus, ...] = ("agreed", "single", "updated", "disputed")


class Figure(Struct, frozen=True):
    """A reconciled number. ``tellings`` are all that went into it, replaced ones included.

    ``best_from`` are those that the best figure itself stands on. ``sure`` is set for single
    persons: how many have a name, and so can't be one person told of twice. ``coded`` is what the
    codebook puts down where ``best`` is None: its number for the vague words.
    """

    low: int | None
    best: int | None
    high: int | None
    status: TollStatus
    about: bool
    tellings: tuple[Telling, ...]
    best_from: tuple[Telling, ...]
    steps: tuple[Step, ...]
    sure: int | None = None
    coded: int | None = None

    @property
    def size(self) -> int:
        """The number to compare by."""
        return next(
            (number for number in (self.best, self.low, self.high) if number is not None), 0
        )

    @property
    def interval(self) -> Interval:
        """The numbers that the figure allows."""
        return Interval(self.low or 0, self.high)

    @property
    def as_of(self) -> str | None:
        """The newest as-of of what the best figure stands on."""
        stamps = [telling.stamp for telling in self.best_from]
        return max(stamps, key=stamp_order, default="") or None

    @property
    def day(self) -> str:
        """The newest day of what the best figure stands on, for comparing."""
        return max((t.as_of.day or "" for t in self.best_from), default="")

    @property
    def words(self) -> str:
        """The figure in plain words."""
        if self.best is not None:
            floor = self.high is None and self.low == self.best and self.best > 0
            return (
                f"at least {self.best}"
                if floor
                else f"about {self.best}"
                if self.about
                else str(self.best)
            )
        return f"at least {self.low}, no figure given" if self.low else "no figure given"

    def with_steps(self, *steps: Step) -> Figure:
        """The same figure with steps added at the end."""
        return replace(self, steps=(*self.steps, *steps))


def step(rule: str, text: str, tellings: Iterable[Telling]) -> Step:
    """One step of a derivation, with its claims in a fixed order and without repeats."""
    return Step(rule=rule, text=text, claims=tuple(dict.fromkeys(t.id for t in tellings)))


def worst(statuses: Iterable[TollStatus]) -> TollStatus:
    """The status that a figure put together from several has."""
    return max(statuses, key=_STATUS_ORDER.index)


def voices(tellings: Iterable[Telling]) -> int:
    """How many independent voices make these tellings."""
    return len({telling.voice.key for telling in tellings})


def ordered(
    low: int | None, best: int | None, high: int | None
) -> tuple[int | None, int | None, int | None]:
    """Bounds widened so that low ≤ best ≤ high wherever they are given."""
    if best is not None:
        low = best if low is not None and low > best else low
        high = best if high is not None and high < best else high
    if low is not None and high is not None and low > high:
        low, high = high, low
    return low, best, high


def settle(tellings: Sequence[Telling], standing: Standing, codebook: Codebook) -> Figure:
    """The figure for tellings that all count the same people, by the codebook's best rule."""
    ids = frozenset(telling.id for telling in tellings)
    stand = [telling for telling in tellings if not standing.replaced_by(telling, ids)] or [
        _newest(tellings)[-1]
    ]
    gone = [telling for telling in tellings if telling not in stand]
    overlapped = [telling for telling in standing.overlapped(stand) if telling.id not in ids]
    gone, tellings = [*gone, *overlapped], [*tellings, *overlapped]
    chosen, why = BEST_RULES[codebook.best](stand)
    spanned = _spanned(tellings, stand, standing) if codebook.bounds == "each_voice" else stand
    low, best, high = ordered(_lowest(spanned), chosen.amount.best, _highest(spanned))
    if best is not None and low is None and chosen.amount.modality != "at_most":
        low = best
    disputed = any(standing.conflict(one, two) for one, two in combinations(stand, 2))
    same = tuple(telling for telling in stand if telling.amount.size == chosen.amount.size)
    status: TollStatus = (
        "disputed"
        if disputed
        else "updated"
        if gone
        else "agreed"
        if voices(tellings) > 1
        else "single"
    )
    return Figure(
        low=low,
        best=best,
        high=high,
        status=status,
        about=chosen.amount.modality == "about",
        tellings=tuple(tellings),
        best_from=same,
        steps=(
            *_settling_steps(stand, gone, disputed),
            *_spanning_step(spanned, stand),
            step(codebook.best, why, same),
        ),
        coded=chosen.amount.code,
    )


def _spanned(
    tellings: Sequence[Telling], stand: Sequence[Telling], standing: Standing
) -> list[Telling]:
    """The last word of each voice, and what stands: what another voice has replaced counts too."""
    last = [
        one
        for one in tellings
        if not standing.replaced_by(
            one, frozenset(two.id for two in tellings if two.voice.same_claimant(one.voice))
        )
    ]
    return [*stand, *(one for one in last if one not in stand)]


def _spanning_step(spanned: Sequence[Telling], stand: Sequence[Telling]) -> list[Step]:
    """The step for figures that only their own voice could have replaced, and has not."""
    further = [one for one in spanned if one not in stand]
    text = f"low and high span the last word of each voice, also: {_list(further)}"
    return [step("each_voice", text, further)] if further else []


def _settling_steps(stand: list[Telling], gone: list[Telling], disputed: bool) -> list[Step]:
    steps = [step("stated", _list(stand), stand)]
    if gone:
        steps.insert(0, step("replaced", "no longer stands: " + _list(gone), gone))
    less = [telling for telling in stand if telling.dead]
    if less:
        text = "; ".join(dict.fromkeys(_less(telling) for telling in less))
        steps.append(step("harmed_less_dead", text, less))
    if disputed:
        steps.append(
            step(
                "bounds", "voices contradict each other: low and high span what still stands", stand
            )
        )
    return steps


def _less(telling: Telling) -> str:
    hit, size = telling.amount.size + telling.dead, telling.amount.size
    return f"{hit} were hit, {telling.dead} of them killed: {size} hurt"


def _list(tellings: Sequence[Telling]) -> str:
    return "; ".join(dict.fromkeys(_said(telling) for telling in tellings))


def _said(telling: Telling) -> str:
    stamp = f", as of {telling.stamp}" if telling.stamp else ""
    return f"{show(telling)} – {telling.voice.shown}{stamp}"


def _lowest(stand: Sequence[Telling]) -> int | None:
    lows = [telling.amount.low for telling in stand if telling.amount.low is not None]
    return min(lows, default=None)


def _highest(stand: Sequence[Telling]) -> int | None:
    """The highest bound; open where an open figure is above all that are closed."""
    closed = [telling.amount.high for telling in stand if telling.amount.high is not None]
    top = max(closed, default=None)
    if top is None or any(
        telling.amount.open and (telling.amount.low or 0) > top for telling in stand
    ):
        return None
    return top


def _newest(tellings: Sequence[Telling]) -> list[Telling]:
    return sorted(
        tellings,
        key=lambda t: (t.as_of.day or "", t.as_of.told, t.as_of.minute or 0, t.amount.size, t.id),
    )


def newest_most_voices(stand: Sequence[Telling]) -> tuple[Telling, str]:
    """The newest figure; of several as new, the one with the most independent voices.

    Exact figures go before hedged ones and hedged before vague ones; then a running total that is
    kept ("taking the toll to 23") goes first, then the larger one, since tolls rise.
    """
    day = max(telling.as_of.day or "" for telling in stand)
    newest = [
        telling
        for telling in stand
        if (telling.as_of.day or "") == day and not telling.as_of.initial
    ] or list(stand)
    firm = (
        [telling for telling in newest if telling.amount.has_figure]
        or [t for t in stand if t.amount.has_figure]
        or newest
    )

    def rank(telling: Telling) -> tuple[float, int, int, bool, int, str]:
        same = [other for other in firm if other.amount.size == telling.amount.size]
        instant = all(other.as_of.instant is not None for other in firm)
        minute = telling.as_of.instant if instant else telling.as_of.minute
        timed = instant or all(other.as_of.minute is not None for other in firm)
        minute = minute if timed and minute is not None else -1.0
        exact = {"exact": 3, "none": 3, "about": 2, "range": 2, "at_least": 1, "at_most": 1}.get(
            telling.amount.modality, 0
        )
        kept = any("total" in one.cues for one in same)
        return minute, voices(same), exact, kept, telling.amount.size, telling.id

    best = max(firm, key=rank) if len(firm) > 1 else firm[0]
    if not best.amount.has_figure:
        return best, f"{show(best)}: no figure is given, only a lower bound"
    agreeing = [other for other in firm if other.amount.size == best.amount.size]
    return (
        best,
        f"best is {best.amount.best}: the newest figure, from {_count(voices(agreeing), 'voice')}",
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


BEST_RULES = {"newest_most_voices": newest_most_voices, **published.RULES}

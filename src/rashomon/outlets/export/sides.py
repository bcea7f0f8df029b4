"""The killed of an event → UCDP's four parts: side a, side b, civilians, of unknown side.

A side's dead are those of the toll that is told of its parties by name, or of all who fight as they
do where nobody on the other side does. Whoever a stated total counts beyond these is of unknown
side. UCDP's best estimate is the sum of the four, so it stays the total that the reports give.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.outlets.export.told import Told, claims_of_toll, rule_of_toll
from rashomon.records import Party, Toll

NOBODY = (
    "0, as UCDP GED writes it: best is the sum of its four parts, and no figure is of {} alone; "
    "whoever else was killed is in deaths_unknown"
)
_WHO = {"deaths_a": "side a", "deaths_b": "side b", "deaths_civilians": "civilians"}


@dataclass(frozen=True, slots=True)
class Part:
    """One of the four parts: how many, by which claims and rule."""

    name: str
    count: int
    claims: tuple[str, ...]
    rule: str


def parts_of(told: Told) -> tuple[Part, ...]:
    """The four parts, or none where nobody gives a figure for all who were killed."""
    total = told.toll("killed")
    if total is None or total.best is None:
        return ()
    tolls = {
        "deaths_a": _of_side(told, "a"),
        "deaths_b": _of_side(told, "b"),
        "deaths_civilians": told.toll("killed", "civilians"),
    }
    known = {name: toll for name, toll in tolls.items() if toll and toll.best is not None}
    counted = sum(toll.best or 0 for toll in known.values())
    if counted > total.best:
        return _all_unknown(tuple(tolls), total, counted)
    parts = [_part(name, known.get(name)) for name in tolls]
    rest = f"what {rule_of_toll(total)} counts beyond the sides and civilians: "
    rest += f"{total.best} - {counted}"
    unknown = Part("deaths_unknown", total.best - counted, claims_of_toll(total), rest)
    return (*parts, unknown)


def _part(name: str, toll: Toll | None) -> Part:
    if toll is None or toll.best is None:
        return Part(name, 0, (), NOBODY.format(_WHO[name]))
    return Part(name, toll.best, claims_of_toll(toll), rule_of_toll(toll))


def _all_unknown(names: Iterable[str], total: Toll, counted: int) -> tuple[Part, ...]:
    """Parts that come to more than the total: none can be told apart within it."""
    rule = f"the parts that are told of come to {counted}, more than the total {total.best}: "
    rule += "all of it is taken as of unknown side"
    claims = claims_of_toll(total)
    unknown = Part("deaths_unknown", total.best or 0, claims, rule)
    return (*(Part(name, 0, claims, rule) for name in names), unknown)


def _of_side(told: Told, side: str) -> Toll | None:
    """The toll of the killed on a side; None where none is of them alone."""
    here = [one for one in told.event.parties if one.side == side and _fights(one)]
    others = [one for one in told.event.parties if one.side != side]
    kinds = {one.kind for one in here}
    if len(kinds) == 1 and not kinds & {one.kind for one in others}:
        (kind,) = kinds
        toll = told.toll("killed", kind)
        if toll is not None:
            return toll
    named = [toll for one in here if (toll := told.toll("killed", one.name))]
    return named[0] if len(here) == 1 and named else None


def _fights(party: Party) -> bool:
    return party.kind in ("state_forces", "armed_group")

"""How far two people agree: Krippendorff's alpha over what both judged.

Alpha is 1 where they always agree, 0 where they do no better than chance, below 0 where worse.
K. Krippendorff, Content Analysis, 4th ed. (2019), ch. 12; computed by the library `krippendorff`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from rashomon.errors import RecordError
from rashomon.records import Decision, Record, from_json

Level = Literal["nominal", "interval", "ratio"]
Units = Mapping[tuple[str, str, str], Decision]
LEAST = 2
"""So many units both must have judged: of one, chance can't be told."""


class Agreement(Record, frozen=True, kw_only=True):
    """How far two people agree on one kind of thing.

    ``units`` is how many both judged, ``same`` in how many of them they said the same; ``alpha`` is
    None where it can't be told, and ``why`` says why.
    """

    what: str
    level: Level
    units: int
    same: int
    alpha: float | None
    why: str | None = None


class _Question(NamedTuple):
    """What is asked of each decision; None where it says nothing on that."""

    what: str
    levels: tuple[Level, ...]
    answer: Callable[[Decision], str | int | None]


def agreement(first: Iterable[Decision], second: Iterable[Decision]) -> list[Agreement]:
    """How far two people's decisions agree: verdicts as names, figures by interval and by ratio."""
    one, two = _units(first), _units(second)
    both = sorted(one.keys() & two.keys())
    return [found for question in QUESTIONS for found in _asked(question, both, one, two)]


def of_user(decisions: Iterable[Decision], user: str) -> list[Decision]:
    """What a person decided, and did not take back: what others replaced is theirs as well."""
    return [one for one in decisions if one.user == user and _is_held(one)]


def read_decisions(lines: Iterable[str], name: str) -> list[Decision]:
    """Decisions from lines of JSON. Raises RecordError at the first that is none."""
    found: list[Decision] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(from_json(Decision, line))
            except msgspec.MsgspecError as error:
                raise RecordError(f"{name}:{number}: no decision: {error}") from None
    return found


def _is_held(one: Decision) -> bool:
    return one.stands or one.replaced_by is not None


def _units(decisions: Iterable[Decision]) -> Units:
    """The last that somebody said of each thing, and did not take back."""
    held = sorted(filter(_is_held, decisions), key=lambda one: one.when)
    return {one.unit: one for one in held}


def _asked(
    question: _Question, both: Sequence[tuple[str, str, str]], one: Units, two: Units
) -> Iterator[Agreement]:
    answers = [(question.answer(one[unit]), question.answer(two[unit])) for unit in both]
    pairs = [(mine, theirs) for mine, theirs in answers if mine is not None and theirs is not None]
    for level in question.levels:
        alpha, why = _alpha(pairs, level)
        yield Agreement(
            what=question.what,
            level=level,
            units=len(pairs),
            same=sum(mine == theirs for mine, theirs in pairs),
            alpha=alpha,
            why=why,
        )


def _alpha(
    pairs: Sequence[tuple[str | int, str | int]], level: Level
) -> tuple[float | None, str | None]:
    if len(pairs) < LEAST:
        return None, f"both judged {len(pairs) or 'no'} unit{'s' if not pairs else ''}: too few"
    values = sorted({value for pair in pairs for value in pair}, key=lambda one: (str(one), one))
    if len(values) == 1:
        return None, f"all say the same ({values[0]}): without variation chance can't be told"
    # Imported here: numpy takes a tenth of a second, and only this needs it.
    from krippendorff import alpha

    as_number = {value: at for at, value in enumerate(values)} if level == "nominal" else {}
    sides = ([pair[side] for pair in pairs] for side in (0, 1))
    table = [[as_number.get(value, value) for value in side] for side in sides]
    return round(float(alpha(reliability_data=table, level_of_measurement=level)), 4), None


def _verdict(kind: str) -> Callable[[Decision], str | None]:
    return lambda one: one.verdict if one.kind == kind else None


def _best(one: Decision) -> int | None:
    return one.claim.value.best if one.claim is not None else None


def _of_claim(name: str) -> Callable[[Decision], str | None]:
    return lambda one: str(getattr(one.claim, name)) if one.claim is not None else None


QUESTIONS: tuple[_Question, ...] = (
    _Question("verdict on claims", ("nominal",), _verdict("claim")),
    _Question("figure of claims", ("interval", "ratio"), _best),
    _Question("outcome of claims", ("nominal",), _of_claim("outcome")),
    _Question("status of claims", ("nominal",), _of_claim("status")),
    _Question("scope of claims", ("nominal",), _of_claim("scope")),
    _Question("verdict on reports", ("nominal",), _verdict("story")),
    _Question("verdict on names", ("nominal",), _verdict("entity")),
    _Question(
        "best figure of tolls",
        ("interval", "ratio"),
        lambda one: one.toll.best if one.toll is not None else None,
    ),
)

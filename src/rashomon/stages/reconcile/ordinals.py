"""People counted by an ordinal: "a third worker has died" makes two dead three.

Where three died, "a fourth man" who was hurt is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec.structs import replace

from rashomon.stages.reconcile.figures import Figure, step, worst
from rashomon.stages.reconcile.lexicon import table
from rashomon.stages.reconcile.order import compare
from rashomon.stages.reconcile.telling import Telling

_FIRST_WORDS = re.compile(r"(?:(?:an?|the)\s+)?(?P<ordinal>[a-z]+)\s+(?!of\b)", re.IGNORECASE)


def counted_on(figure: Figure, tellings: Iterable[Telling]) -> Figure:
    """A figure raised by those whom a later report tells of by the next ordinal.

    Only the very next one counts: "a third worker died" where two were counted before. Who is
    counted from another number is counted otherwise, with the attacker or without.
    """
    later = [one for one in tellings if one.individual and ordinal(one)]
    for one in sorted(later, key=lambda one: (ordinal(one), one.as_of.told, one.id)):
        following = figure.best is not None and ordinal(one) == figure.best + 1
        if following and _follows(one, figure):
            figure = _raised(figure, one)
    return figure


def ordinal(telling: Telling) -> int:
    """The number that an ordinal before the noun tells, from two on; 0 where there is none."""
    found = _FIRST_WORDS.match(telling.claim.group.text)
    return _ordinals().get(found["ordinal"].lower(), 0) if found else 0


@cache
def _ordinals() -> dict[str, int]:
    words: list[str] = table("people")["ordinals"]["words"]
    return {word: number for number, word in enumerate(words, start=2)}


def _follows(one: Telling, figure: Figure) -> bool:
    """Whether people were counted before, in another report, and no count is newer."""
    before = (other for other in figure.tellings if other.report.id != one.report.id)
    return any(compare(other.as_of, one.as_of) == -1 for other in before) and all(
        compare(other.as_of, one.as_of) != 1 for other in figure.best_from
    )


def _raised(figure: Figure, one: Telling) -> Figure:
    assert figure.best is not None
    best = figure.best + 1
    text = f"{one.claim.group.text}: one more than the {figure.best} counted before"
    low = best if figure.low == figure.best else figure.low
    return replace(
        figure,
        low=low,
        best=best,
        high=None if figure.high is None else max(figure.high, best),
        status=worst((figure.status, "updated")),
        tellings=tuple(dict.fromkeys((*figure.tellings, one))),
        best_from=(*figure.best_from, one),
    ).with_steps(step("ordinal", text, (*figure.best_from, one)))

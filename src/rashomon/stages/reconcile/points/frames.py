"""Opposed frames and conflicting attributes: the points of ``data/points.toml``, tried by trigger.

A side is taken where its words are asserted: not in a sentence that leaves the point open, not
where they are negated, not by a speaker who is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from rashomon.records import Outcome, Statement
from rashomon.stages.reconcile.points.heard import Heard, Take, around
from rashomon.stages.reconcile.points.rules import (
    PointRule,
    SideRule,
    class_of,
    listed,
    parties,
    phrases,
    point_rules,
)

REACH = 80  # characters before the words of a side in which their party stands
NEAR = 30  # characters before them in which a negation is theirs


class Sided(Struct, frozen=True):
    """A take on one side of a point. Takes of one ``key`` are about the same thing.

    ``about`` is the party that the words are about, None where none is told.
    """

    key: tuple[str, ...]
    topic: str
    side: str
    take: Take
    about: str | None = None
    outcome: Outcome | None = None


def frames(heard: Sequence[Heard]) -> Iterator[Sided]:
    """All takes on the points of ``data/points.toml``, if more than one side may be taken."""
    for rule in point_rules():
        if all(any(_may_take(side, one) for one in heard) for side in rule.sides):
            yield from _of_point(rule, heard)


def _of_point(rule: PointRule, heard: Sequence[Heard]) -> Iterator[Sided]:
    for side in rule.sides:
        takes = [take for one in heard for take in _of_side(rule, side, one)]
        if not takes and rule.is_two_sided:
            return
        yield from takes


def _may_take(side: SideRule, heard: Heard) -> bool:
    """Whether a report has the words without which no pattern of a side fits."""
    return heard.has(side.triggers) and all(map(heard.has, side.needs))


def _of_side(rule: PointRule, side: SideRule, heard: Heard) -> Iterator[Sided]:
    windows = heard.windows(side.triggers) if _may_take(side, heard) else ()
    for pattern in side.patterns if windows else ():
        for found in heard.find(pattern, windows):
            statement = heard.saying(found.span())
            if _is_asserted(side, heard, found, statement) and (statement or not rule.named):
                yield _sided(rule, side, heard, found, statement)


def _sided(
    rule: PointRule,
    side: SideRule,
    heard: Heard,
    found: re.Match[str],
    statement: Statement | None,
) -> Sided:
    told = {kind: class_of(kind, words) for kind, words in found.groupdict().items() if words}
    topic = rule.topic.format(**told)
    return Sided(
        key=(rule.name, topic, *(told.get(kind, "") for kind in rule.same)),
        topic=topic,
        side=_counted(side.text.format(**told)),
        take=heard.take(around(heard, found.span(), statement), found.span(), statement),
        about=_party(heard, found, statement) if rule.about else None,
        outcome=rule.outcome,
    )


def _counted(text: str) -> str:
    """ "1 years" is "1 year"."""
    return text[:-1] if text.startswith("1 ") and text.endswith("s") else text


def _is_asserted(
    side: SideRule, heard: Heard, found: re.Match[str], statement: Statement | None
) -> bool:
    left, right = heard.sentence(found.span())
    if phrases("unsure").search(heard.report.text, left, right):
        return False
    near = heard.report.text[max(left, found.start() - NEAR) : found.start()]
    if not side.negated and phrases("negating").search(near):
        return False
    return statement is None or not (is_denial(heard, statement) or _is_nobody(statement))


def is_denial(heard: Heard, statement: Statement) -> bool:
    """Whether a statement denies its content."""
    cue = heard.text(statement.cue).lower().split() if statement.cue else []
    return not listed("denial", "verbs").isdisjoint(cue)


def _is_nobody(statement: Statement) -> bool:
    first = (statement.speaker or "").lower().split()[:2]
    return bool(first) and phrases("nobody").match(" ".join(first)) is not None


def _party(heard: Heard, found: re.Match[str], statement: Statement | None) -> str | None:
    """The party right behind the words of a side ("armed police"), or told of last before them."""
    text = heard.report.text
    behind = parties().match(text, min(found.end() + 1, len(text)))
    if behind is not None:
        return class_of("party", behind[0])
    left = max(heard.sentence(found.span())[0], found.start() - REACH)
    if statement is not None and statement.content[0] <= found.start():
        left = max(left, statement.content[0])
    told = [one[0] for one in parties().finditer(text, left, found.end())]
    return class_of("party", told[-1]) if told else None

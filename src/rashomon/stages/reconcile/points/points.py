"""Takes on points → Disputes: sides that are opposed by voices that are two, told alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from rashomon.records import Dispute, Position, content_id
from rashomon.stages.reconcile.points.blame import blames, same_party
from rashomon.stages.reconcile.points.denial import DENIES, denials
from rashomon.stages.reconcile.points.frames import Sided, frames
from rashomon.stages.reconcile.points.heard import Heard, opposed

MOST = 3  # quotes that a position has, each of another voice

Sides = dict[str, list[Sided]]


def find_points(heard: Sequence[Heard], event: str) -> tuple[Dispute, ...]:
    """The disputes of a story that are not about figures, in the order of their topics."""
    points: dict[tuple[str, ...], Sides] = {}
    for one in chain(frames(heard), blames(heard), denials(heard)):
        points.setdefault(one.key, {}).setdefault(one.side, []).append(one)
    found = (
        _dispute(key, _settled(_merged(sides)), event) for key, sides in sorted(points.items())
    )
    return tuple(sorted(filter(None, found), key=lambda one: (one.topic, one.id)))


def _merged(sides: Sides) -> Sides:
    """Blame of one party told by several names is one side: "officials", "the officials"."""
    merged: Sides = {}
    for text in sorted(sides, key=lambda one: (min(s.take.order for s in sides[one]), one)):
        blamed = text.removeprefix("blames ")
        same = next(
            (
                one
                for one in merged
                if blamed != text and same_party(one.removeprefix("blames "), blamed)
            ),
            text,
        )
        merged.setdefault(same, []).extend(sides[text])
    return merged


def _settled(sides: Sides) -> Sides:
    """Only takes that another side's voice stands against; who stands on two sides, on none."""
    single = {
        text: [one for one in takes if not _elsewhere(one, text, sides)]
        for text, takes in sides.items()
    }
    return {
        text: kept
        for text, takes in single.items()
        if (kept := [one for one in takes if _is_opposed(one, text, single)])
    }


def _elsewhere(one: Sided, text: str, sides: Sides) -> bool:
    return any(
        one.take.voice.same_claimant(other.take.voice)
        for side, takes in sides.items()
        if side != text
        for other in takes
    )


def _is_opposed(one: Sided, text: str, sides: Sides) -> bool:
    return any(
        opposed(one.take.voice, other.take.voice) and _fits(one, other)
        for side, takes in sides.items()
        if side != text
        for other in takes
    )


def _fits(one: Sided, other: Sided) -> bool:
    """Whether both may be about the same party."""
    return one.about is None or other.about is None or one.about == other.about


def _dispute(key: tuple[str, ...], sides: Sides, event: str) -> Dispute | None:
    if len(sides) < 2:
        return None
    told = {text: _voiced(takes) for text, takes in sides.items()}
    ordered = sorted(told, key=lambda text: (text == DENIES, told[text][0].take.order, text))
    first = told[ordered[0]][0]
    return Dispute(
        id=content_id("dispute", event, *key),
        topic=first.topic,
        outcome=first.outcome,
        group=None,
        positions=tuple(_position(text, told[text]) for text in ordered),
    )


def _voiced(takes: Iterable[Sided]) -> list[Sided]:
    """The first take of each voice, at most as many as every side may have."""
    voiced: list[Sided] = []
    for one in sorted(takes, key=lambda one: one.take.order):
        if not any(one.take.voice.same_claimant(other.take.voice) for other in voiced):
            voiced.append(one)
    return voiced[:MOST]


def _position(text: str, takes: Sequence[Sided]) -> Position:
    """A position with one quote of each voice, in the same order."""
    return Position(
        text=text,
        voices=tuple(one.take.voice.shown for one in takes),
        claims=(),
        quotes=tuple(one.take.quote for one in takes),
    )

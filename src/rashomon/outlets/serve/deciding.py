"""What somebody at the desk decides → the store, which keeps it and brings the case up to date.

A decision is a record with the verb in ``do``: the verbs of `rashomon decide`. Forms and programs
send the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET, UnsetType

from rashomon.records import Decision, Figures, Record
from rashomon.records.decision import Verdict
from rashomon.store.backends import Place
from rashomon.store.decisions import (
    add_claim,
    decide,
    decide_claim,
    merge,
    move,
    set_toll,
    split,
)
from rashomon.store.decisions.claims import Judged
from rashomon.store.decisions.words import in_words


class _Wish(Record, frozen=True, kw_only=True, tag_field="do"):
    """``why`` is the reason, in a line."""

    why: str | None = None


class Accept(_Wish, frozen=True, kw_only=True, tag="accept"):
    """A claim is right as it is. ``claim`` is its id, or the beginning of it.

    ``seen`` is the id of the decision on it that was seen, "" for none: one that came since is
    not overruled. With ``copies`` the same holds for the same words of copies.
    """

    claim: str
    seen: str | None = None
    copies: bool = False


class Reject(_Wish, frozen=True, kw_only=True, tag="reject"):
    """A claim is wrong. ``claim``, ``seen`` and ``copies`` are as for *accept*."""

    claim: str
    seen: str | None = None
    copies: bool = False


class Correct(_Wish, frozen=True, kw_only=True, tag="correct"):
    """A claim says something else in these fields. The others are as for *accept*."""

    claim: str
    fields: dict[str, str | int | None]
    seen: str | None = None
    copies: bool = False


class Add(_Wish, frozen=True, kw_only=True, tag="add"):
    """A report makes a claim that was missed.

    ``fields`` say what happened (``outcome``), how many (``best``) and where that stands
    (``words``, or ``start`` and ``end``).
    """

    report: str
    fields: dict[str, str | int | None]


class SetToll(_Wish, frozen=True, kw_only=True, tag="set"):
    """The figures of a toll, ``OUTCOME/GROUP``, of an event or a report of it; takes a reason.

    ``low`` and ``high`` are ``best`` unless they are given; null is an open bound.
    """

    event: str
    toll: str
    best: int
    low: int | UnsetType | None = UNSET
    high: int | UnsetType | None = UNSET
    seen: str | None = None


class Same(_Wish, frozen=True, kw_only=True, tag="same"):
    """Two reports are of one event, or two names of one person or body."""

    things: tuple[str, str]


class Different(_Wish, frozen=True, kw_only=True, tag="different"):
    """Two reports are of two events, or two names of two persons or bodies."""

    things: tuple[str, str]


class Move(_Wish, frozen=True, kw_only=True, tag="move"):
    """A report goes from its story into that of the report ``beside``."""

    report: str
    beside: str


class Merge(_Wish, frozen=True, kw_only=True, tag="merge"):
    """Several events are one, or several entities, whole as they are."""

    things: tuple[str, ...]


class Split(_Wish, frozen=True, kw_only=True, tag="split"):
    """Some reports of an event are an event of their own, or some names of an entity."""

    things: tuple[str, ...]


Wish = Accept | Reject | Correct | Add | SetToll | Same | Different | Move | Merge | Split
WISHES = (Accept, Reject, Correct, Add, SetToll, Same, Different, Move, Merge, Split)


def carry_out(place: Place, wish: Wish, user: str) -> list[Decision]:
    """Keep a decision of ``user``; gives what was kept. The case is up to date afterwards.

    Raises UsageError for what makes no sense, MissingError for what is not there, ConflictError
    where it goes against what stands.
    """
    match wish:
        case Accept() | Reject() | Correct():
            return _judge(place, wish, user)
        case Add():
            return add_claim(place, wish.report, wish.fields, user=user, why=wish.why)
        case SetToll():
            return _set(place, wish, user)
        case Same() | Different():
            verdict: Verdict = "same" if isinstance(wish, Same) else "different"
            return decide(place, verdict, wish.things, user=user, why=wish.why)
        case Move():
            return move(place, wish.report, wish.beside, user=user, why=wish.why)
        case Merge():
            return merge(place, wish.things, user=user, why=wish.why)
        case Split():
            return split(place, wish.things, user=user, why=wish.why)


def told(kept: Iterable[Decision]) -> str:
    """What was kept, in a line."""
    return "; ".join(f"{one.verdict}: {in_words(one)} [{one.id}]" for one in kept)


def _judge(place: Place, wish: Accept | Reject | Correct, user: str) -> list[Decision]:
    return decide_claim(
        place,
        wish.claim,
        _VERDICTS[type(wish)],
        wish.fields if isinstance(wish, Correct) else None,
        user=user,
        why=wish.why,
        seen=wish.seen,
        copies=wish.copies,
    )


def _set(place: Place, wish: SetToll, user: str) -> list[Decision]:
    low = wish.best if wish.low is UNSET else wish.low
    high = wish.best if wish.high is UNSET else wish.high
    figures = Figures(low=low, best=wish.best, high=high)
    return set_toll(place, wish.event, wish.toll, figures, user=user, why=wish.why, seen=wish.seen)


_VERDICTS: dict[type[_Wish], Judged] = {Accept: "accept", Reject: "reject", Correct: "correct"}

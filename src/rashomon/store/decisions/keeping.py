"""All decisions of a case while one more is kept: what stands, what is replaced, undone, redone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

from msgspec.structs import replace

from rashomon.errors import ConflictError, MissingError, UsageError
from rashomon.records import Act, Decision, content_id, from_json, to_json
from rashomon.records.decision import Doing
from rashomon.store.backends import Place, open_backend, read_backend
from rashomon.store.build import honour_decisions
from rashomon.store.contract import Backend

SCORE = 1.0  # what a person says is not weighed


class By(NamedTuple):
    """Who does something, when (ISO 8601, UTC), and why."""

    user: str
    at: str
    why: str | None = None

    def act(self, what: Doing, other: str | None = None) -> Act:
        """That it was done."""
        return Act(what=what, user=self.user, at=self.at, why=self.why, other=other)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, as a decision has it."""
        return (self.why,) if self.why else ()


def by(user: str, why: str | None = None) -> By:
    """Who does something now. Raises UsageError for a name that is none."""
    name = " ".join(user.split())
    if not name:
        raise UsageError("who decides has no name; give one with --by NAME")
    reason = " ".join(why.split()) if why else None
    return By(name, datetime.now(UTC).isoformat(timespec="microseconds"), reason or None)


class Book:
    """All decisions of a case, and those that were changed: see `keep`."""

    def __init__(self, name: str, lines: Iterable[bytes]) -> None:
        self.name = name
        self._all = {one.id: one for one in (from_json(Decision, line) for line in lines)}
        self._standing = {one.unit: one for one in self._all.values() if one.stands}
        self._changed: set[str] = set()

    def all(self) -> list[Decision]:
        """All decisions, the first one first."""
        return sorted(self._all.values(), key=lambda one: one.when)

    def standing(self) -> list[Decision]:
        """Those that stand, the first one first."""
        return sorted(self._standing.values(), key=lambda one: one.when)

    def on(self, unit: tuple[str, str, str]) -> Decision | None:
        """The one that stands on something."""
        return self._standing.get(unit)

    def known(self, key: str) -> Decision | None:
        """The decision of that id."""
        return self._all.get(key)

    def put(self, made: Decision, by: By, what: Doing = "made") -> Decision:
        """A decision stands from now on, in place of the one that stood on the same thing."""
        before = self._standing.get(made.unit)
        if before is not None and before.id != made.id:
            act = by.act("replaced", made.id)
            self._take_down(before, act, replaced_by=made.id)
        return self._stand(made, by.act(what))

    def undo(self, one: Decision, by: By) -> Decision:
        """A decision stands no more; what it had replaced stands again."""
        undone = self._take_down(one, by.act("undone"), replaced_by=None)
        for other in self.all():
            if other.replaced_by == one.id and other.unit not in self._standing:
                self._stand(other, by.act("restored", one.id))
        return undone

    def take_over(self, one: Decision) -> None:
        """Keep a decision as it stands elsewhere."""
        self._all[one.id] = one
        self._changed.add(one.id)
        self._standing = {each.unit: each for each in self._all.values() if each.stands}

    def changed(self) -> dict[str, bytes]:
        """What is to be kept. Raises ConflictError if what stands contradicts itself."""
        if any(self._all[key].kind in ("story", "entity") for key in self._changed):
            check(self.standing())
        return {key: to_json(self._all[key]).encode() for key in sorted(self._changed)}

    def _stand(self, one: Decision, act: Act) -> Decision:
        now = replace(one, deleted_at=None, replaced_by=None, acts=(*one.acts, act))
        self._all[one.id] = self._standing[one.unit] = now
        self._changed.add(one.id)
        return now

    def _take_down(self, one: Decision, act: Act, *, replaced_by: str | None) -> Decision:
        now = replace(one, deleted_at=act.at, replaced_by=replaced_by, acts=(*one.acts, act))
        self._all[one.id] = now
        self._standing.pop(one.unit, None)
        self._changed.add(one.id)
        return now


def keep(place: Place, change: Callable[[Book], Sequence[Decision]]) -> list[Decision]:
    """What ``change`` does with the decisions of a case, in one transaction; then a build.

    Gives what it gives. Raises CaseError if there is no case, or if decisions contradict.
    """
    done: list[Decision] = []
    with _changed(place) as backend:

        def changed(lines: Sequence[bytes]) -> Mapping[str, bytes]:
            book = Book(backend.name, lines)
            done.extend(change(book))
            return book.changed()

        backend.change_decisions(changed)
    return done


@contextmanager
def reading(place: Place) -> Iterator[Backend]:
    """An existing case as it is now. Raises CaseError if there is none."""
    backend = read_backend(place)
    try:
        yield backend
    finally:
        backend.close()


@contextmanager
def _changed(place: Place) -> Iterator[Backend]:
    """An existing case, for writing; it is brought up to date if nothing was raised."""
    read_backend(place).close()
    backend = open_backend(place)
    try:
        yield backend
    finally:
        backend.close()
    honour_decisions(place)


def decisions_of(place: Place) -> list[Decision]:
    """All that people decided on a case, the first one first. Raises CaseError if it is none."""
    with reading(place) as backend:
        return Book(backend.name, backend.decisions()).all()


def together(units: Iterable[str], by: By) -> str:
    """The id that decisions made at once share."""
    return content_id("act", sorted(units), by.user, by.at)


def undo(
    place: Place, key: str | None = None, *, user: str | None = None, why: str | None = None
) -> list[Decision]:
    """Undo a decision: it stays on record, and what it had replaced stands again.

    ``key`` is its id, or that of an act of several, or the beginning of one; None takes the last
    act of ``user``, or of anybody. Without ``user``, who made it undoes it. Gives what was undone.
    Raises CaseError if there is none, or several.
    """

    def change(book: Book) -> list[Decision]:
        found = _of_one(book, book.standing(), key, user, "no decision that stands")
        now = by(user or found[0].user, why)
        return [book.undo(one, now) for one in found]

    return keep(place, change)


def redo(
    place: Place, key: str | None = None, *, user: str | None = None, why: str | None = None
) -> list[Decision]:
    """Bring an undone decision back, in place of what stands on the same thing.

    ``key`` is as for `undo`; None takes what was undone last. As `undo` otherwise.
    """

    def change(book: Book) -> list[Decision]:
        undone = [one for one in book.all() if not one.stands and one.replaced_by is None]
        undone.sort(key=lambda one: one.deleted_at or "")
        found = _of_one(book, undone, key, user, "no undone decision")
        now = by(user or found[0].user, why)
        return [book.put(one, now, "redone") for one in found]

    return keep(place, change)


def _of_one(
    book: Book, among: Sequence[Decision], key: str | None, user: str | None, none: str
) -> list[Decision]:
    """The decisions of one id or act, of those in the order in which they came to be so."""
    if key is None:
        own = [one for one in among if user is None or user == _last(one)]
        if not own:
            whose = f" of {user}; name one, or who else with --by" if user else ""
            raise MissingError(f"{book.name}: {none}{whose}")
        key = own[-1].act or own[-1].id
    found = [one for one in among if one.id.startswith(key)]
    if not found:
        found = [one for one in among if one.act is not None and one.act.startswith(key)]
    if len({one.act if one.act and one.act.startswith(key) else one.id for one in found}) != 1:
        many = none if not found else f"{len(found)} decisions"
        raise MissingError(
            f"{book.name}: {many} of that id: {key}; list them with: rashomon decide CASE list"
        )
    return found


def _last(one: Decision) -> str:
    """Who did something with it last."""
    return one.acts[-1].user if one.acts else one.user


def check(decided: Sequence[Decision]) -> None:
    """Raise ConflictError if what is the same by some decisions is different by another."""
    above: dict[tuple[str, str], tuple[str, str]] = {}

    def top(kind: str, report: str) -> tuple[str, str]:
        at = (kind, report)
        while (higher := above.get(at, at)) != at:
            at = higher
        return at

    for one in decided:
        left, right = top(one.kind, one.left), top(one.kind, one.right)
        if one.verdict == "same" and left != right:
            above[left] = right
    for one in decided:
        if one.verdict == "different" and top(one.kind, one.left) == top(one.kind, one.right):
            of = "event" if one.kind == "story" else "person or body"
            raise ConflictError(
                f"{one.left} and {one.right}: other decisions say that they are of one {of}, "
                "and this makes them two; undo one of them with: rashomon decide CASE undo DECISION"
            )

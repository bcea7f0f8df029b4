"""What people decide on stories and names: kept for ever, honoured by builds, undone by a date.

A decision is on two reports, that they tell of one event or of two, or on two names as reports
print them, that they are of one person or body or of two. It says who, when and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from msgspec.structs import replace

from rashomon.errors import CaseError
from rashomon.records import Decision, Event, Story, content_id, from_json, to_json
from rashomon.records.event import DecisionKind, Verdict
from rashomon.store.backends import Place, open_backend, read_backend
from rashomon.store.build import MADE_BY, build_case
from rashomon.store.contract import Backend
from rashomon.store.names import anchors

SCORE = 1.0  # what a person says is not weighed


def decisions_of(place: Place) -> list[Decision]:
    """What was decided on a case's stories, the first one first. Raises CaseError if it is none."""
    backend = read_backend(place)
    try:
        return _all(backend)
    finally:
        backend.close()


def decide(
    place: Place, verdict: Verdict, pair: tuple[str, str], *, user: str, why: str | None = None
) -> list[Decision]:
    """Decide that two reports are of one event (``same``) or of two (``different``).

    Or that two names are of one person or body, or of two: where neither is a report, each is an
    entity's id or one of its names, ``EVENT/NAME`` in one event. What was decided otherwise on the
    same two is undone; the case is brought up to date. Gives what was kept. Raises CaseError if a
    report or name is not there, names are not of one event, or other decisions say the contrary.
    """
    backend = read_backend(place)
    try:
        names = _names(backend, pair)
    finally:
        backend.close()
    if names is None:
        return _keep(place, [(verdict, pair)], user, why)
    return _keep(place, [(verdict, names)], user, why, kind="entity")


def _names(backend: Backend, pair: tuple[str, str]) -> tuple[str, str] | None:
    """The names that are meant, as reports print them; None where a report is meant."""
    if any(backend.report(one) is not None for one in pair):
        return None
    return anchors(backend, [from_json(Event, line) for line in backend.results("events")], pair)


def move(
    place: Place, report: str, beside: str, *, user: str, why: str | None = None
) -> list[Decision]:
    """Decide that a report is of the story of another one, and of no other report's that it is of.

    As `decide`; raises CaseError as well if both are of one story already.
    """
    backend = read_backend(place)
    try:
        mates = _mates(backend, report)
    finally:
        backend.close()
    if beside in mates:
        raise CaseError(f"{report} and {beside} are of one story already")
    wanted: list[tuple[Verdict, tuple[str, str]]] = [("same", (report, beside))]
    wanted += [("different", (report, mate)) for mate in mates]
    return _keep(place, wanted, user, why)


def undo(place: Place, key: str) -> Decision:
    """Undo a decision: it stays, with the time when it was undone. Brings the case up to date.

    ``key`` is its id or the beginning of it. Raises CaseError if there is none, or several.
    """
    with _changed(place) as backend:
        found = [one for one in _live(backend) if one.id.startswith(key)]
        if len(found) != 1:
            many = "no decision that stands" if not found else f"{len(found)} decisions"
            raise CaseError(f"{backend.name}: {many} of that id: {key}")
        undone = _undone(found[0], _now())
        _store(backend, [undone])
    return undone


@contextmanager
def _changed(place: Place) -> Iterator[Backend]:
    """An existing case, for writing; it is brought up to date if nothing was raised."""
    read_backend(place).close()
    backend = open_backend(place)
    try:
        yield backend
        codebook = _codebook(backend)
    finally:
        backend.close()
    build_case(place, (), codebook=codebook)


def _keep(
    place: Place,
    wanted: Sequence[tuple[Verdict, tuple[str, str]]],
    user: str,
    why: str | None,
    *,
    kind: DecisionKind = "story",
) -> list[Decision]:
    with _changed(place) as backend:
        now = _now()
        told = (user, (why,) if why else (), now)
        made = [_decision(backend, kind, verdict, pair, told) for verdict, pair in wanted]
        pairs = {(one.left, one.right) for one in made}
        live = _live(backend)
        replaced = [_undone(one, now) for one in live if (one.left, one.right) in pairs]
        _check([*(one for one in live if (one.left, one.right) not in pairs), *made])
        _store(backend, [*replaced, *made])
    return made


def _decision(
    backend: Backend,
    kind: DecisionKind,
    verdict: Verdict,
    pair: tuple[str, str],
    told: tuple[str, tuple[str, ...], str],
) -> Decision:
    """A decision by somebody, with the reasons and the time, on reports that are there."""
    (left, right), (user, why, now) = sorted(pair), told
    if left == right:
        raise CaseError(f"{left}: a decision is on two reports or names, and this is one")
    made = Decision(
        id=content_id("decision", kind, left, right, verdict, user, now),
        kind=kind,
        left=left,
        right=right,
        verdict=verdict,
        score=SCORE,
        user=user,
        why=why,
        created_at=now,
    )
    for report in made.reports:
        if backend.report(report) is None:
            raise CaseError(f"{backend.name}: the case holds no report {report}")
    return made


def _check(decided: Sequence[Decision]) -> None:
    """Raise CaseError if what is the same by some decisions is different by another."""
    above: dict[str, str] = {}

    def top(report: str) -> str:
        while (higher := above.get(report, report)) != report:
            report = higher
        return report

    for one in decided:
        if one.verdict == "same" and top(one.left) != top(one.right):
            above[top(one.left)] = top(one.right)
    for one in decided:
        if one.verdict == "different" and top(one.left) == top(one.right):
            of = "event" if one.kind == "story" else "person or body"
            raise CaseError(
                f"{one.left} and {one.right}: other decisions say that they are of one {of}, "
                "and this makes them two; undo one of them with: rashomon decide CASE undo DECISION"
            )


def _mates(backend: Backend, report: str) -> list[str]:
    """The other reports of a report's story."""
    for line in backend.results("stories"):
        story = from_json(Story, line)
        if report in story.reports:
            return [one for one in story.reports if one != report]
    raise CaseError(f"{backend.name}: the case holds no report {report}")


def _all(backend: Backend) -> list[Decision]:
    found = (from_json(Decision, line) for line in backend.decisions())
    return sorted(found, key=lambda one: (one.created_at or "", one.id))


def _live(backend: Backend) -> list[Decision]:
    return [one for one in _all(backend) if one.deleted_at is None]


def _undone(one: Decision, now: str) -> Decision:
    return replace(one, deleted_at=now)


def _store(backend: Backend, decisions: Iterable[Decision]) -> None:
    backend.keep_decisions({one.id: to_json(one).encode() for one in decisions})


def _codebook(backend: Backend) -> str | None:
    """The codebook by which the case was made last."""
    made_by = backend.note(MADE_BY)
    return made_by.split(" ", 2)[-1] if made_by else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")

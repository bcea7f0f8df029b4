"""Decisions as JSON lines: written out of one case, taken into another, any number of times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from rashomon.errors import CaseError
from rashomon.records import Act, Claim, Decision, Record, Report, from_json, to_json
from rashomon.store.backends import Place
from rashomon.store.contract import Backend
from rashomon.store.decisions.keeping import Book, check, decisions_of, keep, reading


class Imported(Record, frozen=True, kw_only=True):
    """What came in: how many are new or other, how many were known; a line for each that is wrong.

    ``kept`` are the ids of those that are new or other.
    """

    kept: tuple[str, ...]
    known: int
    wrong: tuple[str, ...]


def export_lines(place: Place) -> Iterator[str]:
    """All decisions of people, undone ones too, as lines of JSON, the first one first."""
    return map(to_json, decisions_of(place))


def import_lines(place: Place, lines: Iterable[str], name: str = "line") -> Imported:
    """Take in decisions as another case, or this one, wrote them; the case is brought up to date.

    Each line is checked by itself, and what is wrong of one keeps no other out: ``name`` and the
    number of the line come first. Of two decisions on one thing the newer stands, wherever it comes
    from. Twice is once. Raises CaseError if there is no case.
    """
    wrong: list[str] = []
    known: list[str] = []
    good: list[tuple[str, Decision]] = []
    with reading(place) as backend:
        for number, line in enumerate(lines, start=1):
            where = f"{name} {number}" if name == "line" else f"{name}:{number}"
            if line.strip():
                try:
                    good.append((where, _read(backend, line)))
                except CaseError as error:
                    wrong.append(f"{where}: {error}")

    def change(book: Book) -> Sequence[Decision]:
        found: list[Decision] = []
        for where, one in good:
            before = book.known(one.id)
            merged = one if before is None else _merged(before, one)
            if merged == before:
                known.append(one.id)
                continue
            try:
                found += _take(book, merged)
            except CaseError as error:
                wrong.append(f"{where}: {error}")
        return found

    kept = tuple(dict.fromkeys(one.id for one in keep(place, change)))
    return Imported(kept=kept, known=len(known), wrong=tuple(wrong))


def _read(backend: Backend, line: str) -> Decision:
    """A decision that could be one of this case. Raises CaseError, which says why it is none."""
    try:
        one = from_json(Decision, line)
    except msgspec.MsgspecError as error:
        raise CaseError(f"no decision as decide CASE export writes them: {error}") from None
    if one.id != one.own_id() or one.created_at is None:
        raise CaseError(f"decision {one.id} was changed: its id is not that of its content")
    for report in one.reports:
        kept = backend.report(report)
        if kept is None:
            raise CaseError(f"decision {one.id} is on report {report}, not in the case")
        text = from_json(Report, kept).text
        for claim in (one.claim, one.machine):
            if claim is not None and not _stands_in(claim, text):
                quote = claim.evidence.quote
                raise CaseError(f"decision {one.id}: '{quote}' does not stand in report {report}")
    return one


def _stands_in(claim: Claim, text: str) -> bool:
    return text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def _merged(before: Decision, one: Decision) -> Decision:
    """One decision as two cases have it: all that was done with it, and as the last left it."""
    acts = sorted({*before.acts, *one.acts}, key=_order)
    newest = max((before, one), key=lambda told: (_last(told), told.stands))
    return replace(newest, acts=tuple(acts))


def _order(act: Act) -> tuple[str, str, str]:
    return act.at, act.what, act.user


def _last(one: Decision) -> str:
    return max((act.at for act in one.acts), default=one.deleted_at or one.created_at or "")


def _take(book: Book, one: Decision) -> list[Decision]:
    """Keep a decision; of those that stand on one thing, the newest goes on to stand."""
    other = book.on(one.unit)
    if not one.stands or other is None or other.id == one.id:
        _check_with(book, one)
        book.take_over(one)
        return [one]
    newer, older = (one, other) if one.when > other.when else (other, one)
    _check_with(book, newer)
    act = Act(what="replaced", user=newer.user, at=newer.created_at or "", other=newer.id)
    gone = replace(
        older,
        deleted_at=act.at,
        replaced_by=newer.id,
        acts=older.acts if act in older.acts else (*older.acts, act),
    )
    book.take_over(gone)
    book.take_over(newer)
    return [one]


def _check_with(book: Book, one: Decision) -> None:
    if one.stands and one.kind in ("story", "entity"):
        check([*(other for other in book.standing() if other.unit != one.unit), one])

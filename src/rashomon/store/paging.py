"""A case → its results page by page: what is wanted of a kind, in order, from a place in it on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple, get_args

import msgspec

from rashomon.records import Dispute, Event, Record, Toll, from_json
from rashomon.store.contract import Backend
from rashomon.store.listed import PARTS, Behind, Listed, Within
from rashomon.store.search import SEARCHED, texts
from rashomon.store.wanted import Wanted
from rashomon.store.words import Wish, read_wish

LISTED: tuple[Listed, ...] = get_args(Listed)

MOST_BYTES = 4_000_000
"""A page ends behind the record that makes it longer than this."""

EVERYTHING = 2**31

_Line = tuple[bytes, bytes]


class Ask(Record, frozen=True, kw_only=True):
    """Which page of what: what is wanted of a kind, ``limit`` records behind the rank ``after``.

    Kinds that are not listed (relations, entities, …) take no wish, and ``within.event`` alone.
    """

    kind: str
    wanted: Wanted = Wanted()
    within: Within = Within()
    after: bytes = b""
    limit: int = 50


class Page(NamedTuple):
    """Records as JSON, and the rank behind which the next page begins; None on the last one."""

    lines: list[bytes]
    next: bytes | None


def page(backend: Backend, ask: Ask) -> Page:
    """The page that is asked for. Raises UsageError for a wish that makes no sense."""
    ask.wanted.check()
    found: list[_Line] = []
    size = 0
    for rank, line in islice(_found(backend, ask), ask.limit + 1):
        if len(found) == ask.limit or size > MOST_BYTES:
            return Page([line for _, line in found], found[-1][0])
        found.append((rank, line))
        size += len(line)
    return Page([line for _, line in found], None)


def _found(backend: Backend, ask: Ask) -> Iterator[_Line]:
    if ask.kind in LISTED:
        return _of_listed(backend, ask, ask.kind)
    if ask.within.event is not None:
        rows = backend.beside(ask.kind, ask.within.event)
        lines = ((number.to_bytes(4, "big"), line) for number, line in enumerate(rows, start=1))
        return (one for one in lines if one[0] > ask.after)
    return backend.page(ask.kind, ask.after, ask.limit + 1)


def _of_listed(backend: Backend, ask: Ask, kind: Listed) -> Iterator[_Line]:
    wish = None if ask.wanted.text is None else read_wish(ask.wanted.text)
    # Where phrases are wished for, any number may be passed over.
    most = EVERYTHING if wish is not None and wish.phrases else ask.limit + 1
    for rank, key, line in backend.listed(kind, ask.wanted, ask.within, Behind(ask.after, most)):
        if wish is None or _meets(backend, wish, kind, line):
            yield rank, _part(kind, key, line) if kind in PARTS else line


def _meets(backend: Backend, wish: Wish, kind: Listed, line: bytes) -> bool:
    """Whether the phrases that are wished for stand there: no index knows of them."""
    if not wish.phrases:
        return True

    def of_report(key: str) -> bytes | None:
        return next(backend.results("reports", key), None)

    if kind in SEARCHED:
        told = texts(kind, line, of_report)
        return wish.met_by([told.heading, told.text])
    event = from_json(Event, line)
    if wish.found_in([event.title]):
        return True
    told_by = (texts("reports", one, of_report) for one in map(of_report, event.reports) if one)
    return any(wish.found_in([one.heading, one.text]) for one in told_by)


class _Parts(msgspec.Struct):
    """What is read of an event for the sake of one of its tolls or disputes."""

    id: str
    tolls: tuple[Toll, ...]
    disputes: tuple[Dispute, ...]


def _part(kind: Listed, key: str, line: bytes) -> bytes:
    """A toll or a dispute out of its event, with the id of that."""
    event = msgspec.json.decode(line, type=_Parts)
    parts: tuple[Toll | Dispute, ...] = event.tolls if kind == "tolls" else event.disputes
    (one,) = (part for part in parts if part.id == key)
    return part_line(event.id, one)


def part_line(event: str, part: Toll | Dispute) -> bytes:
    """A toll or a dispute as JSON, led by the id of its event."""
    return msgspec.json.encode({"event": event, **msgspec.to_builtins(part)})

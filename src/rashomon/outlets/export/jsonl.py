"""Records as JSON lines, one record on each, fields in the order of docs/reference/records.md.

The lines are those of the case, byte for byte. Where a sidecar is asked for, every value within a
record is traced: its evidence are the claims that the record itself, or the nearest part of it that
names any, rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, BinaryIO

import msgspec

from rashomon.outlets.export.kinds import TOLLS, TollRow, key_of, records_of
from rashomon.outlets.export.rows import Cell, Row
from rashomon.records import Discard, Record, Relation, from_json, to_dict, to_json
from rashomon.store import Case

Evidence = tuple[tuple[str, ...], tuple[str, ...]]
"""The ids of claims, and of reports."""


def rows(case: Case, what: str, codebook: str | None) -> Iterator[Row]:
    """The records of a kind, each a line that is written as it is."""
    for line in _lines(case, what, codebook):
        yield Row(_id(line, what), line=line, later=partial(_cells, line, what))


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write the lines."""
    for row in rows:
        out.write(row.line + b"\n")


def _lines(case: Case, what: str, codebook: str | None) -> Iterator[bytes]:
    if what == TOLLS or codebook is not None:
        for one in records_of(case, what, codebook):
            if isinstance(one, TollRow):
                yield msgspec.json.encode({"event": one.event.id, **to_dict(one.toll)})
            elif isinstance(one, Record):
                yield to_json(one).encode()
    else:
        yield from case.lines(what)  # type: ignore[arg-type]


class _Named(msgspec.Struct):
    id: str


_UNNAMED: dict[str, type[Record]] = {"relations": Relation, "discards": Discard}


def _id(line: bytes, what: str) -> str:
    if what in _UNNAMED:
        return key_of(from_json(_UNNAMED[what], line))
    return msgspec.json.decode(line, type=_Named).id


def _cells(line: bytes, what: str) -> dict[str, Cell]:
    """Every value in a record that is not empty, by its JSON pointer."""
    record: dict[str, Any] = msgspec.json.decode(line)
    own = {"claims": ("id",), "relations": ("a", "b")}.get(what, ())
    printed = tuple(record["reports"]) if what in ("events", "stories") else ()
    if what == "reports":
        printed = (record["id"],)
    start = tuple(record[name] for name in own), printed
    return dict(_walk(record, "", start))


def _walk(value: Any, pointer: str, evidence: Evidence) -> Iterator[tuple[str, Cell]]:  # noqa: ANN401
    if isinstance(value, dict):
        evidence = _nearest(value, evidence)
        for name, inner in value.items():
            yield from _walk(inner, f"{pointer}/{_escaped(name)}", evidence)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _walk(inner, f"{pointer}/{place}", evidence)
    elif value is not None and value != "":
        yield pointer, Cell(value, *evidence, rule="as the record has it")


def _nearest(part: dict[str, Any], evidence: Evidence) -> Evidence:
    claims, report = part.get("claims"), part.get("report")
    told = tuple(one for one in claims if isinstance(one, str)) if claims else evidence[0]
    return told, (report,) if isinstance(report, str) else evidence[1]


def _escaped(name: str) -> str:
    """A name as a JSON pointer has it (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")

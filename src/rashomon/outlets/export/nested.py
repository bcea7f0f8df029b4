"""Cells by JSON pointer → the JSON object that they are of."""

from __future__ import annotations

from typing import Any

import msgspec

from rashomon.outlets.export.rows import Row


def nested(row: Row) -> dict[str, Any]:
    """The object that the pointers of a row's cells lead through, in the order of the cells."""
    whole: dict[str, Any] = {}
    for pointer, cell in row.cells.items():
        steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
        _put(whole, steps, cell.value)
    return whole


def _put(into: Any, steps: list[str], value: object) -> None:  # noqa: ANN401
    step, *further = steps
    if isinstance(into, list):
        if int(step) == len(into):
            into.append(_empty(further, value))
        if further:
            _put(into[int(step)], further, value)
        return
    if not further:
        into[step] = value
        return
    _put(into.setdefault(step, _empty(further, value)), further, value)


def _empty(further: list[str], value: object) -> object:
    """What the rest of a pointer goes into: an array before a number, an object before a name."""
    if not further:
        return value
    return [] if further[0].isdecimal() else {}


def line_of(row: Row) -> bytes:
    """The object as one line of JSON, without the line's end."""
    return msgspec.json.encode(nested(row))

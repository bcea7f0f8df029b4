"""What all records share: the base class, the span convention, content hashes and JSON.

A *span* is ``[start, end)`` in characters of the report's ``text`` (Unicode code points), and
``text[start:end] == quote`` always holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Literal, TypeVar

import msgspec

Span = tuple[int, int]

Outcome = Literal[
    "killed", "injured", "missing", "abducted", "detained", "surrendered", "released", "displaced"
]
OUTCOMES: tuple[Outcome, ...] = (
    "killed",
    "injured",
    "missing",
    "abducted",
    "detained",
    "surrendered",
    "released",
    "displaced",
)
GroupClass = Literal["state_forces", "armed_group", "civilians", "mixed", "unknown"]
GROUP_CLASSES: tuple[GroupClass, ...] = (
    "state_forces",
    "armed_group",
    "civilians",
    "mixed",
    "unknown",
)
Modality = Literal["exact", "at_least", "at_most", "about", "range", "vague", "none"]
Status = Literal["asserted", "denied", "uncertain", "hypothetical"]
Scope = Literal["event", "background"]
Counting = Literal["cumulative", "incremental"]
StatementKind = Literal["direct", "indirect", "mixed"]
RelationKind = Literal["agrees", "updates", "contradicts", "part_of", "different_scope", "copies"]


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Base of all records: frozen, slotted, keyword-only, encoded as JSON in field order.

    No record can hold itself, so that the collector of cycles need not look at them (``gc=False``).
    """


R = TypeVar("R", bound=Record)


def small_letters(text: str) -> str:
    """The text in small letters, of the same length, so that spans hold.

    A letter that would become two is kept.
    Patterns of small letters are tried on it in a third of the time that "any case" takes.
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def content_id(*parts: object) -> str:
    """The id of a record: 16 hex digits of the SHA-256 of its defining parts, in order."""
    canonical = msgspec.json.encode([msgspec.to_builtins(part) for part in parts])
    return hashlib.sha256(canonical).hexdigest()[:16]


def to_json(record: Record) -> str:
    """One record as one line of JSON, fields in the order of the contract."""
    return msgspec.json.encode(record).decode()


def to_dict(record: Record) -> dict[str, Any]:
    """One record as plain Python values (dicts, lists, strings, numbers)."""
    plain: dict[str, Any] = msgspec.to_builtins(record)
    return plain


def from_json(kind: type[R], line: str | bytes) -> R:
    """A record from its JSON.

    Raises msgspec.ValidationError, which says what and where, if it does not follow the contract.
    """
    return msgspec.json.decode(line, type=kind)


def to_jsonl(records: Iterable[Record]) -> str:
    """Records as JSON lines, one newline after each."""
    return "".join(to_json(record) + "\n" for record in records)

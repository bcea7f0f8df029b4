"""What somebody says of a claim, field by field → the claim as they have it.

| field | what |
| --- | --- |
| `outcome` | killed, injured, missing, abducted, detained, surrendered, released, displaced |
| `best` `low` `high` | how many; `best` alone is all three, unless `modality` says otherwise |
| `modality` | exact, at_least, at_most, about, range, vague, none |
| `number` | the words for how many |
| `group` `class` `name` `age` | the words for the people, their class, who it is if it is one |
| `said_by` | whose words these are; nothing for the reporter |
| `status` `scope` `as_of` `counting` | as DESIGN has them |
| `words`, or `start` and `end` | where it stands: words of the text, or characters |
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from rashomon.errors import UsageError
from rashomon.records import (
    Claim,
    Counting,
    Evidence,
    Group,
    GroupClass,
    Modality,
    Outcome,
    Report,
    Scope,
    Status,
    Value,
    content_id,
)

T = TypeVar("T")

NULLABLE = {"low", "high", "best", "name", "age", "said_by", "as_of"}
_AS_OF = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(?:MO|MI|AF|EV|NI|\d\d(?::\d\d){0,2}))?")
_REASON = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<where>[^`]*)`)?", re.S)


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of a claim; what is not said stays as it is."""

    outcome: Outcome | UnsetType = UNSET
    low: int | UnsetType | None = UNSET
    high: int | UnsetType | None = UNSET
    best: int | UnsetType | None = UNSET
    modality: Modality | UnsetType = UNSET
    number: str | UnsetType = UNSET
    group: str | UnsetType = UNSET
    class_: GroupClass | UnsetType = msgspec.field(default=UNSET, name="class")
    name: str | UnsetType | None = UNSET
    age: int | UnsetType | None = UNSET
    said_by: str | UnsetType | None = UNSET
    status: Status | UnsetType = UNSET
    scope: Scope | UnsetType = UNSET
    as_of: str | UnsetType | None = UNSET
    counting: Counting | UnsetType = UNSET
    start: int | UnsetType = UNSET
    end: int | UnsetType = UNSET
    words: str | UnsetType = UNSET


NAMES: tuple[str, ...] = tuple(one.encode_name for one in msgspec.structs.fields(Fields))
"""The names of the fields, as they are written."""


def read_fields(given: Mapping[str, object]) -> Fields:
    """Fields as somebody wrote them: "12" is a number, nothing is None where there may be none.

    Raises UsageError, which names the field and says what it takes.
    """
    unknown = [name for name in given if name not in NAMES]
    if unknown:
        raise UsageError(f"a claim has no field '{unknown[0]}'; it has {', '.join(NAMES)}")
    plain = {name: _plain(name, value) for name, value in given.items()}
    try:
        fields = msgspec.convert(plain, Fields, strict=False)
    except msgspec.ValidationError as error:
        found = _REASON.fullmatch(str(error))
        where, what = (found["where"], found["what"]) if found else ("", str(error))
        raise UsageError(f"the field '{where}' can't be {plain.get(where)!r}: {what}") from None
    _check(fields)
    return fields


def _plain(name: str, value: object) -> object:
    if isinstance(value, str):
        value = value if name == "words" else " ".join(value.split())
        return None if value == "" and name in NULLABLE else value
    return value


def _check(fields: Fields) -> None:
    for name in ("low", "high", "best", "age", "start", "end"):
        number = getattr(fields, name)
        if isinstance(number, int) and number < 0:
            raise UsageError(f"the field '{name}' can't be {number}: it is 0 or more")
    for name in ("number", "group", "words"):
        if getattr(fields, name) == "":
            raise UsageError(f"the field '{name}' can't be empty")
    if isinstance(fields.as_of, str):
        read = _AS_OF.fullmatch(fields.as_of)
        if read is None or not _is_day(read[1]):
            raise UsageError(
                f"the field 'as_of' can't be '{fields.as_of}': it is a day such as 2026-03-10, "
                "perhaps with T and an hour or MO, MI, AF, EV, NI"
            )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def corrected(claim: Claim, fields: Fields, text: str) -> Claim:
    """A claim as somebody has it; ``text`` is that of its report.

    Raises UsageError where its words do not stand in the text, or low ≤ best ≤ high does not hold.
    """
    evidence = _evidence(claim.evidence, fields, text)
    said_by = _or(fields.said_by, claim.said_by)
    other_voice = said_by != claim.said_by
    return replace(
        claim,
        outcome=_or(fields.outcome, claim.outcome),
        group=_group(claim.group, fields),
        value=_value(claim.value, fields),
        said_by=said_by,
        statement=None if other_voice else claim.statement,
        chain=() if other_voice else claim.chain,
        distance=claim.distance if evidence == claim.evidence else (),
        status=_or(fields.status, claim.status),
        scope=_or(fields.scope, claim.scope),
        as_of=_or(fields.as_of, claim.as_of),
        counting=_or(fields.counting, claim.counting),
        evidence=evidence,
    )


def new_claim(report: Report, fields: Fields) -> Claim:
    """A claim that the program missed. Raises UsageError as `corrected`, and for what is not said.

    Unless said otherwise it is asserted by the reporter, of the event, of people of whom no more is
    known.
    """
    if fields.outcome is UNSET:
        raise UsageError("say what happened to them, as in outcome=killed")
    if fields.words is UNSET and (fields.start is UNSET or fields.end is UNSET):
        raise UsageError("say where it stands, as in words='3 people were killed'")
    if fields.best is fields.low is fields.high is fields.modality is UNSET:
        raise UsageError("say how many, as in best=3, or modality=vague")
    nowhere = Evidence(start=0, end=0, quote="")
    empty = Claim(
        id="",
        report=report.id,
        outcome=fields.outcome,
        group=Group(text="people", class_="unknown"),
        value=Value(low=None, high=None, best=None, modality="exact", text=""),
        said_by=None,
        status="asserted",
        scope="event",
        evidence=nowhere,
        confidence=1.0,
        extractor="",
    )
    claim = corrected(empty, fields, report.text)
    number = claim.value.text or str(claim.value.best or claim.group.text)
    claim = replace(claim, value=replace(claim.value, text=number))
    words, people = claim.evidence, (claim.group.text, claim.group.name)
    figures = (claim.value.low, claim.value.high)
    key = ("claim of a person", report.id, words.start, words.end, claim.outcome, people, figures)
    return replace(claim, id=content_id(*key))


def differing(machine: Claim | None, claim: Claim | None) -> tuple[str, ...]:
    """The fields in which two claims are other, in the order of the contract."""
    if machine is None or claim is None:
        return ()
    names = ("outcome", "group", "value", "said_by", "status", "scope", "as_of", "counting")
    found = [name for name in names if getattr(machine, name) != getattr(claim, name)]
    return tuple(found) if machine.evidence == claim.evidence else (*found, "evidence")


def _or(said: T | UnsetType, otherwise: T) -> T:
    return otherwise if isinstance(said, UnsetType) else said


def _group(group: Group, fields: Fields) -> Group:
    return replace(
        group,
        text=_or(fields.group, group.text),
        class_=_or(fields.class_, group.class_),
        name=_or(fields.name, group.name),
        age=_or(fields.age, group.age),
    )


def _value(value: Value, fields: Fields) -> Value:
    figures = (fields.low, fields.best, fields.high)
    text = _or(fields.number, value.text)
    if all(one is UNSET for one in figures) and fields.modality is UNSET:
        return replace(value, text=text)
    if all(one is UNSET for one in figures):
        return replace(value, modality=_or(fields.modality, value.modality), text=text)
    low, best, high, modality = _figures(value, fields)
    known = [one for one in (low, best, high) if one is not None]
    if known != sorted(known):
        raise UsageError(f"low ≤ best ≤ high does not hold: {low}, {best}, {high}")
    if best is not None and fields.number is UNSET and value.modality in ("vague", "none"):
        text = str(best)
    return Value(low=low, high=high, best=best, modality=modality, text=text)


def _figures(value: Value, fields: Fields) -> tuple[int | None, int | None, int | None, Modality]:
    if fields.low is UNSET and fields.high is UNSET and isinstance(fields.best, int):
        best = fields.best
        kept: Modality = value.modality if value.modality in _BOUNDS else "exact"
        modality = _or(fields.modality, kept)
        below, above = _BOUNDS.get(modality, (True, True))
        return best if below else None, best, best if above else None, modality
    low, best_or_none = _or(fields.low, value.low), _or(fields.best, value.best)
    high = _or(fields.high, value.high)
    if fields.best is UNSET and low is not None and low == high:
        best_or_none = low
    return low, best_or_none, high, _or(fields.modality, _modality(low, high, value.modality))


# Whether a figure alone bounds the number from below, and from above.
_BOUNDS: dict[str, tuple[bool, bool]] = {
    "exact": (True, True),
    "about": (True, True),
    "at_least": (True, False),
    "at_most": (False, True),
}


def _modality(low: int | None, high: int | None, before: Modality) -> Modality:
    if low is None or high is None:
        return before if low is None and high is None else "at_most" if low is None else "at_least"
    return "range" if low < high else "about" if before == "about" else "exact"


def _evidence(evidence: Evidence, fields: Fields, text: str) -> Evidence:
    if isinstance(fields.words, str):
        near = evidence.start if fields.start is UNSET else fields.start
        start = _found(fields.words, near, text)
        return Evidence(start=start, end=start + len(fields.words), quote=fields.words)
    start, end = _or(fields.start, evidence.start), _or(fields.end, evidence.end)
    if (start, end) == (evidence.start, evidence.end):
        return evidence
    if not start < end <= len(text) or not text[start:end].strip():
        raise UsageError(f"no words stand at {start} to {end}: the text has {len(text)} characters")
    return Evidence(start=start, end=end, quote=text[start:end])


def _found(words: str, near: int, text: str) -> int:
    """Where words stand in a text: of several places that which is nearest."""
    places = [at.start() for at in re.finditer(re.escape(words), text)]
    if not words.strip() or not places:
        raise UsageError(f"the words '{words}' do not stand in the report")
    return min(places, key=lambda at: (abs(at - near), at))

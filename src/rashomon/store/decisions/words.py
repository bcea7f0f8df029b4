"""Decisions and what they are on, in plain words."""

from __future__ import annotations

from rashomon.records import Claim, Decision, Figures, Value


def in_words(one: Decision) -> str:
    """What was decided, on one line: "correct: 12 people killed → 10 people killed"."""
    if one.kind == "claim":
        return _of_claim(one)
    if one.kind == "toll" and one.toll is not None:
        return f"{one.right}: {figures(one.toll)} ({_report(one.left)})"
    verb = "are one" if one.verdict == "same" else "are two"
    return f"{one.left} and {one.right} {verb}"


def _of_claim(one: Decision) -> str:
    where = _report(one.left)
    before = None if one.machine is None else said(one.machine)
    after = None if one.claim is None else said(one.claim)
    if one.verdict == "correct" and before != after:
        return f"{before or 'no claim'} → {after} ({where})"
    if one.verdict == "correct" and one.machine is not None and one.claim is not None:
        changes = (difference(name, one.machine, one.claim) for name in one.fields)
        return f"{before}: {', '.join(changes)} ({where})"
    return f"{after or before or one.right} ({where})"


def _report(key: str) -> str:
    return f"report {key}"


def said(claim: Claim) -> str:
    """What a claim says: "12 people killed"."""
    return f"{amount(claim.value)} {claim.group.name or claim.group.text} {claim.outcome}"


def amount(value: Value) -> str:
    """How many: "12", "8–12", "at least 8"."""
    if value.low is None and value.high is None:
        return value.text or "some"
    if value.low == value.high:
        return f"about {value.low}" if value.modality == "about" else str(value.low)
    if value.high is None:
        return f"at least {value.low}"
    return f"up to {value.high}" if value.low is None else f"{value.low}–{value.high}"


def figures(told: Figures) -> str:
    """The figures of a toll: "10 (8–12)"."""
    low, best, high = ("–" if at is None else str(at) for at in (told.low, told.best, told.high))
    return best if low == best == high else f"{best} ({low}–{high})"


def field(claim: Claim, name: str) -> str:
    """A field of a claim."""
    if name == "value":
        return amount(claim.value)
    if name == "group":
        who = claim.group
        return f"{who.name or who.text} ({who.class_})"
    if name == "evidence":
        return f"“{claim.evidence.quote}”"
    if name == "said_by":
        return claim.said_by or "the reporter"
    return str(getattr(claim, name) or "nothing")


def difference(name: str, before: Claim, after: Claim) -> str:
    """How a field differs: "as_of 2026-03-10 → 2026-03-11"."""
    return f"{name} {field(before, name)} → {field(after, name)}"

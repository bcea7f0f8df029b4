"""Predicted claims against labelled ones: precision, recall, F1 and the fields of those found.

A predicted claim is right where report, outcome and bounds are the same and the evidence overlaps
the label's; each label is taken once, best overlap first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rashomon.records import Claim

CORPUS = Path(__file__).parent / "corpus"
FIELDS = ("class", "modality", "said_by", "status", "scope")
Label = dict[str, Any]


def read_lines(path: Path) -> list[Label]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def half(name: str, corpus: Path = CORPUS) -> frozenset[str]:
    """The ids of the reports of one half of a corpus: development or held_out."""
    return frozenset(json.loads((corpus / "split.json").read_text(encoding="utf-8"))[name])


def shared(claim: Claim, label: Label) -> int:
    end, start = int(label["end"]), int(label["start"])
    return min(claim.evidence.end, end) - max(claim.evidence.start, start)


def same(claim: Claim, label: Label) -> bool:
    if (claim.report, claim.outcome) != (label["report"], label["outcome"]):
        return False
    if shared(claim, label) <= 0:
        return False
    if label["modality"] == "vague":
        return claim.value.modality == "vague"
    return (claim.value.low, claim.value.high) == (label["low"], label["high"])


def pair(labels: Sequence[Label], claims: Sequence[Claim]) -> dict[int, int]:
    """The index of the claim found for each label that has one."""
    options = sorted(
        (-shared(claim, label), j, i)
        for j, label in enumerate(labels)
        for i, claim in enumerate(claims)
        if same(claim, label)
    )
    found: dict[int, int] = {}
    for _, j, i in options:
        if j not in found and i not in found.values():
            found[j] = i
    return found


def named_alike(said: str | None, label: str | None) -> bool:
    """Both the reporter, or the last word of one name stands in the other."""
    if said is None or label is None:
        return said is label
    mine, theirs = said.casefold().split(), label.casefold().split()
    return mine[-1] in theirs or theirs[-1] in mine


def field_right(field: str, claim: Claim, label: Label) -> bool:
    if field == "class":
        return bool(claim.group.class_ == label["class"])
    if field == "modality":
        return bool(claim.value.modality == label["modality"])
    if field == "said_by":
        return named_alike(claim.said_by, label["said_by"])
    return bool(getattr(claim, field) == label[field])


def score(labels: Iterable[Label], claims: Iterable[Claim]) -> dict[str, float]:
    """precision, recall, f1, each field's share among the found, and the F1 of whole claims."""
    labels, claims = list(labels), list(claims)
    found = pair(labels, claims)
    both = [(labels[j], claims[i]) for j, i in found.items()]
    figures = {
        "precision": len(both) / max(1, len(claims)),
        "recall": len(both) / max(1, len(labels)),
        "f1": 2 * len(both) / max(1, len(claims) + len(labels)),
    }
    for field in FIELDS:
        right = sum(field_right(field, claim, label) for label, claim in both)
        figures[field] = right / max(1, len(both))
    whole = sum(all(field_right(f, claim, label) for f in FIELDS) for label, claim in both)
    figures["whole_f1"] = 2 * whole / max(1, len(claims) + len(labels))
    return {name: round(value, 3) for name, value in figures.items()}

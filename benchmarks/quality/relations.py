"""Relations between claims against labelled pairs; a pair that is not named is of another scope."""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.matching import match
from benchmarks.quality.read import Output
from benchmarks.quality.scored import Label, Mistake, Scored, share
from benchmarks.quality.sets import LabelledSet, read_lines

APART = "different_scope"
MISSING = "a claim is missing"


def score_relations(one: LabelledSet, output: Output, units: frozenset[str]) -> Scored | None:
    """Figures and mistakes over the labelled pairs; None where a set has none."""
    file = one.folder / "pairs.jsonl"
    if not file.is_file():
        return None
    labels = [label for label in one.gold if label["report"] in units]
    claims = [claim for claim in output.claims if claim.report in units]
    pairs = match(labels, claims)
    ids = {_place(labels[j]): claims[i].id for j, i in pairs.items()}
    rows = [row for row in read_lines(file) if {row[end]["report"] for end in "ab"} <= units]
    told = _told(output)
    got = [_relation(row, ids, told) for row in rows]
    found = sum(relation != MISSING for relation in got)
    right = sum(row["relation"] == relation for row, relation in zip(rows, got, strict=True))
    figures = {
        "both_claims_found": share(found, len(rows)),
        "relation_right": share(right, len(rows)),
        "relation_right_if_found": share(right, found),
    }
    wrong = [
        _mistake(row, relation, one.folder)
        for row, relation in zip(rows, got, strict=True)
        if row["relation"] != relation
    ]
    return Scored(figures, wrong)


def _place(label: Label) -> tuple[str, int, int]:
    return label["report"], label["start"], label["end"]


def _told(output: Output) -> dict[tuple[str, str], str]:
    """The relation of two claims, in either order."""
    both: dict[tuple[str, str], str] = {}
    for event in output.events:
        for relation in event.relations:
            both[relation.a, relation.b] = both[relation.b, relation.a] = relation.relation
    return both


def _relation(
    row: Label, ids: dict[tuple[str, int, int], str], told: dict[tuple[str, str], str]
) -> str:
    one, other = (ids.get(_place(row[end])) for end in "ab")
    return MISSING if one is None or other is None else told.get((one, other), APART)


def _mistake(row: Label, got: str, folder: Path) -> Mistake:
    ends = " / ".join(f"{row[end]['report'][:20]} {row[end]['start']}" for end in "ab")
    group = f"relation: {got} for {row['relation']}"
    return Mistake(row["a"]["report"], "relation", (group,), f"{ends} | {row['why']}")

"""The hand-labelled claims of the example reports, reconciled, give the hand-checked results.

The claims go in as they were labelled, so that what fails here is reconciliation and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from rashomon.records import Claim, Evidence, Group, Reconciled, Report, Story, Value, content_id
from rashomon.stages.ingest import ingest
from rashomon.stages.reconcile import reconcile

ROOT = Path(__file__).parents[2]
NAMES = ("mosque", "earthquake")


@cache
def expected(name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(
        (ROOT / "tests/golden" / f"{name}.expected.json").read_text(encoding="utf-8")
    )
    return made


@cache
def labelled(name: str) -> tuple[dict[str, Report], dict[tuple[str, str, str], Claim]]:
    """The reports of an example, and its labelled claims by file, quote and outcome."""
    given = expected(name)
    folder = ROOT / given["folder"]
    read = [one for one in ingest([str(folder)]) if isinstance(one, Report)]
    by_file = {row["file"]: _source(row, read) for row in given["reports"]}
    by_file = {row["file"]: _as_labelled(row, by_file) for row in given["reports"]}
    reports = {report.id: report for report in by_file.values()}
    claims = {}
    for row in given["claims"]:
        claims[row["file"], row["quote"], row["outcome"]] = _claim(row, by_file[row["file"]], given)
    return reports, claims


def _source(row: dict[str, Any], reports: Iterable[Report]) -> Report:
    """The report of a file; "name.jsonl:2" is known by its date."""
    name, _, line = row["file"].partition(":")
    here = [one for one in reports if Path((one.source_file or "").partition(":")[0]).name == name]
    (report,) = [
        one for one in here if not line or (one.published_at or "")[:16] == row["published_at"][:16]
    ]
    return report


def _as_labelled(row: dict[str, Any], by_file: dict[str, Report]) -> Report:
    """A report with the outlet, originator, date and original that the labels give it."""
    original = by_file[row["copy_of"]].id if row["copy_of"] else None
    return replace(
        by_file[row["file"]],
        outlet=row["outlet"],
        originator=row["originator"],
        published_at=row["published_at"],
        copy_of=original,
    )


def _claim(row: dict[str, Any], report: Report, given: dict[str, Any]) -> Claim:
    start = report.text.index(row["quote"])
    people = {(one["file"], one["name"]): one for one in given["people"]}
    person = next(
        (
            one
            for (file, name), one in people.items()
            if file == row["file"] and name in row["quote"]
        ),
        None,
    )
    best = (
        None
        if row["modality"] == "vague"
        else row["low"]
        if row["low"] is not None
        else row["high"]
    )
    further = row["quote"].startswith(("29 others", "another")) or "found another" in row["quote"]
    return Claim(
        id=content_id(row["file"], row["quote"], row["outcome"]),
        report=report.id,
        outcome=row["outcome"],
        group=Group(
            text=row["group"] or "people",
            class_=row["class"],
            name=person["name"] if person else None,
            age=person["age"] if person else None,
        ),
        value=Value(
            low=row["low"],
            high=row["high"],
            best=best,
            modality=row["modality"],
            text=row["quote"] if best is None else str(best),
        ),
        said_by=row["said_by"],
        status=row["status"],
        scope=row["scope"],
        counting="incremental" if further else "cumulative",
        evidence=Evidence(start=start, end=start + len(row["quote"]), quote=row["quote"]),
        confidence=1.0,
        extractor="hand",
    )


@cache
def made(name: str) -> Reconciled:
    reports, claims = labelled(name)
    return reconcile(Story(id=name, reports=tuple(reports)), reports, list(claims.values()))


TOLLS = [(name, row) for name in NAMES for row in expected(name)["tolls"]]
PAIRS = [
    (name, kind, row)
    for name in NAMES
    for kind in ("updates", "agrees", "part_of", "contradicts", "different_scope", "copies")
    for row in expected(name)[kind]
]


@pytest.mark.parametrize(
    ("name", "row"), TOLLS, ids=[f"{name}-{row['outcome']}-{row['group']}" for name, row in TOLLS]
)
def test_a_toll_is_as_a_careful_reader_has_it(name: str, row: dict[str, Any]) -> None:
    found = {(one.outcome, one.group): one for one in made(name).event.tolls}
    toll = found[row["outcome"], row["group"]]
    got = {
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "about": toll.about,
        "status": toll.status,
    }
    assert got == {key: row[key] for key in got}, [step.text for step in toll.why]


@pytest.mark.parametrize(
    ("name", "kind", "row"),
    PAIRS,
    ids=[
        f"{name}-{kind}-{row['a']['quote'][:30]}-{row['b']['quote'][:30]}"
        for name, kind, row in PAIRS
    ],
)
def test_a_pair_stands_as_a_careful_reader_has_it(
    name: str, kind: str, row: dict[str, Any]
) -> None:
    _, claims = labelled(name)
    sides = {
        key: {
            one.id
            for (file, quote, _), one in claims.items()
            if (file, quote) == (row[key]["file"], row[key]["quote"])
        }
        for key in "ab"
    }
    found = [
        (one.relation, one.reason)
        for one in made(name).relations
        if (one.a in sides["a"] and one.b in sides["b"])
        or (one.b in sides["a"] and one.a in sides["b"])
    ]
    assert [relation for relation, _ in found] == [kind], found


@pytest.mark.parametrize("name", NAMES)
def test_outcomes_without_counted_claims_have_no_toll(name: str) -> None:
    assert not {one.outcome for one in made(name).event.tolls} & set(expected(name)["no_toll"])


@pytest.mark.parametrize("name", NAMES)
def test_named_people_are_told(name: str) -> None:
    assert [(one.name, one.age, one.outcome) for one in made(name).event.people] == [
        (row["name"], row["age"], row["outcome"]) for row in expected(name)["people"]
    ]

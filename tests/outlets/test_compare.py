"""Codebooks side by side: which tolls are shown, and the rule that stands behind each."""

import json
from pathlib import Path

import pytest

from rashomon.outlets.case.compare import Cell, Comparison, Difference, Graded
from tests.conftest import Call
from tests.written import write_lines

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def case(tmp_path: Path, rashomon: Call) -> Path:
    source = write_lines(tmp_path / "reports.jsonl", 2)
    assert rashomon("build", tmp_path / "case", source).code == 0
    return tmp_path / "case"


def test_codebooks_that_say_the_same_show_no_toll(case: Path, rashomon: Call) -> None:
    said = rashomon("compare", case, "ucdp", "acled")
    assert said.code == 0
    assert said.out.endswith("no toll differs\n")
    assert "not listed by acled  event_types: acled lists no event of the type ACCIDENT" in said.out


def test_each_cell_names_its_rule(case: Path, rashomon: Call) -> None:
    out = rashomon("compare", case, "latest", "airwars", "emdat").out
    assert "killed/all" in out
    assert "    latest   3 (2–3)  other_reports: one report alone comes to 3" in out
    assert "    emdat    3 (3–3)  newest_most_voices: best is 3: the newest figure" in out
    assert "    airwars  3–3      range_only: " in out


def test_as_json_every_cell_has_figures_rule_and_reason(case: Path, rashomon: Call) -> None:
    found = json.loads(rashomon("compare", case, "latest", "airwars", "--json", "--limit", "1").out)
    assert len(found) == 1
    cells = found[0]["differences"][0]["cells"]
    assert [(one["codebook"], one["best"]) for one in cells] == [("latest", 3), ("airwars", None)]
    assert all(one["rule"] and one["reason"] for one in cells)


def test_an_outcome_that_one_does_not_count_says_so(
    case: Path, tmp_path: Path, rashomon: Call
) -> None:
    own = tmp_path / "own.toml"
    own.write_text('like = "latest"\nname = "own"\ncounts = { outcomes = ["injured"] }', "utf-8")
    out = rashomon("compare", case, "latest", own).out
    assert "own     none     counts.outcomes: own counts the injured alone" in out


def test_groups_that_one_leaves_out_show_what_the_other_has_of_each() -> None:
    given = [
        Cell(codebook="ucdp", low=one, best=one, high=one, rule="r", reason="r") for one in (8, 50)
    ]
    none = Cell(codebook="acled", given=False, rule="counts.groups", reason="everybody alone")
    told = Comparison(
        event="e" * 16,
        title="A battle",
        unlisted=(),
        grades=(
            Graded(codebook="ucdp", grade="1", rule="ucdp_state_based", reason="they fought"),
            Graded(codebook="airwars", grade="fair", rule="two_sources", reason="two"),
        ),
        differences=tuple(
            Difference(outcome="killed", group=group, cells=(cell, none))
            for group, cell in zip(("soldiers", "rebels"), given, strict=True)
        ),
    )
    assert list(told.lines())[1:] == [
        "  coded 1 by ucdp  ucdp_state_based: they fought",
        "  graded fair by airwars  two_sources: two",
        "",
        "  killed/soldiers, rebels",
        "    ucdp   soldiers 8 (8–8), rebels 50 (50–50)",
        "    acled  none  counts.groups: everybody alone",
    ]


@pytest.mark.parametrize("books", [[], ["ucdp"], ["ucdp", "ucdp"]])
def test_one_codebook_is_nothing_to_compare(books: list[str], case: Path, rashomon: Call) -> None:
    said = rashomon("compare", case, *books)
    assert (said.code, said.out) == (2, "")
    assert "compare takes two codebooks or more" in said.err

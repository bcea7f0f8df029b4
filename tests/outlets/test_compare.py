"""Codebooks side by side: which tolls are shown, and the rule that stands behind each."""

import json
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("books", [[], ["ucdp"], ["ucdp", "ucdp"]])
def test_one_codebook_is_nothing_to_compare(books: list[str], case: Path, rashomon: Call) -> None:
    said = rashomon("compare", case, *books)
    assert (said.code, said.out) == (2, "")
    assert "compare takes two codebooks or more" in said.err

"""Stage = folder = test folder = docs page, and the diagram is that of the table."""

import importlib
import re
from pathlib import Path

import pytest

from rashomon.flow import STAGES, Stage, diagram

ROOT = Path(__file__).parents[1]
NAMES = [stage.name for stage in STAGES]

stages = pytest.mark.parametrize("stage", STAGES, ids=NAMES)


def test_the_stages_are_those_of_the_design() -> None:
    assert NAMES == ["ingest", "dedupe", "extract", "cluster", "resolve", "reconcile"]


def test_every_folder_is_a_stage() -> None:
    folders = (ROOT / "src" / "rashomon" / "stages").iterdir()
    assert {one.name for one in folders if one.is_dir() and one.name[0] != "_"} == set(NAMES)


@stages
def test_a_stage_is_run_by_a_function_of_its_folder(stage: Stage) -> None:
    assert stage.function.__module__.startswith(f"rashomon.stages.{stage.name}")


@stages
def test_a_stage_opens_with_what_goes_in_and_out(stage: Stage) -> None:
    module = importlib.import_module(f"rashomon.stages.{stage.name}")
    first = (module.__doc__ or "").strip().splitlines()[0]
    assert re.match(r".+ → .+", first)


@stages
def test_a_stage_has_a_test_folder(stage: Stage) -> None:
    assert list((ROOT / "tests" / stage.name).glob("test_*.py"))


@stages
def test_a_stage_has_a_docs_page(stage: Stage) -> None:
    page = ROOT / "docs" / "method" / f"{stage.name}.md"
    assert page.read_text(encoding="utf-8").startswith(f"# {stage.name}\n")


def test_a_stage_reads_only_what_was_written_before() -> None:
    written = {"files", "folders", "standard input"}
    for stage in STAGES:
        assert set(stage.reads) <= written, f"{stage.name} reads what no stage before it writes"
        written |= set(stage.writes)


def test_the_diagram_shows_every_stage_and_all_that_flows() -> None:
    shown = diagram()
    for stage in STAGES:
        assert re.search(rf"▼ {stage.name}\b", shown)
        assert stage.does in shown
        for name in stage.writes:
            assert name in shown


def test_the_readme_has_the_diagram() -> None:
    assert diagram() in (ROOT / "README.md").read_text(encoding="utf-8")

"""Every verb on a small case: what it prints, and as JSON."""

import json
from pathlib import Path

import pytest

from rashomon import __version__
from rashomon.cli.export import FORMATS
from rashomon.cli.export import KINDS as EXPORTED
from rashomon.cli.verbs import VERBS
from rashomon.flow import diagram
from rashomon.outlets.export import ALL_KINDS
from rashomon.outlets.export import FORMATS as TABLE
from rashomon.store import KINDS
from tests.conftest import Call
from tests.written import write_lines

# As DESIGN has them.
EVENT_FIELDS = {
    "id",
    "title",
    "reports",
    "date",
    "place",
    "type",
    "actors",
    "tolls",
    "disputes",
    "timeline",
    "people",
}
TOLL_FIELDS = {
    "outcome",
    "group",
    "low",
    "best",
    "high",
    "status",
    "claims",
    "voices",
    "codebook",
    "why",
}

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def case(tmp_path: Path, rashomon: Call) -> Path:
    source = write_lines(tmp_path / "reports.jsonl", 4)
    said = rashomon("build", tmp_path / "case", source)
    assert said.code == 0
    assert said.out.startswith(f"{tmp_path / 'case'}: 4 reports (4 read now), 4 claims, ")
    assert said.err == ""
    return tmp_path / "case"


def test_version(rashomon: Call) -> None:
    assert rashomon("--version") == (0, f"rashomon {__version__}\n", "")


def test_help_lists_every_verb(rashomon: Call) -> None:
    for words in ([], ["--help"], ["-h"]):
        said = rashomon(*words)
        assert said.code == 0
        assert [line.split()[0] for line in said.out.splitlines()[-len(VERBS) :]] == list(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_help_in_a_file_of_its_name(verb: str, rashomon: Call) -> None:
    said = rashomon(verb, "--help")
    assert said.code == 0
    assert said.out.startswith(f"Usage: rashomon {verb} ")


def test_the_kinds_of_export_are_those_of_a_case() -> None:
    assert EXPORTED == ALL_KINDS
    assert set(ALL_KINDS) == {*KINDS, "tolls"}
    assert tuple(FORMATS) == tuple(TABLE)


@pytest.mark.parametrize("kind", ["claims", "statements", "events", "reports"])
def test_export_is_one_record_on_each_line(kind: str, case: Path, rashomon: Call) -> None:
    said = rashomon("export", case, kind)
    records = [json.loads(line) for line in said.out.splitlines()]
    assert records
    assert all("id" in record for record in records)
    assert rashomon("export", case, kind, "--format", "jsonl").out == said.out


def test_an_event_has_the_fields_of_the_contract(case: Path, rashomon: Call) -> None:
    event = json.loads(rashomon("export", case, "events").out.splitlines()[0])
    assert set(event) >= EVENT_FIELDS
    assert set(event["tolls"][0]) >= TOLL_FIELDS


def test_claims_of_reports_that_were_left_out_are_exported_as_discards(
    tmp_path: Path, rashomon: Call
) -> None:
    source = tmp_path / "reports.jsonl"
    source.write_text("{broken\n", encoding="utf-8")
    assert rashomon("build", tmp_path / "case", source).code == 1
    (discard,) = map(json.loads, rashomon("export", tmp_path / "case", "discards").out.splitlines())
    assert discard["stage"] == "ingest"
    assert discard["quote"] == f"{source}:1"


@pytest.mark.parametrize("verb", ["events", "tolls", "claims"])
def test_lists_show_a_table_and_json(verb: str, case: Path, rashomon: Call) -> None:
    table = rashomon(verb, case)
    listed = json.loads(rashomon(verb, case, "--json").out)
    assert table.code == 0
    assert len(table.out.splitlines()) == len(listed) + 1
    assert all(record["id"][:8] in table.out for record in listed)


def test_disputes_show_every_position(case: Path, rashomon: Call) -> None:
    disputed = json.loads(rashomon("disputes", case, "--json").out)
    positions = sum(len(one["positions"]) for one in disputed)
    shown = rashomon("disputes", case).out
    assert shown == "none\n" if not disputed else len(shown.splitlines()) == positions + 1


def test_why_names_rules_and_quotes(case: Path, rashomon: Call) -> None:
    toll = json.loads(rashomon("tolls", case, "--json").out)[0]
    said = rashomon("why", case, toll["id"][:8])
    assert said.code == 0
    assert said.out.startswith(f"{toll['outcome']}/{toll['group']}: best ")
    for number, step in enumerate(toll["why"], start=1):
        assert f"\n{number}. " in said.out
        assert f"rule: {step['rule']}" in said.out
    assert "“2 people were killed”" in said.out
    assert "the coast guard" in said.out


def test_why_as_json_holds_quotes_that_stand_in_the_reports(case: Path, rashomon: Call) -> None:
    toll = json.loads(rashomon("tolls", case, "--json").out)[0]
    (derivation,) = json.loads(rashomon("why", case, toll["id"], "--json").out)
    reports = [json.loads(line) for line in rashomon("export", case, "reports").out.splitlines()]
    texts = {report["id"]: report["text"] for report in reports}
    assert derivation["quotes"]
    for quote in derivation["quotes"]:
        assert texts[quote["report"]][quote["start"] : quote["end"]] == quote["quote"]


def test_why_lists_what_there_is(case: Path, rashomon: Call) -> None:
    tolls = json.loads(rashomon("tolls", case, "--json").out)
    said = rashomon("why", case, "drowned/sailors")
    assert said.code == 1
    assert said.err.startswith(f"rashomon: {case}: no toll is called 'drowned/sailors'; there is ")
    assert tolls[0]["id"][:8] in said.err


def test_flow_shows_the_diagram_and_the_table(rashomon: Call) -> None:
    assert rashomon("flow").out == diagram()
    listed = json.loads(rashomon("flow", "--json").out)
    assert listed[0]["name"] == "ingest"
    assert listed[0]["function"].startswith("rashomon.stages.ingest.")


def test_a_build_that_was_cut_off_is_said_by_every_reader(case: Path, rashomon: Call) -> None:
    import sqlite3

    with sqlite3.connect(case / "case.sqlite") as db:
        db.execute("DELETE FROM note")
    for words in (["events", case], ["claims", case], ["export", case, "claims"]):
        said = rashomon(*words)
        assert said.code == 0
        assert said.err == (
            f"rashomon: {case}: a build is at work or was cut off; if none is, finish it with: "
            f"rashomon build {case}\n"
        )

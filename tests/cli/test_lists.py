"""The verbs that list and find: the same options everywhere, a table or JSON."""

import json
from pathlib import Path

import pytest

from rashomon.cli.verbs import verbs
from tests.conftest import Call
from tests.written import write_lines

pytestmark = pytest.mark.usefixtures("reader")

LISTS = ["events", "tolls", "claims", "disputes", "reports"]
COMMON = {"--since", "--until", "--place", "--outcome", "--outlet", "--limit", "--json"}


@pytest.fixture
def case(tmp_path: Path, rashomon: Call) -> Path:
    source = write_lines(tmp_path / "reports.jsonl", 6)
    assert rashomon("build", tmp_path / "case", source).code == 0
    return tmp_path / "case"


@pytest.mark.parametrize("verb", [*LISTS, "search"])
def test_every_list_has_the_same_options(verb: str) -> None:
    command = verbs.get_command(None, verb)  # type: ignore[arg-type]
    assert command is not None
    options = {option for param in command.params for option in param.opts}
    assert options >= COMMON
    assert ("--text" in options) == (verb != "search")


@pytest.mark.parametrize("verb", ["events", "tolls", "claims", "reports"])
def test_what_is_not_wanted_is_left_out(verb: str, case: Path, rashomon: Call) -> None:
    whole = json.loads(rashomon(verb, case, "--json").out)
    assert whole
    assert json.loads(rashomon(verb, case, "--json", "--outcome", "killed").out)
    assert rashomon(verb, case, "--outcome", "released").out == "none\n"
    assert rashomon(verb, case, "--since", "2027-01-01").out == "none\n"
    assert rashomon(verb, case, "--outlet", "nobody").out == "none\n"
    assert json.loads(rashomon(verb, case, "--limit", 1, "--json").out) == whole[:1]


def test_reports_are_listed_with_their_outlet(case: Path, rashomon: Call) -> None:
    said = rashomon("reports", case, "--outlet", "Paper 3").out.splitlines()
    assert said[0].split()[:3] == ["report", "published", "outlet"]
    assert [line.split()[0] for line in said[1:]] == ["r0003"]
    listed = json.loads(rashomon("reports", case, "--text", "Corran", "--json").out)
    assert [one["id"] for one in listed] == ["r0002"]


def test_search_shows_a_table_and_json(case: Path, rashomon: Call) -> None:
    said = rashomon("search", case, "alder", "bay")
    assert said.code == 0
    assert "report" in said.out
    assert "Alder Bay" in said.out
    (found,) = json.loads(rashomon("search", case, "alder", "--in", "reports", "--json").out)
    assert (found["kind"], found["id"]) == ("reports", "r0000")
    claims = json.loads(
        rashomon("search", case, "people were killed", "--in", "claims", "--json").out
    )
    assert len(claims) == 6
    assert rashomon("search", case, "were people killed", "--in", "claims").out == "none\n"


def test_words_that_were_quoted_for_their_stars_are_no_phrase(case: Path, rashomon: Call) -> None:
    found = json.loads(rashomon("search", case, "kill* peop*", "--in", "claims", "--json").out)
    assert len(found) == 6


def test_bad_wishes_are_one_line(case: Path, rashomon: Call) -> None:
    said = rashomon("claims", case, "--since", "soon")
    assert (said.code, said.err) == (
        2,
        "rashomon: --since takes a day such as 2026-03-10, not 'soon'\n",
    )
    assert rashomon("search", case, "…").code == 2
    assert rashomon("claims", case, "--status", "agreed").code == 2

"""``--since``: what changed in a case, and in a brief."""

import json
from pathlib import Path

import pytest

from tests.conftest import Call

pytestmark = pytest.mark.usefixtures("reader")
MOSQUE = Path("examples/mosque")


@pytest.fixture
def case(tmp_path: Path, rashomon: Call) -> Path:
    assert rashomon("build", tmp_path / "case", MOSQUE).code == 0
    return tmp_path / "case"


def test_changes_of_a_case_and_as_json(case: Path, rashomon: Call) -> None:
    shown = rashomon("changes", case, "--since", "2007-07-10T18:00")
    assert (shown.code, shown.err) == (0, "")
    assert "came since" in shown.out
    (event, *_) = json.loads(rashomon("changes", case, "--since", "2007-07-10T18:00", "--json").out)
    assert {"event", "known", "changes", "reports", "claims"} <= set(event)


def test_nothing_new_is_said_as_none(case: Path, rashomon: Call) -> None:
    assert rashomon("changes", case, "--since", "2031-01-01").out == "none\n"


def test_a_bad_time_is_one_line_and_exit_2(case: Path, rashomon: Call) -> None:
    for call in (("changes", case), ("brief", MOSQUE)):
        said = rashomon(*call, "--since", "soon")
        assert (said.code, said.out) == (2, "")
        assert said.err == (
            "rashomon: --since takes a day or a time such as 2026-03-10 or 2026-03-10T18:30, "
            "not 'soon'\n"
        )


def test_a_brief_says_what_changed(rashomon: Call) -> None:
    said = rashomon("brief", MOSQUE, "--since", "2007-07-10T18:00")
    assert "since 10 Jul, 18:00" in said.out
    assert "came since: " in said.out
    record = json.loads(rashomon("brief", MOSQUE, "--since", "2007-07-10T18:00", "--json").out)
    assert record["since"][0]["event"] == record["events"][0]["id"]
    later = rashomon("brief", MOSQUE, "--since", "2031-01-01", "--md").out
    assert "## Since 1 Jan 2031\n\n- nothing new\n" in later

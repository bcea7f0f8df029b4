"""What changed since a time: which reports are new, and what they moved."""

from __future__ import annotations

from datetime import datetime

import pytest

from rashomon.errors import UsageError
from rashomon.flow import Result, run
from rashomon.records import Report
from rashomon.store.since import Since, changes_since, is_new, parse_since

FOLDER = "examples/mosque"


@pytest.fixture(scope="module")
def told() -> Result:
    return run([FOLDER], one_event=True, workers=1)


def since(told: Result, time: str) -> Since | None:
    (one,) = told.events
    reports = {report.id: report for report in told.reports}
    statements = [one for reading in told.readings for one in reading.statements]
    return changes_since(one.event, reports, told.claims, statements, parse_since(time))


@pytest.mark.parametrize("text", ["yesterday", "2031-13-01", "2031-03-02 25:00", "", "10 March"])
def test_a_bad_time_is_one_clear_line(text: str) -> None:
    with pytest.raises(UsageError, match="--since takes a day or a time such as") as raised:
        parse_since(text)
    assert "\n" not in str(raised.value)


# published, changed, since, new
TIMES = [
    ("2031-03-02", None, "2031-03-02", True),
    ("2031-03-01", None, "2031-03-02", False),
    ("2031-03-02", None, "2031-03-02T18:00", True),
    ("2031-03-02T09:00", None, "2031-03-02T18:00", False),
    ("2031-03-02T18:00", None, "2031-03-02T18:00", True),
    ("2031-03-02T18:00+04:00", None, "2031-03-02T15:00+00:00", False),
    ("2031-03-02T18:00+04:00", None, "2031-03-02T13:59+00:00", True),
    ("2031-03-01", "2031-03-03", "2031-03-02", True),
    (None, None, "2031-03-02", False),
    ("2031", None, "2031-03-02", False),
]


@pytest.mark.parametrize(("published", "changed", "time", "new"), TIMES)
def test_a_report_is_new_from_its_publication_on(
    published: str | None, changed: str | None, time: str, new: bool
) -> None:
    report = Report(id="r", text="", sha256="0" * 64, published_at=published, modified_at=changed)
    assert is_new(report, datetime.fromisoformat(time)) is new


def test_what_came_in_the_evening_moves_the_tolls(told: Result) -> None:
    found = since(told, "2007-07-10T12:00")
    assert found is not None
    moved = {(one.kind, one.outcome, one.group): (one.before, one.after) for one in found.changes}
    assert moved["toll rose", "released", "all"] == (20, 80)
    assert ("new dispute", None, None) in moved
    assert found.known
    assert set(found.reports) < {report.id for report in told.reports}
    assert set(found.claims) == {
        claim.id for claim in told.claims if claim.report in set(found.reports)
    }


def test_where_everything_came_since_the_story_is_new(told: Result) -> None:
    found = since(told, "2007-07-01")
    assert found is not None
    assert [one.kind for one in found.changes] == ["new story"]
    assert not found.known


def test_nothing_came_after_the_last_report(told: Result) -> None:
    assert since(told, "2007-07-11") is None

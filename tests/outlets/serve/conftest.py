"""A small case with everything in it that the desk shows, and a browser without a window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.flow import Told
from rashomon.outlets.serve import create_app
from rashomon.records import Claim, Discard, Reading, Reconciled, Report, Story
from rashomon.stages.ingest.draft import Raw
from rashomon.store.backends import open_backend
from rashomon.store.originals import archive
from rashomon.store.results import report_row, rows_of
from tests.outlets import sample

BASE = "http://127.0.0.1"
PAGE = b"<html><script>alert(1)</script></html>"


def keep(
    place: Path,
    one: Reconciled,
    reports: Sequence[Report],
    claims: Sequence[Claim],
    problems: Sequence[Discard] = (),
) -> None:
    """A case as a build would leave it that made this one story."""
    story = Story(id=one.event.id, reports=tuple(report.id for report in reports))
    told = Told(
        story=story,
        reconciled=one,
        claims=tuple(claims),
        entities=one.event.entities,
        decisions=(),
    )
    readings = [Reading(report=report.id) for report in reports]
    readings[0] = Reading(report=reports[0].id, discards=tuple(problems))
    backend = open_backend(place)
    for report in reports:
        backend.keep_report(report.id, b"{}")
    own = (report_row(report)._replace(owner=story.id) for report in reports)
    backend.replace_results([*rows_of(told, readings), *own], {"changes": str(backend.changes())})
    archive(backend, reports[0], Raw(body=PAGE, media_type="text/html"))
    backend.close()


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the sample."""
    found = tmp_path_factory.mktemp("desk") / "mosque"
    keep(found, sample.RECONCILED, sample.REPORTS, sample.CLAIMS, sample.PROBLEMS)
    return found


@pytest.fixture
def desk(place: Path) -> TestClient:
    """The desk of that case, asked as a browser of this machine asks."""
    return TestClient(create_app(place), base_url=BASE)

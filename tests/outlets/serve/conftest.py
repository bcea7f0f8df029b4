"""A small case with everything in it that the desk shows, and a browser without a window."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.flow import Told
from rashomon.outlets.serve import create_app
from rashomon.records import Claim, Discard, Reading, Reconciled, Report, Story
from rashomon.stages.ingest.draft import Raw
from rashomon.store import build_case
from rashomon.store.backends import open_backend
from rashomon.store.originals import archive
from rashomon.store.results import report_row, rows_of
from tests.outlets import sample
from tests.written import CountReader

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


TEXTS = (
    "5 people were killed in Corran on Monday. Two carts were lost, and nine sheep.",
    "7 people were killed in Corran on Monday. The mill burnt down and three dead lay there.",
)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that a build made: two reports of one event, which differ on how many were killed."""
    folder = tmp_path_factory.mktemp("built")
    made = [
        {"id": f"r{number}", "event_hint": "one", "publisher": f"Paper {number}", "lang": "en"}
        | {"published_at": f"2011-03-1{number}", "text": text}
        for number, text in enumerate(TEXTS)
    ]
    lines = "".join(json.dumps(one) + "\n" for one in made)
    (folder / "r.jsonl").write_text(lines, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rashomon.flow.Extractor", CountReader)
        build_case(folder / "case", [str(folder / "r.jsonl")], workers=1)
    return folder / "case"


@pytest.fixture
def case(built: Path, tmp_path: Path, reader: object) -> Path:
    """A copy of that case, in which something can be decided."""
    return Path(shutil.copytree(built, tmp_path / "case"))


@pytest.fixture
def deciding(case: Path) -> TestClient:
    """The desk of that case."""
    return TestClient(create_app(case), base_url=BASE, follow_redirects=False)

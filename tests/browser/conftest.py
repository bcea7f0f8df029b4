"""One browser and one desk for all: a case of ferries, whose claims the machine is not sure of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from rashomon.records import Reading, Report
from rashomon.store import build_case, open_case
from tests.written import CountReader, text

pytest.importorskip("playwright", reason="Playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

from playwright.sync_api import Browser

from scripts.browse import foreign
from scripts.browse.serving import browser, chromium, served

HINTS = ("near", "far", "far", "far")


class UnsureReader(CountReader):
    """A reader that is not sure of anything."""

    def read(self, report: Report) -> Reading:
        """As `CountReader`."""
        found = super().read(report)
        return replace(found, claims=tuple(replace(one, confidence=0.5) for one in found.claims))

    def read_all(self, reports: Sequence[Report]) -> list[Reading]:
        """The readings of some reports."""
        return [self.read(report) for report in reports]


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    """A browser without a window."""
    found = chromium()
    if found is None:
        pytest.skip("no Chromium on PATH")
    with browser(found) as one:
        yield one


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A case of three events: one report, by which two were killed; three; and foreign ones."""
    folder = tmp_path_factory.mktemp("browser")
    rows = [
        {"id": f"r{number}", "event_hint": hint, "publisher": f"Paper {number}"}
        | {"published_at": "2026-03-10", "text": text(number)}
        for number, hint in enumerate(HINTS)
    ]
    (folder / "r.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    sources = [folder / "r.jsonl", foreign.write_reports(folder / "foreign.jsonl")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rashomon.flow.Extractor", UnsureReader)
        build_case(folder / "case", list(map(str, sources)), workers=1)
        foreign.add_claims(folder / "case")
        yield folder / "case"


@pytest.fixture(scope="module")
def base(ferries: Path) -> Iterator[str]:
    """The address of the desk of that case."""
    with served(ferries) as found:
        yield found


@pytest.fixture
def event(ferries: Path) -> str:
    """The address of the event of three reports."""
    return _event(ferries, "r1")


@pytest.fixture
def foreigners(ferries: Path) -> str:
    """The address of the event whose reports are written from right to left."""
    return _event(ferries, "arabic")


@pytest.fixture
def single(ferries: Path) -> str:
    """The address of the event of one report."""
    return _event(ferries, "r0")


def _event(ferries: Path, report: str) -> str:
    with open_case(ferries) as case:
        found = case.event_of("reports", report)
    assert found is not None
    return f"/events/{found.id}"

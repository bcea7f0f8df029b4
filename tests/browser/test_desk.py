"""The main path at the desk in Chromium, and reports written to break out of their page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.store import build_case
from tests.written import CountReader, write_lines

pytest.importorskip("playwright", reason="Playwright is not installed")
pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

from playwright.sync_api import Browser

from scripts.browse import hostile, paths
from scripts.browse.serving import browser, chromium, served
from scripts.browse.watching import SCREENS, Watched

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium on PATH")
LONG = 200_000
"""Characters of the long paragraph: tests/outlets/serve/test_pages.py asks for one of 5 MB."""


@pytest.fixture(scope="module")
def opened() -> Iterator[Browser]:
    found = chromium()
    assert found is not None
    with browser(found) as one:
        yield one


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.flow.Extractor", CountReader)


def test_the_main_path(opened: Browser, tmp_path: Path) -> None:
    build_case(tmp_path / "case", [str(write_lines(tmp_path / "r.jsonl", 6))], workers=1)
    with served(tmp_path / "case") as base:
        watched = Watched(opened, base, SCREENS[2])
        event = paths.find_event(watched, "ferry")
        assert "people were killed" in paths.open_quote(watched, event)
        paths.switch_codebook(watched, event)
        assert "r0000" in paths.export(watched, tmp_path).read_text("utf-8")
        watched.close()


def test_hostile_reports_show_as_text(opened: Browser, tmp_path: Path) -> None:
    source = hostile.write_reports(tmp_path / "r.jsonl", LONG)
    build_case(tmp_path / "case", [str(source)], workers=1)
    with served(tmp_path / "case") as base:
        watched = Watched(opened, base, SCREENS[0])
        hostile.shown_as_text(watched)
        watched.close()


def test_what_runs_would_be_seen(opened: Browser, tmp_path: Path) -> None:
    build_case(tmp_path / "case", [str(write_lines(tmp_path / "r.jsonl", 1))], workers=1)
    with served(tmp_path / "case") as base:
        watched = Watched(opened, base, SCREENS[0])
        page = watched.go("/")
        page.evaluate("fetch('https://example.org/').catch(() => 0)")
        page.evaluate("document.querySelector('h1').append(document.createElement('button'))")
        with pytest.raises(AssertionError, match=r"example\.org.*axe button-name"):
            watched.check("the events")
        watched.close()

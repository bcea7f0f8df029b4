"""The main paths at the desk in Chromium, and reports written to break out of their page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from rashomon.store import build_case
from rashomon.store.decisions import split, undo
from scripts.browse import deciding, hostile, pages, paths
from scripts.browse.deciding import Wrong
from scripts.browse.serving import served
from scripts.browse.watching import SCREENS, Screen, Watched
from tests.written import CountReader

LONG = 200_000
"""Characters of the long paragraph: tests/outlets/serve/test_pages.py asks for one of 5 MB."""

DESKTOP, DARK, PHONE, DARK_PHONE = SCREENS
WRONG = Wrong("killed", "all", "people were killed, the coast guard said")
Watch = Callable[[Screen, bool], Watched]


@pytest.fixture
def watch(opened: Browser, base: str) -> Iterator[Watch]:
    windows: list[Watched] = []

    def open_one(screen: Screen, axe: bool) -> Watched:
        windows.append(Watched(opened, base, screen, axe=axe))
        return windows[-1]

    yield open_one
    for one in windows:
        one.close()


def test_the_main_path(watch: Watch, tmp_path: Path) -> None:
    watched = watch(PHONE, True)
    event = paths.find_event(watched, "ferry")
    assert "people were killed" in paths.open_quote(watched, event)
    paths.switch_codebook(watched, event)
    assert "r0" in paths.export(watched, tmp_path).read_text("utf-8")


def test_a_claim_is_corrected_and_that_undone(watch: Watch, single: str) -> None:
    watched = watch(DESKTOP, False)
    deciding.correct_claim(watched, single, WRONG)
    deciding.undo_last(watched, single, WRONG)


def test_an_event_is_split_and_merged_again(watch: Watch, event: str) -> None:
    deciding.split_and_merge(watch(PHONE, False), event)


def test_an_open_page_leads_to_what_became_of_its_event(
    watch: Watch, event: str, ferries: Path
) -> None:
    page = watch(DESKTOP, False).go(event)
    kept = split(ferries, ["r3"], user="Ana")
    page.locator("#news a").click()
    page.wait_for_url(re.compile(rf"/events/(?!{event.rpartition('/')[2]})\w+$"))
    expect(page.locator(".dek").first).to_contain_text("2 reports")
    undo(ferries, kept[0].act)


def test_the_review_is_worked_through_by_keyboard(watch: Watch) -> None:
    deciding.review_by_keyboard(watch(DARK_PHONE, False))


def test_text_from_right_to_left_is_shown_so_on_every_page(watch: Watch, foreigners: str) -> None:
    watched = watch(DARK_PHONE, False)
    events = {f"/events/{one['id']}": one for one in pages.asked(watched, "/api/events")}
    for name, path in pages.of_event(watched, events[foreigners]):
        watched.go(path)
        watched.check(name)


def test_axe_finds_nothing_where_people_decide(watch: Watch, foreigners: str) -> None:
    watched = watch(DARK, True)
    for name, path in (("the form", f"{foreigners}/decide"), ("the queue", "/review")):
        watched.go(path)
        watched.check(name)


def test_the_pages_of_accounts(opened: Browser, ferries: Path, tmp_path: Path) -> None:
    with served(ferries, pages.accounts_of(tmp_path)) as base:
        watched = Watched(opened, base, PHONE, axe=False)
        pages.look_at_accounts(watched)
        watched.close()


def test_hostile_reports_show_as_text(
    opened: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.flow.Extractor", CountReader)
    source = hostile.write_reports(tmp_path / "r.jsonl", LONG)
    build_case(tmp_path / "case", [str(source)], workers=1)
    with served(tmp_path / "case") as base:
        watched = Watched(opened, base, DESKTOP)
        hostile.shown_as_text(watched)
        watched.close()


def test_what_runs_would_be_seen(watch: Watch) -> None:
    watched = watch(DESKTOP, True)
    page = watched.go("/decisions")
    page.evaluate("fetch('https://example.org/').catch(() => 0)")
    page.evaluate("document.querySelector('h1').append(document.createElement('button'))")
    page.evaluate("document.querySelector('h1').append('צוות (2)')")
    page.evaluate("document.querySelector('h1').style.width = '2000px'")
    with pytest.raises(AssertionError, match=r"example\.org.*axe button-name.*צוות.*pixels wide"):
        watched.check("the decisions")

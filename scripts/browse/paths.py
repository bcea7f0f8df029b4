"""What a person does at the desk. Each step begins where the one before it ended."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from scripts.browse.watching import Watched


def find_event(watched: Watched, word: str) -> str:
    """Type a word over the list, open the first event that is left; its path."""
    page = watched.go("/")
    watched.check("the events", "desk-events")
    rows = page.locator(".eventrow")
    before = rows.count()
    page.get_by_label("Words").fill(word)
    page.wait_for_url(f"**/?text={word}")
    expect(rows.first).to_be_visible()
    assert rows.count() <= before
    watched.check("the events, narrowed")
    rows.first.locator("h2 a").click()
    page.wait_for_url("**/events/*")
    watched.check("an event", "desk-event")
    return page.url.removeprefix(watched.base)


def open_quote(watched: Watched, event: str) -> str:
    """Open the words behind the first figure, and from there the report; the words."""
    page = watched.go(event)
    page.locator("table.toll a.figure").first.click()
    panel = page.locator("dialog#quote")
    expect(panel.locator("blockquote").first).to_be_visible()
    words = panel.locator("blockquote mark").first.inner_text()
    watched.check("the words behind a figure", "desk-quote")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    return words


def read_evidence(watched: Watched, event: str) -> None:
    """Reports side by side, then why the first figure is what it is."""
    page = watched.go(event + "/evidence?source=1")
    expect(page.locator("mark").first).to_be_visible()
    watched.check("the evidence", "desk-evidence")
    page.locator(".supports a").first.click()
    page.wait_for_url("**/why*")
    expect(page.locator("ol.steps > li").first).to_be_visible()
    watched.check("why", "desk-why")


def switch_codebook(watched: Watched, event: str) -> None:
    """Count the event by another codebook."""
    page = watched.go(event)
    page.locator("#codebook").select_option("ucdp")
    page.wait_for_url("**codebook=ucdp*")
    expect(page.locator("#codebook")).to_have_value("ucdp")
    watched.check("an event by another codebook")


def export(watched: Watched, into: Path) -> Path:
    """Get the events as a file."""
    page = watched.go("/exports")
    watched.check("the exports", "desk-exports")
    with page.expect_download() as coming:
        page.locator("a[download][href*='format=csv']").first.click()
    file = into / coming.value.suggested_filename
    coming.value.save_as(file)
    return file


def see_the_rest(watched: Watched, word: str) -> None:
    """The pages beside the main path: map, search, and what is said where there is nothing."""
    watched.go("/map")
    watched.check("the map", "desk-map")
    watched.go(f"/search?text={word}")
    expect(watched.page.locator(".hits li").first).to_be_visible()
    watched.check("the search", "desk-search")
    watched.go("/?text=nothingholdsthis")
    watched.check("no events")


def by_keyboard(watched: Watched, word: str) -> None:
    """The main path without a pointer: narrow, open, read a quote, ask why."""
    page = watched.go("/")
    watched.tab_to(".skip", 1)
    page.keyboard.press("Enter")
    watched.tab_to("#f-text")
    page.keyboard.type(word)
    page.wait_for_url(f"**/?text={word}")
    watched.tab_to(".eventrow h2 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/*")
    watched.tab_to("table.toll a.figure")
    page.keyboard.press("Enter")
    panel = page.locator("dialog#quote")
    expect(panel.locator("blockquote").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('table.toll a.figure')"), "focus was lost"
    watched.tab_to("details.why summary")
    page.keyboard.press("Enter")
    watched.tab_to("details.why a[href*='/why']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/why*")
    watched.check("why, by keyboard")

"""A report that was written to break out of its page, and what must come of it: text."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import expect

from scripts.browse.watching import Watched

FLAG = "broken"
RUN = f"window.{FLAG}=1;alert(1);fetch('https://example.org/')"
MARKUP = (
    f"<script>{RUN}</script>",
    f'<img src="https://example.org/x.png" onerror="{RUN}">',
    f'"><svg onload="{RUN}">',
    f"<a href=\"javascript:{RUN}\">look</a><iframe srcdoc='<script>parent.{RUN}</script>'>",
    "<style>body{display:none}</style><base href=https://example.org/>",
    "<meta http-equiv=refresh content=0>",
    "{{ 7 * 7 }}{% raw %} ${7*7} </textarea></title></template><!--",
)
UNSEEN = "\u202egnihtemos\u202c \u2066left\u2069 \u200bbetween\u200b \x00\x07\x1b[31m\u2028end"
TITLE = f"Ferry <b onclick={RUN}>sinks</b> \u202eyad\u202c"


def write_reports(file: Path, long: int) -> Path:
    """Two reports as JSON lines: of markup and unseen characters, and of ``long`` in a row."""
    told = "12 people were killed, the coast guard said."
    first = "\n\n".join((told, *MARKUP, UNSEEN))
    word = "Nobody was found at the harbour. "
    second = f"14 people were killed, {MARKUP[0]} officials said. " + word * (long // len(word))
    with file.open("w", encoding="utf-8") as lines:
        for key, text in (("hostile", first), ("long", second)):
            report = {
                "id": key,
                "title": TITLE,
                "text": text,
                "publisher": f"Paper {MARKUP[0]}",
                "byline": MARKUP[1],
                "url": f"javascript:{RUN}",
                "published_at": "2026-03-10",
            }
            lines.write(json.dumps(report) + "\n")
    return file


def shown_as_text(watched: Watched) -> None:
    """Open every page that the reports are on: all is shown, and nothing runs or leaves.

    Raises AssertionError otherwise.
    """
    page = watched.go("/")
    links = page.locator(".eventrow h2 a")
    events = [link.get_attribute("href") or "" for link in links.all()]
    assert events, "the case shows no event"
    said = ""
    for path in (
        "/",
        *events,
        *(one + "/evidence" for one in events),
        "/map",
        "/search?text=killed",
    ):
        watched.go(path)
        watched.page.mouse.move(200, 300)
        said += watched.page.evaluate("document.body.innerText.slice(0, 200000)")
        assert watched.page.evaluate(f"window.{FLAG}") is None, f"something ran on {path}"
        expect(watched.page.locator("main")).to_be_visible()
        assert not watched.faults, f"{path}: {watched.faults}"
    for one in (*MARKUP[:3], "{{ 7 * 7 }}"):
        assert one in said, f"not shown as text: {one}"
    assert "\u202e" not in said, "a character that turns text round is not made visible"

"""When a page was last changed, as it says itself."""

import json
from pathlib import Path

import pytest

from rashomon.records import Report
from rashomon.stages.ingest import ingest
from rashomon.stages.ingest.draft import Place
from rashomon.stages.ingest.formats import html

TOLD = "A ferry ran aground off Lorn Head in thick fog before dawn and broke in two. " * 6
LINKED = {"@type": "NewsArticle", "dateModified": "2026-03-11T09:30:00+01:00"}


@pytest.mark.parametrize(
    ("head", "modified"),
    [
        ("<meta property='article:modified_time' content='2026-03-11T08:30:00Z'>", "08:30:00Z"),
        ('<meta content="2026-03-11T08:30:00Z" property="article:modified_time">', "08:30:00Z"),
        (
            f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>",
            "09:30:00+01:00",
        ),
        ("", None),
    ],
)
def test_a_page_says_when_it_was_changed(head: str, modified: str | None) -> None:
    page = f"<html><head>{head}</head><body><article><p>{TOLD}</p></article></body></html>"
    (draft,) = html.parse(page.encode(), Place(name="a.html", where="a.html"))
    assert draft.modified_at == (modified and f"2026-03-11T{modified}")


def test_it_stands_in_the_report_and_a_date_that_is_none_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    rows = [{"text": TOLD, "modified_at": "2026-03-11"}, {"text": TOLD[9:], "modified_at": "soon"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    made = [one for one in ingest([str(path)]) if isinstance(one, Report)]
    assert {one.modified_at for one in made} == {"2026-03-11", None}


def test_what_no_report_has_is_not_looked_for_and_the_rest_is() -> None:
    page = (
        "<html><head><title>Ferry sinks</title></head><body><article><h1>Ferry sinks</h1>"
        f"<p>{TOLD}</p></article><footer><a rel='license' href='https://creativecommons.org/"
        "licenses/by/4.0/'>CC BY</a></footer></body></html>"
    )
    (draft,) = html.parse(page.encode(), Place(name="a.html", where="a.html"))
    assert draft.title == "Ferry sinks"
    assert "broke in two" in draft.text
    assert html._library().bare_extraction(page, with_metadata=True).license is None  # type: ignore[attr-defined]

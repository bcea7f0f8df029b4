"""The pages show what the case holds, and lead from a figure to the words behind it."""

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.outlets.serve import create_app, links
from rashomon.outlets.serve.web import event as event_page
from tests.outlets import sample
from tests.outlets.serve.conftest import BASE, keep

EVENT = sample.EVENT.id


def test_the_list_has_the_events_that_are_asked_for(desk: TestClient) -> None:
    assert sample.EVENT.title in desk.get("/").text
    for query in ("?outcome=killed&text=mosque&since=&place=", "?part=list"):
        assert f'data-event="{EVENT}"' in desk.get(f"/{query}").text, query
    for query in ("?outcome=abducted", "?place=lisbon", "?until=1999-01-01"):
        assert "No event meets all of this" in desk.get(f"/{query}").text
    assert "<html" not in desk.get("/?part=list").text


def test_a_figure_leads_to_its_words(desk: TestClient) -> None:
    page = desk.get(f"/events/{EVENT}").text
    link = re.findall(r'class="cite figure" href="([^"]*source=\d+)#(es\d+)"', page)[0]
    evidence = desk.get(link[0].replace("&amp;", "&")).text
    assert f'<li id="{link[1]}"' in evidence
    number = link[1][2:]
    words = desk.get(f"/events/{EVENT}/sources?n={number}").text
    assert f'data-number="{number}"' in words
    assert words.count("<li id=") == 1


def test_reports_stand_side_by_side_with_their_claims_linked(desk: TestClient) -> None:
    wanted = [sample.POST.id, sample.CITY.id]
    page = desk.get(f"/events/{EVENT}/evidence", params={"report": wanted}).text
    assert page.count('<article class="report"') == 2
    assert page.count("checked") == 2
    assert "contradicts" in page
    assert "Supports" in page
    marks = set(re.findall(r'<mark data-source="(\d+)" id="em', page))
    assert marks
    assert marks <= set(re.findall(r'<li id="es(\d+)"', page))
    assert "The archived original" in page


def test_a_copy_is_folded_under_its_original(desk: TestClient) -> None:
    page = desk.get(f"/events/{EVENT}/evidence", params={"report": sample.DAILY.id}).text
    assert page.count('<article class="report"') == 1
    assert "Copy: <bdi>Harbour Daily</bdi>" in page


def test_a_figure_says_why_it_is_what_it_is(desk: TestClient) -> None:
    toll = sample.EVENT.tolls[0]
    page = desk.get(f"/events/{EVENT}/tolls/{toll.id}/why").text
    for step in toll.why:
        assert f"<code>{step.rule}</code>" in page
    claim = re.findall(r'href="(/claims/[^"]*)"', page)[0]
    assert desk.get(claim, follow_redirects=False).status_code == 303


@pytest.mark.parametrize("codebook", ["ucdp", "acled"])
def test_another_codebook_counts_otherwise(desk: TestClient, codebook: str) -> None:
    page = desk.get(f"/events/{EVENT}", params={"codebook": codebook})
    assert page.status_code == 200
    assert f"<option selected>{codebook}</option>" in page.text
    link = re.findall(r'href="(/events/[^"]*/why[^"]*)"', page.text)[0].replace("&amp;", "&")
    assert f"codebook={codebook}" in link
    assert f"codebook {codebook}" in desk.get(link).text


HOSTILE = '<script>alert(1)</script>\u202e"><img src=x onerror=alert(2)>\x1b[31m\x00'


def test_whatever_a_report_says_is_shown_and_does_nothing(tmp_path: Path) -> None:
    one, report, claim = sample.small_story(quote=HOSTILE, before="A ", words=HOSTILE)
    keep(tmp_path / "case", one, [report], [claim])
    desk = TestClient(create_app(tmp_path / "case"), base_url=BASE)
    toll = one.event.tolls[0].id
    for url in ("", "/evidence", "/sources?n=1", f"/tolls/{toll}/why"):
        page = desk.get(f"/events/{one.event.id}{url}").text
        assert "<script>alert" not in page, url
        assert "<img" not in page, url
        assert not set(page) & set("\u202e\x1b\x00"), url
        assert 'href="javascript' not in page, url
    assert "<img" not in desk.get("/").text


def test_a_very_long_paragraph_is_shown_whole(tmp_path: Path) -> None:
    one, report, claim = sample.small_story(quote="3 dead", after=" word" * 1_000_000)
    keep(tmp_path / "case", one, [report], [claim])
    desk = TestClient(create_app(tmp_path / "case"), base_url=BASE)
    assert len(desk.get(f"/events/{one.event.id}/evidence").content) > 5_000_000
    assert len(desk.get(f"/events/{one.event.id}").content) < 100_000


def test_what_the_first_page_leaves_out_is_a_link_away(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = desk.get(f"/events/{EVENT}").text
    assert 'class="rest"' not in everything
    desk.app.state.desk.forget()  # type: ignore[attr-defined]
    monkeypatch.setattr(event_page, "MOST_LISTED", 1)
    monkeypatch.setattr(links, "MOST_CITED", 1)
    monkeypatch.setattr(links, "MOST_DRAWN", 1)
    first = desk.get(f"/events/{EVENT}").text
    parts = set(re.findall(r'class="rest" href="([^"]+)"', first))
    assert {one.partition("part=")[2] for one in parts} >= {"changes", "reports", "time"}
    whole = "".join(desk.get(one.replace("&amp;", "&")).text for one in sorted(parts))
    assert 'class="rest"' not in whole
    asked = re.compile(r'href="[^"]*(?:source|report)=[^"]*"')
    assert set(asked.findall(everything)) <= set(asked.findall(whole + first))
    assert desk.get(f"/events/{EVENT}?part=none-such").status_code == 422

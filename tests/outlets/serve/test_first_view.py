"""What the first view of a large event costs: rows that are read, and entries that are made.

Seconds are told by ``python -m benchmarks.desk``; these hold on any machine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from benchmarks.desk import keep, pages, story
from rashomon.flow import Told
from rashomon.outlets.brief import sources
from rashomon.outlets.serve import create_app
from rashomon.outlets.serve.links import MOST_PIECES
from rashomon.store.sqlite import SqliteDatabase
from tests.outlets.serve.conftest import BASE

REPORTS, CLAIMS = 25, 300
AROUND = 60
"""Rows of a page that do not grow with the event: notes, counters, decisions."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    """A case of one event with thousands of relations."""
    place = tmp_path_factory.mktemp("large") / "case"
    told, reports = story(REPORTS, CLAIMS)
    keep(place, told, reports)
    return place, told


def test_no_page_reads_more_of_an_event_than_it_shows(
    large: tuple[Path, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, told = large
    read: Counter[str] = Counter()
    rows = SqliteDatabase.rows

    def counted(self: SqliteDatabase, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        for row in rows(self, query, *values):
            read["relations" if "'relations'" in query or "relations" in values else "all"] += 1
            yield row

    monkeypatch.setattr(SqliteDatabase, "rows", counted)
    app = create_app(place)
    desk = TestClient(app, base_url=BASE)
    assert len(told.reconciled.relations) > 10 * CLAIMS
    for name, url in pages(told.reconciled.event).items():
        app.state.desk.forget()
        read.clear()
        page = desk.get(url)
        assert page.status_code == 200, url
        shown = len(re.findall(r'<li class="link ', page.text)) if name != "event" else 0
        assert read["relations"] <= shown, name
        assert read["all"] <= CLAIMS + REPORTS + AROUND, name


def test_the_first_page_makes_no_source_that_it_does_not_show(
    large: tuple[Path, Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, told = large
    made: list[int] = []
    source = sources._source

    def counted(account: Any, number: int, claims: tuple[str, ...]) -> Any:
        made.append(number)
        return source(account, number, claims)

    monkeypatch.setattr(sources, "_source", counted)
    desk = TestClient(create_app(place), base_url=BASE)
    event = told.reconciled.event
    page = desk.get(f"/events/{event.id}").text
    quoted = sum(len(side.claims) for one in event.disputes for side in one.positions)
    assert len(made) <= quoted < CLAIMS
    assert made.count(made[0]) == 1
    table = re.findall(r'<table class="toll".*?</table>', page, re.DOTALL)[0]
    assert table.count('class="cite"') <= len(event.tolls) * MOST_PIECES
    whole = desk.get(f"/events/{event.id}?part=toll").text
    assert whole.count('class="cite"') > CLAIMS

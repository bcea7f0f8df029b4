"""Exports over REST are those of `rashomon export`, and are kept in a file."""

import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from rashomon.outlets.export import FORMATS, Wish, export
from rashomon.outlets.serve.exports import ENDINGS
from rashomon.store import open_case


@pytest.mark.parametrize("form", ["jsonl", "ucdp", "geojson", "markdown", "xlsx"])
def test_an_export_is_that_of_the_verb(desk: TestClient, place: Path, form: str) -> None:
    answer = desk.get("/api/export/events", params={"format": form})
    out = io.BytesIO()
    with open_case(place) as case:
        written = export(case, Wish("events", form), out)
    assert answer.status_code == 200
    if form != "xlsx":  # it holds the time at which it was made
        assert answer.content == out.getvalue()
    assert answer.headers["x-rashomon-refused"] == str(len(written.refused))
    ending, kind = ENDINGS[form]
    assert answer.headers["content-type"].startswith(kind)
    named = f'attachment; filename="events-{form}.{ending}"'
    assert answer.headers["content-disposition"] == named


def test_every_cell_can_be_traced(desk: TestClient) -> None:
    answer = desk.get("/api/export/events", params={"format": "geojson", "part": "sources"})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert b'"claims"' in answer.content


def test_every_format_has_an_ending() -> None:
    assert set(ENDINGS) == set(FORMATS)


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("nothing", "what"),
        ("events?format=..%2fcsv", "format"),
        ("events?codebook=%2fetc%2fpasswd", "codebook"),
        ("claims?format=ucdp", None),
        ("claims?codebook=ucdp", None),
    ],
)
def test_what_can_t_be_exported_is_said(desk: TestClient, url: str, where: str | None) -> None:
    answer = desk.get(f"/api/export/{url}")
    assert answer.status_code == 422
    assert answer.json()["error"]["where"] == where

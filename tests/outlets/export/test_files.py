"""Parquet, Excel and Markdown: what their tools load, and that nothing of the day is in them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import polars
import pytest
from msgspec import structs

from rashomon.errors import UsageError
from rashomon.outlets.export import ALL_KINDS, FORMATS, xlsx
from rashomon.outlets.export.kinds import columns_of
from tests.outlets import sample
from tests.outlets.export.held import Held, exported, told

CASE = Held((told(),))


@pytest.mark.parametrize("what", ALL_KINDS)
def test_parquet_has_types_and_lists(what: str) -> None:
    frame = polars.read_parquet(BytesIO(exported(CASE, "parquet", what).content))
    assert frame.columns == [one.name for one in columns_of(what)]
    types = {"integer": polars.Int64, "number": polars.Float64, "text": polars.String}
    for one in columns_of(what):
        assert frame.schema[one.name] == types.get(one.type, polars.List(polars.String))


def test_parquet_holds_the_claims() -> None:
    frame = polars.read_parquet(BytesIO(exported(CASE, "parquet", "claims").content))
    assert frame["low"].to_list() == [one.value.low for one in sample.CLAIMS]
    assert frame["quote"].to_list() == [one.evidence.quote for one in sample.CLAIMS]
    tolls = polars.read_parquet(BytesIO(exported(CASE, "parquet", "tolls").content))
    assert tolls["claims"].to_list()[0] == list(told().tolls[0].claims)


def sheet(content: bytes, name: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(content))
    return list(book[name].iter_rows(values_only=True))


@pytest.mark.parametrize("what", ["events", "claims", "tolls", "discards"])
def test_a_workbook_holds_the_table(what: str) -> None:
    export = exported(CASE, "xlsx", what)
    heading, *rows = sheet(export.content, what)
    assert list(heading) == [one.name for one in columns_of(what)]
    assert len([one for row in rows for one in row if one is not None]) == len(export.traces)
    assert "traced to its own quotes" in str(sheet(export.content, "about"))


def test_a_workbook_shows_the_quotes_of_each_row() -> None:
    heading, *rows = sheet(exported(CASE, "xlsx", "tolls").content, "sources")
    assert heading[:4] == ("row", "id", "quote", "said_by")
    toll = told().tolls[0]
    shown = [row[heading.index("quote")] for row in rows if row[0] == toll.id]
    assert "60 militants and soldiers" in str(shown)


def test_a_workbook_holds_no_formula() -> None:
    export = exported(Held((structs.replace(told(), title="=1+1\x0b"),)), "xlsx")
    book = openpyxl.load_workbook(BytesIO(export.content))
    cell = book["events"]["B2"]
    assert (cell.value, cell.data_type) == ("'=1+1", "s")


def test_a_workbook_holds_no_time() -> None:
    with ZipFile(BytesIO(exported(CASE, "xlsx").content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert properties.count("1980-01-01T00:00:00Z") == 2


def test_a_long_text_is_cut_where_a_cell_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "LONGEST", 10)
    heading, row = sheet(exported(CASE, "xlsx").content, "events")
    assert row[heading.index("title")] == "Storming …"


def test_rows_beyond_a_sheet_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 10)
    content = exported(CASE, "xlsx", "claims").content
    assert len(sheet(content, "claims")) == len(sheet(content, "claims 2")) == 11


def test_letters_of_columns() -> None:
    assert [xlsx._letters(place) for place in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_markdown_is_the_brief_of_each_event() -> None:
    export = exported(Held((told(), told(id="f" * 16))), "markdown")
    assert export.text.count("# Storming of the Lal Masjid") == 2
    assert "60 militants and soldiers" in export.text
    found = {one["cell"]: one for one in export.traces}
    assert found["killed/all best"]["value"] == 60
    assert found["killed/all best"]["claims"]


def test_a_missing_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    without = {"parquet": "no_such_polars", "xlsx": "no_such_openpyxl"}
    for name, package in without.items():
        form = FORMATS[name]
        missing = type(form)(name, form.title, form.kinds, specified=False, package=package)
        monkeypatch.setitem(FORMATS, name, missing)
        with pytest.raises(UsageError, match=r"pip install 'rashomon\[export\]'"):
            exported(CASE, name, "claims")

"""A case as data frames: columns and types are always the same."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.store import KINDS, Case, build_case, open_case
from rashomon.store.frames import COLUMNS
from tests.written import write_lines

pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")

POLARS = {"text": "String", "integer": "Int64", "number": "Float64", "texts": "List(String)"}
PANDAS = {"text": "string", "integer": "Int64", "number": "Float64", "texts": "object"}


@pytest.fixture(params=[0, 5])
def case(request: pytest.FixtureRequest, tmp_path: Path, reader: object) -> Iterator[Case]:
    source = tmp_path / "r.jsonl"
    build_case(tmp_path / "case", [str(write_lines(source, request.param))], workers=1)
    with open_case(tmp_path / "case") as case:
        yield case


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_frame_with_its_columns(case: Case, kind: str) -> None:
    records = getattr(case, kind)
    columns = COLUMNS[records._kind]
    one, two = records.to_polars(), records.to_pandas()
    assert {name: str(kind) for name, kind in one.schema.items()} == {
        name: POLARS[kind] for name, kind, _ in columns
    }
    assert {name: str(kind) for name, kind in two.dtypes.items()} == {
        name: PANDAS[kind] for name, kind, _ in columns
    }
    assert one.height == len(two) == len(records)


def test_the_values_are_those_of_the_records(case: Case) -> None:
    claims = case.claims()
    frame, table = case.claims.to_polars(), case.claims.to_pandas()
    assert frame["id"].to_list() == table["id"].to_list() == [one.id for one in claims]
    assert frame["best"].to_list() == [one.value.best for one in claims]
    assert frame["quote"].to_list() == [one.evidence.quote for one in claims]
    assert table["age"].isna().all()
    reports = case.events.to_polars()["reports"].to_list()
    assert reports == [list(event.reports) for event in case.events]


def test_a_library_that_is_missing_is_one_line(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("polars", "pandas"):
        monkeypatch.setitem(sys.modules, name, None)
    for make in (case.claims.to_polars, case.claims.to_pandas):
        with pytest.raises(UsageError, match=r"not installed; get it with: pip install 'rash"):
            make()


def test_neither_is_imported_before_it_is_asked_for() -> None:
    import subprocess

    code = "import sys, rashomon.store; print({'polars', 'pandas', 'psycopg'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"

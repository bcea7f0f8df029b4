"""``rashomon export``: files, sidecars, what is refused and what goes together."""

import json
from pathlib import Path

import pytest

from rashomon.cli.export import BINARY, FORMATS
from rashomon.store import build_case
from tests.conftest import Call
from tests.written import write_lines

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    build_case(tmp_path / "case", [str(write_lines(tmp_path / "r.jsonl", 2))], workers=1)
    return tmp_path / "case"


def test_a_file_and_its_sidecar(case: Path, tmp_path: Path, rashomon: Call) -> None:
    file = tmp_path / "claims.csv"
    said = rashomon("export", case, "claims", "--format", "csv", "--output", file)
    assert said.code == 0
    assert said.out == ""
    assert said.err == f"{file}: 2 rows; where each cell comes from: {file}.sources.jsonl\n"
    assert file.read_text("utf-8").startswith("id,report,outcome")
    first = json.loads(Path(f"{file}.sources.jsonl").read_text("utf-8").splitlines()[0])
    assert first["claims"][0]["quote"] in file.read_text("utf-8")
    assert not list(tmp_path.glob("*.part"))


def test_to_standard_output_with_a_sidecar_elsewhere(
    case: Path, tmp_path: Path, rashomon: Call
) -> None:
    plain = rashomon("export", case, "claims", "--format", "csv")
    traced = rashomon("export", case, "claims", "--format", "csv", "--sidecar", tmp_path / "s")
    assert plain.out == traced.out
    assert plain.err == traced.err == ""
    assert (tmp_path / "s").stat().st_size


def test_what_is_refused_is_said_and_is_no_failure(case: Path, rashomon: Call) -> None:
    said = rashomon("export", case, "events", "--format", "ucdp")
    assert said.code == 0
    assert said.out.startswith("id,relid,year")
    assert said.out.count("\n") == 1
    assert "is not written: no coding rule takes the event for organised violence" in said.err


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written(form: str, case: Path, tmp_path: Path, rashomon: Call) -> None:
    what = "claims" if form == "webannotation" else "events"
    said = rashomon("export", case, what, "--format", form, "--output", tmp_path / "file")
    assert said.code == 0
    assert (tmp_path / "file").exists()
    assert "where each cell comes from" in said.err.splitlines()[-1]


def test_what_does_not_go_together(case: Path, tmp_path: Path, rashomon: Call) -> None:
    said = rashomon("export", case, "claims", "--format", "hxl")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "rashomon: --format hxl holds events, not claims; for claims take one of jsonl, csv, "
        "parquet, xlsx, webannotation\n"
    )
    same = tmp_path / "one"
    said = rashomon("export", case, "claims", "--output", same, "--sidecar", same)
    assert said.code == 2
    said = rashomon("export", case, "claims", "--codebook", "acled")
    assert (said.code, said.out) == (2, "")
    said = rashomon("export", case, "events", "--codebook", "no-such")
    assert said.code == 2
    assert "no codebook is called" in said.err


def test_a_folder_that_is_not_there_is_one_line(case: Path, tmp_path: Path, rashomon: Call) -> None:
    file = tmp_path / "none" / "claims.csv"
    said = rashomon("export", case, "claims", "--format", "csv", "--output", file)
    assert said.code == 1
    assert said.err == f"rashomon: {file}: it can't be written (No such file or directory)\n"


def test_what_fails_leaves_the_old_file(
    case: Path, tmp_path: Path, rashomon: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "claims.csv"
    file.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("rashomon.outlets.export.csv.write_table", fail)
    said = rashomon("export", case, "claims", "--format", "csv", "--output", file)
    assert said.code == 1
    assert "No space left on device" in said.err
    assert file.read_text() == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["case", "claims.csv", "r.jsonl"]


@pytest.mark.parametrize("form", BINARY)
def test_a_screen_is_no_place_for_bytes(
    form: str, case: Path, rashomon: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    said = rashomon("export", case, "claims", "--format", form)
    assert said.code == 2
    assert "--output FILE" in said.err

"""The same reports give the same bytes in every format, in whatever order they were read."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest

from rashomon.outlets.export import FORMATS, Wish, export
from rashomon.store import build_case, open_case
from tests import written

ROOT = Path(__file__).parents[3]
WISHES = [Wish(what, form.name) for form in FORMATS.values() for what in form.kinds]


def exports(folder: Path, lines: list[str]) -> dict[Wish, tuple[bytes, bytes]]:
    """Every export of a case of these reports, with its sidecar."""
    folder.mkdir()
    (folder / "reports.jsonl").write_text("".join(lines), encoding="utf-8")
    build_case(folder / "case", [str(folder / "reports.jsonl")], workers=1)
    made = {}
    with open_case(folder / "case") as case:
        for wish in WISHES:
            out, sidecar = BytesIO(), BytesIO()
            export(case, wish, out, sidecar)
            made[wish] = out.getvalue(), sidecar.getvalue()
    return made


@pytest.mark.usefixtures("reader")
def test_short_reports_in_any_order(tmp_path: Path) -> None:
    lines = written.lines(5).splitlines(keepends=True)
    whole = exports(tmp_path / "a", lines)
    # The file of a report, and its line in it, are all that says in which order they were read.
    again = exports(tmp_path / "b", lines[3:] + lines[2::-1])
    for wish, made in whole.items():
        if wish.what not in ("reports", "decisions"):
            assert again[wish] == made, wish


@pytest.mark.slow
def test_the_reports_of_the_mosque_in_any_order(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": one.stem, "text": one.read_text("utf-8"), "title": one.stem}) + "\n"
        for one in sorted((ROOT / "examples" / "mosque").glob("*.txt"))
    ]
    lines += (ROOT / "examples/mosque/3-bulletins.jsonl").read_text("utf-8").splitlines(True)
    whole = exports(tmp_path / "a", lines)
    again = exports(tmp_path / "b", lines[::-1])
    assert whole[Wish("events", "ucdp")][0].count(b"\r\n") == 2
    for wish, made in whole.items():
        if wish.what not in ("reports", "decisions"):
            assert again[wish] == made, wish

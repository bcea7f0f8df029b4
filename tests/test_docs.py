"""Docs and code agree: what is made is up to date, what is named exists, what is shown runs."""

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from rashomon import __version__
from rashomon.cli.verbs import VERBS, verbs
from scripts.make_docs import WHOLE, pages
from tests.conftest import Call

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def test_what_is_made_is_up_to_date() -> None:
    made = dict(pages())
    assert {ROOT / name for name in WHOLE} | {ROOT / "README.md"} <= set(made)
    stale = [
        str(path.relative_to(ROOT))
        for path, wanted in made.items()
        if path.read_text(encoding="utf-8") != wanted
    ]
    assert not stale, f"run `make docs`: {', '.join(stale)}"


@each_page
def test_every_verb_and_option_that_is_named_exists(page: Path) -> None:
    for command in re.findall(r"(?:`|\$ |bin/)rashomon ([^`\n]+)", page.read_text("utf-8")):
        words = command.split()
        if words[0].startswith("-"):
            assert words[0] in ("--version", "--help"), command
            continue
        assert words[0] in VERBS, command
        known = verbs.get_command(None, words[0])  # type: ignore[arg-type]
        assert known is not None
        if isinstance(known, click.Group) and not words[1].startswith("-"):
            # What the group is on comes first, as in `accounts CASE list`.
            words[1:] = words[2:] if known.params and words[1].isupper() else words[1:]
            names = words[1].split("|")
            assert set(names) <= set(known.commands), command
            known = known.commands[names[0]]
        options = {option for param in known.params for option in param.opts} | {"--help"}
        assert {word for word in words if word.startswith("--")} <= options, command


@each_page
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for targets in re.findall(r"(?:^|`)make ([a-z]+(?: [a-z]+)*)", page.read_text("utf-8"), re.M):
        for target in targets.split():
            assert re.search(rf"^{target}:", makefile, re.M), f"make {target}"


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert "://" in link or (page.parent / link).exists(), link


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_in_the_reference(verb: str) -> None:
    reference = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    assert f"## rashomon {verb}\n" in reference


def test_the_changelog_has_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_every_command_of_the_tutorial_runs(
    tmp_path: Path, rashomon: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^\$ \.venv/bin/rashomon (.+)$", TUTORIAL, re.M)
    assert len(commands) >= 10
    for command in commands:
        said = rashomon(*shlex.split(command))
        assert said.code == 0, f"{command}: {said.err}"
        assert said.out.strip() or command.endswith("discards"), command
    assert (tmp_path / "brief.html").stat().st_size > 10_000


@pytest.mark.slow
def test_the_program_of_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    exec(compile(code, "README.md", "exec"), {})
    assert "killed all" in capsys.readouterr().out

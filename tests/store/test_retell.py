"""Counting a case anew by another codebook: what changes, and that nothing is written."""

from importlib import resources
from pathlib import Path

import pytest

from rashomon.errors import InputError, UsageError
from rashomon.store import Case, build_case, open_case
from tests.conftest import Call
from tests.written import write_lines

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    build_case(tmp_path / "case", [str(write_lines(tmp_path / "r.jsonl", 4))], workers=1)
    return tmp_path / "case"


@pytest.fixture
def case(place: Path):
    with open_case(place) as opened:
        yield opened


@pytest.fixture
def own(tmp_path: Path) -> str:
    shipped = resources.files("rashomon.codebooks").joinpath("latest.toml").read_text("utf-8")
    path = tmp_path / "own.toml"
    path.write_text(shipped.replace('name = "latest"', 'name = "own"'), encoding="utf-8")
    return str(path)


def test_by_the_codebook_that_it_was_built_by_a_case_comes_out_the_same(case: Case) -> None:
    assert list(case.retell("latest")) == list(case.retell()) == case.events()


def test_by_another_codebook_the_tolls_are_its_own(case: Case, own: str) -> None:
    told = list(case.retell(own))
    assert [one.id for one in told] == [one.id for one in case.events]
    assert {toll.codebook for one in told for toll in one.tolls} == {"own"}
    assert {toll.codebook for one in case.events for toll in one.tolls} == {"latest"}


def test_an_unknown_codebook_is_said_before_anything_is_read(case: Case) -> None:
    with pytest.raises(UsageError, match="no codebook is called 'guesswork'"):
        case.retell("guesswork")
    with pytest.raises(InputError, match=r"none\.toml"):
        case.retell("none.toml")


def test_the_verbs_count_by_it_too(place: Path, own: str, rashomon: Call) -> None:
    said = rashomon("tolls", place, "--codebook", own, "--json")
    assert '"codebook": "own"' in said.out
    assert rashomon("tolls", place, "--codebook", "latest") == rashomon("tolls", place)
    built = rashomon("tolls", place).out.splitlines()[1].split()[0]
    said = rashomon("why", place, built, "--codebook", own)
    assert "by the codebook own" in said.out
    assert rashomon("tolls", place, "--codebook", "guesswork").code == 2

"""What tests of several folders use: a reader without a model, and the command line."""

import os
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import settings

from rashomon.cli import main
from tests.written import CountReader

# Some forty processes are started by the tests: the first one compiles the program for all, where
# else each of them would.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Where nobody looks on, a test gives the same answer twice; at home it may find something new. An
# example that is slow only because the machine has other work is no failure: it would be looked for
# again and again, for a minute.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")


class Said(NamedTuple):
    """What a call left behind: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture
def rashomon(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    def call(*words: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["rashomon", *map(str, words)])
        code: object = 0
        try:
            main()
        except SystemExit as leaving:
            code = leaving.code or 0
        assert isinstance(code, int)
        out, err = capfd.readouterr()
        return Said(code, out, err)

    return call


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> type[CountReader]:
    monkeypatch.setattr("rashomon.flow.Extractor", CountReader)
    monkeypatch.setattr(CountReader, "read_so_far", 0)
    return CountReader

"""Every test of a case is run in a SQLite file and in a schema of a real PostgreSQL."""

import os
import platform
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.store.server import installed, running

NewCase = Callable[[str], str]
_numbers = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of an empty database; one server for all tests."""
    if given := os.environ.get("RASHOMON_TEST_POSTGRES"):
        yield given
        return
    packages = installed()
    if packages is None:
        # Where the package has a server, it is in the development requirements: no way around it.
        assert (platform.system(), platform.machine()) != ("Linux", "x86_64"), "run make test"
        pytest.skip("no PostgreSQL: name one in RASHOMON_TEST_POSTGRES")
    with running(packages) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def new_case(request: pytest.FixtureRequest, tmp_path: Path) -> NewCase:
    """Gives the place of a case that is not there yet; the same name is the same case."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / name)
    url, number = request.getfixturevalue("postgres"), next(_numbers)
    return lambda name: f"{url}&schema={name}_{number}"

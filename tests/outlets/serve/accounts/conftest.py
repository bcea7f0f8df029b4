"""Accounts in a file of their own, with hashes that take no time and a clock that is set."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from rashomon.outlets.serve.accounts import Accounts, By, Passwords

PHRASE = "seven grey herons wade"
OTHER = "nine brown kettles sing"
BY = By("root", "terminal")


class Clock:
    """Says what it was set to."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    return Passwords(PasswordHasher.from_parameters(CHEAPEST))


@pytest.fixture
def accounts(tmp_path: Path, passwords: Passwords, clock: Clock) -> Iterator[Accounts]:
    with Accounts(tmp_path / "accounts.db", passwords=passwords, clock=clock) as found:
        found.users.add("ines", "admin", PHRASE, BY)
        found.users.add("omar", "analyst", PHRASE, BY)
        found.users.add("lena", "reader", PHRASE, BY)
        yield found

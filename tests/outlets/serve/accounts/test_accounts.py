"""Users, sessions and tokens: who gets in, for how long, and what ends it."""

import sqlite3
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from rashomon.errors import CaseError, InputError, UsageError
from rashomon.outlets.serve.accounts import Accounts, Passwords, Role, accounts_file
from rashomon.outlets.serve.accounts.passwords import check_new
from rashomon.outlets.serve.accounts.sessions import IDLE, LIFE, form_token, is_form_token
from rashomon.outlets.serve.accounts.tokens import DAY, PREFIX
from tests.outlets.serve.accounts.conftest import BY, OTHER, PHRASE, Clock

HERE = "192.0.2.7"


def logged_in(accounts: Accounts, name: str = "omar") -> str:
    key = accounts.log_in(name, PHRASE, HERE)
    assert key is not None
    return key


def test_a_user_gets_in_by_the_right_password_alone(accounts: Accounts) -> None:
    assert accounts.log_in("omar", OTHER, HERE) is None
    assert accounts.log_in("nobody", PHRASE, HERE) is None
    assert accounts.sessions.find(logged_in(accounts, " OMAR ")) == ("omar", "analyst")
    accounts.users.set_disabled("omar", True, BY)
    assert accounts.log_in("omar", PHRASE, HERE) is None


def test_an_unknown_name_costs_as_much_as_a_wrong_password(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def verify(_: object, kept: str, password: str) -> bool:
        checked.append(kept)
        return True

    monkeypatch.setattr(PasswordHasher, "verify", verify)
    assert accounts.log_in("nobody", PHRASE, HERE) is None
    assert accounts.log_in("omar", PHRASE, HERE) is not None
    assert len(checked) == 2
    assert checked[0].split("$")[:4] == checked[1].split("$")[:4], "other parameters, other time"


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short but good", "14 characters; it takes 15 or more"),
        ("x" * 1025, "longer than 1024"),
        ("abababababababababab", "repeats a few characters"),
        ("rashomon-omar-rashomon", "made of names of this place"),
        ("qwertyuiopasdfghjkl", "made of names of this place"),
        ("123456789012345678", "made of names of this place"),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(password: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        check_new(password, ["omar"])


@pytest.mark.parametrize(
    "password", [PHRASE, "только слова и пробелы", "    five words of spaces   "]
)
def test_whatever_is_long_is_a_password(password: str, passwords: Passwords) -> None:
    check_new(password)
    assert passwords.fits(passwords.hashed(password), password)


def test_the_same_characters_count_however_they_are_composed(passwords: Passwords) -> None:
    assert passwords.fits(
        passwords.hashed("caf\u00e9 caf\u00e9 caf\u00e9 x"), "cafe\u0301 cafe\u0301 cafe\u0301 x"
    )


def test_a_hash_of_older_parameters_is_made_anew_at_login(
    accounts: Accounts, tmp_path: Path, clock: Clock
) -> None:
    stronger = Passwords(PasswordHasher.from_parameters(replace(CHEAPEST, time_cost=2)))

    def kept() -> str:
        with sqlite3.connect(tmp_path / "accounts.db") as db:
            return str(db.execute("SELECT password FROM user WHERE name = 'omar'").fetchone()[0])

    assert "t=1" in kept()
    with Accounts(tmp_path / "accounts.db", passwords=stronger, clock=clock) as later:
        assert later.log_in("omar", OTHER, HERE) is None
        assert "t=1" in kept()
        assert later.log_in("omar", PHRASE, HERE)
        assert "t=2" in kept()
        assert later.log_in("omar", PHRASE, HERE)


def test_each_login_makes_another_session(accounts: Accounts) -> None:
    assert logged_in(accounts) != logged_in(accounts)


def test_a_session_ends_when_nobody_uses_it(accounts: Accounts, clock: Clock) -> None:
    key = logged_in(accounts)
    for _ in range(3):
        clock.now += IDLE - 1
        assert accounts.sessions.find(key)
    clock.now += IDLE
    assert accounts.sessions.find(key) is None


def test_a_session_ends_after_a_working_day_in_any_case(accounts: Accounts, clock: Clock) -> None:
    key = logged_in(accounts)
    for _ in range(LIFE // 1800 - 1):
        clock.now += 1800
        assert accounts.sessions.find(key)
    clock.now += 1800
    assert accounts.sessions.find(key) is None


def test_logging_out_ends_the_session_here(accounts: Accounts) -> None:
    key, other = logged_in(accounts), logged_in(accounts)
    accounts.log_out(key, HERE)
    assert accounts.sessions.find(key) is None
    assert accounts.sessions.find(other)


@pytest.mark.parametrize("change", ["role", "password", "disabled"])
def test_a_change_of_the_user_ends_their_sessions_alone(accounts: Accounts, change: str) -> None:
    key, other = logged_in(accounts), logged_in(accounts, "lena")
    if change == "role":
        accounts.users.set_role("omar", "reader", BY)
    elif change == "password":
        accounts.users.set_password("omar", OTHER, BY)
    else:
        accounts.users.set_disabled("omar", True, BY)
    assert accounts.sessions.find(key) is None
    assert accounts.sessions.find(other)


def test_a_session_that_began_as_its_user_was_shut_out_is_none(accounts: Accounts) -> None:
    accounts.users.set_disabled("omar", True, BY)
    assert accounts.sessions.find(accounts.sessions.begin("omar")) is None


def test_changing_ones_own_password(accounts: Accounts) -> None:
    old = logged_in(accounts)
    with pytest.raises(InputError, match="not right"):
        accounts.change_password("omar", OTHER, OTHER, HERE)
    assert accounts.sessions.find(old)
    new = accounts.change_password("omar", PHRASE, OTHER, HERE)
    assert accounts.sessions.find(old) is None
    assert accounts.sessions.find(new) == ("omar", "analyst")


def test_no_id_password_or_token_lies_in_the_file(accounts: Accounts, tmp_path: Path) -> None:
    key = logged_in(accounts)
    _, secret = accounts.tokens.make(accounts.users.get("omar"), "a job", "reader", 90, BY)
    accounts.close()
    content = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    for hidden in (key, secret, PHRASE):
        assert hidden.encode() not in content


def test_only_the_owner_may_read_the_file(accounts: Accounts, tmp_path: Path) -> None:
    files = list(tmp_path.iterdir())
    assert len(files) == 3, "the database, its log and its index"
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    accounts.close()
    (tmp_path / "accounts.db").chmod(0o644)
    with Accounts(tmp_path / "accounts.db"):
        assert stat.S_IMODE((tmp_path / "accounts.db").stat().st_mode) == 0o600


def test_a_form_carries_what_fits_its_session_alone() -> None:
    assert is_form_token("one", form_token("one"))
    assert not is_form_token("one", form_token("other"))
    assert not is_form_token("one", "")
    assert not is_form_token("one", "é")


def test_a_token_works_until_it_expires(accounts: Accounts, clock: Clock) -> None:
    token, secret = accounts.tokens.make(accounts.users.get("omar"), "a job", "analyst", 2, BY)
    assert secret.startswith(PREFIX)
    assert accounts.tokens.find(secret, HERE) == (token.id, "omar", "analyst")
    assert accounts.tokens.find(f"{secret}x", HERE) is None
    clock.now += 2 * DAY - 1
    assert accounts.tokens.find(secret, HERE)
    clock.now += 1
    assert accounts.tokens.find(secret, HERE) is None
    assert accounts.tokens.all()[0].state(accounts.now()) == "expired"


def test_a_token_is_never_more_than_its_owner(accounts: Accounts) -> None:
    omar = accounts.users.get("omar")
    with pytest.raises(InputError, match="analyst at most, not admin"):
        accounts.tokens.make(omar, "a job", "admin", 90, BY)
    _, secret = accounts.tokens.make(omar, "a job", "analyst", 90, BY)
    _, small = accounts.tokens.make(omar, "a job", "reader", 90, BY)

    def role(secret: str) -> Role | None:
        found = accounts.tokens.find(secret, HERE)
        return found and found.role

    assert (role(secret), role(small)) == ("analyst", "reader")
    accounts.users.set_role("omar", "reader", BY)
    assert (role(secret), role(small)) == ("reader", "reader")
    accounts.users.set_role("omar", "admin", BY)
    assert (role(secret), role(small)) == ("analyst", "reader")
    accounts.users.set_disabled("omar", True, BY)
    assert (role(secret), role(small)) == (None, None)


def test_a_revoked_token_works_no_more(accounts: Accounts) -> None:
    token, secret = accounts.tokens.make(accounts.users.get("omar"), "a job", "reader", 90, BY)
    with pytest.raises(InputError, match="no token"):
        accounts.tokens.revoke(token.id, BY, user="lena")
    accounts.tokens.revoke(token.id, BY)
    assert accounts.tokens.find(secret, HERE) is None


@pytest.mark.parametrize(("name", "days"), [("a job", 0), ("a job", 400), (" ", 90)])
def test_a_token_takes_a_name_and_an_end(accounts: Accounts, name: str, days: int) -> None:
    with pytest.raises(InputError):
        accounts.tokens.make(accounts.users.get("omar"), name, "reader", days, BY)


@pytest.mark.parametrize("name", ["omar", "OMAR", "two words", "", "a/b", "x" * 65, "-x"])
def test_names_that_are_taken_or_none(accounts: Accounts, name: str) -> None:
    with pytest.raises(InputError):
        accounts.users.add(name, "reader", PHRASE, BY)


def test_where_the_accounts_of_a_case_are(tmp_path: Path) -> None:
    assert accounts_file(str(tmp_path)) == tmp_path / "accounts.db"
    assert accounts_file(tmp_path / "b.sqlite") == tmp_path / "b.sqlite.accounts.db"
    assert accounts_file("postgresql://h/d", tmp_path / "a.db") == tmp_path / "a.db"
    with pytest.raises(UsageError, match="--file"):
        accounts_file("postgresql://h/d")


def test_a_file_of_other_things_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "case.sqlite"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE report (id TEXT)")
    with pytest.raises(CaseError, match="no file of accounts"):
        Accounts(path)
    (tmp_path / "a.txt").write_text("no database at all, but long enough to be looked at\n" * 30)
    with pytest.raises(CaseError, match="can't be read"):
        Accounts(tmp_path / "a.txt")

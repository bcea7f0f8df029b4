"""``rashomon accounts``: each of its commands."""

import io
import json
import re
import sqlite3
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from tests.conftest import Call
from tests.written import write_lines

PHRASE = "seven grey herons wade"

pytestmark = pytest.mark.usefixtures("reader")


@pytest.fixture
def case(tmp_path: Path, rashomon: Call, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = "rashomon.outlets.serve.accounts.passwords.PasswordHasher"
    monkeypatch.setattr(place, lambda: PasswordHasher.from_parameters(CHEAPEST))
    assert rashomon("build", tmp_path / "case", write_lines(tmp_path / "r.jsonl", 2)).code == 0
    typed(monkeypatch)
    assert rashomon("accounts", tmp_path / "case", "add", "omar", "--role", "analyst").code == 0
    return tmp_path / "case"


def typed(monkeypatch: pytest.MonkeyPatch, phrase: str = PHRASE) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{phrase}\n"))


def test_users_are_added_changed_and_listed(
    case: Path, rashomon: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rashomon("accounts", case, "role", "omar", "admin").out == "omar: admin from now on\n"
    typed(monkeypatch, "nine brown kettles sing")
    assert rashomon("accounts", case, "password", "omar").code == 0
    assert rashomon("accounts", case, "disable", "omar").out == "omar: shut out\n"
    said = rashomon("accounts", case, "list").out
    assert re.fullmatch(r"user  role   made  +disabled\nomar  admin  \d{4}-\d\d-\d\d  yes\n", said)
    assert rashomon("accounts", case, "enable", "omar").code == 0
    (user,) = json.loads(rashomon("accounts", case, "list", "--json").out)
    assert (user["name"], user["role"], user["disabled"]) == ("omar", "admin", False)
    assert "password" not in user


def test_a_token_is_shown_once(case: Path, rashomon: Call) -> None:
    said = rashomon("accounts", case, "token", "omar", "--for", "nightly export", "--days", "7")
    secret = said.out.strip()
    assert re.fullmatch(r"rsh_[\w-]{43}", secret)
    listed = rashomon("accounts", case, "list").out
    assert "nightly export" in listed
    assert secret not in listed
    (user,) = json.loads(rashomon("accounts", case, "list", "--json").out)
    (token,) = user["tokens"]
    assert secret not in str(token)
    assert rashomon("accounts", case, "revoke", token["id"]).code == 0
    assert "revoked" in rashomon("accounts", case, "list").out


def test_the_log_is_shown_and_verified(case: Path, rashomon: Call) -> None:
    rashomon("accounts", case, "role", "omar", "reader")
    lines = json.loads(rashomon("accounts", case, "audit", "--json").out)
    assert [line["what"] for line in lines] == ["user added", "role changed"]
    assert "omar: analyst → reader" in rashomon("accounts", case, "audit", "--last", "1").out
    said = rashomon("accounts", case, "audit", "--verify")
    assert said.out == f"ok: 2 lines, the newest of the hash {lines[1]['hash']}\n"
    known = lines[0]["hash"]
    assert rashomon("accounts", case, "audit", "--verify", "--known", known).code == 0
    with sqlite3.connect(case / "accounts.db") as db:
        db.execute("DROP TRIGGER audit_as_written")
        db.execute("UPDATE audit SET about = 'omar: admin' WHERE number = 1")
    said = rashomon("accounts", case, "audit", "--verify")
    assert said.code == 1
    assert said.err.startswith("rashomon: line 1 of the audit log")


def test_what_is_wrong_is_one_line(
    case: Path, rashomon: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = [
        (("add", "omar"), 2, "there is a user 'omar' already"),
        (("role", "lena", "admin"), 1, "there is no user 'lena'"),
        (("token", "omar", "--for", "x", "--role", "admin"), 1, "analyst at most, not admin"),
        (("revoke", "00000000"), 1, "there is no token '00000000'"),
    ]
    for words, code, said in calls:
        found = rashomon("accounts", case, *words)
        assert (found.code, found.out) == (code, ""), words
        assert said in found.err
        assert found.err.count("\n") == 1
    typed(monkeypatch, "short")
    assert "it takes 15 or more" in rashomon("accounts", case, "add", "lena").err


def test_no_file_is_made_where_no_case_is(tmp_path: Path, rashomon: Call) -> None:
    said = rashomon("accounts", tmp_path, "list")
    assert said.code == 1
    assert "no case here" in said.err
    assert list(tmp_path.iterdir()) == []


def test_the_accounts_of_a_case_in_a_database_lie_in_a_file(
    tmp_path: Path, rashomon: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, file = "postgresql://db.example/floods", tmp_path / "team.db"
    assert "name it by --file" in rashomon("accounts", url, "list").err
    assert rashomon("accounts", "--file", file, url, "list").out == "none\n"


def test_accounts_are_in_no_backup(case: Path, tmp_path: Path, rashomon: Call) -> None:
    rashomon("case", "backup", case, tmp_path / "copy.sqlite")
    with sqlite3.connect(tmp_path / "copy.sqlite") as db:
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    assert not {"user", "token", "audit"} & tables
    assert rashomon("accounts", tmp_path / "copy.sqlite", "list").out == "none\n"

"""The audit log: everything that matters is in it, and nothing is taken out unseen."""

import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import CaseError
from rashomon.outlets.serve.accounts import Accounts, By
from rashomon.outlets.serve.accounts.audit import Audit
from rashomon.outlets.serve.accounts.database import AccountsDatabase
from tests.outlets.serve.accounts.conftest import BY, OTHER, PHRASE, Clock

HERE = "192.0.2.7"
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


def said(accounts: Accounts, since: int = 3) -> list[tuple[str, ...]]:
    return [(one.who, one.address, one.what, one.about) for one in accounts.audit.lines()[since:]]


def test_what_is_done_is_in_the_log(accounts: Accounts) -> None:
    key = accounts.log_in("omar", PHRASE, HERE)
    assert key
    accounts.log_in("omar", OTHER, HERE)
    accounts.log_in(PHRASE, "", HERE)
    accounts.log_out(key, HERE)
    token, secret = accounts.tokens.make(accounts.users.get("omar"), "a job", "reader", 9, BY)
    accounts.tokens.find(secret, HERE)
    accounts.tokens.find(secret, HERE)
    accounts.tokens.revoke(token.id, BY)
    accounts.users.set_role("omar", "reader", BY)
    accounts.users.set_disabled("omar", True, BY)
    assert said(accounts) == [
        ("omar", HERE, "login", ""),
        ("omar", HERE, "login failed", ""),
        ("–", HERE, "login failed", ""),
        ("omar", HERE, "logout", ""),
        ("root", "terminal", "token made", f"{token.id} of omar: reader, 9 days"),
        ("omar", HERE, "token used first", token.id),
        ("root", "terminal", "token revoked", token.id),
        ("root", "terminal", "role changed", "omar: analyst → reader"),
        ("root", "terminal", "user disabled", "omar"),
    ]
    assert accounts.audit.lines()[0].at == "2023-11-14T22:13:20Z"
    assert list(accounts.audit.wrong()) == []


def test_the_database_itself_refuses_to_change_the_log(accounts: Accounts, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "accounts.db") as db:
        for statement in ("DELETE FROM audit", "UPDATE audit SET who = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="audit log is never"):
                db.execute(statement)


def forced(path: Path, statement: str) -> None:
    """Run a statement as somebody who has the file would."""
    with sqlite3.connect(path) as db:
        db.execute("DROP TRIGGER audit_stays")
        db.execute("DROP TRIGGER audit_as_written")
        db.execute(statement)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit SET who = 'lena' WHERE number = 2", "line 2 of the audit log, or the one"),
        ("DELETE FROM audit WHERE number = 2", "line 2 of the audit log is missing"),
        ("DELETE FROM audit WHERE number = 3", "was cut off after line 2"),
        ("DELETE FROM audit", "was cut off after line 0"),
    ],
)
def test_a_line_altered_or_taken_out_shows(
    accounts: Accounts, tmp_path: Path, statement: str, said: str
) -> None:
    forced(tmp_path / "accounts.db", statement)
    assert any(said in line for line in accounts.audit.wrong())


@given(st.data())
@settings(max_examples=15)
def test_any_line_that_is_altered_shows(data: st.DataObject) -> None:
    """Whatever the lines say, whichever is altered, in whichever of its parts."""
    with tempfile.TemporaryDirectory() as folder:
        database = AccountsDatabase(Path(folder) / "accounts.db", clock=lambda: 1_700_000_000)
        audit = Audit(database)
        for who, about in data.draw(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4)):
            audit.add(By(who, HERE), "change", about)
        assert list(audit.wrong()) == []
        line = data.draw(st.sampled_from(audit.lines()))
        part = data.draw(st.sampled_from(["at", "who", "address", "what", "about", "hash"]))
        other = data.draw(WORDS.filter(lambda text: text != getattr(line, part)))
        database.execute("DROP TRIGGER audit_as_written")
        query = f"UPDATE audit SET {part} = ? WHERE number = ?"
        database.execute(query, other, line.number)
        assert list(audit.wrong())
        database.close()


def test_a_log_written_anew_is_told_by_a_hash_that_was_noted(
    accounts: Accounts, tmp_path: Path, clock: Clock
) -> None:
    known = accounts.audit.head()
    accounts.audit.add(By("omar", HERE), "export", "claims")
    assert list(accounts.audit.wrong(known)) == []
    forced(tmp_path / "accounts.db", "DELETE FROM audit")
    with sqlite3.connect(tmp_path / "accounts.db") as db:
        db.execute("UPDATE head SET number = 0, hash = ''")
    accounts.audit.add(BY, "user added", "ines: admin")
    assert list(accounts.audit.wrong()) == []
    (wrong,) = accounts.audit.wrong(known)
    assert "written anew" in wrong


def test_a_line_comes_in_with_what_it_tells_of_or_not_at_all(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise CaseError("the disk is full")

    monkeypatch.setattr(accounts.audit, "add", fail)
    with pytest.raises(CaseError):
        accounts.users.set_role("omar", "admin", BY)
    assert accounts.users.get("omar").role == "analyst"
    with pytest.raises(CaseError):
        accounts.log_in("omar", PHRASE, HERE)
    assert len(said(accounts, 0)) == 3

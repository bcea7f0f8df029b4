"""Tokens: what a program shows in place of a password, as ``Authorization: Bearer rsh_…``."""

from __future__ import annotations

import secrets
from typing import NamedTuple

from rashomon.errors import InputError
from rashomon.outlets.serve.accounts.audit import Audit, By
from rashomon.outlets.serve.accounts.database import AccountsDatabase
from rashomon.outlets.serve.accounts.sessions import hashed
from rashomon.outlets.serve.accounts.users import ROLES, Role, User, may

PREFIX = "rsh_"
"""So that a token is known for one wherever it lies about."""

BYTES = 32
DAYS = 90
MOST_DAYS = 366
LONGEST_NAME = 80
DAY = 24 * 60 * 60

_COLUMNS = "id, user, name, role, made, expires, used, revoked"


class Token(NamedTuple):
    """What is known of a token, but for the token itself; times in seconds since 1970."""

    id: str
    user: str
    name: str
    role: Role
    made: int
    expires: int
    used: int | None
    revoked: int | None

    def state(self, now: int) -> str:
        """``works``, ``revoked`` or ``expired``; a disabled owner's token works no more either."""
        if self.revoked is not None:
            return "revoked"
        return "works" if now < self.expires else "expired"


class Shown(NamedTuple):
    """A token that works, with the role of now: the lesser of its own and its owner's."""

    id: str
    user: str
    role: Role


class Tokens:
    """The tokens in one file of accounts."""

    def __init__(self, database: AccountsDatabase, audit: Audit) -> None:
        self._db, self._audit = database, audit

    def make(self, user: User, name: str, role: Role, days: int, by: By) -> tuple[Token, str]:
        """A new token of a user; the second is the token itself, which is shown this once.

        Raises InputError if its role is above the user's, or the days are none that a token has.
        """
        self._check(user, name, role, days)
        secret, now = PREFIX + secrets.token_urlsafe(BYTES), self._db.now()
        key, ends = secrets.token_hex(4), now + days * DAY
        token = Token(key, user.name, name.strip(), role, now, ends, None, None)
        with self._db.transaction():
            self._db.execute(
                f"INSERT INTO token ({_COLUMNS}, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *token,
                hashed(secret),
            )
            self._audit.add(by, "token made", f"{token.id} of {user.name}: {role}, {days} days")
        return token, secret

    def all(self, user: str | None = None) -> list[Token]:
        """All tokens, or those of a user, the oldest first."""
        query = f"SELECT {_COLUMNS} FROM token WHERE ? IS NULL OR user = ? ORDER BY made, id"
        return [Token(*row) for row in self._db.rows(query, user, user)]

    def revoke(self, key: str, by: By, user: str | None = None) -> None:
        """Revoke the token of that id. Raises InputError if there is none (of that user)."""
        if not any(token.id == key for token in self.all(user)):
            raise InputError(f"there is no token {key!r}; see them by: rashomon accounts CASE list")
        with self._db.transaction():
            now = self._db.now()
            query = "UPDATE token SET revoked = ? WHERE id = ? AND revoked IS NULL"
            if self._db.execute(query, now, key):
                self._audit.add(by, "token revoked", key)

    def find(self, secret: str, address: str) -> Shown | None:
        """Whose token that is; None if it is none, over, revoked, or its owner is disabled."""
        row = self._db.row(
            "SELECT token.id, user.name, token.role, user.role, expires, used FROM token "
            "JOIN user ON user.name = token.user "
            "WHERE key = ? AND revoked IS NULL AND NOT user.disabled",
            hashed(secret),
        )
        if row is None or self._db.now() >= row[4]:
            return None
        shown = Shown(row[0], row[1], min(row[2], row[3], key=ROLES.index))
        self._note_use(shown, row[5], address)
        return shown

    def _note_use(self, token: Shown, before: int | None, address: str) -> None:
        now = self._db.now()
        if before is not None and now < before + 60:
            return
        with self._db.transaction():
            self._db.execute("UPDATE token SET used = ? WHERE id = ?", now, token.id)
            if before is None:
                self._audit.add(By(token.user, address), "token used first", token.id)

    def _check(self, user: User, name: str, role: Role, days: int) -> None:
        if not may(user.role, role):
            raise InputError(f"a token of {user.name} is {user.role} at most, not {role}")
        if not 1 <= days <= MOST_DAYS:
            raise InputError(f"a token lasts from 1 to {MOST_DAYS} days, not {days}")
        if not name.strip() or len(name) > LONGEST_NAME:
            raise InputError(f"a token takes a name, of {LONGEST_NAME} characters at most")

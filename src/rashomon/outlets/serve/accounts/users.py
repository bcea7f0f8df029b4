"""Users: a name, a role, a password. None is ever removed, since the log speaks of them."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple, get_args

from rashomon.errors import InputError
from rashomon.outlets.serve.accounts.audit import Audit, By
from rashomon.outlets.serve.accounts.database import AccountsDatabase
from rashomon.outlets.serve.accounts.passwords import Passwords, check_new

Role = Literal["reader", "analyst", "admin"]

ROLES: tuple[Role, ...] = get_args(Role)
"""From the one who may least to the one who may most; each may what those before it may."""

_NAME = re.compile(r"\w[\w.@+-]{0,63}")


class User(NamedTuple):
    """One user; ``made`` in seconds since 1970."""

    name: str
    role: Role
    made: int
    disabled: bool


def may(role: Role, needed: Role) -> bool:
    """Whether a role is enough where another one is needed."""
    return ROLES.index(role) >= ROLES.index(needed)


def normal_name(name: str) -> str:
    """A name as it is kept: whoever writes it larger, or composed otherwise, is the same."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


class Users:
    """The users in one file of accounts. Every change is in the audit log."""

    def __init__(self, database: AccountsDatabase, passwords: Passwords, audit: Audit) -> None:
        self._db, self._passwords, self._audit = database, passwords, audit

    def all(self) -> list[User]:
        """All users, by name."""
        rows = self._db.rows("SELECT name, role, made, disabled FROM user ORDER BY name")
        return [_user(row) for row in rows]

    def find(self, name: str) -> User | None:
        """The user of that name, or None."""
        query = "SELECT name, role, made, disabled FROM user WHERE name = ?"
        row = self._db.row(query, normal_name(name))
        return None if row is None else _user(row)

    def get(self, name: str) -> User:
        """The user of that name. Raises InputError if there is none."""
        found = self.find(name)
        if found is None:
            raise InputError(f"there is no user {name!r}; see them by: rashomon accounts CASE list")
        return found

    def add(self, name: str, role: Role, password: str, by: By) -> User:
        """Add one. Raises InputError if the name is taken or no name, or the password is weak."""
        kept = normal_name(name)
        if not _NAME.fullmatch(kept):
            raise InputError(f"{name!r} is no name: letters, digits and . _ @ + - , 64 at most")
        if self.find(kept):
            raise InputError(f"there is a user {kept!r} already")
        check_new(password, [kept])
        hashed = self._passwords.hashed(password)
        with self._db.transaction():
            values = (kept, role, hashed, self._db.now())
            self._db.execute(
                "INSERT INTO user (name, role, password, made) VALUES (?, ?, ?, ?)", *values
            )
            self._audit.add(by, "user added", f"{kept}: {role}")
        return self.get(kept)

    def set_role(self, name: str, role: Role, by: By) -> None:
        """Give a user another role; whoever is logged in by that name logs in anew."""
        user = self.get(name)
        with self._db.transaction():
            self._db.execute("UPDATE user SET role = ? WHERE name = ?", role, user.name)
            self._end_sessions(user)
            self._audit.add(by, "role changed", f"{user.name}: {user.role} → {role}")

    def set_disabled(self, name: str, disabled: bool, by: By) -> None:
        """Shut a user out, tokens and sessions included, or let them in again."""
        user = self.get(name)
        with self._db.transaction():
            self._db.execute("UPDATE user SET disabled = ? WHERE name = ?", disabled, user.name)
            self._end_sessions(user)
            self._audit.add(by, "user disabled" if disabled else "user enabled", user.name)

    def set_password(self, name: str, password: str, by: By) -> None:
        """Set a new password; whoever is logged in by that name logs in anew.

        Raises InputError if it is weak.
        """
        user = self.get(name)
        check_new(password, [user.name])
        hashed = self._passwords.hashed(password)
        with self._db.transaction():
            query = "UPDATE user SET password = ? WHERE name = ?"
            self._db.execute(query, hashed, user.name)
            self._end_sessions(user)
            self._audit.add(by, "password changed", user.name)

    def check(self, name: str, password: str) -> User | None:
        """The user whose name and password these are; None if there is none, or a disabled one.

        It takes as long for a name that there is not.
        """
        row = self._db.row("SELECT password FROM user WHERE name = ?", normal_name(name))
        kept = None if row is None else str(row[0])
        right = self._passwords.fits(kept, password)
        user = self.find(name)
        if not right or kept is None or user is None or user.disabled:
            return None
        if self._passwords.is_outdated(kept):
            # Unless somebody has set another one meanwhile.
            query = "UPDATE user SET password = ? WHERE name = ? AND password = ?"
            self._db.execute(query, self._passwords.hashed(password), user.name, kept)
        return user

    def _end_sessions(self, user: User) -> None:
        self._db.execute("DELETE FROM session WHERE user = ?", user.name)


def _user(row: tuple[str, Role, int, int]) -> User:
    return User(row[0], row[1], row[2], bool(row[3]))

"""All that is in one file of accounts, and the login."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from rashomon.errors import InputError
from rashomon.outlets.serve.accounts.audit import Audit, By
from rashomon.outlets.serve.accounts.database import AccountsDatabase
from rashomon.outlets.serve.accounts.passwords import Passwords
from rashomon.outlets.serve.accounts.sessions import Sessions
from rashomon.outlets.serve.accounts.tokens import Tokens
from rashomon.outlets.serve.accounts.users import Users, normal_name

NOBODY = "–"
"""Who tried to log in by a name that there is not. The name is not kept: it may be a password."""


class Accounts:
    """The users, sessions, tokens and audit log of one file. A context manager."""

    def __init__(
        self,
        path: Path,
        *,
        passwords: Passwords | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Open the file, made if it is missing. Raises CaseError if it is no file of accounts."""
        self._db = AccountsDatabase(path, clock=clock)
        self.path = path
        self.audit = Audit(self._db)
        self.users = Users(self._db, passwords or Passwords(), self.audit)
        self.sessions = Sessions(self._db)
        self.tokens = Tokens(self._db, self.audit)

    def log_in(self, name: str, password: str, address: str) -> str | None:
        """The id of a new session; None if name and password are of no user who may log in."""
        user = self.users.check(name, password)
        if user is None:
            known = self.users.find(name)
            self.audit.add(By(known.name if known else NOBODY, address), "login failed")
            return None
        with self._db.transaction():
            key = self.sessions.begin(user.name)
            self.audit.add(By(user.name, address), "login")
        return key

    def log_out(self, key: str, address: str) -> None:
        """End a session."""
        found = self.sessions.find(key)
        if found is not None:
            with self._db.transaction():
                self.sessions.end(key)
                self.audit.add(By(found.user, address), "logout")

    def change_password(self, name: str, old: str, new: str, address: str) -> str:
        """Set one's own password, ending all one's sessions; gives the id of a new one.

        Raises InputError if the old one is wrong or the new one weak.
        """
        if self.users.check(name, old) is None:
            self.audit.add(By(normal_name(name), address), "login failed", "to change the password")
            raise InputError("the password of now is not right")
        by = By(normal_name(name), address)
        self.users.set_password(name, new, by)
        return self.sessions.begin(by.who)

    def now(self) -> int:
        """Seconds since 1970."""
        return self._db.now()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

"""Sessions: what a browser shows after a login, and what of it is kept here.

The browser holds a random id in a cookie; the file holds its SHA-256, so that who reads the file
can't take a session over. An id is never taken from outside: each login makes a new one.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import NamedTuple

from rashomon.outlets.serve.accounts.database import AccountsDatabase
from rashomon.outlets.serve.accounts.users import Role

BYTES = 32
"""Of chance in an id: 256 bits."""

IDLE = 2 * 60 * 60
"""Seconds without a request after which a session is over."""

LIFE = 12 * 60 * 60
"""Seconds after the login at which it is over in any case: once a working day."""

NOTED_EVERY = 60
"""Seconds between two notes of when a session was last seen."""


class Session(NamedTuple):
    """Who is logged in by a session, with the role of now."""

    user: str
    role: Role


class Sessions:
    """The sessions in one file of accounts."""

    def __init__(self, database: AccountsDatabase) -> None:
        self._db = database

    def begin(self, user: str) -> str:
        """A new session; gives its id, which is known to nobody but the caller from here on."""
        key, now = secrets.token_urlsafe(BYTES), self._db.now()
        with self._db.transaction():
            self._db.execute(
                "DELETE FROM session WHERE seen <= ? OR made <= ?", now - IDLE, now - LIFE
            )
            self._db.execute("INSERT INTO session VALUES (?, ?, ?, ?)", hashed(key), user, now, now)
        return key

    def find(self, key: str) -> Session | None:
        """The session of that id; None if there is none, if it is over or its user disabled."""
        row = self._db.row(
            "SELECT user.name, user.role, session.made, session.seen FROM session "
            "JOIN user ON user.name = session.user WHERE session.key = ? AND NOT user.disabled",
            hashed(key),
        )
        now = self._db.now()
        if row is None or now >= row[2] + LIFE or now >= row[3] + IDLE:
            return None
        if now >= row[3] + NOTED_EVERY:
            self._db.execute("UPDATE session SET seen = ? WHERE key = ?", now, hashed(key))
        return Session(row[0], row[1])

    def end(self, key: str) -> None:
        """End a session here, whatever the browser does with its cookie."""
        self._db.execute("DELETE FROM session WHERE key = ?", hashed(key))


def form_token(key: str) -> str:
    """What every form of a session carries; it can't be guessed, nor the id be made from it."""
    return hmac.new(key.encode(), b"forms of this session", hashlib.sha256).hexdigest()


def is_form_token(key: str, given: str) -> bool:
    """Whether a form is one of that session."""
    return hmac.compare_digest(form_token(key).encode(), given.encode())


def hashed(key: str) -> str:
    """What is kept of an id or a token: 256 bits of chance need no slow hash."""
    return hashlib.sha256(key.encode()).hexdigest()

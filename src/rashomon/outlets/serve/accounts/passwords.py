"""Passwords: which are taken, how they are kept, how one is checked.

Kept as Argon2id with the parameters that RFC 9106 recommends second (64 MiB, three passes), which
are the library's own; a hash of other parameters is made anew at the next login. Which are taken
follows NIST SP 800-63B-4, section 3.1.1: long, any characters, no rules of composition, no expiry,
and none that the place itself suggests.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cached_property
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from rashomon.errors import InputError

SHORTEST = 15
"""In characters: NIST SP 800-63B-4 where the password is all that is asked for."""

LONGEST = 1024
"""In characters: long enough for any phrase, short enough that hashing one is no work."""

FEWEST_DIFFERENT = 5
"""Characters that differ: what repeats or alternates a few is guessed first."""

AT_ONCE = 2
"""So many are hashed at once, 64 MiB each; the others wait."""

_SEQUENCES = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
_SUGGESTED = ("rashomon", "password", "passphrase")


class Passwords:
    """Hashes passwords and checks them."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = BoundedSemaphore(AT_ONCE)

    def hashed(self, password: str) -> str:
        """What is kept of a password."""
        with self._turn:
            return self._hasher.hash(_normal(password))

    def fits(self, kept: str | None, password: str) -> bool:
        """Whether it is the password that was kept; None takes as long, and is never right."""
        if len(password) > LONGEST:
            return False
        with self._turn:
            # Made at the first login, whoever's it is, and not where nobody logs in.
            nobody = self._of_nobody
            try:
                self._hasher.verify(kept or nobody, _normal(password))
            except (VerificationError, InvalidHashError):
                return False
        return kept is not None

    @cached_property
    def _of_nobody(self) -> str:
        """What stands in where there is no such user: checking it takes as long."""
        return self._hasher.hash("of nobody")

    def is_outdated(self, kept: str) -> bool:
        """Whether it was hashed with other parameters than those of today."""
        return self._hasher.check_needs_rehash(kept)


def check_new(password: str, around: Iterable[str] = ()) -> None:
    """Raise InputError if it may not be a password; ``around`` are words that come to mind."""
    plain = _normal(password)
    if len(plain) < SHORTEST:
        raise InputError(
            f"the password has {len(plain)} characters; it takes {SHORTEST} or more "
            "(four or five words that have nothing to do with each other are good)"
        )
    if len(plain) > LONGEST:
        raise InputError(f"the password is longer than {LONGEST} characters")
    if len(set(plain.casefold())) < FEWEST_DIFFERENT:
        raise InputError("the password repeats a few characters, which is guessed first")
    if len(_without(plain.casefold(), [*_SUGGESTED, *around])) < SHORTEST // 2:
        raise InputError("the password is made of names of this place or of a row of keys")


def _without(text: str, words: Iterable[str]) -> str:
    """What is left of it without those words and without rows of four or more keys."""
    for word in words:
        if len(word) > 2:
            text = text.replace(word.casefold(), "")
    for row in _SEQUENCES:
        for size in range(len(row), 3, -1):
            for start in range(len(row) - size + 1):
                text = text.replace(row[start : start + size], "")
    return text


def _normal(password: str) -> str:
    """The same characters however a keyboard composes them (NIST: NFKC before hashing)."""
    return unicodedata.normalize("NFKC", password)

"""A case that is read again and again: connections are kept, and each reader sees it as it is now.

To open a case costs as much as half a page of a list. A connection that was given back holds no
state of the case, and whoever gets it next sees what was written meanwhile.
"""

from __future__ import annotations

from collections import deque
from contextlib import suppress

from rashomon.errors import CaseError
from rashomon.store.backends import Place, read_backend
from rashomon.store.case import Case
from rashomon.store.sql import SqlBackend

KEPT = 16
"""So many connections are kept that nobody uses."""


class Readers:
    """Connections to one case, for threads that read it."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._idle: deque[SqlBackend] = deque()

    def open(self) -> Case:
        """The case as it is now; to close it gives the connection back.

        Raises CaseError if there is none, or none that this version reads.
        """
        return _Lent(self._renewed() or read_backend(self._place), self)

    def take_back(self, backend: SqlBackend) -> None:
        """Keep a connection for the next reader."""
        try:
            backend.rest()
        except CaseError:
            backend.close()
            return
        self._idle.append(backend)
        self._forget(KEPT)

    def close(self) -> None:
        """Let go of the case; it can be opened again."""
        self._forget(0)

    def _renewed(self) -> SqlBackend | None:
        # The one that was used last has most of the case in its memory.
        while self._idle:
            with suppress(IndexError):  # somebody else took the last
                backend = self._idle.pop()
                try:
                    if backend.renew():
                        return backend
                except BaseException:
                    backend.close()
                    raise
                backend.close()
        return None

    def _forget(self, most: int) -> None:
        while len(self._idle) > most:
            with suppress(IndexError):
                self._idle.popleft().close()


class _Lent(Case):
    """A case whose connection is another's."""

    def __init__(self, backend: SqlBackend, home: Readers) -> None:
        super().__init__(backend)
        self._lent: SqlBackend | None = backend
        self._home = home

    def close(self) -> None:
        """Give the connection back, once."""
        lent, self._lent = self._lent, None
        if lent is not None:
            del self._backend  # whoever still asks is told so, and gets nothing of another's state
            self._home.take_back(lent)

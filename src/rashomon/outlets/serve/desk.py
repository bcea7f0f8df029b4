"""What all requests share: where the case is, and how it is opened for one of them.

A case that is read is a snapshot, so each request opens it anew and sees one state of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from rashomon import __version__
from rashomon.codebooks import shipped_codebooks
from rashomon.outlets.serve.briefing import Briefing, Briefings
from rashomon.outlets.serve.kept import Pages
from rashomon.outlets.serve.problems import RequestError, UnchangedError, missing
from rashomon.records import Event, from_json
from rashomon.store import Case
from rashomon.store.backends import Place, is_url
from rashomon.store.readers import Readers

TURN_OF_NOW = b' data-turn="now"'
"""What a page that is kept has for the turn of the case. No text has such marks unescaped."""


class Desk:
    """A case that is served."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._readers = Readers(place)
        self.briefings = Briefings()
        self.pages = Pages()
        # When the turn of the case was looked at last, and what it was then.
        self.clock: tuple[float, int] = (0.0, -1)
        # What is told to whoever listens, by the turns from which and to which it leads.
        self.news: dict[tuple[int, int], tuple[int, bytes]] = {}

    @property
    def name(self) -> str:
        """The case as a person knows it, without the folders above it or the server it is on."""
        text = str(self.place).partition("?")[0] if is_url(self.place) else str(self.place)
        return text.rstrip("/\\").replace("\\", "/").rpartition("/")[2]

    def forget(self) -> None:
        """Keep nothing of what was made, and let go of the case."""
        self._readers.close()
        self.briefings.forget()
        self.pages.forget()

    def open(self) -> Case:
        """The case as it is now."""
        return self._readers.open()


def desk_of(request: Request) -> Desk:
    """The desk that a request is to."""
    return cast(Desk, request.app.state.desk)


@contextmanager
def reading(request: Request) -> Iterator[Case]:
    """The case as it is now, for one answer; in the thread that asks, and in no other.

    The answer gets a tag that is another whenever the case, the program or the visitor is.
    Raises UnchangedError where the browser has what it would be given.
    """
    with desk_of(request).open() as case:
        state = f"{case.state()} {__version__} {getattr(request.state, 'visitor', '')}"
        tag = f'W/"{hashlib.sha256(state.encode()).hexdigest()[:16]}"'
        request.state.tag = tag
        if tag in (one.strip() for one in request.headers.get("if-none-match", "").split(",")):
            raise UnchangedError
        yield case


def known_codebook(name: str | None) -> str | None:
    """The name of a codebook that rashomon ships: none of a file, which a stranger could choose.

    Raises RequestError (422) for any other.
    """
    if not name:
        return None
    if name not in shipped_codebooks():
        there = f"take {', '.join(shipped_codebooks())}"
        raise RequestError(422, f"there is no codebook '{name[:40]}'", where="codebook", do=there)
    return name


def event_in(case: Case, key: str, codebook: str | None = None) -> Event:
    """The event of that id, counted by a codebook. Raises RequestError (404) if there is none."""
    line = case.line("events", key)
    if line is None:
        raise missing("event", key)
    return case.recount(from_json(Event, line), known_codebook(codebook))


def kept_page(
    request: Request, case: Case, event: str, make: Callable[[], Response]
) -> HTMLResponse:
    """A page of an event, as it was made for somebody who sees the same; its turn is that of now.

    Raises what ``make`` raises.
    """
    visitor = getattr(request.state, "visitor", None)
    key = (case.made_of(event), str(request.url.path), request.url.query, repr(visitor))
    kept = desk_of(request).pages.get(key, lambda: bytes(make().body))
    return HTMLResponse(kept.replace(TURN_OF_NOW, b' data-turn="%d"' % case.turn(), 1))


def briefing(request: Request, case: Case, key: str, codebook: str | None) -> Briefing:
    """The brief of the event of that id. Raises RequestError (404) if there is none."""
    event = event_in(case, key, codebook)
    return desk_of(request).briefings.of(case, event, codebook)

"""Addresses → answers: robots.txt, pauses, conditional requests, redirects that are checked."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from rashomon import __version__
from rashomon.stages.ingest import limits
from rashomon.stages.ingest.fetch.addresses import Target, resolve, target_of
from rashomon.stages.ingest.fetch.errors import FetchError
from rashomon.stages.ingest.fetch.exchange import Answer, exchange
from rashomon.stages.ingest.fetch.robots import AGENT, Manners
from rashomon.stages.ingest.fetch.visits import NoVisits, Visit, Visits

_MOVED = (301, 302, 303, 307, 308)
_HEAD = {
    "User-Agent": f"{AGENT}/{__version__} (reads news reports for research)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How addresses are fetched.

    ``allow_hosts`` are names of hosts that may be on a private network. ``pause`` is the least
    number of seconds between two requests to one site.
    """

    allow_hosts: frozenset[str] = frozenset()
    pause: float = limits.PAUSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What is at an address; ``url`` is where the redirects led. No body: it has not changed."""

    url: str
    media_type: str
    body: bytes | None
    at: str
    etag: str | None = None
    last_modified: str | None = None


class Fetcher:
    """Fetches addresses one after another and remembers what each site wishes."""

    def __init__(self, policy: Policy | None = None, visits: Visits | None = None) -> None:
        self.visits: Visits = visits or NoVisits()
        self._policy = policy or Policy()
        self.unchanged: set[str] = set()
        """The sources of which nothing was new the last time: what was said of them still holds."""
        self._stopped = threading.Event()
        self._manners = Manners(self._ask, self._policy.pause, self._stopped.wait)

    def stop(self) -> None:
        """Fetch nothing more: what is under way ends, and lists go no further."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether it was told to fetch nothing more."""
        return self._stopped.is_set()

    def new_round(self) -> None:
        """Sites that did not answer may be asked again from here on."""
        self._manners.forgive()

    def fetch(self, url: str, known: Visit | None = None) -> Fetched:
        """What is at ``url``, if it has changed since ``known``.

        Raises FetchError where it may not or can't be fetched, or gives no answer of use.
        """
        head = dict(_HEAD)
        if known is not None and known.etag:
            head["If-None-Match"] = known.etag
        if known is not None and known.last_modified:
            head["If-Modified-Since"] = known.last_modified
        target, answer = self._follow(url, head)
        if answer.status == 304:
            return Fetched(url=target.url, media_type="", body=None, at=now())
        if answer.status != 200:
            raise _refused(answer.status)
        return Fetched(
            url=target.url,
            media_type=answer.head.get("content-type", "").partition(";")[0].strip().lower(),
            body=answer.body,
            at=now(),
            etag=answer.head.get("etag"),
            last_modified=answer.head.get("last-modified"),
        )

    def _follow(self, url: str, head: Mapping[str, str]) -> tuple[Target, Answer]:
        """The answer after all redirects, each of them checked like the first address."""
        for _ in range(limits.MAX_REDIRECTS + 1):
            target = target_of(url)
            self._manners.wait(target)
            answer = self._noted(target, head)
            if answer.status not in _MOVED:
                return target, answer
            url = urljoin(target.url, answer.head.get("location", "").partition("#")[0])
        raise FetchError(f"it leads on more than {limits.MAX_REDIRECTS} times")

    def _noted(self, target: Target, head: Mapping[str, str]) -> Answer:
        try:
            answer = self._answer(target, head)
        except FetchError as error:
            self._manners.note(target, failed=error.passing)
            raise
        self._manners.note(target, failed=answer.status in (429, 503))
        return answer

    def _answer(self, target: Target, head: Mapping[str, str]) -> Answer:
        return exchange(target, resolve(target, self._policy.allow_hosts), head)

    def _ask(self, url: str) -> Answer:
        """The answer for a robots.txt, which may be moved as well."""
        for _ in range(limits.MAX_REDIRECTS + 1):
            target = target_of(url)
            answer = self._answer(target, _HEAD)
            if answer.status not in _MOVED:
                return answer
            url = urljoin(url, answer.head.get("location", ""))
        return Answer(404, {}, b"")


def _refused(status: int) -> FetchError:
    words = {401: "it needs a login", 403: "access is refused", 404: "not found", 410: "gone"}
    words |= {429: "too many requests; left for the next time", 451: "withheld for legal reasons"}
    said = words.get(status, "no answer of use")
    return FetchError(f"{said} ({status})", passing=status in (408, 425, 429) or status >= 500)


def now() -> str:
    """The time in UTC, in ISO 8601."""
    # Of two versions of a page that were fetched in one second the newer one must be known.
    return datetime.now(UTC).isoformat(timespec="milliseconds")

"""An address → the drafts there: a page, or all that a feed, a sitemap or another list names."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rashomon.errors import SourceError
from rashomon.records import Discard
from rashomon.stages.ingest import limits
from rashomon.stages.ingest.draft import Draft, Place, discard
from rashomon.stages.ingest.fetch.errors import FetchError
from rashomon.stages.ingest.fetch.fetcher import Fetched, Fetcher, now
from rashomon.stages.ingest.fetch.visits import Visit
from rashomon.stages.ingest.formats.listing import Listed, lists
from rashomon.stages.ingest.guard import guarded_listing
from rashomon.stages.ingest.sources import read_stream


def crawl(source: str, fetcher: Fetcher) -> Iterator[Draft | Discard]:
    """The drafts at an address, and what is wrong with any of them.

    What is kept of an address is kept after its drafts were taken: when this is cut off, they are
    fetched again. What a list names and the case has seen is not fetched again, unless the list
    says that it has changed.
    """
    course = _Crawl(fetcher)
    yield from course.address(Listed(url=source), depth=0)
    course.end(source)


def crawl_list(raw: bytes, place: Place, fetcher: Fetcher) -> Iterator[Draft | Discard]:
    """The drafts at the addresses in a list that is a file."""
    course = _Crawl(fetcher)
    yield from course.items(guarded_listing(raw, place), place, depth=0)
    course.end(place.name)


@dataclass(slots=True)
class _Crawl:
    """One source on its way: how many addresses it has named so far, and which."""

    fetcher: Fetcher
    left: int = field(default_factory=lambda: limits.MAX_ADDRESSES)
    failures: int = 0
    fetched: int = 0

    def end(self, source: str) -> None:
        """Note whether anything of the source was new."""
        new = self.fetched or self.failures
        (self.fetcher.unchanged.discard if new else self.fetcher.unchanged.add)(source)

    def address(self, listed: Listed, depth: int) -> Iterator[Draft | Discard]:
        """The drafts at one address; what is wrong is one Discard that names it."""
        if self.fetcher.stopped:
            self.failures += 1
            return
        url = listed.url
        known = self.fetcher.visits.get(url)
        failures = self.failures
        try:
            found = self.fetcher.fetch(url, known)
            if found.body is not None:
                self.fetched += 1
                yield from self._content(found, found.body, url, depth)
        except SourceError as error:
            problem = f"{url}: {error}"
            yield discard(url, problem)
            if isinstance(error, FetchError) and error.passing:
                self.failures += 1
                return
            self.fetched += 1
            visit = Visit(at=now(), stamp=listed.stamp, problem=problem)
            self.fetcher.visits.keep(url, visit)
            return
        # A list that named something which failed for now must be answered whole the next time.
        if found.body is not None and self.failures == failures:
            self.fetcher.visits.keep(url, _visit(found, listed.stamp))

    def _content(
        self, found: Fetched, body: bytes, url: str, depth: int
    ) -> Iterator[Draft | Discard]:
        place = Place(name=url, where=url, url=found.url)
        if lists(body):
            yield from self.items(guarded_listing(body, place), place, depth)
            return
        for draft in read_stream(io.BytesIO(body), place, found.media_type or None):
            yield draft if isinstance(draft, Discard) else _from(draft, found)

    def items(
        self, listed: Sequence[Listed], place: Place, depth: int
    ) -> Iterator[Draft | Discard]:
        """The drafts at the addresses of a list, those that are new or have changed."""
        if depth >= limits.MAX_LISTS:
            raise SourceError(f"lists name lists more than {limits.MAX_LISTS} deep; left out")
        for one in listed:
            if self.left == 0:
                most = f"{limits.MAX_ADDRESSES:,}"
                raise SourceError(f"it lists more than {most} addresses; the rest is left out")
            self.left -= 1
            known = self.fetcher.visits.get(one.url)
            if known is None or one.is_list or (one.stamp and known.stamp != one.stamp):
                yield from self.address(one, depth + 1)
            elif known.problem is not None:
                yield discard(one.url, known.problem)


def _from(draft: Draft, found: Fetched) -> Draft:
    """A draft, with where and when the bytes that it was made from were fetched."""
    if draft.raw is None:
        return draft
    when, url = draft.raw.retrieved_at or found.at, draft.raw.url or found.url
    return replace(draft, raw=replace(draft.raw, url=url, retrieved_at=when))


def _visit(found: Fetched, stamp: str | None) -> Visit:
    return Visit(at=found.at, etag=found.etag, last_modified=found.last_modified, stamp=stamp)

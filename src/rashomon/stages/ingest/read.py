"""The stage itself: sources → Reports and Discards, each report once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from rashomon.errors import SourceError
from rashomon.records import Discard, Report
from rashomon.stages.ingest.draft import Draft, Place, Raw, discard
from rashomon.stages.ingest.finish import finish
from rashomon.stages.ingest.sources import is_address, listing_file, read_source, told

if TYPE_CHECKING:
    from rashomon.stages.ingest.fetch import Fetcher


@dataclass(frozen=True, slots=True)
class Taken:
    """A report, and the bytes that it was made from."""

    report: Report
    raw: Raw | None


def ingest(sources: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Report | Discard]:
    """The reports that `take` takes, without the bytes that they were made from."""
    for one in take(sources, stdin=stdin):
        yield one if isinstance(one, Discard) else one.report


def take(
    sources: Iterable[str], *, stdin: BinaryIO | None = None, fetcher: Fetcher | None = None
) -> Iterator[Taken | Discard]:
    """Read ``sources`` (paths of files and folders, ``-`` for ``stdin``) as reports, one by one.

    With a ``fetcher``, addresses and files that list them are sources as well.

    Sources are read in sorted order, each once, so that the order of the call does not count.
    Nothing is raised for bad input: each thing that can't be read is one Discard whose ``quote`` is
    the file, or ``file:line``, and whose ``reason`` is one clear line. A report that comes twice is
    given once, with a Discard for the second; another text of the same id is given an id of its own
    (`Report.apart`), with a Discard that says so.
    """
    seen: dict[str, tuple[str, str]] = {}
    for source in sorted(set(sources)):
        for draft in _drafts(source, stdin, fetcher):
            if isinstance(draft, Discard):
                yield draft
            else:
                yield from _once(draft, seen)


def _drafts(
    source: str, stdin: BinaryIO | None, fetcher: Fetcher | None
) -> Iterator[Draft | Discard]:
    if fetcher is None:
        yield from read_source(source, stdin)
        return
    # Loaded here: what reads files must not start with a client for the network.
    from rashomon.stages.ingest.fetch import crawl, crawl_list

    if is_address(source):
        yield from crawl(source, fetcher)
    elif (raw := listing_file(source)) is not None:
        place = Place(name=source, where=source)
        yield from told(crawl_list(raw, place, fetcher), source)
    else:
        yield from read_source(source, stdin)


def _once(draft: Draft, seen: dict[str, tuple[str, str]]) -> Iterator[Taken | Discard]:
    """The report of ``draft``, unless ``seen`` (id → sha256, where) has it; adds it to ``seen``."""
    try:
        made = list(finish(draft))
    except SourceError as error:
        yield discard(draft.where, f"{draft.where}: {error}")
        return
    except Exception as defect:  # one report must not stop ten thousand others
        said = f"{type(defect).__name__}: {defect}"
        reason = f"it can't be read, by a defect of rashomon ({said}); please report it"
        yield discard(draft.where, f"{draft.where}: {reason}")
        return
    for one in made:
        if isinstance(one, Discard):
            yield one
        else:
            yield from _taken(one, draft, seen)


def _taken(
    report: Report, draft: Draft, seen: dict[str, tuple[str, str]]
) -> Iterator[Taken | Discard]:
    """A report, under an id of its own where another text has the one that it was given."""
    where, apart = draft.where, report.apart()
    sha256, first = seen.get(apart.id) or seen.get(report.id) or (report.sha256, "")
    if sha256 != report.sha256:
        reason = f"{where}: the id '{report.id}' is that of another text, at {first}; both are kept"
        yield discard(where, reason, report=apart.id)
        report = apart
    elif first:
        yield discard(where, f"{where}: same as {first}; read once", report=report.id)
        return
    seen[report.id] = (report.sha256, where)
    yield Taken(report, draft.raw)

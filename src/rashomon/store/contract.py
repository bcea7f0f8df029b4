"""What a backend of a case must do: keep lines of JSON under keys, each call whole or not at all.

A backend knows no record but by its key. What is kept of each kind:

- *report*: as ingest gave it, under its id;
- *problem*: what could not be read of a source, under the name of the source as it was given;
- *original*: the bytes that a report was made from, packed, under the hash of what is in them; and
  for each report that was made from them, where and when they were found;
- *visit*: what is known of an address that was fetched, under the address;
- *reading*: what extraction made of a report, under a hash of the report and of the extractor;
- *decision*: what somebody decided, under its id;
- *told*: the events as whoever watches the case was last told of them;
- *run*: what a build did, and when; no part of any export;
- *result*: everything made from those, each row under its kind and its rank in the order of the
  export, replaced story by story, all stories together;
- *places*: what is compared of reports, who is like whom, and the story of each;
- *copies*: by what copies are looked for, and which report is whose;
- *due*: the reports of which no results were made as they now are.

A backend that was opened for reading is a snapshot: it shows the case as it was at that moment,
whatever is written meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from rashomon.records import RelationKind
from rashomon.store.copy_table import CopyTable
from rashomon.store.listed import Behind, Listed, Within
from rashomon.store.place_table import PlaceTable
from rashomon.store.search import Searched
from rashomon.store.wanted import Wanted
from rashomon.store.words import Term


class Overtaken(KeyError):  # noqa: N818
    """What is known of a report is being made anew by another build: look at all once more."""


class Row(NamedTuple):
    """One result: its kind, its rank within the kind (sorted as bytes), its id, its JSON.

    ``owner`` is the id of the story that it was made of, empty for what is of none.
    """

    kind: str
    rank: bytes
    id: str
    json: bytes
    owner: str = ""


class Turn(NamedTuple):
    """What of a case is made anew: the rest of its results stays as it is.

    ``gone`` are the owners of which nothing stays but what is given again; ``done`` the reports
    that are then no longer due, each with the change that made it so; ``before`` is how often
    results had been replaced when this was made out.
    """

    gone: Iterable[str]
    done: Mapping[str, int]
    before: int


class Backend(Protocol):
    """Where a case is kept. Every method that writes is one transaction."""

    @property
    def name(self) -> str:
        """The case as a person names it: a folder, or a URL without its password."""
        ...

    @property
    def places(self) -> PlaceTable:
        """What the case knows of stories."""
        ...

    @property
    def copies(self) -> CopyTable:
        """What the case knows of copies."""
        ...

    def reports(self) -> Iterator[bytes]:
        """All reports, sorted by id."""
        ...

    def report_count(self) -> int:
        """How many reports there are."""
        ...

    def report(self, key: str) -> bytes | None:
        """The report of that id."""
        ...

    def keep_report(self, key: str, line: bytes) -> None:
        """Keep a report in place of any older one of that id."""
        ...

    def problems(self) -> Iterator[bytes]:
        """All problems, sorted by source, in their order."""
        ...

    def replace_problems(self, source: str, lines: Sequence[bytes]) -> None:
        """Keep what was wrong with a source the last time that it was read."""
        ...

    def keep_original(self, sha256: str, report: str, line: bytes, blob: bytes) -> None:
        """Keep an original once, and once for each report where it was found."""
        ...

    def original(self, sha256: str) -> bytes | None:
        """The packed bytes under that hash."""
        ...

    def originals(self, report: str) -> Iterator[bytes]:
        """Where the originals of a report were found, sorted by hash."""
        ...

    def keep_decisions(self, lines: Mapping[str, bytes]) -> None:
        """Keep what somebody decided, by id, in place of older states of the same decisions."""
        ...

    def change_decisions(
        self, change: Callable[[Sequence[bytes]], Mapping[str, bytes]]
    ) -> Mapping[str, bytes]:
        """Keep what ``change`` makes of all decisions, by id, while nobody else can keep any.

        Gives what it made. Nothing is kept if it raises.
        """
        ...

    def decisions(self) -> Iterator[bytes]:
        """All that people decided, sorted by id."""
        ...

    def keep_visit(self, url: str, line: bytes) -> None:
        """Keep what is known of an address in place of what was known before."""
        ...

    def visit(self, url: str) -> bytes | None:
        """What is known of an address that was fetched."""
        ...

    def reading(self, key: str) -> bytes | None:
        """The reading under that key."""
        ...

    def reading_of(self, report: str) -> bytes | None:
        """The reading kept last of the report of that id."""
        ...

    def keep_reading(self, key: str, report: str, line: bytes) -> None:
        """Keep the reading of a report in place of any older one."""
        ...

    def changes(self) -> int:
        """How often reports, problems or decisions were changed: results are of one such state."""
        ...

    def due(self) -> dict[str, int]:
        """The reports that came or changed since results were made of them, and in which change."""
        ...

    def turns(self) -> int:
        """How often results were replaced."""
        ...

    def replace_results(
        self, rows: Iterable[Row], notes: Mapping[str, str], turn: Turn | None = None
    ) -> int | None:
        """Keep results, which come in any order, and notes on them in place of all others.

        With ``turn``, results stay whose owner is not gone and not among those of ``rows``. Rows
        are taken one at a time, and only those that differ are written; gives how many, or None if
        somebody else has replaced results meanwhile: then nothing is kept. Readers see the old
        results until all are in.
        """
        ...

    def results(self, kind: str, key: str | None = None) -> Iterator[bytes]:
        """The results of one kind in the order of their ranks, or only those of one id."""
        ...

    def of_report(self, kind: str, report: str) -> Iterator[bytes]:
        """The results of one kind that were made of the story that a report is in, by rank."""
        ...

    def beginning(self, kind: str, key: str, most: int = 2) -> list[bytes]:
        """Up to so many results of one kind whose ids begin so, by id."""
        ...

    def page(self, kind: str, after: bytes, most: int) -> Iterator[tuple[bytes, bytes]]:
        """Rank and JSON of up to so many results of one kind behind a rank, by rank."""
        ...

    def listed(
        self, kind: Listed, wanted: Wanted, within: Within, behind: Behind
    ) -> Iterator[tuple[bytes, str, bytes]]:
        """Rank, id and JSON of what of a kind is wanted, by rank; phrases are not looked at.

        The JSON of tolls and disputes is that of their event.
        """
        ...

    def moved_events(self, turn: int) -> Iterator[tuple[str, int]]:
        """Ids of events that came or changed after a turn, each with its own, the last first."""
        ...

    def event_of(self, kind: Listed, key: str) -> bytes | None:
        """The event that a toll, dispute, claim, statement or report is of."""
        ...

    def unsure(self, below: float, after: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Rank and JSON of the claims of less confidence, behind a rank."""
        ...

    def relations(self, pairs: Collection[tuple[str, str, RelationKind]]) -> Iterator[bytes]:
        """The relations of claims ``a`` and ``b`` that are of a kind, in batches by rank."""
        ...

    def beside(self, kind: str, event: str) -> Iterator[bytes]:
        """The results of one kind that were made of the same story as an event, by rank."""
        ...

    def search(
        self, terms: Sequence[Term], kinds: Sequence[Searched], wanted: Wanted
    ) -> Iterator[tuple[str, bytes]]:
        """Kind and JSON of the results with all these words that are wanted; text aside.

        Those with all of them in the heading come first, then the newest.
        """
        ...

    def begin_telling(self) -> None:
        """Take all events as told, unless they were told before."""
        ...

    def untold(self) -> tuple[list[bytes], list[bytes]]:
        """Events that were told and are no longer so, and those that are and were not told."""
        ...

    def keep_told(self, before: Iterable[str], after: Iterable[tuple[str, bytes]]) -> None:
        """Forget the told events of the ids ``before`` and keep those (id, line) of ``after``."""
        ...

    def keep_run(self, line: bytes, number: int | None = None) -> int:
        """Keep the record of a run after all others, or in place of the one of that number.

        Gives its number.
        """
        ...

    def runs(self) -> Iterator[bytes]:
        """The records of all runs, the first one first."""
        ...

    def note(self, name: str) -> str | None:
        """One note on the results."""
        ...

    def keep_note(self, name: str, value: str) -> None:
        """Keep a note, which lasts until results are replaced."""
        ...

    def result_count(self, kind: str) -> int:
        """How many results there are of a kind."""
        ...

    def close(self) -> None:
        """Let go of the case."""
        ...

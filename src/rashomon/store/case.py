"""A case, opened: what was made from its reports, as records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, get_args

from rashomon.errors import CaseError
from rashomon.records import (
    Claim,
    Decision,
    Discard,
    Entity,
    Original,
    Reconciled,
    Record,
    Relation,
    Report,
    Statement,
    Story,
    from_json,
)
from rashomon.records import Event as EventRecord
from rashomon.store.contract import Backend
from rashomon.store.originals import unpack
from rashomon.store.sqlite import SqliteBackend

FILE_NAME = "case.sqlite"

Kind = Literal[
    "claims",
    "statements",
    "relations",
    "events",
    "reports",
    "discards",
    "entities",
    "decisions",
    "stories",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

_RECORDS: dict[Kind, type[Record]] = {
    "claims": Claim,
    "statements": Statement,
    "relations": Relation,
    "events": EventRecord,
    "reports": Report,
    "discards": Discard,
    "entities": Entity,
    "decisions": Decision,
    "stories": Story,
}


class Case:
    """A case that was built: records of each kind, in a fixed order. A context manager."""

    def __init__(self, folder: Path, backend: Backend) -> None:
        self.folder = folder
        self._backend = backend

    def lines(self, kind: Kind) -> Iterator[bytes]:
        """The records of one kind as lines of JSON, without line ends."""
        return self._backend.results(kind)

    def records(self, kind: Kind) -> Iterator[Record]:
        """The records of one kind."""
        record = _RECORDS[kind]
        return (from_json(record, line) for line in self.lines(kind))

    def events(self) -> list[EventRecord]:
        """All events, sorted by date, then by title."""
        return [from_json(EventRecord, line) for line in self.lines("events")]

    def claims(self) -> list[Claim]:
        """All claims, by report and place in it."""
        return [from_json(Claim, line) for line in self.lines("claims")]

    def claim(self, key: str) -> Claim:
        """The claim of that id. Raises CaseError if there is none."""
        for line in self._backend.results("claims", key):
            return from_json(Claim, line)
        raise CaseError(f"{self.folder}: the case holds no claim {key}")

    def report(self, key: str) -> Report:
        """The report of that id. Raises CaseError if there is none."""
        for line in self._backend.results("reports", key):
            return from_json(Report, line)
        raise CaseError(f"{self.folder}: the case holds no report {key}")

    def originals(self, report: str) -> list[Original]:
        """Where the bytes that a report was made from were found, sorted by their hash."""
        return [from_json(Original, line) for line in self._backend.originals(report)]

    def original(self, sha256: str) -> bytes:
        """The bytes under that hash, as they came. Raises CaseError if there are none."""
        blob = self._backend.original(sha256)
        if blob is None:
            raise CaseError(f"{self.folder}: the case holds no original {sha256}")
        return unpack(blob, sha256)

    def reconciled(self) -> list[Reconciled]:
        """All events, each with the relations between its claims."""
        home = {claim.id: claim.report for claim in self.claims()}
        relations: dict[str, list[Relation]] = {}
        for line in self.lines("relations"):
            relation = from_json(Relation, line)
            relations.setdefault(home[relation.a], []).append(relation)
        return [
            Reconciled(
                event=event,
                relations=tuple(
                    relation for report in event.reports for relation in relations.get(report, ())
                ),
            )
            for event in self.events()
        ]

    def unfinished(self) -> bool:
        """Whether reports were added since the results were made: a build that was cut off."""
        return self._backend.note("reports") != str(self._backend.report_count())

    def close(self) -> None:
        """Let go of the case."""
        self._backend.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_case(folder: str | Path) -> Case:
    """A case for reading. Raises CaseError if there is none, or none that this version reads."""
    folder = Path(folder)
    if not (folder / FILE_NAME).is_file():
        raise CaseError(f"{folder}: no case here; make one with: rashomon build {folder} SOURCE…")
    return Case(folder, SqliteBackend(folder / FILE_NAME, write=False))


def open_backend(folder: str | Path) -> SqliteBackend:
    """The backend of a case to build, made if it is not there yet.

    Raises CaseError if ``folder`` is a file, or a folder of other things.
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise CaseError(f"{folder}: a file, where a case is a folder; name another")
    if folder.is_dir() and not (folder / FILE_NAME).exists() and any(folder.iterdir()):
        raise CaseError(f"{folder}: a folder that holds other things and no case; name a new one")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CaseError(f"{folder}: the folder can't be made ({error.strerror})") from error
    return SqliteBackend(folder / FILE_NAME, write=True)

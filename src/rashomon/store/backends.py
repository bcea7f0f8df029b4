"""Which backend a case is in: the one place that looks at how a case is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rashomon.errors import CaseError
from rashomon.store.database import Database
from rashomon.store.postgres import SCHEMES, PostgresDatabase
from rashomon.store.sql import SqlBackend
from rashomon.store.sqlite import SqliteDatabase

FILE_NAME = "case.sqlite"

Place = str | Path
"""A case by name: a folder, the file of a backup, or a ``postgresql://`` URL."""


def open_backend(place: Place) -> SqlBackend:
    """The backend of a case to build, made if it is not there yet.

    Raises CaseError if ``place`` is a folder of other things, or can't be a case.
    """
    return _backend(place, _file_to_write, write=True)


def read_backend(place: Place) -> SqlBackend:
    """The backend of a case as it is now. Raises CaseError if there is none."""
    return _backend(place, _file_to_read, write=False)


def _backend(place: Place, file_of: Callable[[Path], Path], *, write: bool) -> SqlBackend:
    database: Database
    if is_url(place):
        database = PostgresDatabase(str(place), write=write)
    else:
        database = SqliteDatabase(file_of(Path(place)), write=write)
    return SqlBackend(database, write=write)


def is_url(place: Place) -> bool:
    """Whether a case is named by the URL of a database."""
    return isinstance(place, str) and place.startswith(SCHEMES)


def _file_to_read(path: Path) -> Path:
    file = path / FILE_NAME if path.is_dir() else path
    if not file.is_file():
        raise CaseError(f"{path}: no case here; make one with: rashomon build {path} SOURCE…")
    return file


def _file_to_write(path: Path) -> Path:
    if path.is_file():
        return path
    if path.is_dir() and not (path / FILE_NAME).exists() and any(path.iterdir()):
        raise CaseError(f"{path}: a folder that holds other things and no case; name a new one")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CaseError(f"{path}: the folder can't be made ({error.strerror})") from error
    return path / FILE_NAME

"""Checks that rashomon is installed whole and needs no network: for ``rashomon doctor``."""

from __future__ import annotations

import platform
import re
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from typing import NoReturn

from rashomon import __version__
from rashomon.errors import RashomonError
from rashomon.records import Record, Report

OLDEST_PYTHON = (3, 11)

# Two sentences with one claim in each, to see that reading works at all.
SAMPLE = "Four miners were killed on Monday, police said. Another two were injured in the blast."


class Check(Record, frozen=True, kw_only=True):
    """What was looked at, what was found, and whether it is as it should be."""

    what: str
    ok: bool
    found: str


def examine() -> Iterator[Check]:
    """All checks, the slow ones last."""
    yield Check(what="rashomon", ok=True, found=__version__)
    yield _python()
    yield Check(what="sqlite", ok=True, found=sqlite3.sqlite_version)
    yield _packages()
    model = _model()
    yield model
    if model.ok:
        yield _offline()


def _python() -> Check:
    found = f"{platform.python_version()} at {sys.executable}"
    return Check(what="python", ok=sys.version_info >= OLDEST_PYTHON, found=found)


def _packages() -> Check:
    if not _installed("rashomon"):
        return Check(what="packages", ok=False, found="rashomon is not installed; run `make setup`")
    needed = metadata.requires("rashomon") or ()
    names = [re.split(r"[^A-Za-z0-9._-]", line)[0] for line in needed]
    missing = [name for name in names if not _installed(name)]
    if missing:
        return Check(
            what="packages", ok=False, found=f"missing: {', '.join(missing)}; run `make setup`"
        )
    return Check(what="packages", ok=True, found=f"all {len(names)} are installed")


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _model() -> Check:
    from rashomon.stages.extract.model import model_path

    try:
        return Check(what="model", ok=True, found=str(model_path()))
    except RashomonError as error:
        return Check(what="model", ok=False, found=str(error))


def _offline() -> Check:
    """Read two sentences with every way to the network closed."""
    from rashomon.records import content_id
    from rashomon.stages.extract import Extractor

    report = Report(id=content_id(SAMPLE), text=SAMPLE, sha256="", lang="en")
    try:
        with no_network():
            claims = Extractor().read(report).claims
    except Exception as error:
        return Check(what="offline", ok=False, found=f"reading failed: {error}")
    found = f"read 2 sentences without a network: {len(claims)} claims"
    return Check(what="offline", ok=bool(claims), found=found)


@contextmanager
def no_network() -> Iterator[None]:
    """Within this, an attempt to connect anywhere or to look up a host raises OSError."""
    kept = socket.socket.connect, socket.getaddrinfo
    socket.socket.connect = _refuse  # type: ignore[method-assign]
    socket.getaddrinfo = _refuse
    try:
        yield
    finally:
        socket.socket.connect, socket.getaddrinfo = kept  # type: ignore[method-assign]


def _refuse(*_: object, **__: object) -> NoReturn:
    raise OSError("something tried to reach the network, which reading never does")

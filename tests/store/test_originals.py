"""Originals are kept once, come back as they came, and damage is said."""

import hashlib
import sqlite3
import zlib
from pathlib import Path

import pytest

from rashomon.errors import CaseError
from rashomon.records import Original
from rashomon.store import open_case
from rashomon.store.case import open_backend
from rashomon.store.originals import archive

PAGE = b"<html>\x00\xff\r\n" + b"A ferry sank. " * 1000


def found(report: str, raw: bytes = PAGE, url: str | None = None) -> Original:
    return Original(
        report=report,
        sha256=hashlib.sha256(raw).hexdigest(),
        source="a.html",
        url=url,
        retrieved_at="2026-03-10T06:00:00+00:00",
        media_type="text/html",
        size=len(raw),
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    backend = open_backend(tmp_path / "case")
    archive(backend, found("one"), PAGE)
    archive(backend, found("two"), PAGE)
    archive(backend, found("one", b"Later."), b"Later.")
    archive(backend, found("one", url="http://another.example/"), PAGE)
    backend.close()
    return tmp_path / "case"


def test_an_original_comes_back_as_it_came(case: Path) -> None:
    with open_case(case) as opened:
        assert opened.original(found("one").sha256) == PAGE
        both = sorted([found("one"), found("one", b"Later.")], key=lambda one: one.sha256)
        assert opened.originals("one") == both, "the first place where it was found stays"
        assert opened.originals("two") == [found("two")]
        assert opened.originals("three") == []


def test_bytes_are_kept_once_and_packed(case: Path) -> None:
    with sqlite3.connect(case / "case.sqlite") as db:
        blobs = [row[0] for row in db.execute("SELECT blob FROM original")]
    assert len(blobs) == 2
    assert max(map(len, blobs)) < len(PAGE) / 10


def test_an_original_that_is_not_there(case: Path) -> None:
    with open_case(case) as opened, pytest.raises(CaseError, match="holds no original feed"):
        opened.original("feed")


@pytest.mark.parametrize("blob", [b"rubbish", zlib.compress(b"another")])
def test_damage_is_said(case: Path, blob: bytes) -> None:
    with sqlite3.connect(case / "case.sqlite") as db:
        db.execute("UPDATE original SET blob = ?", (blob,))
    with open_case(case) as opened, pytest.raises(CaseError, match="is damaged"):
        opened.original(found("one").sha256)


def test_what_is_known_of_an_address_is_replaced(tmp_path: Path) -> None:
    backend = open_backend(tmp_path / "case")
    backend.keep_visit("http://a.example/", b"1")
    backend.keep_visit("http://a.example/", b"2")
    assert backend.visit("http://a.example/") == b"2"
    assert backend.visit("http://b.example/") is None
    backend.close()

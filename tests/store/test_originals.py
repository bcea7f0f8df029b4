"""Originals are kept once, come back as they came, and damage is said."""

import hashlib
import sqlite3
import zlib
from pathlib import Path

import pytest

from rashomon.errors import CaseError
from rashomon.records import Original, Report
from rashomon.stages.ingest.draft import Raw
from rashomon.store import build_case, open_case
from rashomon.store.backends import open_backend
from rashomon.store.originals import archive
from tests.conftest import Call
from tests.ingest.forms import FORMS

PAGE_OF_A_FERRY = FORMS["a.html"]
PAGE = b"<html>\x00\xff\r\n" + b"A ferry sank. " * 1000


def report(key: str) -> Report:
    return Report(id=key, text="A ferry sank.", sha256="", source_file="a.html")


def raw(body: bytes = PAGE, url: str | None = None) -> Raw:
    when = "2026-03-10T06:00:00+00:00"
    return Raw(body=body, media_type="text/html", url=url, retrieved_at=when)


def found(key: str, body: bytes = PAGE) -> Original:
    return Original(
        report=key,
        sha256=hashlib.sha256(body).hexdigest(),
        source="a.html",
        retrieved_at="2026-03-10T06:00:00+00:00",
        media_type="text/html",
        size=len(body),
        fetched=True,
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    backend = open_backend(tmp_path / "case")
    archive(backend, report("one"), raw())
    archive(backend, report("two"), raw())
    archive(backend, report("one"), raw(b"Later."))
    archive(backend, report("one"), raw(url="http://another.example/"))
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


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("name", FORMS)
def test_a_case_keeps_what_its_reports_were_made_from(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FORMS[name])
    for _ in range(2):
        build_case(tmp_path / "case", [str(tmp_path / name)], workers=1)
    with open_case(tmp_path / "case") as opened:
        for line in opened.records("reports"):
            assert isinstance(line, Report)
            (one,) = opened.originals(line.id)
            kept = opened.original(one.sha256)
            assert len(kept) == one.size
            assert line.source_file == str(tmp_path / name)
            assert one.source == line.source_file
            assert b"erry" in kept or name == "a.pdf"
            whole = not name.endswith(("csv", "jsonl.gz", "warc.gz"))
            assert (kept == FORMS[name]) is whole
            if name == "a.warc.gz":
                assert one.retrieved_at == "2017-03-03T12:00:00Z"
                assert one.url == "https://gazette.example/ferry"


@pytest.mark.usefixtures("reader")
def test_the_verb_writes_it_out(tmp_path: Path, rashomon: Call) -> None:
    (tmp_path / "a.html").write_bytes(PAGE_OF_A_FERRY)
    build_case(tmp_path / "case", [str(tmp_path / "a.html")], workers=1)
    with open_case(tmp_path / "case") as opened:
        (line,) = opened.records("reports")
    assert isinstance(line, Report)
    assert rashomon("original", tmp_path / "case", line.id).out.encode() == PAGE_OF_A_FERRY
    said = rashomon("original", tmp_path / "case", line.id, "--json")
    assert '"media_type": "text/html"' in said.out
    said = rashomon("original", tmp_path / "case", "nobody")
    assert (said.code, said.err) == (
        1,
        f"rashomon: {tmp_path}/case: the case holds no original of a report nobody\n",
    )

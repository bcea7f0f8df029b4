"""What is made to harm: bombs, depths without end, archives that are cut, damaged files."""

import gzip
import io
import json
import os
import time
import zlib

import pytest

from benchmarks.hostile import damaged, read, wrong
from rashomon.records import Discard
from rashomon.stages.ingest import guard, ingest, limits
from rashomon.stages.ingest.draft import Place
from rashomon.stages.ingest.formats.listing import lists, parse_listing
from tests.ingest.forms import BODY, LINE, PAGE, PDF, warc

MILLION = 1_000_000


def run(path):
    out = list(ingest([str(path)]))
    reports = [one for one in out if not isinstance(one, Discard)]
    return reports, [one.reason for one in out if isinstance(one, Discard)]


@pytest.mark.parametrize("part", range(6))
def test_damaged_files_of_every_form_are_read_or_said(tmp_path, part):
    for name, raw in damaged(50, seed=part):
        path = tmp_path / name
        path.write_bytes(raw)
        reports, problems, seconds = read(path)
        assert reports or problems, name
        assert not any(map(wrong, problems)), problems
        assert all(str(path) in one for one in problems)
        assert seconds < limits.PARSE_SECONDS


def nested_mail():
    parts = "".join(
        f"Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n"
        for depth in range(400)
    )
    return b"MIME-Version: 1.0\r\n" + parts.encode() + b"Content-Type: text/plain\r\n\r\nHello"


def laughs():
    entities = "".join(f'<!ENTITY l{depth + 1} "{f"&l{depth};" * 10}">' for depth in range(10))
    return f'<!DOCTYPE nitf [<!ENTITY l0 "ha">{entities}]><nitf><p>&l10;</p></nitf>'.encode()


DEEP = {
    "tags.html": b"<div>" * MILLION + b"<p>" + BODY.encode(),
    "spans.html": PAGE.encode().replace(b"<p>", b"<p>" + b"<b><i>" * 30_000, 1),
    "script.html": PAGE.encode().replace(b"<title>", b"<script>" * 60_000 + b"<title>", 1),
    "linked.html": b'<script type="application/ld+json">' + b"[" * MILLION + b"</script>",
    "tags.xml": b"<nitf>" + b"<p>" * MILLION,
    "laughs.xml": laughs(),
    "deep.json": b"[" * MILLION,
    "deep.jsonl": b'{"text": ' + b"[" * MILLION,
    "parts.eml": nested_mail(),
    "parts.mhtml": nested_mail(),
    "quotes.csv": b'text,url\n"' + b"a\n" * 60_000,
    "objects.pdf": PDF.replace(b"<</Type/Catalog", b"<<" * 100_000 + b"</Type/Catalog", 1),
    "brackets.txt": b"(" * MILLION,
    "spaces.txt": b" " * (MILLION - 9) + b"A ferry.",
    "dashes.txt": (b"BERGEN, Norway (AP) - " * (MILLION // 25)),
    "comments.xml": b"<!---->" * (MILLION // 7),
}


@pytest.mark.parametrize("name", DEEP)
def test_depths_without_end(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(DEEP[name])
    began = time.monotonic()
    reports, problems = run(path)
    assert time.monotonic() - began < 40
    assert len(reports) + len(problems) >= 1
    assert all("\n" not in one for one in problems)


def test_entities_load_nothing(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(BODY)
    path = tmp_path / "a.xml"
    doctype = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    path.write_text(f"{doctype}<nitf><body><body.content><p>&x;</p></body.content></body></nitf>")
    reports, problems = run(path)
    assert [report.text for report in reports] == ["&x;"]
    assert problems == []


def test_a_bomb_is_refused_before_it_fills_anything(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "FREE_EXPANSION", limits.MEGABYTE)
    bomb = gzip.compress(LINE + bytes(50 * limits.MEGABYTE))
    pages = warc(("https://a.example/", PAGE + " " * (50 * limits.MEGABYTE)))
    for name in ("a.jsonl.gz", "a.warc.gz", "a.html.gz", "a.gz"):
        path = tmp_path / name
        path.write_bytes(pages if name == "a.warc.gz" else bomb)
        began = time.monotonic()
        _, problems = run(path)
        assert time.monotonic() - began < 10
        assert "it unpacks to more than 150 times its size" in problems[-1]


def test_a_bomb_in_a_bomb_is_not_opened(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(gzip.compress(LINE)))
    reports, (problem,) = run(path)
    assert reports == []
    assert "compressed" in problem


def test_a_pdf_whose_page_is_a_bomb(tmp_path):
    stream = zlib.compress(bytes(80 * limits.MEGABYTE))
    head = f"<</Length {len(stream)}/Filter/FlateDecode>>stream\n".encode()
    at = PDF.index(b"4 0 obj")
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF[: at + 7] + head + stream + b"\nendstream endobj\n" + PDF[at:])
    reports, problems = run(path)
    assert len(reports) + len(problems) == 1


PAGES = [
    (f"https://gazette.example/{number}", PAGE.replace("twelve", f"{number}"))
    for number in range(4)
]


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])
def test_a_web_archive_that_is_cut_gives_what_is_before_the_cut(tmp_path, packed):
    raw = warc(*PAGES)
    raw = raw if packed else gzip.decompress(raw)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(raw[: len(raw) * 7 // 8])
    reports, (problem,) = run(path)
    assert [report.url for report in reports] == [url for url, _ in PAGES[:3]]
    assert "cut off" in problem


def test_any_number_of_workers_reads_a_web_archive_alike(tmp_path, monkeypatch):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(*PAGES, ("https://a.example/", "<p>"), *PAGES[:1])[:-20])
    read = []
    for workers in ("1", "3"):
        monkeypatch.setenv("RASHOMON_WORKERS", workers)
        read.append(run(path))
    assert read[0] == read[1]
    assert [report.url for report in read[0][0]] == [url for url, _ in PAGES]
    assert len(read[0][1]) == 2


def test_a_web_archive_of_what_is_no_report(tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(("https://a.example/", "<p>"), *PAGES[:1]))
    reports, (problem,) = run(path)
    assert len(reports) == 1
    assert problem == f"{path}:2: no main text was found in the page (https://a.example/)"
    path.write_bytes(warc(*PAGES, status=404))
    assert "holds no page" in run(path)[1][0]


def test_a_page_too_large_in_a_web_archive(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 4000)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(("https://a.example/", PAGE * 9), *PAGES[:1]))
    reports, (problem,) = run(path)
    assert len(reports) == 1
    assert "the page is larger than 4000 bytes" in problem


def test_the_head_of_a_record_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 4000)
    path = tmp_path / "a.warc"
    path.write_bytes(b"WARC/1.0\r\n" + b"X: y\r\n" * 1000)
    assert "has no end" in run(path)[1][0]


def test_a_parser_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    page = Place(name="a", where="a")
    assert guard.guarded("html", PAGE.encode(), page)
    monkeypatch.setattr(limits, "PARSE_SECONDS", 0.002)
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.encode() * 2_000)
    assert "reading it takes more than 0 s" in run(path)[1][0]
    monkeypatch.undo()
    assert guard.guarded("html", PAGE.encode(), page), "the next page gets a new process"


def test_a_parser_that_breaks_takes_one_page_with_it(tmp_path):
    page = Place(name="a", where="a")
    guard.guarded("html", PAGE.encode(), page)
    (child, *_) = guard._idle[os.getpid()]
    child.kill()
    child.wait()
    assert guard.guarded("html", PAGE.encode(), page)


def test_a_parser_may_not_fill_the_memory(tmp_path, monkeypatch):
    guard.end()
    # Less than an interpreter takes, and a page that does not fit into what it has left over.
    monkeypatch.setattr(limits, "PARSE_MEMORY", 10 * limits.MEGABYTE)
    path = tmp_path / "a.html"
    path.write_bytes(PAGE.encode() + b"<!-- " + b"x" * 8_000_000 + b" -->")
    try:
        reports, (problem,) = run(path)
    finally:
        guard.end()
    assert reports == []
    assert "needs too much memory" in problem


def test_a_text_longer_than_any_report(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "word " * 250_000}) + "\n")
    assert "its text has 1,250,000 characters" in run(path)[1][0]


@pytest.mark.parametrize(
    "raw",
    [
        b"<!---->" * 100_000,
        b"<?xml?>" * 100_000,
        b"<!DOCTYPE a>" * 50_000 + b"<html>",
        b"# " * 300_000,
        b"\n" * 500_000,
        b"http://a" * 100_000,
    ],
    ids=range(6),
)
def test_telling_a_list_is_quick(raw):
    began = time.monotonic()
    assert not lists(raw)
    assert time.monotonic() - began < 2


def test_a_list_with_entities_names_nothing(tmp_path):
    raw = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><link>&x;</link></item></channel></rss>'
    assert parse_listing(raw, Place(name="a", where="a")) == []


def test_standard_input_that_is_a_bomb():
    bomb = gzip.compress(bytes(60 * limits.MEGABYTE))
    (problem,) = ingest(["-"], stdin=io.BytesIO(bomb))
    assert isinstance(problem, Discard)

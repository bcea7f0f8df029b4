"""``python -m benchmarks.archive``: how fast and in how much memory a web archive is streamed.

The archive is made by varying the project's own reports, as pages with the furniture and the head
that news pages have, until it is as large as asked for. It is read as `rashomon build` reads it,
and each report and its original are kept in a case; nothing is extracted.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed.reports import load_sources, make_reports
from rashomon.stages.ingest import guard
from rashomon.stages.ingest.fetch import Fetcher
from rashomon.store.build import gather

_MENU = "".join(
    f"<li><a href='/section/{number}'>Section {number}</a></li>" for number in range(300)
)
_SCRIPT = "var settings = {" + ",".join(f"'key{number}': {number}" for number in range(4000)) + "};"


def records(size: int) -> Iterator[bytes]:
    """Records, each packed by itself, until they have that many bytes unpacked."""
    made, sources = 0, load_sources()
    for number, report in enumerate(make_reports(10_000_000, sources)):
        if made >= size:
            return
        url = f"https://news.example/{number}"
        record = _record(url, _page(report["text"], number, url))
        made += len(record)
        yield gzip.compress(record, 1)


def _page(text: str, number: int, url: str) -> bytes:
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": f"Report {number}",
        "url": url,
        "datePublished": f"2026-03-10T{number % 24:02}:{number % 60:02}:00+00:00",
        "author": [{"@type": "Person", "name": "Ada Harrow"}],
        "publisher": {"@type": "Organization", "name": "News Example"},
    }
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line)
    return (
        f"<!DOCTYPE html><html><head><title>Report {number}</title><script>{_SCRIPT}</script>"
        f"<script type='application/ld+json'>{json.dumps(article)}</script></head>"
        f"<body><nav><ul>{_MENU}</ul></nav>"
        f"<article><h1>Report {number}</h1>{paragraphs}</article>"
        f"<footer><ul>{_MENU}</ul></footer></body></html>"
    ).encode()


def _record(url: str, page: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    return (
        (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"WARC-Date: 2026-03-10T12:00:00Z\r\nWARC-Target-URI: {url}\r\n"
            f"Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def main() -> int:
    """Make, read and delete the archive; 1 if reading it took more memory than it may."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--megabytes", type=int, default=1000, help="size of the archive, unpacked")
    words.add_argument("--most", type=int, default=1000, help="MB of memory that it may take")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.warc.gz")
        with path.open("wb") as file:
            for record in records(asked.megabytes * 1_000_000):
                file.write(record)
        packed = path.stat().st_size / 1e6
        began = time.perf_counter()
        count, problems = gather(Path(folder, "case"), [str(path)], Fetcher())
        seconds = time.perf_counter() - began
    guard.end()
    own, parsers = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(
        f"{asked.megabytes} MB ({packed:.0f} MB packed): {count} reports, {len(problems)} problems"
    )
    print(f"{seconds:.0f} s, {count / seconds:.0f} reports/s, {asked.megabytes / seconds:.1f} MB/s")
    print(f"memory: {own:.0f} MB, and {parsers:.0f} MB of the parsers' process")
    return int(own + parsers > asked.most)


if __name__ == "__main__":
    sys.exit(main())

"""How much ingest reads, unpacks and waits for before it gives up; the one place for such bounds.

They are looked up when they are needed (``limits.MAX_BYTES``), so that a test can lower them.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024

MAX_BYTES = 20 * MEGABYTE
"""The longest line of a .jsonl file, and the largest file that is one report, in bytes."""

MAX_CHARACTERS = 1_000_000
"""The longest text of a report; a newspaper's whole issue has half as many."""

MIN_LETTERS = 40
"""The fewest letters from which a language is told; shorter texts are taken as English."""

MAX_EXPANSION = 150
"""How many times its size a compressed stream may unpack to; news text comes to 3 to 12 times."""

FREE_EXPANSION = 20 * MEGABYTE
"""What a compressed stream may unpack to whatever its size."""

PARSE_SECONDS = 60.0
"""How long a parser may take over one page or file; 60 ms is usual."""

PARSE_MEMORY = 3 * 1024 * MEGABYTE
"""The address space of the process that parsers run in, where the system can bound it."""

MAX_PAGES = 300
"""The most pages of a PDF that are read: more is a book."""

MAX_NESTING = 40
"""The deepest parts of a mail or of JSON-LD that are looked at."""

MAX_FETCHED = 50 * MEGABYTE
"""The largest answer of a site, packed and unpacked; a sitemap may have that many bytes."""

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
FETCH_SECONDS = 90.0
"""How long to wait for a connection, for the next bytes, and for the whole of an answer."""

MAX_REDIRECTS = 5
"""How often an address may lead on to another."""

PAUSE = 1.0
MAX_PAUSE = 60.0
"""Seconds between two requests to one site, and the longest pause that its robots.txt gets."""

MAX_ROBOTS = 500 * 1024
ROBOTS_SECONDS = 24 * 3600.0
"""How much of a robots.txt is read (RFC 9309), and for how long it holds."""

MAX_FAILURES = 3
"""After so many failures in a row, a site is left alone until the next round."""

MAX_LISTS = 4
MAX_ADDRESSES = 20_000
"""How deep lists may name lists, and how many addresses one source may name in all."""


def size(number: int) -> str:
    """A number of bytes for a message: ``20 MB``."""
    return f"{number // MEGABYTE} MB" if number >= MEGABYTE else f"{number} bytes"

"""Rows → CSV as RFC 4180 has it: UTF-8, a heading, commas, quotes where they are needed, CRLF."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import BinaryIO

from rashomon.outlets.export.cells import as_text
from rashomon.outlets.export.kinds import columns_of
from rashomon.outlets.export.rows import Row


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write rows of a kind of record."""
    write_table(rows, [[one.name for one in columns_of(what)]], out)


def write_table(rows: Iterable[Row], heads: Sequence[Sequence[str]], out: BinaryIO) -> None:
    """Write a table; the first of its heads names the cells, further ones are written below it."""
    text = TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerows(heads)
        names = heads[0]
        writer.writerows([as_text(row.value(name)) for name in names] for row in rows)
    finally:
        text.detach()

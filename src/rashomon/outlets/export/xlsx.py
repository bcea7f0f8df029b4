"""Records of a kind → an Excel workbook: the records, the quotes they rest on, and what it is.

Text is written as text, never as a formula, and as the table of `csv` has it otherwise. The file
holds no time and no name of a user, so that the same records give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from rashomon import __version__
from rashomon.outlets.export.cells import as_text
from rashomon.outlets.export.kinds import columns_of
from rashomon.outlets.export.rows import Quoted, Row, Value
from rashomon.store.frames import Column

# What Excel holds in a cell, and how many rows in a sheet.
LONGEST = 32_767
MOST_ROWS = 1_048_575
WIDTHS = {"text": 24, "integer": 8, "number": 11, "texts": 30}
# The first time that a zip archive can hold; and the same for the times in the workbook.
EPOCH = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")

ABOUT = (
    "rashomon {version}: the {what} of a case.",
    "The sheet sources has the words that each row rests on: filter it by the row's id.",
    "Every cell is traced to its own quotes in the file that ends in .sources.jsonl.",
    "A cell that begins with = + - @ in its source has an apostrophe before it here.",
    "A text longer than {longest} characters, all that a cell can hold, is cut there and ends in …",
)


SOURCES = tuple(
    Column(name, "integer" if name in ("start", "end") else "text", lambda one: one)
    for name in ("row", *(one.name for one in msgspec.structs.fields(Quoted)))
)


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write the workbook. Rows beyond what a sheet can hold go on in further sheets."""
    book = Workbook(write_only=True)
    columns = columns_of(what)
    names = [one.name for one in columns]
    records, sources = Sheets(book, what, columns), Sheets(book, "sources", SOURCES)
    for row in rows:
        records.append([row.value(name) for name in names])
        for one in row.quotes:
            sources.append([row.id, *msgspec.structs.astuple(one)])
    about = book.create_sheet("about")
    for line in ABOUT:
        about.append([line.format(version=__version__, what=what, longest=LONGEST)])
    made = BytesIO()
    book.save(made)
    _without_times(made, out)


class Sheets:
    """A table in a sheet, and in further ones where it is longer than a sheet can be."""

    def __init__(self, book: Any, name: str, columns: Sequence[Column]) -> None:  # noqa: ANN401
        self._book, self._name, self._columns = book, name, columns
        self._rows = 0
        self._sheet = _sheet(book, name, columns)

    def append(self, values: Iterable[Value | None]) -> None:
        """Put a row below the others."""
        if self._rows and self._rows % MOST_ROWS == 0:
            name = f"{self._name} {self._rows // MOST_ROWS + 1}"
            self._sheet = _sheet(self._book, name, self._columns)
        self._rows += 1
        self._sheet.append([_cell(self._sheet, value) for value in values])


def _sheet(book: Any, name: str, columns: Sequence[Column]) -> Any:  # noqa: ANN401
    """A sheet with its heading, which stays in sight."""
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B2"
    heading = []
    for place, one in enumerate(columns):
        sheet.column_dimensions[_letters(place)].width = WIDTHS[one.type]
        cell = WriteOnlyCell(sheet, value=one.name)
        cell.font = Font(bold=True)
        heading.append(cell)
    sheet.append(heading)
    return sheet


def _letters(place: int) -> str:
    """A column's letters: A, B, … Z, AA, …"""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _cell(sheet: Any, value: Value | None) -> Any:  # noqa: ANN401
    if value is None or isinstance(value, (int, float)):
        return value
    text = as_text(value)
    cell = WriteOnlyCell(sheet, value=text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")
    cell.data_type = "s"  # a text, whatever it looks like
    return cell


def _without_times(made: BytesIO, out: BinaryIO) -> None:
    """The same archive with all its times the same."""
    with ZipFile(made) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, content)

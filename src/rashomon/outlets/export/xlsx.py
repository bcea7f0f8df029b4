"""Records of a kind → an Excel workbook: one sheet of the records, one that says what it is.

Text is written as text, never as a formula, and as the table of `csv` has it otherwise. The file
holds no time and no name of a user, so that the same records give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from rashomon import __version__
from rashomon.outlets.export.cells import as_text
from rashomon.outlets.export.kinds import columns_of
from rashomon.outlets.export.rows import Row, Value

# What Excel holds in a cell, and how many rows in a sheet.
LONGEST = 32_767
MOST_ROWS = 1_048_575
WIDTHS = {"text": 24, "integer": 8, "number": 11, "texts": 30}
# The first time that a zip archive can hold; and the same for the times in the workbook.
EPOCH = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")

ABOUT = (
    "rashomon {version}: the {what} of a case.",
    "Every cell is traced to quotes in the file of the same name that ends in .sources.jsonl.",
    "A cell that begins with = + - @ in its source has an apostrophe before it here.",
    "A text longer than {longest} characters, all that a cell can hold, is cut there and ends in …",
)


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write the workbook. Rows beyond what a sheet can hold go on in further sheets."""
    book = Workbook(write_only=True)
    columns = columns_of(what)
    names = [one.name for one in columns]
    sheet: Any = None
    for place, row in enumerate(rows):
        if place % MOST_ROWS == 0:
            sheet = _sheet(book, what, place // MOST_ROWS, columns)
        sheet.append([_cell(sheet, row.value(name)) for name in names])
    if sheet is None:
        _sheet(book, what, 0, columns)
    about = book.create_sheet("about")
    for line in ABOUT:
        about.append([line.format(version=__version__, what=what, longest=LONGEST)])
    made = BytesIO()
    book.save(made)
    _without_times(made, out)


def _sheet(book: Any, what: str, number: int, columns: Iterable[Any]) -> Any:  # noqa: ANN401
    """A sheet with its heading, which stays in sight."""
    sheet = book.create_sheet(what if number == 0 else f"{what} {number + 1}")
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

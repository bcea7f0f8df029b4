"""A case → files that other tools load, each checked against its format's specification.

`FORMATS` is the table of formats, `export` writes one. Every cell that is not empty is traced in a
sidecar to the quotes that it rests on, or to the rule that made it; a cell without evidence is
empty. docs/method/exports.md says for each column where it comes from.
"""

from rashomon.outlets.export.exporting import Wish, Written, export
from rashomon.outlets.export.formats import FORMATS, Format, format_for, formats_of
from rashomon.outlets.export.kinds import ALL_KINDS

__all__ = [
    "ALL_KINDS",
    "FORMATS",
    "Format",
    "Wish",
    "Written",
    "export",
    "format_for",
    "formats_of",
]

"""The table of formats: what each is for, what it can hold, and where it is made.

A format is one module with ``write(rows, what, out)``; those of events also have ``rows(case,
codebook)``, which makes their rows. Modules are imported when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import BinaryIO

from rashomon.errors import UsageError
from rashomon.outlets.export import jsonl
from rashomon.outlets.export.kinds import ALL_KINDS, rows_of, specification_of
from rashomon.outlets.export.rows import Row
from rashomon.outlets.export.specification import Specification, specification
from rashomon.store import Case

EVENTS = ("events",)


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``specified`` names its file in ``data``; without one the kind's columns count.

    ``codebook`` is the one to go by where no other is asked for; None: that of the case.
    """

    name: str
    title: str
    kinds: tuple[str, ...] = EVENTS
    specified: bool = True
    lines: bool = False
    codebook: str | None = None
    package: str | None = None
    quotes: bool = False
    """Whether it shows the quotes of a row beside it."""
    within: str = ""
    """Where a row stands in the one document that the format writes, by its place in it."""

    def rows(self, case: Case, what: str, codebook: str | None) -> Iterator[Row]:
        """The rows of a case in this format, before they are checked.

        ``codebook`` counts the tolls anew; None takes them as they were built.
        """
        if self.lines:
            return jsonl.rows(case, what, codebook)
        if not self.specified:
            return rows_of(case, what, codebook)
        make: Callable[[Case, str | None], Iterator[Row]] = self._module.rows
        return make(case, codebook)

    def write(self, rows: Iterable[Row], what: str, out: BinaryIO) -> None:
        """Write rows that were checked. Raises UsageError where a package is missing."""
        put: Callable[[Iterable[Row], str, BinaryIO], None] = self._module.write
        put(rows, what, out)

    def specification(self, what: str) -> Specification:
        """What the rows must follow."""
        if self.lines:
            return Specification(title=self.title, source="", rows="", closed=False)
        return specification(self.name) if self.specified else specification_of(what)

    @property
    def _module(self) -> ModuleType:
        try:
            if self.package is not None:
                import_module(self.package)
        except ImportError as error:
            raise UsageError(
                f"{self.name} needs {self.package}, which is not installed; get it with: "
                "pip install 'rashomon[export]'"
            ) from error
        return import_module(f"rashomon.outlets.export.{self.name}")


FORMATS = {
    one.name: one
    for one in (
        Format("jsonl", "Records as JSON lines", ALL_KINDS, specified=False, lines=True),
        Format("csv", "Records as a table of comma-separated values", ALL_KINDS, specified=False),
        Format(
            "parquet",
            "Records as an Apache Parquet table",
            ALL_KINDS,
            specified=False,
            package="polars",
        ),
        Format(
            "xlsx",
            "Records as an Excel workbook, for people",
            ALL_KINDS,
            specified=False,
            package="openpyxl",
            quotes=True,
        ),
        Format("markdown", "The brief of each event, for people"),
        Format("ucdp", "UCDP Georeferenced Event Dataset, CSV of 49 columns", codebook="ucdp"),
        Format("acled", "ACLED event data, CSV of 31 columns", codebook="acled"),
        Format("plover", "PLOVER event records, JSON lines"),
        Format("geojson", "GeoJSON points with tolls, for maps", within="/features/{}"),
        Format("hxl", "CSV with HXL hashtags, for humanitarian data"),
        Format(
            "webannotation",
            "W3C Web Annotations with PROV-O provenance, JSON-LD",
            ("claims",),
            within="/@graph/{}",
        ),
        Format("ftm", "FollowTheMoney statements, JSON lines"),
    )
}


def format_for(name: str, what: str) -> Format:
    """The format of that name for a kind. Raises UsageError, which says what goes together."""
    form = FORMATS[name]
    if what not in form.kinds:
        raise UsageError(
            f"--format {name} holds {', '.join(form.kinds)}, not {what}; "
            f"for {what} take one of {', '.join(formats_of(what))}"
        )
    return form


def formats_of(what: str) -> list[str]:
    """The formats that a kind can be written in."""
    return [one.name for one in FORMATS.values() if what in one.kinds]

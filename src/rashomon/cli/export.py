"""``rashomon export CASE WHAT``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import click

from rashomon.errors import SourceError, UsageError

KINDS = (
    "claims",
    "statements",
    "relations",
    "events",
    "reports",
    "discards",
    "entities",
    "decisions",
    "stories",
    "tolls",
)
FORMATS = (
    "jsonl",
    "csv",
    "parquet",
    "xlsx",
    "markdown",
    "ucdp",
    "acled",
    "plover",
    "geojson",
    "hxl",
    "webannotation",
    "ftm",
)
BINARY = ("parquet", "xlsx")


@click.command()
@click.argument("case", type=click.Path())
@click.argument("what", type=click.Choice(KINDS))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="jsonl",
    show_default=True,
    help="The form of the output.",
)
@click.option("--output", metavar="FILE", help="Write to FILE [default: standard output].")
@click.option(
    "--sidecar",
    metavar="FILE",
    help="Write the quotes behind every cell to FILE [default: beside --output, its name and "
    ".sources.jsonl].",
)
@click.option("--codebook", help="Count tolls by this codebook [default: the format's, or CASE's].")
def export(
    case: str, what: str, form: str, output: str | None, sidecar: str | None, codebook: str | None
) -> None:
    """Write what CASE holds, in the form that a tool loads.

    jsonl, csv, parquet and xlsx hold any WHAT, webannotation claims, all others events.

    The order is fixed and so is every byte: the same reports give the same export. Each row is
    checked against the format's specification; one that fails is not written, and standard error
    and the sidecar say why. Columns, and where each comes from: docs/method/exports.md.
    """
    from rashomon.cli.opening import opened
    from rashomon.outlets.brief.harmless import one_line
    from rashomon.outlets.export import Wish, export, format_for

    format_for(form, what)
    if output is None and form in BINARY and sys.stdout.isatty():
        raise UsageError(f"{form} is not for a screen: name a file with --output FILE")
    if output is not None and sidecar == output:
        raise UsageError("--output and --sidecar name the same file: name two")
    beside = sidecar or (f"{output}.sources.jsonl" if output else None)

    def refusal(row: str, why: str) -> None:
        click.echo(f"rashomon: {row} is not written: {one_line(why)}", err=True)

    with opened(case) as found, _written(output) as out, _written(beside, optional=True) as traces:
        assert out is not None
        written = export(found, Wish(what, form, codebook), out, traces, refusal)
    if output is not None:
        counted = "1 row" if written.rows == 1 else f"{written.rows} rows"
        click.echo(f"{output}: {counted}; where each cell comes from: {beside}", err=True)


@contextmanager
def _written(name: str | None, *, optional: bool = False) -> Iterator[BinaryIO | None]:
    """A file that takes its place when all is written; standard output where none is named."""
    if name is None:
        yield None if optional else sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    from rashomon.outlets.export.place import replacing

    try:
        with replacing(name) as out:
            yield out
    except OSError as error:
        raise SourceError(f"{name}: it can't be written ({error.strerror})") from error

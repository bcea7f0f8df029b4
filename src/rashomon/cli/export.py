"""``rashomon export CASE WHAT``."""

from __future__ import annotations

import sys

import click

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
)


@click.command()
@click.argument("case", type=click.Path())
@click.argument("what", type=click.Choice(KINDS))
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl"]),
    default="jsonl",
    show_default=True,
    help="The form of the output.",
)
def export(case: str, what: str, form: str) -> None:
    """Write what CASE holds to standard output, one record of JSON on each line.

    The order is fixed and so is every byte: the same reports give the same export. The fields of
    each record are described in docs/reference/records.md.
    """
    from rashomon.cli.opening import opened

    with opened(case) as found_case:
        for line in found_case.lines(what):  # type: ignore[arg-type]
            sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()

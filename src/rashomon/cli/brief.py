"""``rashomon brief REPORT…``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.errors import SourceError, UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from rashomon.flow import Result
    from rashomon.outlets.brief import Brief


@click.command()
@click.argument("reports", nargs=-1, required=True, metavar="REPORT…")
@click.option("--json", "as_json", is_flag=True, help="The records, as the contract has them.")
@click.option("--md", "as_markdown", is_flag=True, help="Markdown.")
@click.option(
    "--html",
    "page",
    type=click.Path(),
    metavar="FILE",
    help="Write one self-contained page to FILE as well.",
)
@click.option("--since", "time", metavar="TIME", help="Also say what changed since a day or time.")
@click.option("--one-event", is_flag=True, help="All reports tell of the same event.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that read reports.")
@click.option("--codebook", help="The coding rules by which tolls are made [default: latest].")
def brief(
    reports: tuple[str, ...],
    as_json: bool,
    as_markdown: bool,
    page: str | None,
    time: str | None,
    **how: object,
) -> None:
    """Read reports and print a brief: what happened, the tolls, what changed, what is in dispute.

    REPORT is a file (.txt .html .mhtml .pdf .eml .json .jsonl .csv .xml .warc, each gzipped or
    not), a folder of them, or - for standard input. Every figure is numbered to the words that
    carry it.

    What can't be read is one line each on standard error, and then the exit code is 1; the brief
    is made from the rest.
    """
    if as_json and as_markdown:
        raise UsageError("--json and --md exclude each other: choose one")
    from rashomon.cli import say
    from rashomon.flow import run
    from rashomon.outlets.brief import build_brief
    from rashomon.store.since import parse_since

    since = parse_since(time) if time is not None else None

    result = run(reports, stdin=sys.stdin.buffer, progress=say.Progress(), **how)  # type: ignore[arg-type]
    say.problems(result.problems)
    if result.reports:
        made = build_brief(result.events, result.reports, result.claims, result.discards)
        if since is not None:
            made = _with_changes(made, result, since)
        if page is not None:
            _write(page, made)
        _print(made, as_json=as_json, as_markdown=as_markdown)
    if any(map(say.is_failure, result.problems)):
        click.get_current_context().exit(1)


def _with_changes(made: Brief, result: Result, since: datetime) -> Brief:
    """The brief, and what changed in its events since a time."""
    from rashomon.outlets.brief.since import with_changes
    from rashomon.store.since import changes_since

    reports = {one.id: one for one in result.reports}
    statements = [one for reading in result.readings for one in reading.statements]
    found = (
        changes_since(one.event, reports, result.claims, statements, since) for one in result.events
    )
    return with_changes(made, [one for one in found if one is not None], since)


def _print(made: Brief, *, as_json: bool, as_markdown: bool) -> None:
    """Print the brief in the form that was asked for."""
    from msgspec.structs import replace

    from rashomon.outlets.brief import print_brief, to_json, to_markdown

    if as_json:
        click.echo(to_json(made), nl=False)
    elif as_markdown:
        click.echo(to_markdown(made), nl=False)
    else:
        # What can't be read stands above the brief already, on standard error.
        print_brief(replace(made, problems=()))


def _write(page: str, made: Brief) -> None:
    from rashomon.outlets.brief import to_html

    try:
        Path(page).write_text(to_html(made), encoding="utf-8")
    except OSError as error:
        raise SourceError(f"{page}: it can't be written ({error.strerror})") from error
    click.echo(f"rashomon: the brief is also in {page}; open it in a browser", err=True)

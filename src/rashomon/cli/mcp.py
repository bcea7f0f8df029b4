"""``rashomon mcp CASE``."""

from __future__ import annotations

import click

from rashomon.errors import UsageError


@click.command()
@click.argument("case", type=click.Path())
def mcp(case: str) -> None:
    """Answer an assistant's questions on CASE by the Model Context Protocol, on standard input.

    For a program to start, not for a person. It reads only: events, tolls, disputes, claims and
    reports, each figure with its quotes; no network is used.
    """
    try:
        from rashomon.outlets.assistant import make_server
    except ImportError as error:
        raise UsageError("this takes a package: pip install 'rashomon[mcp]'") from error
    make_server(case).run("stdio")

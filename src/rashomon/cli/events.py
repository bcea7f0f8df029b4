"""``rashomon events CASE``."""

from __future__ import annotations

import click


@click.command()
@click.argument("case", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="The event records as a JSON array.")
def events(case: str, as_json: bool) -> None:
    """List the events of CASE: when, where, what, and how many were killed."""
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import EVENT_HEAD, event_rows

    with opened(case) as found_case:
        found = found_case.events()
    if as_json:
        say.as_json(found)
    else:
        say.table(EVENT_HEAD, event_rows(found))

"""``rashomon events CASE``."""

from __future__ import annotations

import click

from rashomon.cli.wanted import filters, first, wanted


@click.command()
@click.argument("case", type=click.Path())
@filters("Happened", ("single", "agreed", "updated", "disputed"))
@click.option("--json", "as_json", is_flag=True, help="The event records as a JSON array.")
def events(case: str, as_json: bool, **given: object) -> None:
    """List the events of CASE: when, where, what, and how many were killed.

    --outcome and --status are those of one of its tolls, --outlet and --text of one of its reports.
    """
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import EVENT_HEAD, event_rows

    with opened(case) as found_case:
        select = found_case.select(wanted(given))
        found = list(first(select.events(found_case.events), given))
    if as_json:
        say.as_json(found)
    else:
        say.table(EVENT_HEAD, event_rows(found))

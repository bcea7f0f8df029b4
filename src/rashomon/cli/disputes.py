"""``rashomon disputes CASE``."""

from __future__ import annotations

import click

from rashomon.cli.wanted import filters, first, wanted


@click.command()
@click.argument("case", type=click.Path())
@filters("Of an event")
@click.option("--json", "as_json", is_flag=True, help="As a JSON array, each with its event's id.")
def disputes(case: str, as_json: bool, **given: object) -> None:
    """List what is in dispute in CASE: each position with those who hold it."""
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import DISPUTE_HEAD, dispute_rows
    from rashomon.records import to_dict

    with opened(case) as found_case:
        select = found_case.select(wanted(given))
        pairs = ((event, one) for event in found_case.events for one in select.disputes(event))
        found = list(first(pairs, given))
    if as_json:
        say.as_json({"event": event.id, **to_dict(one)} for event, one in found)
    else:
        say.table(DISPUTE_HEAD, [row for pair in found for row in dispute_rows(*pair)])

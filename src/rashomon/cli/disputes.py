"""``rashomon disputes CASE``."""

from __future__ import annotations

import click


@click.command()
@click.argument("case", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="As a JSON array, each with its event's id.")
def disputes(case: str, as_json: bool) -> None:
    """List what is in dispute in CASE: each position with those who hold it."""
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import DISPUTE_HEAD, dispute_rows
    from rashomon.records import to_dict

    with opened(case) as found_case:
        found = found_case.events()
    if as_json:
        say.as_json(
            {"event": event.id, **to_dict(one)} for event in found for one in event.disputes
        )
    else:
        say.table(DISPUTE_HEAD, dispute_rows(found))

"""``rashomon tolls CASE``."""

from __future__ import annotations

import click


@click.command()
@click.argument("case", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="As a JSON array, each with its event's id.")
def tolls(case: str, as_json: bool) -> None:
    """List the tolls of CASE: low, best and high for each outcome and group of people."""
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import TOLL_HEAD, toll_rows
    from rashomon.records import to_dict

    with opened(case) as found_case:
        found = found_case.events()
    if as_json:
        say.as_json({"event": event.id, **to_dict(toll)} for event in found for toll in event.tolls)
    else:
        say.table(TOLL_HEAD, toll_rows(found))

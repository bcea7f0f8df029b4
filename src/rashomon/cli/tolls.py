"""``rashomon tolls CASE``."""

from __future__ import annotations

import click

from rashomon.cli.wanted import BY_CODEBOOK, filters, first, wanted


@click.command()
@click.argument("case", type=click.Path())
@filters("Of an event", ("single", "agreed", "updated", "disputed"))
@BY_CODEBOOK
@click.option("--json", "as_json", is_flag=True, help="As a JSON array, each with its event's id.")
def tolls(case: str, codebook: str | None, as_json: bool, **given: object) -> None:
    """List the tolls of CASE: low, best and high for each outcome and group of people.

    With --codebook they are counted anew from the claims of CASE; nothing in it changes.
    """
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import TOLL_HEAD, toll_row
    from rashomon.records import to_dict

    with opened(case) as found_case:
        select = found_case.select(wanted(given))
        events = found_case.retell(codebook)
        pairs = ((event, one) for event in events for one in select.tolls(event))
        found = list(first(pairs, given))
    if as_json:
        say.as_json({"event": event.id, **to_dict(toll)} for event, toll in found)
    else:
        say.table(TOLL_HEAD, [toll_row(event, toll) for event, toll in found])

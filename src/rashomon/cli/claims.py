"""``rashomon claims CASE``."""

from __future__ import annotations

import click

from rashomon.cli.wanted import filters, first, wanted


@click.command()
@click.argument("case", type=click.Path())
@filters("As of a day", ("asserted", "denied", "uncertain", "hypothetical"))
@click.option("--json", "as_json", is_flag=True, help="The claim records as a JSON array.")
def claims(case: str, as_json: bool, **given: object) -> None:
    """List the claims of CASE: who says how many of whom, and in which words.

    --place is that of the event, --outlet that of the report, --text the claim's own words, its
    people and who says so.
    """
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import CLAIM_HEAD, claim_rows

    with opened(case) as found_case:
        select = found_case.select(wanted(given))
        found = list(first(select.claims(found_case.claims), given))
    if as_json:
        say.as_json(found)
    else:
        say.table(CLAIM_HEAD, claim_rows(found))

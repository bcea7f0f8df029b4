"""``rashomon claims CASE``."""

from __future__ import annotations

import click


@click.command()
@click.argument("case", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="The claim records as a JSON array.")
def claims(case: str, as_json: bool) -> None:
    """List the claims of CASE: who says how many of whom, and in which words."""
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import CLAIM_HEAD, claim_rows

    with opened(case) as found_case:
        found = found_case.claims()
    if as_json:
        say.as_json(found)
    else:
        say.table(CLAIM_HEAD, claim_rows(found))

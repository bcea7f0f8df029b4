"""``rashomon reports CASE``."""

from __future__ import annotations

import click

from rashomon.cli.wanted import filters, first, wanted


@click.command()
@click.argument("case", type=click.Path())
@filters("Published", ("original", "copy"))
@click.option("--json", "as_json", is_flag=True, help="The report records as a JSON array.")
def reports(case: str, as_json: bool, **given: object) -> None:
    """List the reports of CASE: who printed them when, and of which each is a copy.

    --place is that of the event, --outcome of one of its claims.
    """
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import REPORT_HEAD, report_rows

    with opened(case) as found_case:
        wish = wanted(given)
        outcomes = found_case.outcomes() if wish.outcome else {}
        found = list(first(found_case.select(wish).reports(outcomes), given))
    if as_json:
        say.as_json(found)
    else:
        say.table(REPORT_HEAD, report_rows(found))

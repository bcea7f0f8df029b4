"""``rashomon changes CASE --since TIME``."""

from __future__ import annotations

import click


@click.command()
@click.argument("case", type=click.Path())
@click.option("--since", "time", required=True, metavar="TIME", help="A day or time in ISO 8601.")
@click.option("--json", "as_json", is_flag=True, help="As a JSON array, one object for each event.")
def changes(case: str, time: str, as_json: bool) -> None:
    """Say what changed in CASE since TIME: tolls, disputes, and the reports and claims that came.

    What was known before is what the reports published before TIME tell by themselves.
    """
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import CHANGE_HEAD, change_rows
    from rashomon.store.since import parse_since

    since = parse_since(time)
    with opened(case) as found_case:
        found = list(found_case.changes(since))
    if as_json:
        say.as_json(found)
    else:
        say.table(CHANGE_HEAD, [row for one in found for row in change_rows(one)])

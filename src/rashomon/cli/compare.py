"""``rashomon compare CASE CODEBOOK CODEBOOK…``."""

from __future__ import annotations

import click

from rashomon.cli.wanted import filters, first, wanted
from rashomon.errors import UsageError


@click.command()
@click.argument("case", type=click.Path())
@click.argument("codebooks", nargs=-1, metavar="CODEBOOK…")
@filters("Of an event")
@click.option("--json", "as_json", is_flag=True, help="As a JSON array, one object for each event.")
def compare(case: str, codebooks: tuple[str, ...], as_json: bool, **given: object) -> None:
    """Count CASE by two or more codebooks; show where they differ, and the rule of each.

    CODEBOOK is a name (acled, airwars, emdat, latest, ucdp) or a .toml file of your own. A figure
    is shown as best (low–high); nothing in CASE changes.
    """
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import compare as compare_case

    if len(set(codebooks)) < 2:
        raise UsageError("compare takes two codebooks or more, such as: ucdp acled")
    with opened(case) as found_case:
        select = found_case.select(wanted(given))
        chosen = {event.id for event in select.events(found_case.events)}
        pairs = (one for one in compare_case(found_case, codebooks) if one.event in chosen)
        found = list(first(pairs, given))
    if as_json:
        say.as_json(found)
    else:
        click.echo("\n\n".join("\n".join(one.lines()) for one in found) or "none")

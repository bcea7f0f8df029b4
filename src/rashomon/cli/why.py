"""``rashomon why CASE TOLL``."""

from __future__ import annotations

import click

from rashomon.cli.wanted import BY_CODEBOOK


@click.command()
@click.argument("case", type=click.Path())
@click.argument("toll")
@BY_CODEBOOK
@click.option("--json", "as_json", is_flag=True, help="The steps and their claims as JSON.")
def why(case: str, toll: str, codebook: str | None, as_json: bool) -> None:
    """Say how a toll of CASE was made: each step, with the quotes that it rests on.

    TOLL is a toll's id or its beginning, or OUTCOME/GROUP as `rashomon tolls` shows them
    (killed/all, or killed for short). Where that is several tolls, they are listed.
    """
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import explain, find_toll

    with opened(case) as found_case:
        event, found = find_toll(found_case, toll, codebook)
        derivation = explain(found_case, event, found)
    if as_json:
        say.as_json([derivation])
    else:
        click.echo("\n".join(derivation.lines()))

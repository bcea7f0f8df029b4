"""``rashomon flow``."""

from __future__ import annotations

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The table of stages as JSON.")
def flow(as_json: bool) -> None:
    """Show the stages that a report goes through, and what flows between them."""
    from rashomon.cli import say
    from rashomon.flow import STAGES, diagram

    if not as_json:
        click.echo(diagram(), nl=False)
        return
    say.as_json(
        {
            "name": stage.name,
            "reads": list(stage.reads),
            "writes": list(stage.writes),
            "over": stage.over,
            "does": stage.does,
            "function": f"{stage.function.__module__}.{stage.function.__qualname__}",
        }
        for stage in STAGES
    )

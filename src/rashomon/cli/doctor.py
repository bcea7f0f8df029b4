"""``rashomon doctor``."""

from __future__ import annotations

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The checks as a JSON array.")
def doctor(as_json: bool) -> None:
    """Check Python, the packages, the English model, and that reading needs no network.

    Exit 1 if something is missing; each line says what to do.
    """
    from rashomon.cli import say
    from rashomon.doctor import examine

    checks = list(examine())
    if as_json:
        say.as_json(checks)
    else:
        for check in checks:
            click.echo(f"{'ok ' if check.ok else 'BAD'}  {check.what:<10}  {check.found}")
    if not all(check.ok for check in checks):
        click.get_current_context().exit(1)

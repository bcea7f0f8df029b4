"""``rashomon serve CASE``."""

from __future__ import annotations

import click

from rashomon.errors import UsageError

PORT = 8000
MISSING = "serving a case needs more packages; install them with: pip install 'rashomon[serve]'"


@click.command()
@click.argument("case", type=click.Path())
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="The port to listen on; 0 takes one that is free.",
)
@click.option("--open", "browser", is_flag=True, help="Open it in the browser of this machine.")
def serve(case: str, host: str, port: int, browser: bool) -> None:
    """Serve CASE to the browser of this machine, and to programs under /api.

    Events with their figures, the words behind each, reports side by side, derivations; the same as
    records over REST, described in /api/openapi.json. Nothing is fetched from anywhere.
    """
    try:
        from rashomon.outlets.serve.accounts.listening import Listening, check
        from rashomon.outlets.serve.app import create_app
        from rashomon.outlets.serve.running import listen
    except ImportError as error:
        raise UsageError(MISSING) from error
    check(Listening(host=host, port=port), accounts=False)
    listen(create_app(case), host, port, browser=browser)

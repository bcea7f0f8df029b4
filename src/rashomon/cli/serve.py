"""``rashomon serve CASE``."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import click

from rashomon.errors import CaseError, UsageError

PORT = 8000
MISSING = "serving a case needs more packages; install them with: pip install 'rashomon[serve]'"
FILE = click.Path(dir_okay=False)


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
@click.option("--name", "names", multiple=True, help="A name that it is called by from elsewhere.")
@click.option("--proxy", is_flag=True, help="A proxy on this machine speaks TLS in front of it.")
@click.option(
    "--tls-cert", "certificate", type=FILE, help="Speak TLS, with the certificate in this file."
)
@click.option("--tls-key", "key", type=FILE, help="The key of that certificate.")
@click.option("--accounts", type=FILE, help="Where the accounts are [default: beside CASE].")
def serve(case: str, browser: bool, accounts: str | None, **where: Any) -> None:  # noqa: ANN401
    """Serve CASE to the browser of this machine, and to programs under /api.

    Events with their figures, the words behind each, reports side by side, derivations; the same as
    records over REST, described in /api/openapi.json. Nothing is fetched from anywhere.

    Where others can reach it (--host, --name, --proxy) it takes TLS and accounts: make the first by
    `rashomon accounts CASE add NAME`. Where accounts were made, they count on this machine too.
    """
    try:
        from rashomon.outlets.serve.accounts.listening import Listening
        from rashomon.outlets.serve.accounts.opening import open_guard
        from rashomon.outlets.serve.app import create_app
        from rashomon.outlets.serve.running import listen
        from rashomon.outlets.serve.warming import warm_up
        from rashomon.store.build import finish_decisions
    except ImportError as error:
        raise UsageError(MISSING) from error
    listening = Listening(**where)
    guard = open_guard(case, listening, accounts)
    try:
        app = create_app(case, guard=guard)
        warm_up()
        with suppress(CaseError):  # it can be read, if not written
            finish_decisions(case)
        listen(app, listening, browser=browser)
    finally:
        if guard.accounts is not None:
            guard.accounts.close()

"""An application → answers on a port, until it is interrupted."""

from __future__ import annotations

import logging
import sys
import webbrowser
from typing import Any

import uvicorn
from fastapi import FastAPI

from rashomon.errors import UsageError
from rashomon.outlets.serve.accounts.listening import Listening

# A request that is half sent for so long is given up (seconds).
PATIENCE = 5


def listen(app: FastAPI, listening: Listening, *, browser: bool = False) -> None:
    """Answer until interrupted; says where on standard error.

    Raises UsageError if the port can't be had, or the certificate can't be read.
    """
    host, port = listening.host, listening.port
    config = uvicorn.Config(
        app,
        host=host.strip("[]"),
        port=port,
        proxy_headers=listening.proxy,
        forwarded_allow_ips=["127.0.0.1", "::1"],
        ssl_certfile=listening.certificate,
        ssl_keyfile=listening.key,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=PATIENCE,
        timeout_graceful_shutdown=PATIENCE,
    )
    _check_certificate(config, listening)
    server = _Server(config, listening, browser=browser)
    said = logging.getLogger("uvicorn.error")
    said.setLevel(logging.CRITICAL)
    try:
        server.run()
    except SystemExit as error:
        if server.started:
            raise
        raise UsageError(
            f"--port {port} of {host} can't be had; name another, or 0 for any that is free"
        ) from error
    finally:
        app.state.desk.forget()


def _check_certificate(config: uvicorn.Config, listening: Listening) -> None:
    try:
        config.load()
    except OSError as error:
        named = f"{listening.certificate} and {listening.key}"
        raise UsageError(f"the certificate and key in {named} can't be used ({error})") from error


class _Server(uvicorn.Server):
    """A server that says where it is to be found, once it is."""

    def __init__(self, config: uvicorn.Config, listening: Listening, *, browser: bool) -> None:
        super().__init__(config)
        self._listening = listening
        self._browser = browser

    async def startup(self, sockets: Any = None) -> None:  # noqa: ANN401
        """Begin to listen."""
        await super().startup(sockets)
        logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        url = self._listening.url(host, port)
        print(f"rashomon: open {url} in a browser; stop with Ctrl-C", file=sys.stderr, flush=True)
        if self._browser:
            webbrowser.open(url)

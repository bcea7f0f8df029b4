"""A case → its desk on a port of this machine, for as long as it is needed."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from rashomon.outlets.serve import create_app
from rashomon.outlets.serve.accounts.guard import Guard

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 20.0


def chromium() -> str | None:
    """Where Chromium is on this machine, if it is."""
    return next((found for found in map(shutil.which, NAMES) if found), None)


@contextmanager
def served(case: Path, guard: Guard | None = None) -> Iterator[str]:
    """The address of a served case. Raises TimeoutError if it can't be served."""
    config = uvicorn.Config(
        create_app(case, guard=guard),
        host="127.0.0.1",
        port=0,
        log_config=None,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + PATIENCE
    while not server.started:
        if time.monotonic() > until:
            raise TimeoutError("the desk was not served")
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


@contextmanager
def browser(executable: str) -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield made
        made.close()

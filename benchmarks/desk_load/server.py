"""``rashomon serve`` in a process of its own, which can be killed and started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

PATIENCE = 60.0
"""Seconds that it may take to answer."""


class Server:
    """A served case at a port that stays the same; what it says goes into a file."""

    def __init__(self, case: Path, log: Path) -> None:
        self.port = _free_port()
        self.up = False
        self.kills = 0
        self._case = case
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start it and wait until it answers; seconds that it took. Raises TimeoutError."""
        begun = time.monotonic()
        command = [sys.executable, "-m", "rashomon", "serve", str(self._case)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen([*command, "--port", str(self.port)], stderr=log)
        while not self._answers():
            if time.monotonic() - begun > PATIENCE or self._process.poll() is not None:
                raise TimeoutError(f"rashomon serve did not answer: {self.said()}")
            time.sleep(0.05)
        self.up = True
        return time.monotonic() - begun

    def kill(self) -> None:
        """End it at once, with signal 9."""
        self.up, self.kills = False, self.kills + 1
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    def said(self) -> str:
        """The last that it said."""
        return self._log.read_text("utf-8", "replace")[-2000:]

    def spent(self) -> float:
        """Processor seconds that it has used so far (Linux)."""
        assert self._process is not None
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii")
        user, system = fields.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True


def _free_port() -> int:
    """A port that nobody listens at, and that no connection gets for its own end.

    From those (above 32767 on Linux), one that is made to a port where nobody listens may get that
    very port, and is answered by itself.
    """
    for port in range(18_000, 30_000):
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port
    raise OSError("no port is free")

"""Where the desk listens, by which names it may be called, and whether that takes accounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address

from rashomon.errors import UsageError

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^\[\]:@/?#\s]+)(?::\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Listening:
    """An address to listen at; ``names`` are further names that it may be called by.

    ``certificate`` and ``key`` are files, by which it speaks TLS itself. ``proxy``: one on this
    machine does so in front of it, and tells from where a request comes.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    proxy: bool = False
    certificate: str | None = None
    key: str | None = None

    @property
    def tls(self) -> bool:
        """Whether the desk itself speaks TLS."""
        return self.certificate is not None

    @property
    def is_local(self) -> bool:
        """Whether nobody but this machine can reach it."""
        return is_loopback(self.host) and not self.proxy and not self.names

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it by TLS, so that a cookie may be for TLS alone."""
        return self.tls or self.proxy or not is_loopback(self.host)

    def url(self, address: str, port: int) -> str:
        """Where a browser finds it that listens at that address and port."""
        if self.proxy and self.names:
            return f"https://{self.names[0]}/"
        name = self.names[0] if self.names else f"[{address}]" if ":" in address else address
        return f"{'https' if self.tls else 'http'}://{name}:{port}/"

    def may_be_called(self, host: str) -> bool:
        """Whether that is a Host by which it may be called.

        A page elsewhere may have its own name lead to this address (DNS rebinding), and would then
        read the desk as its own: names count, therefore, only where they were given. An address in
        numbers can't be led elsewhere.
        """
        found = _HOST.fullmatch(host.lower())
        if found is None:
            return False
        name = found[1].strip("[]").rstrip(".")
        if name in {one.lower() for one in self.names} or is_loopback(name):
            return True
        return not is_loopback(self.host) and (is_address(name) or name == self.host.lower())


def check(listening: Listening, *, accounts: bool) -> None:
    """Raise UsageError if it may not listen there (without accounts, or without TLS)."""
    if (listening.certificate is None) != (listening.key is None):
        raise UsageError("--tls-cert and --tls-key go together: give both")
    if listening.is_local:
        return
    if not accounts:
        raise UsageError(
            f"{_why(listening)}, which takes accounts; make the first with: "
            "rashomon accounts CASE add NAME --role admin"
        )
    if not (listening.tls or listening.proxy) and not is_loopback(listening.host):
        raise UsageError(
            f"{_why(listening)}, where passwords would be read on their way: give --tls-cert and "
            "--tls-key, or have a proxy speak TLS in front of it and say --proxy"
        )


def is_loopback(name: str) -> bool:
    """Whether a name or address is this machine's own, which no other machine can reach."""
    plain = name.strip("[]")
    return plain == "localhost" or (is_address(plain) and ip_address(plain).is_loopback)


def is_address(name: str) -> bool:
    """Whether it is an address in numbers."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _why(listening: Listening) -> str:
    where = f"{listening.host}:{listening.port}"
    if not is_loopback(listening.host):
        return f"{where} can be reached from other machines"
    return f"{where} is to be reached from other machines by a name or a proxy"

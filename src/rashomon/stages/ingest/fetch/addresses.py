"""Which addresses may be fetched: http and https, and no host inside a private network."""

from __future__ import annotations

import socket
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

from rashomon.stages.ingest.fetch.errors import FetchError

_LONGEST = 2000
_PORTS = {"http": 80, "https": 443}
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks of IPv6 alone write them (RFC 6052)."""
# What stays as it is in the path and query of an address; everything else is quoted.
_SAFE = "/?:@!$&'()*+,;=-._~%"


@dataclass(frozen=True, slots=True)
class Target:
    """An address in its parts; ``path`` holds the query as well."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt and one pause stand for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def target_of(url: str) -> Target:
    """The parts of ``url``. Raises FetchError where it is no address on the web."""
    if len(url) > _LONGEST or any(character <= " " for character in url):
        raise FetchError("the address is not well formed")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    except (ValueError, UnicodeError) as error:
        raise FetchError("the address is not well formed") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise FetchError(f"'{scheme[:20]}:' is not fetched; only http: and https: are")
    if not host:
        raise FetchError("the address names no host")
    if parts.username is not None:
        raise FetchError("the address holds a name or a password, which is not sent")
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return Target(url, scheme, host, port or _PORTS[scheme], path + query)


def resolve(target: Target, allowed: Collection[str]) -> list[str]:
    """The IP addresses of a target's host that may be connected to, in the system's order.

    A host in ``allowed`` may be anywhere. The connection must go to what is given here: a name
    that is looked up twice may lead elsewhere the second time. Raises FetchError where there is
    none.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the host {target.host} is not found", passing=True) from error
    numbers = list(dict.fromkeys(str(one[4][0]) for one in found))
    if target.host in map(str.lower, allowed):
        return numbers
    public = [number for number in numbers if is_public(number)]
    if not public:
        raise FetchError(
            f"the host {target.host} is on a private network ({numbers[0]}); "
            f"allow it with --allow-host {target.host}"
        )
    return public


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public internet, also where it wraps one of IPv4."""
    address = ip_address(number.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = _wrapped(address)
        if inner is not None:
            return is_public(str(inner))
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside one of IPv6: mapped, translated, 6to4, Teredo."""
    if address in _TRANSLATED or address in IPv6Network("::/96"):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)

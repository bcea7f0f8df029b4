"""One request and its answer, over a connection to an IP address that was checked before."""

from __future__ import annotations

import socket
import ssl
import threading
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection

from rashomon.stages.ingest import limits
from rashomon.stages.ingest.fetch.addresses import Target
from rashomon.stages.ingest.fetch.errors import FetchError


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: the status, the head with names in small letters, the unpacked body."""

    status: int
    head: Mapping[str, str]
    body: bytes


def exchange(target: Target, numbers: Sequence[str], head: Mapping[str, str]) -> Answer:
    """Ask for ``target`` at the first of the IP addresses ``numbers`` that can be reached.

    Raises FetchError where the answer is not there after `limits.FETCH_SECONDS`, whatever trickles
    in, or is larger than `limits.MAX_FETCHED`, on the wire or unpacked.
    """
    line = _Line(_connected(target, numbers))
    timer = threading.Timer(limits.FETCH_SECONDS, line.cut)
    timer.daemon = True
    timer.start()
    try:
        answer = _exchange(target, line, head)
        if line.late:  # where it is cut, the head of an answer looks as if it ended there
            raise TimeoutError
        return answer
    except (OSError, HTTPException, ValueError, AttributeError, zlib.error) as error:
        said = f"no answer in {limits.FETCH_SECONDS:g} s" if line.late else _said(error)
        raise FetchError(
            f"the connection to {target.host} failed ({said})", passing=True
        ) from error
    finally:
        timer.cancel()
        line.socket.close()


@dataclass(slots=True)
class _Line:
    """The connection in use, which another thread may cut."""

    socket: socket.socket
    late: bool = False

    def cut(self) -> None:
        """End it now, whatever it is doing."""
        self.late = True
        with suppress(OSError):
            # Not that of the TLS socket, which would touch what the other thread reads with.
            socket.socket.shutdown(self.socket, socket.SHUT_RDWR)


def _connected(target: Target, numbers: Sequence[str]) -> socket.socket:
    failed: OSError | None = None
    for number in numbers[:3]:
        try:
            return socket.create_connection((number, target.port), limits.CONNECT_SECONDS)
        except OSError as error:
            failed = failed or error
    said = _said(failed) if failed is not None else "no address"
    raise FetchError(f"no connection to {target.host} ({said})", passing=True)


def _exchange(target: Target, line: _Line, head: Mapping[str, str]) -> Answer:
    line.socket.settimeout(limits.READ_SECONDS)
    kind = HTTPSConnection if target.scheme == "https" else HTTPConnection
    if target.scheme == "https":
        line.socket = secured = _tls().wrap_socket(
            line.socket, server_hostname=target.host, do_handshake_on_connect=False
        )
        secured.do_handshake()
    connection = kind(target.host, target.port)
    connection.sock = line.socket
    connection.request("GET", target.path, headers=dict(head))
    response = connection.getresponse()
    known = {name.lower(): value for name, value in response.getheaders()}
    body = b"" if response.status in (204, 304) else _body(response, known)
    return Answer(response.status, known, body)


@cache
def _tls() -> ssl.SSLContext:
    """Certificates are checked against the system's authorities and those of certifi."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _body(response: HTTPResponse, head: Mapping[str, str]) -> bytes:
    """The whole body, unpacked."""
    packed = head.get("content-encoding", "").strip().lower()
    unpack = _unpacker(packed)
    out = bytearray()
    taken = 0
    while chunk := response.read1(1 << 16):
        taken += len(chunk)
        out += chunk if unpack is None else unpack.decompress(chunk, limits.MAX_FETCHED + 1)
        if max(taken, len(out)) > limits.MAX_FETCHED:
            raise FetchError(f"it is larger than {limits.size(limits.MAX_FETCHED)}; left out")
    wanted = head.get("content-length", "")
    if wanted.isdecimal() and taken < int(wanted):
        raise FetchError("the answer was cut off", passing=True)
    return bytes(out)


def _unpacker(packed: str) -> zlib._Decompress | None:
    if packed in ("", "identity"):
        return None
    if packed not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(f"the answer is packed in a way that was not asked for ('{packed[:20]}')")
    return zlib.decompressobj(47 if packed != "deflate" else 15)


def _said(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return " ".join(str(error).split())[:100] or type(error).__name__

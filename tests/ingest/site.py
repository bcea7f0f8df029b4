"""A site on the loopback address, for tests of fetching: pages, feeds, and what misbehaves."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

Page = bytes | str | int | Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Serves ``pages``: path → body, a status, or a function that answers. A context manager.

    ``asked`` are the paths asked for, in their order; ``heads`` the heads of the requests. Each
    body has an ETag that changes with it, and is not sent to who has it already.
    """

    def __init__(
        self, pages: dict[str, Page] | None = None, secure: ssl.SSLContext | None = None
    ) -> None:
        self.pages = pages or {}
        self.asked: list[str] = []
        self.heads: list[dict[str, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.heads.append({name.lower(): value for name, value in self.headers.items()})
                with suppress(OSError):
                    _serve(self, site.pages.get(self.path, 404))
                self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        if secure is not None:
            self._server.socket = secure.wrap_socket(self._server.socket, server_side=True)
        self._server.block_on_close = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _serve(handler: BaseHTTPRequestHandler, page: Page) -> None:
    if callable(page):
        page(handler)
    elif isinstance(page, int):
        answer(handler, b"no", status=page)
    else:
        body = page.encode() if isinstance(page, str) else page
        tag = f'"{hash(body):x}"'
        if handler.headers.get("If-None-Match") == tag:
            answer(handler, b"", status=304)
        else:
            answer(handler, body, ETag=tag)


def answer(handler: BaseHTTPRequestHandler, body: bytes, *, status: int = 200, **head: str) -> None:
    """Send an answer; names of the head are written with ``_`` for ``-``."""
    handler.send_response(status)
    for name, value in head.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def moved(url: str) -> Page:
    """An answer that leads to another address."""
    return lambda handler: answer(handler, b"", status=302, Location=url)


def page(number: int, day: int = 10) -> str:
    """A page with a report; each number gives another one."""
    from tests.written import text

    return (
        f"<html><head><title>Ferry {number}</title><meta property='article:published_time' "
        f"content='2026-03-{day:02}T08:00:00Z'></head><body><article><h1>Ferry {number} sinks</h1>"
        f"<p>{text(number)}</p><p>The harbour was closed, and the coast guard asked ship owners "
        f"to keep away from wreck {number}.</p></article></body></html>"
    )


def feed(*links: str, stamp: str = "2026-03-10T08:00:00Z") -> str:
    """An Atom feed of these links."""
    entries = "".join(
        f'<entry><title>x</title><id>{one}</id><link href="{one}"/><updated>{stamp}</updated>'
        "</entry>"
        for one in links
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'

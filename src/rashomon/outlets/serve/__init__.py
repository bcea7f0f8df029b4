"""A case → the desk: pages for a browser, and the same over REST.

`create_app` gives the whole as one ASGI application. FastAPI and uvicorn come with
``rashomon[serve]``; nothing here is imported before `rashomon serve` is called.

- ``desk.py``      what all requests share: the case, opened anew for each, and what was made of it
- ``visitors.py``  who asks; accounts put their own answer in its place
- ``problems.py``  the one shape of errors
- ``accounts/``    who may read and who may write, where others than this machine can reach it
- ``headers.py``   what every answer says to a browser, and which hosts may be named
- ``api/``         REST; ``web/`` the pages
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.outlets.serve.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> object:
    """`create_app`, imported when it is first asked for (PEP 562)."""
    if name != "create_app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from rashomon.outlets.serve.app import create_app

    return create_app

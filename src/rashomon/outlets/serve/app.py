"""A case → the desk as one ASGI application."""

from __future__ import annotations

from fastapi import FastAPI

from rashomon import __version__
from rashomon.outlets.serve import api, exports, live, originals, problems, web
from rashomon.outlets.serve.accounts import pages
from rashomon.outlets.serve.accounts.gate import protect
from rashomon.outlets.serve.accounts.guard import Guard
from rashomon.outlets.serve.accounts.listening import Listening
from rashomon.outlets.serve.api.schemas import describe
from rashomon.outlets.serve.desk import Desk
from rashomon.outlets.serve.headers import Headers
from rashomon.outlets.serve.turnstile import Turnstile
from rashomon.store.backends import Place


def create_app(place: Place, *, guard: Guard | None = None) -> FastAPI:
    """The desk of the case at ``place``, which is opened anew for each request.

    ``guard`` says who is let in, under which names; without one, whoever is at this machine.

    Raises CaseError if there is no case there, or none that this version reads.
    """
    desk = Desk(place)
    desk.open().close()
    app = FastAPI(
        title="rashomon",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        separate_input_output_schemas=False,
    )
    app.state.desk = desk
    problems.install(app, web.error_page)
    add_api(app)
    web.install(app)
    if guard is not None and guard.accounts is not None:
        app.include_router(pages.router(web.render))
    protect(app, guard or Guard(Listening()))
    app.add_middleware(Headers)
    app.add_middleware(Turnstile)
    return app


def add_api(app: FastAPI) -> None:
    """Add all that programs can ask for, and its description."""
    api.install(app)
    for part in (originals, exports, live):
        app.include_router(part.router)
    describe(app)

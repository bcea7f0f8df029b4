"""A case → the desk as one ASGI application."""

from __future__ import annotations

from fastapi import FastAPI

from rashomon import __version__
from rashomon.outlets.serve import api, exports, live, originals, problems, web
from rashomon.outlets.serve.api.schemas import describe
from rashomon.outlets.serve.desk import Desk
from rashomon.outlets.serve.headers import LOOPBACK, Headers
from rashomon.outlets.serve.visitors import Who, user_of_the_machine
from rashomon.store.backends import Place


def create_app(
    place: Place, *, who: Who = user_of_the_machine, hosts: tuple[str, ...] | None = LOOPBACK
) -> FastAPI:
    """The desk of the case at ``place``, which is opened anew for each request.

    ``who`` says who asks: accounts give their own. ``hosts`` are the names, without port, that it
    answers under; None is any, which only a desk with accounts may do.

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
    app.state.desk, app.state.who = desk, who
    problems.install(app, web.error_page)
    api.install(app)
    for part in (originals, exports, live):
        app.include_router(part.router)
    web.install(app)
    describe(app)
    app.add_middleware(Headers, hosts=hosts)
    return app

"""Style sheets, scripts and pictures: read once, named by their content, kept by browsers."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request, Response

from rashomon.outlets.serve.problems import RequestError

# Name → the package that it is in. What is not here is not served.
ASSETS = {
    "brief.css": "rashomon.outlets.brief",
    "review.js": "rashomon.outlets.serve.web",
    "decide.js": "rashomon.outlets.serve.web",
    "desk.css": "rashomon.outlets.serve.web",
    "desk.js": "rashomon.outlets.serve.web",
    "world.svg": "rashomon.outlets.serve.web",
}
FORMS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}
router = APIRouter(include_in_schema=False)


@cache
def content(name: str) -> bytes:
    """An asset. Raises KeyError if there is none of that name."""
    return files(ASSETS[name]).joinpath("assets", name).read_bytes()


@cache
def asset(name: str) -> str:
    """The address of an asset, which is another one when its content is."""
    return f"/assets/{hashlib.sha256(content(name)).hexdigest()[:12]}/{name}"


@router.get("/assets/{stamp}/{name}")
def served(request: Request, stamp: str, name: str) -> Response:
    """An asset; the one of a stamp never changes."""
    if name not in ASSETS:
        raise RequestError(404, "there is no such file", where="path")
    kept = "public, max-age=31536000, immutable" if request.url.path == asset(name) else "no-cache"
    form = FORMS[name.rpartition(".")[2]]
    return Response(content(name), headers={"cache-control": kept}, media_type=form)


@router.get("/favicon.ico")
def icon() -> Response:
    """None: the page names its own."""
    return Response(status_code=204)

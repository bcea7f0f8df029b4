"""The pages: what a person reads, server-rendered, and usable without a script."""

from __future__ import annotations

from fastapi import APIRouter, Depends, FastAPI, Request

from rashomon.outlets.serve.problems import Error
from rashomon.outlets.serve.visitors import analyst, reader
from rashomon.outlets.serve.web import (
    assets,
    deciding,
    event,
    events,
    evidence,
    finding,
    importing,
    map,
    review,
    search,
    why,
)
from rashomon.outlets.serve.web.rendering import render

__all__ = ["error_page", "install", "render"]


def install(app: FastAPI) -> None:
    """Add the pages and what they load; whoever asks for a page must be a reader."""
    pages = APIRouter(include_in_schema=False)
    for part in (events, event, evidence, finding, map, search, why, deciding, review):
        pages.include_router(part.router, dependencies=[Depends(reader)])
    for part in (deciding, importing):
        pages.include_router(part.writing, dependencies=[Depends(analyst)])
    app.include_router(pages)
    app.include_router(assets.router)


def error_page(request: Request, error: Error) -> str:
    """An error as a page."""
    return render(request, "error", error=error)

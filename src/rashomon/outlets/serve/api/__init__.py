"""The same as the pages, for programs: records of the contract, a page of them at a time.

Records go out as the case keeps them, byte for byte; nothing is built of them on the way. The
description under ``/api/openapi.json`` has their schemas from the records themselves.
"""

from __future__ import annotations

from fastapi import Depends, FastAPI

from rashomon.outlets.serve.api import events, index, lists, records, search
from rashomon.outlets.serve.problems import API
from rashomon.outlets.serve.visitors import reader


def install(app: FastAPI) -> None:
    """Add all that can be read; whoever asks must be a reader."""
    for part in (index, search, lists, records, events):
        app.include_router(part.router, prefix=API, dependencies=[Depends(reader)])

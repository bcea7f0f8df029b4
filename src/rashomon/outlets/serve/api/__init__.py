"""The same as the pages, for programs: records of the contract, a page of them at a time.

Records go out as the case keeps them, byte for byte; nothing is built of them on the way. The
description under ``/api/openapi.json`` has their schemas from the records themselves.
"""

from __future__ import annotations

from fastapi import Depends, FastAPI

from rashomon.outlets.serve.api import deciding, events, index, lists, records, search
from rashomon.outlets.serve.problems import API
from rashomon.outlets.serve.visitors import analyst, reader


def install(app: FastAPI) -> None:
    """Add all that can be read, by readers, and what analysts can decide."""
    for part in (index, search, lists, deciding, records, events):
        app.include_router(part.router, prefix=API, dependencies=[Depends(reader)])
    app.include_router(deciding.writing, prefix=API, dependencies=[Depends(analyst)])

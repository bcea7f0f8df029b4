"""A file of decisions, as another desk gave it out → taken in, and what came of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import FormData, UploadFile

from rashomon.outlets.serve.desk import desk_of
from rashomon.outlets.serve.problems import RequestError
from rashomon.outlets.serve.web.rendering import page
from rashomon.store.decisions import import_lines

writing = APIRouter()
SHOWN = 200
"""So many lines that did not come in are told of."""


async def _sent(request: Request) -> tuple[str, bytes]:
    """The name of the file that a form sends, and what is in it. Raises RequestError (422)."""
    form: FormData = await request.form(max_files=1)
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise RequestError(422, "no file was chosen", where="file", do="choose one, then send it")
    return file.filename, await file.read()


@writing.post("/decisions/import")
def imported(request: Request, sent: Annotated[tuple[str, bytes], Depends(_sent)]) -> Response:
    """Take in a file of decisions, as it is got from *Decisions*; twice is once.

    Raises RequestError (422) for a file that holds no text.
    """
    name, content = sent
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise RequestError(422, f"{name[:80]} is no file of text (UTF-8)", where="file") from None
    found = import_lines(desk_of(request).place, lines, name[:80])
    request.state.told = f"{len(found.kept)} decisions kept, {found.known} known"
    return page(request, "imported", file=name[:80], found=found, most=SHOWN)

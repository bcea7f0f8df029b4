"""What a case holds, in any of the formats of `rashomon export`, as a file."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import StreamingResponse

from rashomon.outlets.export import ALL_KINDS, FORMATS, Wish, export, formats_of
from rashomon.outlets.serve.api.answers import ERRORS
from rashomon.outlets.serve.desk import known_codebook, reading
from rashomon.outlets.serve.problems import RequestError
from rashomon.outlets.serve.visitors import reader
from rashomon.outlets.serve.web.rendering import page

router = APIRouter(dependencies=[Depends(reader)])
IN_MEMORY = 8_000_000
"""Bytes of an export that are held before they go into a file that nobody else sees."""

BLOCK = 64_000
KINDS = tuple(ALL_KINDS)

# The endings of files, and the types under which they go out: none that a browser would run.
ENDINGS = {
    "jsonl": ("jsonl", "application/x-ndjson"),
    "csv": ("csv", "text/csv"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "markdown": ("md", "text/markdown"),
    "ucdp": ("csv", "text/csv"),
    "acled": ("csv", "text/csv"),
    "plover": ("jsonl", "application/x-ndjson"),
    "geojson": ("geojson", "application/geo+json"),
    "hxl": ("csv", "text/csv"),
    "webannotation": ("jsonld", "application/ld+json"),
    "ftm": ("jsonl", "application/x-ndjson"),
}
What = Annotated[str, Path(json_schema_extra={"enum": list(KINDS)}, max_length=20)]
Form = Annotated[
    str,
    Query(alias="format", json_schema_extra={"enum": list(FORMATS)}, max_length=20),
]
By = Annotated[str | None, Query(max_length=80, description="Count tolls by this codebook.")]
Part = Annotated[
    Literal["rows", "sources"],
    Query(description="The rows, or where each of their cells comes from (JSON lines)."),
]
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The export as a file.",
        "content": {form: {} for _, form in ENDINGS.values()},
    },
    **{status: one for status, one in ERRORS.items() if status != 304},
}


@router.get(
    "/api/export/{what}", response_class=StreamingResponse, responses=_FILES, tags=["exports"]
)
def exported(
    request: Request, what: What, form: Form = "jsonl", codebook: By = None, part: Part = "rows"
) -> StreamingResponse:
    """Records of one kind in one format, each row checked against the format's specification.

    The header ``X-Rashomon-Refused`` counts rows that failed and are not in it; with
    ``part=sources`` they are named, each with the reason.
    """
    for name, given, there in (("what", what, KINDS), ("format", form, FORMATS)):
        if given not in there:
            said = f"take one of {', '.join(there)}"
            raise RequestError(422, f"there is no '{given}' to export", where=name, do=said)
    wish = Wish(what, form, known_codebook(codebook))
    out, beside = _file(), _file()
    asked = part == "sources"
    with reading(request) as case:
        written = export(case, wish, out, beside if asked else None)  # type: ignore[arg-type]
    ending, kind = ENDINGS["jsonl" if asked else form]
    file = beside if asked else out
    size = file.tell()
    file.seek(0)
    name = f"{what}-{form}{'.sources' if asked else ''}.{ending}"
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "content-length": str(size),
        "x-rashomon-refused": str(len(written.refused)),
    }
    return StreamingResponse(_blocks(file), headers=headers, media_type=kind)


def _file() -> SpooledTemporaryFile[bytes]:
    """A file that is closed once it has been sent."""
    return SpooledTemporaryFile(IN_MEMORY)


def _blocks(file: SpooledTemporaryFile[bytes]) -> Iterator[bytes]:
    with file:
        while block := file.read(BLOCK):
            yield block


@router.get("/exports", include_in_schema=False)
def exports(request: Request) -> object:
    """What can be taken out, and in which formats."""
    with reading(request) as case:
        counts = {kind: case.count(kind) for kind in KINDS if kind != "tolls"}  # type: ignore[arg-type]
    return page(
        request,
        "exports",
        formats=FORMATS.values(),
        forms={kind: formats_of(kind) for kind in KINDS},
        counts=counts,
    )

"""The bytes that reports were made from, to be kept in a file and never shown.

Whatever they claim to be, they go out as bytes without a type: a page that somebody else wrote must
not run as one of the desk's.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from rashomon.errors import CaseError
from rashomon.outlets.serve.api.answers import ERRORS
from rashomon.outlets.serve.desk import reading
from rashomon.outlets.serve.problems import missing
from rashomon.outlets.serve.visitors import reader

router = APIRouter(tags=["records"], dependencies=[Depends(reader)])
Hash = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the bytes.")]
BYTES = "application/octet-stream"


@router.get("/originals/{sha256}", include_in_schema=False)
@router.get(
    "/api/originals/{sha256}",
    response_class=Response,
    responses={200: {"description": "The bytes as they came.", "content": {BYTES: {}}}, **ERRORS},
)
def original(request: Request, sha256: Hash) -> Response:
    """An archived original, as a file."""
    with reading(request) as case:
        try:
            found = case.original(sha256)
        except CaseError:
            raise missing("original", sha256) from None
    name = f'attachment; filename="original-{sha256[:12]}.bin"'
    return Response(found, headers={"content-disposition": name}, media_type=BYTES)

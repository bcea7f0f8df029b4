"""What is sent with a request, read to its end or to a bound."""

from __future__ import annotations

from fastapi import Request

from rashomon.outlets.serve.problems import RequestError


async def body_of(request: Request, most: int, what: str) -> bytes:
    """All that is sent; ``what`` it is to be, for whom it concerns.

    Raises RequestError (413) as soon as it has more than ``most`` bytes.
    """
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > most:
            raise RequestError(413, f"{what} has {most} bytes at most", where="body")
    return bytes(content)

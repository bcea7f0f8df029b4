"""The bytes that reports were made from, as they are kept in a case: packed, under their hash."""

from __future__ import annotations

import hashlib
import zlib

from rashomon.errors import CaseError
from rashomon.records import Original, to_json
from rashomon.store.contract import Backend

_LEVEL = 6
"""How hard zlib tries: on news pages 9 saves 1 % more and takes twice as long."""


def archive(backend: Backend, original: Original, raw: bytes) -> None:
    """Keep ``raw``, which ``original`` tells of; bytes that the case holds are not kept twice."""
    line = to_json(original).encode()
    backend.keep_original(original.sha256, original.report, line, zlib.compress(raw, _LEVEL))


def unpack(blob: bytes, sha256: str) -> bytes:
    """The bytes that were kept. Raises CaseError if they are no longer those of that hash."""
    try:
        raw = zlib.decompress(blob)
    except zlib.error as error:
        raise CaseError(f"the original {sha256} is damaged in the case ({error})") from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise CaseError(f"the original {sha256} is damaged in the case: its hash is another")
    return raw

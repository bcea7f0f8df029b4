"""The bytes that reports were made from, as they are kept in a case: packed, under their hash."""

from __future__ import annotations

import hashlib
import zlib
from datetime import UTC, datetime

from rashomon.errors import CaseError
from rashomon.records import Original, Report, from_json, to_json
from rashomon.stages.ingest.draft import Raw
from rashomon.store.contract import Backend

_LEVEL = 6
"""How hard zlib tries: on news pages 9 saves 1 % more and takes twice as long."""


def archive(backend: Backend, report: Report, raw: Raw) -> None:
    """Keep the bytes that ``report`` was made from, and where and when they were found.

    Bytes are kept once, whatever number of reports was made from them; the first time stays.
    """
    sha256 = hashlib.sha256(raw.body).hexdigest()
    if any(from_json(Original, line).sha256 == sha256 for line in backend.originals(report.id)):
        return
    original = Original(
        report=report.id,
        sha256=sha256,
        source=report.source_file or report.id,
        url=raw.url or report.url,
        retrieved_at=raw.retrieved_at or datetime.now(UTC).isoformat(timespec="seconds"),
        media_type=raw.media_type,
        size=len(raw.body),
        fetched=raw.retrieved_at is not None,
    )
    packed = zlib.compress(raw.body, _LEVEL)
    backend.keep_original(sha256, report.id, to_json(original).encode(), packed)


def unpack(blob: bytes, sha256: str) -> bytes:
    """The bytes that were kept. Raises CaseError if they are no longer those of that hash."""
    try:
        raw = zlib.decompress(blob)
    except zlib.error as error:
        raise CaseError(f"the original {sha256} is damaged in the case ({error})") from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise CaseError(f"the original {sha256} is damaged in the case: its hash is another")
    return raw

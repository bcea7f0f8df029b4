"""Plain text → one Draft."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.stages.ingest.decode import decode
from rashomon.stages.ingest.draft import Draft, Place


def parse(raw: bytes, place: Place) -> Sequence[Draft]:
    """The text, as it stands. Raises SourceError where the bytes are no text."""
    return [Draft(text=decode(raw), source_file=place.name, where=place.where, url=place.url)]

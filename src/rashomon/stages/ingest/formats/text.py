"""Plain text → one Draft."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.errors import SourceError
from rashomon.stages.ingest.decode import decode
from rashomon.stages.ingest.draft import Draft, Place
from rashomon.stages.ingest.formats.listing import lines


def parse(raw: bytes, place: Place) -> Sequence[Draft]:
    """The text, as it stands. Raises SourceError where the bytes are no text."""
    if lines(raw):
        raise SourceError(
            "this is a list of addresses; to fetch what is there: rashomon build CASE FILE"
        )
    return [Draft(text=decode(raw), source_file=place.name, where=place.where, url=place.url)]

"""Parsed sentence → its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse


def text_of(doc: Parse) -> str:
    """The text of a sentence, as it was parsed."""
    return doc.text

"""Parsed sentence → its text, put together once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEY = "rashomon.text"


def text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy joins from all tokens anew each time that it is asked for."""
    text: str | None = doc.user_data.get(KEY)
    if text is None:
        text = doc.user_data[KEY] = doc.text
    return text

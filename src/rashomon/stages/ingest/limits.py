"""How much ingest reads before it gives up on a file or a line."""

from __future__ import annotations

MAX_BYTES = 20 * 1024 * 1024
"""The longest line of a .jsonl file, and the largest .txt or .html file, in bytes."""

MIN_LETTERS = 40
"""The fewest letters from which a language is told; shorter texts are taken as English."""

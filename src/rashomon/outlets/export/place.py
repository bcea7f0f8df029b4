"""A file that is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(name: str) -> Iterator[BinaryIO]:
    """A new file under that name, in the place of an old one only if nothing went wrong.

    Raises OSError where it can't be written.
    """
    part = Path(f"{name}.part")
    try:
        with part.open("wb") as out:
            yield out
        os.replace(part, name)
    finally:
        part.unlink(missing_ok=True)

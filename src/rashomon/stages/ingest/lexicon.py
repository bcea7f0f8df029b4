"""The word lists and patterns of this stage, read from the TOML files beside it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """One of this folder's TOML files, as it stands; read once. Callers must not change it."""
    text = files("rashomon.stages.ingest").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)

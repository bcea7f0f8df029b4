"""The tables of ``data``: specifications, and the codes of the schemes that rows are written in."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def data_table(name: str) -> dict[str, Any]:
    """The content of ``data/NAME.toml``, read once."""
    file = resources.files("rashomon.outlets.export").joinpath("data", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))

"""Reconciled, reports, claims → `Brief` → terminal, Markdown, JSON or HTML.

A form is loaded when it is first asked for: the terminal needs no templates, JSON needs no Rich.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.outlets.brief.build import build_brief
    from rashomon.outlets.brief.contract import to_json
    from rashomon.outlets.brief.html import to_html
    from rashomon.outlets.brief.markdown import to_markdown
    from rashomon.outlets.brief.model import Brief
    from rashomon.outlets.brief.terminal import print_brief

__all__ = ["Brief", "build_brief", "print_brief", "to_html", "to_json", "to_markdown"]

_PLACE_OF = {
    "Brief": "model",
    "build_brief": "build",
    "print_brief": "terminal",
    "to_html": "html",
    "to_json": "contract",
    "to_markdown": "markdown",
}


def __getattr__(name: str) -> object:
    """The object of that name, imported from its place on first use (PEP 562)."""
    if name not in _PLACE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_PLACE_OF[name]}"), name)
    return found

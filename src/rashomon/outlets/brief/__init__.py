"""Reconciled, reports, claims → `Brief` → terminal, Markdown, JSON or HTML."""

from rashomon.outlets.brief.build import build_brief
from rashomon.outlets.brief.contract import to_json
from rashomon.outlets.brief.html import to_html
from rashomon.outlets.brief.markdown import to_markdown
from rashomon.outlets.brief.model import Brief
from rashomon.outlets.brief.terminal import print_brief

__all__ = ["Brief", "build_brief", "print_brief", "to_html", "to_json", "to_markdown"]

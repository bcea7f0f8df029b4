"""A web page → Draft: the main text and what the page says about itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Protocol, cast

from rashomon.errors import SourceError
from rashomon.stages.ingest.draft import Draft

# Fixed bounds: htmldate's own upper bound is the day of the run, and a run must not depend on it.
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",
}


def html_draft(markup: str, *, name: str, where: str, url: str | None = None) -> Draft:
    """The Draft in a page: main text without comments and tables, title, outlet, author, date.

    Raises SourceError where no main text can be found; odd markup alone is no error.
    """
    page = _extracted(markup, url)
    text = (page.text or "").strip() if page is not None else ""
    if page is None or not text:
        raise SourceError("no main text was found in the page")
    draft = Draft(text=text, source_file=name, where=where, url=url or page.url or None)
    return replace(
        draft,
        title=page.title or None,
        outlet=page.sitename or page.hostname or None,
        byline=page.author or None,
        published_at=published_at(markup, page.date),
    )


_STATED = re.compile(
    r"""["']?datePublished["']?\s*:\s*["']([^"']{10,40})["']"""  # JSON-LD NewsArticle
    r"""|["']article:published_time["'][^>]{0,80}?content=["']([^"']{10,40})["']"""  # OpenGraph
    r"""|content=["']([^"']{10,40})["'][^>]{0,80}?["']article:published_time["']""",
    re.IGNORECASE,
)


def published_at(markup: str, day: str | None) -> str | None:
    """The day that the page gives, with the hour where its metadata state one of that day.

    ``day`` is ISO 8601 and is kept as it is where no stated time agrees with it.
    """
    for match in _STATED.finditer(markup):
        stated = next(group for group in match.groups() if group)
        if day is not None and stated.startswith(day + "T"):
            try:
                return datetime.fromisoformat(stated).isoformat()
            except ValueError:
                continue
    return day or None


class _Page(Protocol):
    """What is used of trafilatura's document."""

    text: str | None
    title: str | None
    author: str | None
    sitename: str | None
    hostname: str | None
    date: str | None
    url: str | None


def _extracted(markup: str, url: str | None) -> _Page | None:
    """trafilatura's document, or ``None``; loaded here because it takes most of a second."""
    import trafilatura

    try:
        page = trafilatura.bare_extraction(
            markup,
            url=url,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
    except Exception as error:  # whatever a parser says of odd markup, the other files go on
        raise SourceError(f"the page can't be read ({type(error).__name__}: {error})") from error
    return cast("_Page | None", page)

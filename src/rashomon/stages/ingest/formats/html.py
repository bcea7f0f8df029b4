"""A web page → Draft: the main text and what the page says about itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any, Protocol, cast

from rashomon.errors import SourceError
from rashomon.stages.ingest.decode import decode
from rashomon.stages.ingest.draft import Draft, Place
from rashomon.stages.ingest.formats.linked import Linked, linked_article

# Fixed bounds: htmldate's own upper bound is the day of the run, and a run must not depend on it.
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",
}


def parse(raw: bytes, place: Place) -> Sequence[Draft]:
    """The report in a page. Raises SourceError where the bytes are no text, or hold none."""
    return [page_draft(decode(raw, html=True), place)]


def page_draft(markup: str, place: Place) -> Draft:
    """The Draft in a page: main text without comments and tables, title, outlet, author, date.

    What the page does not show is taken from its JSON-LD, the publisher among it. Raises
    SourceError where no main text can be found; odd markup alone is no error.
    """
    page = _extracted(markup, place.url)
    article = linked_article(markup)
    text = (page.text or "").strip() if page is not None else ""
    if page is None or not text:
        raise SourceError("no main text was found in the page")
    draft = Draft(text=text, source_file=place.name, where=place.where, url=place.url)
    return replace(draft, **_described(page, article, markup, place.url))


def _described(page: _Page, article: Linked, markup: str, url: str | None) -> dict[str, Any]:
    """What the page says about itself, by field of a Draft."""
    return {
        "url": url or page.url or article.url,
        "title": page.title or article.title,
        "outlet": page.sitename or page.hostname or None,
        "publisher": article.publisher,
        "byline": page.author or article.byline,
        "published_at": published_at(markup, page.date) or article.published_at,
        "modified_at": article.modified_at or _modified(markup),
    }


# Each begins with letters that few pages have often, and is looked for in small letters: a page is
# passed over in one go.
_STATED = tuple(
    map(
        re.compile,
        (
            r"""datepublished["']?\s*:\s*["']([^"']{10,40})["']""",  # JSON-LD NewsArticle
            r"""article:published_time["'][^>]{0,80}?content=["']([^"']{10,40})["']""",  # OpenGraph
            r"""content=["']([^"']{10,40})["'][^>]{0,80}?["']article:published_time["']""",
        ),
    )
)


_MODIFIED = re.compile(
    r"""["']article:modified_time["'][^>]{0,80}?content=["']([^"']{10,40})["']"""  # OpenGraph
    r"""|content=["']([^"']{10,40})["'][^>]{0,80}?["']article:modified_time["']"""
)


def _modified(markup: str) -> str | None:
    """When the page says that it was last changed."""
    found = _MODIFIED.search(markup) if "article:modified_time" in markup else None
    return (found[1] or found[2]) if found else None


def published_at(markup: str, day: str | None) -> str | None:
    """The day that the page gives, with the hour where its metadata state one of that day.

    ``day`` is ISO 8601 and is kept as it is where no stated time agrees with it.
    """
    small = markup.lower()
    if "datepublished" not in small and "published_time" not in small:
        return day or None
    found = (match for pattern in _STATED for match in pattern.finditer(small))
    for match in sorted(found, key=lambda one: one.start()):
        stated = match[1].upper()
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


class _Library(Protocol):
    """What is called of trafilatura."""

    def bare_extraction(self, markup: str, **how: object) -> object: ...


@cache
def _library() -> _Library:
    """trafilatura, loaded here because it takes most of a second.

    It would look through all links of a page for a licence, and for what the page is filed under: a
    fifth of its time on a page with large menus, for fields that no report has. This is done in the
    parsers' own process (`rashomon.stages.ingest.guard`), where nobody else calls the library.
    """
    import trafilatura
    from trafilatura import metadata

    for name, nothing in (("extract_license", None), ("extract_catstags", [])):
        assert hasattr(metadata, name)
        setattr(metadata, name, lambda *_, found=nothing: found)
    return cast("_Library", trafilatura)


def _extracted(markup: str, url: str | None) -> _Page | None:
    """trafilatura's document, or ``None``."""
    try:
        page = _library().bare_extraction(
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

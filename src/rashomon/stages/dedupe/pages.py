"""A report → the page that it is of."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from rashomon.records import Report

# What feeds and networks add to an address to see who follows it.
_TRACKING = ("utm_", "fbclid", "gclid", "ref_src")


def page_of_report(report: Report) -> str | None:
    """The page of a report's address; of one without, what its source's id for it stands for.

    What a source without addresses gives one id is what it takes for one report.
    """
    return page_of(report.url) if report.url else f"the report {report.given_id}"


def page_of(url: str | None) -> str | None:
    """The page that an address is of: without its scheme, ``www.``, fragment and tracking.

    None for what is no address of a page: that of a whole site, or none at all.
    """
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # what a source gives as its address need not be one
        return None
    path = parts.path.rstrip("/")
    asked = [(k, v) for k, v in parse_qsl(parts.query) if not k.lower().startswith(_TRACKING)]
    if not host or not (path or asked):
        return None
    return f"{host}{path}?{urlencode(sorted(asked))}"

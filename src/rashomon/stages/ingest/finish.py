"""Draft → Report: zones, and the fields that only the text can tell."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from rashomon.errors import SourceError
from rashomon.records import Discard, Report, Zone, content_id
from rashomon.stages.ingest import limits
from rashomon.stages.ingest.agencies import agency_of
from rashomon.stages.ingest.dates import date_in_url, read_date
from rashomon.stages.ingest.draft import Draft, discard
from rashomon.stages.ingest.heading import Heading, read_heading
from rashomon.stages.ingest.language import language_name, language_of
from rashomon.stages.ingest.lines import closing_credit, line_zones

_NO_LETTERS = re.compile(r"[^A-Za-z]")


def finish(draft: Draft) -> Iterator[Report | Discard]:
    """The Report that ``draft`` makes; before it, a Discard where its date can't be read.

    Raises SourceError where the draft holds no text or is not in English.
    """
    if not draft.text.strip():
        raise SourceError("it has no text")
    if len(draft.text) > limits.MAX_CHARACTERS:
        raise SourceError(
            f"its text has {len(draft.text):,} characters, and a report at most "
            f"{limits.MAX_CHARACTERS:,}; left out"
        )
    lang = _english(draft)
    heading = read_heading(draft.text, draft.title)
    report = _report(draft, heading, lang)
    if draft.published_at and read_date(draft.published_at) is None:
        yield discard(
            draft.where,
            f"{draft.where}: the date '{draft.published_at[:40]}' can't be read without a guess; "
            "the report is kept without it",
            report=report.id,
        )
    yield report


def _english(draft: Draft) -> str:
    given = (draft.lang or "").strip().lower().replace("_", "-").split("-")[0]
    lang = given if len(given) in (2, 3) and given not in ("und", "eng") else ""
    lang = "en" if given == "eng" else lang or language_of(draft.text)
    if lang != "en":
        raise SourceError(f"it is in {language_name(lang)}; rashomon reads English")
    return lang


def _report(draft: Draft, heading: Heading, lang: str) -> Report:
    found = heading.fields
    zones = _zones(draft.text, heading)
    outlet = draft.outlet or found.get("outlet") or draft.publisher or _host(draft.url)
    byline = draft.byline or found.get("byline")
    published = _published(draft, found)
    return Report(
        id=draft.id or content_id(draft.text, draft.url, draft.publisher, published),
        url=draft.url,
        title=draft.title or found.get("title"),
        outlet=outlet,
        publisher=draft.publisher,
        originator=_originator(draft, byline, outlet, heading, zones),
        byline=byline,
        dateline=draft.dateline or found.get("place"),
        published_at=published,
        modified_at=read_date(draft.modified_at),
        lang=lang,
        text=draft.text,
        sha256=hashlib.sha256(draft.text.encode("utf-8")).hexdigest(),
        source_file=draft.source_file,
        event_hint=draft.event_hint,
        zones=zones,
    )


def _zones(text: str, heading: Heading) -> tuple[Zone, ...]:
    zones = list(heading.zones)
    zones.extend(line_zones(text, zones))
    closing = closing_credit(text, zones)
    if closing is not None:
        zones.append(closing)
    return tuple(sorted(zones, key=lambda zone: (zone.start, zone.end)))


def _published(draft: Draft, found: dict[str, str]) -> str | None:
    return read_date(draft.published_at) or read_date(found.get("date")) or date_in_url(draft.url)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url and "://" in url else None
    except ValueError:  # what a source gives as its address need not be one
        return None
    return host.removeprefix("www.") if host else None


def _originator(
    draft: Draft, byline: str | None, outlet: str | None, heading: Heading, zones: Sequence[Zone]
) -> str | None:
    """The agency that wrote the report: as given, or as its credits name it.

    A line that only says who contributed counts where nobody else is named as the author.
    """
    if draft.originator:
        return agency_of(draft.originator) or draft.originator
    credits = [zone for zone in zones if zone.kind == "credit"]
    whole = [zone for zone in credits if zone.rule != "contribution"]
    helped = [] if byline else [zone for zone in credits if zone.rule == "contribution"]
    named = [byline, heading.fields.get("credit")]
    named += [draft.text[zone.start : zone.end] for zone in whole]
    named += [outlet, draft.publisher]
    named += [draft.text[zone.start : zone.end] for zone in helped]
    own = _initials(outlet or draft.publisher)
    foreign = (words for words in named if words and _NO_LETTERS.sub("", words) != own)
    return next((agency for words in foreign if (agency := agency_of(words))), None)


def _initials(outlet: str | None) -> str | None:
    """The letters by which an outlet signs its own reports: "(AA)" in those of the Andes Agency."""
    letters = "".join(word[0] for word in (outlet or "").split() if word[:1].isupper())
    return letters if len(letters) > 1 else None

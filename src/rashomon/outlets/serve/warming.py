"""What the first request would have to wait for, done before anybody asks.

The first decision after a start tells a story anew, and so loads the word lists and the gazetteer:
a second in which whoever reads waits as well. Templates are compiled when they are first shown.
"""

from __future__ import annotations

import gc

from rashomon import settings
from rashomon.flow import tell
from rashomon.outlets.brief import build_brief
from rashomon.outlets.serve.web.rendering import compile_all
from rashomon.records import (
    Claim,
    Event,
    Evidence,
    Group,
    Mention,
    Reading,
    Report,
    Story,
    Value,
    from_json,
    to_json,
)
from rashomon.store.fingerprints import made_by

TEXT = "Three soldiers were killed near the market of Corran on Monday, Captain Ana Bell said."
QUOTE = "Three soldiers were killed"


def warm_up() -> None:
    """Load what telling a story and showing a page take, but for the model."""
    made_by(settings.codebook())
    compile_all()
    reports = {key: _report(key) for key in ("a", "b")}
    readings = {key: _reading(key) for key in reports}
    story = Story(id="warm", reports=tuple(reports))
    told = tell(story, reports, readings, settings.codebook())
    build_brief([told.reconciled], list(reports.values()), told.claims)
    from_json(Event, to_json(told.reconciled.event))
    for kept in (*reports.values(), *told.claims):
        from_json(type(kept), to_json(kept))
    # What is loaded stays; Python's collector would look through all of it again and again, while
    # everybody waits.
    gc.collect()
    gc.freeze()


def _report(key: str) -> Report:
    return Report(id=key, text=TEXT, sha256=key, published_at="2026-03-09", lang="en")


def _reading(report: str) -> Reading:
    claim = Claim(
        id=f"{report} killed",
        report=report,
        outcome="killed",
        group=Group(text="soldiers", class_="state_forces"),
        value=Value(low=3, high=3, best=3, modality="exact", text="Three"),
        said_by="Ana Bell",
        status="asserted",
        scope="event",
        as_of="2026-03-09",
        evidence=Evidence(start=0, end=len(QUOTE), quote=QUOTE),
        confidence=0.9,
        extractor="warming",
    )
    at = TEXT.index("Corran")
    place = Mention(report=report, kind="place", start=at, end=at + 6, text="Corran")
    who = TEXT.index("Ana Bell")
    person = Mention(report=report, kind="person", start=who, end=who + 8, text="Ana Bell")
    return Reading(report=report, claims=(claim,), mentions=(place, person))

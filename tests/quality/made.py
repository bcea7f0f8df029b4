"""Claims, statements and events made by hand, to test what scores them."""

from __future__ import annotations

from typing import Any

from benchmarks.quality.read import Output
from rashomon.records import (
    Claim,
    Event,
    Evidence,
    Group,
    Reading,
    Reconciled,
    Relation,
    Report,
    Statement,
    Toll,
    Value,
    content_id,
)

TEXT = (
    "Dam bursts above Lorn\n\nAt least 12 villagers drowned near Lorn, the mayor said. Five others "
    "were pulled out alive. Two engineers are missing.\n"
)


def report(text: str = TEXT, key: str = "r") -> Report:
    return Report(id=key, text=text, sha256="0" * 64)


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def label(words: str, outcome: str, low: int | None, high: int | None, **more: Any) -> Any:
    start, end = span(words)
    fields = {
        "report": "r", "quote": words, "outcome": outcome, "group": words, "class": "civilians",
        "low": low, "high": high, "modality": "exact", "said_by": None, "status": "asserted",
        "scope": "event", "start": start, "end": end,
    }  # fmt: skip
    return {**fields, **more}


def claim(
    words: str, outcome: Any, low: int | None, high: int | None, *, modality: Any = "exact",
    said_by: str | None = None, status: Any = "asserted", group: str = "people", text: str = TEXT,
    scope: Any = "event",
) -> Claim:  # fmt: skip
    start, end = span(words, text)
    return Claim(
        id=content_id(words, outcome, low, high), report="r", outcome=outcome,
        group=Group(text=group, class_="civilians"),
        value=Value(low=low, high=high, best=low, modality=modality, text=""),
        said_by=said_by, status=status, scope=scope,
        evidence=Evidence(start=start, end=end, quote=words), confidence=0.5, extractor="test",
    )  # fmt: skip


def statement(source: str | None, content: str, text: str = TEXT) -> Statement:
    return Statement(
        id=content_id(source, content), report="r", source=span(source, text) if source else None,
        cue=None, content=span(content, text), speaker=source, kind="indirect",
    )  # fmt: skip


def toll(
    outcome: Any, low: int | None, best: int | None, high: int | None, *, status: Any = "single"
) -> Toll:
    return Toll(
        id=outcome, outcome=outcome, group="all", low=low, best=best, high=high, status=status,
        claims=(), voices=1, codebook="latest", why=(),
    )  # fmt: skip


def event(reports: tuple[str, ...], *tolls: Toll, key: str = "e", **more: Any) -> Event:
    fields: dict[str, Any] = {
        "date": None, "place": None, "type": None, "actors": (), "disputes": (), "timeline": (),
        "people": (), **more,
    }  # fmt: skip
    return Event(id=key, title=key, reports=reports, tolls=tolls, **fields)


def output(
    claims: list[Claim], statements: tuple[Statement, ...] = (), events: tuple[Event, ...] = (),
    relations: tuple[Relation, ...] = (), text: str = TEXT,
) -> Output:  # fmt: skip
    reading = Reading(report="r", claims=tuple(claims), statements=statements)
    told = [Reconciled(event=one, relations=relations) for one in events]
    return Output({"r": report(text)}, {"r": reading}, claims, told)

"""Claims → W3C Web Annotations on the words of reports, with their provenance (PROV-O), as JSON-LD.

One document: its context, and a graph of the reports, of everybody who is credited with a claim,
and of one annotation for each claim. The context is written into the document, so nothing has to be
fetched to read it; for the terms of Web Annotation it says what http://www.w3.org/ns/anno.jsonld
says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import resources
from typing import BinaryIO

import msgspec

from rashomon.outlets.export.addresses import urn, web_address
from rashomon.outlets.export.cells import clean
from rashomon.outlets.export.nested import line_of
from rashomon.outlets.export.rows import Row
from rashomon.records import Claim, Report, content_id
from rashomon.store import Case

CONTEXT = "webannotation_context.json"
AROUND = 32
"""So many characters before and after a quote are given, to find it in a text that has changed."""


def rows(case: Case, codebook: str | None) -> Iterator[Row]:
    """The reports, those who say something, and the claims; a row for each."""
    agents: set[str] = set()
    before = _earlier_versions(case)
    for report in case.reports:
        yield from _agent(agents, _outlet(report), report.printed_by, reports=[report.id])
        yield _report(report, before.get(report.id, []))
    names = {one.id: one.name for one in case.entities}
    older = _older(case)
    last: Report | None = None
    for claim in case.claims:
        if last is None or last.id != claim.report:
            last = case.report(claim.report)
        if claim.said_by is not None:
            name = names.get(claim.claimant or "", claim.said_by)
            yield from _agent(agents, _speaker(claim), name, claims=[claim.id])
        yield _annotation(claim, last, older.get(claim.id, []))


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write the document, one object of its graph on each line."""
    out.write(b'{"@context":' + msgspec.json.encode(context()) + b',\n"@graph":[')
    for place, row in enumerate(rows):
        out.write(b",\n" if place else b"\n")
        out.write(line_of(row))
    out.write(b"\n]}\n")


def context() -> dict[str, object]:
    """The context of the document, as it is shipped."""
    file = resources.files("rashomon.outlets.export").joinpath("data", CONTEXT)
    found: dict[str, object] = msgspec.json.decode(file.read_bytes())
    return found


def _older(case: Case) -> dict[str, list[str]]:
    """Of each claim, the claims that it updates."""
    found: dict[str, list[str]] = {}
    for one in case.relations:
        if one.relation == "updates":
            found.setdefault(one.b, []).append(one.a)
    return found


def _agent(
    seen: set[str], key: str, name: str, *, claims: Iterable[str] = (), reports: Iterable[str] = ()
) -> Iterator[Row]:
    """Somebody who says or prints something, the first time that they do."""
    if key in seen:
        return
    seen.add(key)
    row = Row(key)
    for pointer, value in (("/id", key), ("/type", "Agent"), ("/name", clean(name))):
        row.put(pointer, value, claims=claims, reports=reports)
    yield row


def _outlet(report: Report) -> str:
    return urn("outlet", content_id(report.printed_by))


def _speaker(claim: Claim) -> str:
    key = claim.claimant or content_id((claim.said_by or "").casefold())
    return urn("claimant", key)


def _earlier_versions(case: Case) -> dict[str, list[str]]:
    """Of the newest version of each page, the earlier ones."""
    found: dict[str, list[str]] = {}
    for one in case.reports:
        if one.version_of:
            found.setdefault(one.version_of, []).append(one.id)
    return found


def _report(report: Report, earlier: Iterable[str]) -> Row:
    row = Row(urn("report", report.id))
    found = {
        "/id": row.id,
        "/type/0": "NewsArticle",
        "/type/1": "Entity",
        "/headline": clean(report.title or ""),
        "/url": web_address(report.url),
        "/datePublished": report.published_at,
        "/language": report.lang,
        "/wasAttributedTo": _outlet(report),
        "/wasDerivedFrom/0": urn("report", report.copy_of) if report.copy_of else None,
    }
    for pointer, value in found.items():
        row.put(pointer, value, reports=[report.id])
    for place, key in enumerate(sorted(earlier)):
        row.put(f"/wasRevisionOf/{place}", urn("report", key), reports=[report.id, key])
    return row


def _annotation(claim: Claim, report: Report, older: Iterable[str]) -> Row:
    row = Row(claim.id)
    words = claim.evidence
    if report.text[words.start : words.end] != words.quote:
        row.refused = "its quote is not what stands at its place in the report"
    found: dict[str, str | int | float | None] = {
        "/id": urn("annotation", claim.id),
        "/type": "Annotation",
        "/motivation": "describing",
        **{f"/body/{name}": value for name, value in _body(claim, report).items()},
    }
    for place, key in enumerate(sorted(set(older))):
        found[f"/body/wasRevisionOf/{place}"] = urn("claim", key)
    found |= {f"/target/{name}": value for name, value in _target(claim, report).items()}
    for pointer, value in found.items():
        row.put(pointer, value, claims=[claim.id])
    return row


def _body(claim: Claim, report: Report) -> dict[str, str | int | float | None]:
    """The claim as an entity of its own."""
    value, group = claim.value, claim.group
    return {
        "id": urn("claim", claim.id),
        "type/0": "Claim",
        "type/1": "Entity",
        "outcome": claim.outcome,
        "people": clean(group.text),
        "class": group.class_,
        "low": value.low,
        "best": value.best,
        "high": value.high,
        "modality": value.modality,
        "status": claim.status,
        "scope": claim.scope,
        "counting": claim.counting,
        "asOf": claim.as_of,
        "confidence": claim.confidence,
        "wasQuotedFrom": urn("report", claim.report),
        "wasAttributedTo": _outlet(report) if claim.said_by is None else _speaker(claim),
    }


def _target(claim: Claim, report: Report) -> dict[str, str | int | None]:
    """Where the words stand: by themselves, and by their place, in characters (code points)."""
    start, end = claim.evidence.start, claim.evidence.end
    return {
        "type": "SpecificResource",
        "source": urn("report", claim.report),
        "selector/0/type": "TextQuoteSelector",
        "selector/0/exact": claim.evidence.quote,
        "selector/0/prefix": report.text[max(0, start - AROUND) : start],
        "selector/0/suffix": report.text[end : end + AROUND],
        "selector/1/type": "TextPositionSelector",
        "selector/1/start": start,
        "selector/1/end": end,
    }

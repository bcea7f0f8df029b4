"""A small language for tests: reports and claims from lines such as "Mon army: 8 soldiers killed".

A line is "day[ hour] voice: words [context]". The words hold one figure ("at least 3", "about 20",
"dozens of", "nobody", "a woman"), the people and the outcome. The context, in square brackets, is
the text that the words stand in; without one they are a sentence of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rashomon.records import (
    Claim,
    Evidence,
    Group,
    Modality,
    Reconciled,
    Report,
    Story,
    Value,
    content_id,
)
from rashomon.stages.reconcile import reconcile

DAYS = {"Sun": "2031-03-02", "Mon": "2031-03-03", "Tue": "2031-03-04", "Wed": "2031-03-05"}
OUTCOMES = {
    "killed": "killed",
    "dead": "killed",
    "found": "killed",
    "injured": "injured",
    "freed": "released",
    "missing": "missing",
    "fled": "displaced",
    "abducted": "abducted",
    "arrested": "detained",
    "captured": "detained",
    "surrendered": "surrendered",
}
CLASSES = {
    "soldiers": "state_forces",
    "soldier": "state_forces",
    "police": "state_forces",
    "militants": "armed_group",
    "rebels": "armed_group",
    "gunmen": "armed_group",
    "gunman": "armed_group",
    "fighters": "armed_group",
    "civilians": "civilians",
    "students": "civilians",
    "children": "civilians",
    "women": "civilians",
    "woman": "civilians",
    "child": "civilians",
    "boy": "civilians",
    "girl": "civilians",
    "villagers": "civilians",
    "demonstrators": "civilians",
}
MODALITIES: dict[str, Modality] = {"at least": "at_least", "up to": "at_most", "about": "about"}


def report(
    text: str,
    *,
    key: str | None = None,
    day: str = "Mon",
    outlet: str = "The Courier",
    **fields: Any,
) -> Report:
    """A report with this text, printed by an outlet on a day."""
    stamp = DAYS[day.split()[0]] + (f"T{day.split()[1]}" if " " in day else "")
    return Report(
        id=key or content_id("report", outlet, stamp, text)[:8],
        outlet=outlet,
        published_at=fields.pop("published_at", stamp),
        text=text,
        sha256="",
        **fields,
    )


def claim(source: Report, words: str, *, said_by: str | None = None, **fields: Any) -> Claim:
    """A claim from the words of a report's text; ``fields`` overrides what the words say."""
    start = source.text.index(words)
    quote, words = words, words.lower()
    status = fields.pop(
        "status",
        "denied"
        if words.startswith("not ")
        else "hypothetical"
        if "will be" in words
        else "asserted",
    )
    found = fields.pop("outcome", None) or next(
        outcome for word, outcome in OUTCOMES.items() if re.search(rf"\b{word}\b", words)
    )
    group, value = _group(words, fields), fields.pop("value", None) or _value(words)
    made = {
        "report": source.id,
        "outcome": found,
        "group": group,
        "value": value,
        "said_by": said_by,
        "status": status,
        "scope": fields.pop("scope", "event"),
        "evidence": Evidence(start=start, end=start + len(words), quote=quote),
        "confidence": 1.0,
        "extractor": "test",
        **fields,
    }
    return Claim(id=content_id("claim", source.id, words, found, start), **made)


def _group(words: str, fields: dict[str, Any]) -> Group:
    name, age, entity = (
        fields.pop("name", None),
        fields.pop("age", None),
        fields.pop("entity", None),
    )
    text = fields.pop("group", None) or _people(words)
    known = {CLASSES[word] for word in re.findall(r"\w+", text.lower()) if word in CLASSES}
    class_ = fields.pop("class_", "mixed" if len(known) > 1 else next(iter(known), "unknown"))
    return Group(text=text, class_=class_, name=name, age=age, entity=entity)


def _people(words: str) -> str:
    text = re.sub(
        r"\b(at least|up to|about|dozens of|scores of|several|not|taking the toll to|nobody|a|an"
        r"|another|\d+)\b",
        " ",
        words,
    )
    text = re.split(
        r"\b(?:were|was|will be|lightly|badly|killed|injured|found|freed|missing|fled|in|abducted"
        r"|arrested|captured|surrendered)\b",
        text,
    )[0]
    return " ".join(text.split()) or "people"


def _value(words: str) -> Value:
    number = re.search(r"\b\d+\b", words)
    figure = int(number[0]) if number else None
    hedge: Modality = next((kind for word, kind in MODALITIES.items() if word in words), "exact")
    if "nobody" in words:
        return Value(low=0, high=0, best=0, modality="none", text="nobody")
    vague = re.search(r"\b(dozens|scores|several)\b", words)
    if vague:
        low = {"dozens": 24, "scores": 40, "several": 2}[vague[0]]
        return Value(low=low, high=None, best=None, modality="vague", text=vague[0])
    if figure is None:
        return Value(low=1, high=1, best=1, modality="exact", text="a")
    return Value(
        low=None if hedge == "at_most" else figure,
        high=None if hedge == "at_least" else figure,
        best=figure,
        modality=hedge,
        text=number[0] if number else "",
    )


def tell(line: str, number: int = 0, **fields: Any) -> tuple[Report, Claim]:
    """One line of the small language as a report and its claim."""
    found = re.fullmatch(
        r"(?P<day>\w{3}(?: [\d:]+)?) (?P<voice>[\w ]+): (?P<words>[^\[]+?)"
        r"\s*(?:\[(?P<context>.*)\])?",
        line.strip(),
    )
    assert found, line
    words, context = found["words"], found["context"]
    text = (
        f"{words[0].upper()}{words[1:]}."
        if context is None
        else context
        if words in context
        else f"{words}. {context}"
    )
    words = words if words in text else words[0].upper() + words[1:]
    said_by = None if found["voice"] == "reporter" else f"the {found['voice']}"
    source = report(
        text, key=f"r{number}", day=found["day"], outlet=fields.pop("outlet", f"Outlet {number}")
    )
    return source, claim(source, words, said_by=said_by, **fields)


def run(reports: Sequence[Report], claims: Sequence[Claim], **fields: Any) -> Reconciled:
    """Reconcile claims as one story."""
    story = Story(id="story", reports=tuple(dict.fromkeys(one.id for one in reports)))
    return reconcile(story, {one.id: one for one in reports}, claims, **fields)


def run_lines(*lines: str, **fields: Any) -> Reconciled:
    """Reconcile lines of the small language, each a report of its own."""
    told = [tell(line, number) for number, line in enumerate(lines)]
    return run([source for source, _ in told], [made for _, made in told], **fields)


def run_text(text: str, *claims: dict[str, Any], **fields: Any) -> Reconciled:
    """Reconcile claims of one report; each claim is its words and other fields of `claim`."""
    source = report(text, **fields)
    return run([source], [claim(source, **made) for made in claims])


def toll(
    result: Reconciled, outcome: str = "killed", group: str = "all"
) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of one toll."""
    row = next(row for row in result.event.tolls if row.outcome == outcome and row.group == group)
    return row.low, row.best, row.high


def status(result: Reconciled, outcome: str = "killed", group: str = "all") -> str:
    """The status of one toll."""
    return next(
        row.status for row in result.event.tolls if row.outcome == outcome and row.group == group
    )

"""Brief → Markdown (CommonMark with tables), every string of a report escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.outlets.brief.harmless import one_line
from rashomon.outlets.brief.lines import citation, head_line, source_line, status_line
from rashomon.outlets.brief.model import Brief, EventBrief, Line, Opposed, TollRow

_ACTIVE = re.compile(r"([\\`*_\[\]<>|~&$])")
# What would start a heading, list, quotation or rule at the beginning of a line.
_OPENING = re.compile(r"^(\s*\d{0,9})([#+\-=:.)])")
# Addresses that GitHub and others turn into links without being asked.
_LINK = re.compile(r"(?i)\b(https?:|ftp:|mailto:|xmpp:|www)([./])|(@)")


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown text that ends with a line end."""
    lines = [line for event in brief.events for line in _event(event)]
    if brief.problems:
        lines += ["", "## Not read", ""]
        lines += [f"- {_safe(one.quote)}: {_safe(one.reason)}" for one in brief.problems]
    return "\n".join(lines).strip("\n") + "\n"


def _event(event: EventBrief) -> Iterator[str]:
    yield from ("", f"# {_safe(event.title)}", "", _safe(head_line(event)), "")
    yield from (part for fact in event.facts for part in (_safe(fact), ""))
    yield "| outcome | who | low | best | high | as of | voices | status |"
    yield "| --- | --- | ---: | ---: | ---: | --- | ---: | --- |"
    yield from (_row(row) for row in event.tolls)
    news = {f"Since {event.news.when}": event.news.lines} if event.news is not None else {}
    sections = {
        **{name: [_line(line) for line in lines] for name, lines in news.items()},
        "People": [_line(line) for line in event.people],
        "Not counted": [_line(line) for line in event.not_counted],
        "In dispute": [_opposed(one) for one in event.disputes],
        "What happened": [f"{_safe(one.when)}: {_line(one.line)}" for one in event.course],
        "What changed": [f"{_safe(one.when)}: {_line(one.line)}" for one in event.changes],
        "Sources": [
            f"[{one.number}] “{_safe(one.quote)}” — {_safe(source_line(one))}"
            for one in event.sources
        ],
        "Passed over": [f"“{_safe(one.quote)}”: {_safe(one.reason)}" for one in event.passed_over],
    }
    for name, items in sections.items():
        if items:
            yield from ("", f"## {name}", "", *(f"- {item}" for item in items))


def _row(row: TollRow) -> str:
    group = f"{'– ' * row.depth}{row.group}"
    cells = (
        row.outcome,
        group,
        row.low.text,
        row.best.text,
        row.high.text,
        row.as_of,
        str(row.voices),
    )
    return f"| {' | '.join(map(_safe, cells))} | {_line(status_line(row))} |"


def _line(line: Line) -> str:
    return _opened(
        "".join(
            _piece(piece.text) + (f" {citation(piece.sources)}" if piece.sources else "")
            for piece in line
        )
    )


def _opposed(one: Opposed) -> str:
    sides = (
        f"{_safe(''.join(piece.text for piece in side.line))}: "
        + "; ".join(_line((piece,)) for piece in side.said)
        if side.said
        else f"{_line(side.line)}, {_safe(', '.join(side.voices))}"
        for side in one.sides
    )
    return f"{_safe(one.topic)}: {' / '.join(sides)}"


def _safe(text: str) -> str:
    """Text that Markdown shows as it stands, at the beginning of a line too."""
    return _opened(_piece(text).strip())


def _piece(text: str) -> str:
    """Text within a line; the blanks at its ends stay, they join it to the next piece."""
    kept = one_line(f"|{text}|")[1:-1]
    return _LINK.sub(_broken, _ACTIVE.sub(r"\\\1", kept))


def _opened(line: str) -> str:
    return _OPENING.sub(r"\1\\\2", line)


def _broken(found: re.Match[str]) -> str:
    return "\\@" if found[3] else f"{found[1]}\\{found[2]}"

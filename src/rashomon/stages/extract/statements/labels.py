"""Page → turns of an interview: "SMITH: We will go." and "[Smith] We will go."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.records import Span, Statement, content_id
from rashomon.stages.extract.page import Page
from rashomon.stages.extract.sentences import paragraphs

TURN = re.compile(r"[\"“]?(?:\[(?P<boxed>[A-Z][\w .'’-]{1,40})\]|(?P<plain>[A-Z][A-Z .'’-]{1,40})(?=:))(?P<mark>:?)\s+")
HEADLINE = re.compile(r"(?P<plain>(?:[A-Z][\w.’'-]+ ){0,2}[A-Z][a-z][\w.’'-]+)(?P<mark>:)\s+")
LEAST = 2  # turns in a report before capitals and a colon are taken for a speaker


def labelled_turns(page: Page) -> Iterator[Statement]:
    """One statement for each turn; the label is the source, the colon the cue."""
    text = page.report.text
    spans = list(paragraphs(text))
    turns = [(match, span) for span in spans if (match := TURN.match(text, *span))]
    if len({match.group(match.lastgroup or 0) for match, _ in turns}) < LEAST and len(turns) < LEAST:
        turns = []
    for match, span in turns:
        yield _turn(page, match, "boxed" if match["boxed"] else "plain", span)


def _turn(page: Page, match: re.Match[str], group: str, span: Span) -> Statement:
    source = match.span(group)
    cue = match.span("mark") if match["mark"] else None
    content = (match.end(), span[1])
    return Statement(
        id=content_id("statement", page.report.id, source, cue, content), report=page.report.id,
        source=source, cue=cue, content=content, speaker=match[group].strip(), kind="direct",
    )

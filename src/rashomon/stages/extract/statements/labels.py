"""Page → turns of an interview: "SMITH: We will go." and "[Smith] We will go."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.records import Span, Statement, content_id
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.page import Page
from rashomon.stages.extract.sentences import paragraphs
from rashomon.stages.extract.statements.wanted import cue_forms

TURN = re.compile(
    r"(?:\[BEGIN RECORDING\]\s+)?[\"“]?"
    r"(?:\[(?P<boxed>[A-Z][\w .'’-]{1,40})\]|(?P<plain>[A-Z][A-Z .'’-]{1,40})(?=:))(?P<mark>:?)\s+"
)
CREDIT = re.compile(
    r"(?P<quote>[\"“][^\n\"“”]{20,}[\"”])\s+(?P<mark>[-–—―]{1,2})\s?(?P<plain>[A-Z][^\n\"“.:;]{2,60}?)(?=[.]?\s*(?:\n|$))"
)
DASHED = re.compile(
    r"(?P<quote>[^\n]{10,}?)\s*\$?(?P<mark>[-–—]{1,2})\s*(?P<plain>(?:[\w.]+ ){0,2}[a-z]+)\.?"
)
LABEL = re.compile(
    r"[^\w\"“]*(?P<plain>(?:[\w.'’-]+ ){0,3}[\w'’-]+)(?P<mark>:)\s+(?P<quote>\S[^\n]*?)[.]?"
)
LEAST = 2  # turns in a report before capitals and a colon are taken for a speaker


def labelled_turns(page: Page) -> Iterator[Statement]:
    """One statement for each turn; the label is the source, the colon the cue."""
    text = page.report.text
    spans = list(paragraphs(text))
    turns = [
        (match, span)
        for span in spans
        if (match := TURN.match(text, *span)) and not _is_editorial(match)
    ]
    if (
        len({match.group(match.lastgroup or 0) for match, _ in turns}) < LEAST
        and len(turns) < LEAST
    ):
        turns = []
    for match, span in turns:
        yield _turn(page, match, "boxed" if match["boxed"] else "plain", span)


def _is_editorial(match: re.Match[str]) -> bool:
    """Marks that monitoring services print in brackets: "[TEXT]", "[BEGIN RECORDING]"."""
    words = (match["boxed"] or "").lower().split()
    return any(word in word_list("speech", "editorial_marks") for word in words)


def signed_quotes(page: Page) -> Iterator[Statement]:
    """Quotations with a name under them: "We will go." — Ann Smith."""
    for match in CREDIT.finditer(page.report.text):
        yield _made(page, match.span("plain"), match.span("mark"), match.span("quote"))


def headline_voices(page: Page) -> Iterator[Statement]:
    """Headlines that end in their voice: "Six die in raid - witness"."""
    for sentence in page.sentences[:3]:
        match = DASHED.fullmatch(page.report.text, sentence.start, sentence.end)
        if match and match["plain"].split()[-1].lower() in word_list("speech", "speakers"):
            yield _made(page, match.span("plain"), match.span("mark"), match.span("quote"))


def labelled_lines(page: Page) -> Iterator[Statement]:
    """Sentences that open with their voice, as in live reports: "• Coast guard: six are safe"."""
    for sentence in page.sentences:
        match = LABEL.fullmatch(page.report.text, sentence.start, sentence.end)
        if match and _may_label(match["plain"].split()):
            yield _made(page, match.span("plain"), match.span("mark"), match.span("quote"))


def _may_label(words: list[str]) -> bool:
    """A label is a voice and nothing else: it ends in a noun that speaks and holds no cue."""
    lower = [word.lower() for word in words]
    voices = word_list("speech", "speakers") - word_list("speech", "may_be_hit")
    return lower[-1] in voices and cue_forms().keys().isdisjoint(lower[:-1])


def _turn(page: Page, match: re.Match[str], group: str, span: Span) -> Statement:
    source = match.span(group)
    cue = match.span("mark") if match["mark"] else None
    return _made(page, source, cue, (match.end(), span[1]))


def _made(page: Page, source: Span, cue: Span | None, content: Span) -> Statement:
    return Statement(
        id=content_id("statement", page.report.id, source, cue, content),
        report=page.report.id,
        source=source,
        cue=cue,
        content=content,
        speaker=page.quote(source).strip(),
        kind="direct",
    )

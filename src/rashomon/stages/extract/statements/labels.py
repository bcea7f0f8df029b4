"""Page → turns of an interview: "SMITH: We will go." and "[Smith] We will go."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from msgspec.structs import replace

from rashomon.records import Span, Statement, content_id
from rashomon.stages.extract.lexicon import word_list, wording
from rashomon.stages.extract.page import Page
from rashomon.stages.extract.sentences import paragraphs
from rashomon.stages.extract.statements.wanted import cue_forms

TURN = re.compile(
    r"(?:\[(?:BEGIN RECORDING|Text|TEXT)\]\s+)?[\"“]?(?:\[(?P<boxed>[A-Z][\w .'’-]{1,40})\]"
    r"|(?P<plain>[A-Z][A-Z .'’-]{1,40})(?: \([a-z ]{4,20}\))?(?=:))(?P<mark>:?)\s+"
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
PRESS = re.compile(r"(?P<plain>[A-Z][\w .'’-]{1,30})(?P<mark>:) (?=[\"“])")
TOP = 500  # characters in which a report names the body that speaks throughout
ENDS = re.compile(r"\[END[^\]]*\]|(?<=\n)RADIO [A-Z]+ ADDED", re.I)
LEAST_PRESS = 3  # papers, at least, that a review quotes line by line
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
    opens = {span for _, span in turns}
    for match, span in turns:
        if match["boxed"] is None:
            yield _turn(page, match, "plain", span)
            continue
        rest = spans[spans.index(span) + 1 :]
        behind = takewhile(lambda one: one not in opens and text[one[0]] != "[", rest)
        yield _turn(page, match, "boxed", [span, *behind][-1])


def _is_editorial(match: re.Match[str]) -> bool:
    """Marks that monitoring services print in brackets: "[TEXT]", "[BEGIN RECORDING]"."""
    words = (match["boxed"] or "").lower().split()
    return any(word in word_list("speech", "editorial_marks") for word in words)


def reviewed_press(page: Page) -> Iterator[Statement]:
    """Lines of a press review: 'The Herald: "Riot in jail" - Twelve deaths'."""
    text = page.report.text
    found = [(match, span) for span in paragraphs(text) if (match := PRESS.match(text, *span))]
    if len({match["plain"] for match, _ in found}) >= LEAST_PRESS:
        for match, span in found:
            yield _turn(page, match, "plain", span)


def issued_texts(page: Page) -> Iterator[Statement]:
    """Texts that one body speaks throughout: a communique, figures said at the top to be from it.

    "[Communique issued by the General Command]", "(Figures from district offices)".
    """
    text = page.report.text
    for name in ("issued", "informs", "figures_from"):
        noted = (
            one
            for one in wording(name).finditer(text, 0, TOP)
            if name == "informs" or _in_brackets(text, one.start())
        )
        match = next(noted, None)
        if match is None:
            continue
        closing = ENDS.search(text, match.end())
        content = match.end(), closing.start() if closing else len(text)
        yield _made(page, match.span("issuer"), None, content)
        return


def _in_brackets(text: str, place: int) -> bool:
    """Whether a place stands in brackets, as what is noted over a text does."""
    return max(text.rfind("[", 0, place), text.rfind("(", 0, place)) > max(
        text.rfind("]", 0, place), text.rfind(")", 0, place)
    )


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
    turn = _made(page, source, cue, (match.end(), span[1]))
    asks = match[group].split()[-1].lower() in word_list("speech", "own_voices")
    return replace(turn, speaker=None) if asks else turn


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

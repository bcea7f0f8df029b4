"""Source, cue and content of statements against labelled attributions (PolNeAR)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.quality.read import Output
from benchmarks.quality.scored import Figures, Label, Mistake, Scored, f1, share
from benchmarks.quality.sets import LabelledSet
from rashomon.records import Span, Statement

PARTS = ("source", "cue", "content")
WORD = re.compile(r"\S+")
HALF = 0.5  # a statement has the content of a label if it holds this share of its words
PRONOUN = re.compile(r"(?:he|she|they|it|we|i|you|who|which|that)$", re.I)
QUOTES = re.compile(r"[“”\"]")
FAR = 300  # characters


def score_quotes(one: LabelledSet, output: Output, units: frozenset[str]) -> Scored:
    """Figures and mistakes over those reports."""
    count: Counter[tuple[str, str]] = Counter()
    mistakes: list[Mistake] = []
    labels: Counter[str] = Counter()
    for label in one.gold:
        report = label["report"]
        if report not in units:
            continue
        words, mine = Words(output.reports[report].text), output.readings[report].statements
        for part in PARTS:
            count.update(_counted(part, label["attributions"], mine, words))
        for attribution in label["attributions"]:
            labels.update(_groups(attribution, words.text))
            mistakes += _tied(report, attribution, mine, words, count)
        mistakes += _invented(report, label["attributions"], mine, words)
    return Scored(_figures(count), mistakes, labels)


def _figures(count: Counter[tuple[str, str]]) -> Figures:
    figures: Figures = {}
    for part in PARTS:
        for name, hit, said, wanted in (
            ("exact", "hit", "spans", "labels"),
            ("overlap", "both", "words", "label words"),
        ):
            right = count[part, hit]
            precision, recall = share(right, count[part, said]), share(right, count[part, wanted])
            figures[f"{part}_{name}_f1"] = f1(precision, recall)
    tied = share(count["speaker", "right"], count["speaker", "labels"])
    return {**figures, "content_with_right_speaker": tied}


def _spans(attribution: Label, part: str) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in attribution.get(part.capitalize()) or ())


def _counted(
    part: str, attributions: Sequence[Label], mine: Sequence[Statement], words: Words
) -> Counter[tuple[str, str]]:
    """Spans and words of one part: labelled, found, and both."""
    wanted = {_spans(attribution, part) for attribution in attributions} - {()}
    found = {(span,) for one in mine if (span := getattr(one, part))}
    theirs, ours = (
        words.within(one for spans in every for one in spans) for every in (wanted, found)
    )
    return Counter({
        (part, "labels"): len(wanted), (part, "spans"): len(found),
        (part, "hit"): len(wanted & found), (part, "label words"): len(theirs),
        (part, "words"): len(ours), (part, "both"): len(theirs & ours),
    })  # fmt: skip


class Words:
    """The words of a text, known by where they begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [word.start() for word in WORD.finditer(text)]

    def within(self, spans: Iterable[Span]) -> set[int]:
        """The words that begin within spans."""
        starts = self._starts
        return {
            place
            for start, end in spans
            for place in starts[bisect_left(starts, start) : bisect_left(starts, end)]
        }


def _tied(
    report: str,
    attribution: Label,
    mine: Sequence[Statement],
    words: Words,
    count: Counter[tuple[str, str]],
) -> Iterator[Mistake]:
    """Is the content found, and tied to the right speaker?"""
    content, source = _spans(attribution, "content"), _spans(attribution, "source")
    if not content or not source:
        return
    count["speaker", "labels"] += 1
    text, told = words.text, words.within(content)
    best = max(mine, key=lambda one: len(told & words.within([one.content])), default=None)
    groups = tuple(_groups(attribution, text))
    line = f"{report[:30]} | {_text(text, source)} | {_text(text, content)[:160]}"
    if best is None or len(told & words.within([best.content])) < HALF * len(told):
        yield Mistake(report, "missed", groups, line)
    elif best.source is None:
        yield Mistake(report, "speaker", (*groups, "speaker: none found"), line)
    elif words.within([best.source]) & words.within(source):
        count["speaker", "right"] += 1
    else:
        got = text[slice(*best.source)]
        yield Mistake(report, "speaker", (*groups, "speaker: another"), f"{line} | got {got!r}")


def _invented(
    report: str, attributions: Sequence[Label], mine: Sequence[Statement], words: Words
) -> Iterator[Mistake]:
    """Statements whose content is no labelled content."""
    labelled = words.within(span for one in attributions for span in _spans(one, "content"))
    text = words.text
    for one in mine:
        told = words.within([one.content])
        if told and not told & labelled:
            cue = text[slice(*one.cue)].lower() if one.cue else "none"
            groups = (f"kind: {one.kind}", f"cue: {cue[:30]}")
            line = f"{report[:30]} | {one.speaker} | {cue} | {text[slice(*one.content)][:160]!r}"
            yield Mistake(report, "extra", groups, line)


def _groups(attribution: Label, text: str) -> Iterator[str]:
    """The phenomena of an attribution."""
    content, source, cue = (_spans(attribution, part) for part in ("content", "source", "cue"))
    said = _text(text, content)
    yield f"kind: {_kind(said)}"
    yield f"cue: {_text(text, cue).lower()[:30] or 'none'}"
    yield f"source: {_source(_text(text, source))}"
    if len(content) > 1:
        yield "shape: content in several stretches"
    if "\n" in said.strip():
        yield "shape: content over several paragraphs"
    if content and source and source[0][0] > content[-1][1]:
        yield "shape: source behind the content"
    if content and source and abs(source[0][0] - content[0][0]) > FAR:
        yield f"shape: source more than {FAR} characters away"


def _kind(said: str) -> str:
    marks = len(QUOTES.findall(said))
    if not marks:
        return "indirect"
    return "direct" if QUOTES.match(said[:1]) and QUOTES.match(said.rstrip(" .,")[-1:]) else "mixed"


def _source(words: str) -> str:
    if not words:
        return "none"
    if PRONOUN.match(words):
        return "a pronoun"
    return "a name or noun" if len(words.split()) <= 5 else "a name with a description"


def _text(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)

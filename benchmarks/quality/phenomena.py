"""The phenomena that a claim belongs to, worked out from its words, their parse and their place.

Each phenomenon is ``family: value``; a claim has at most one value of each family:

- *people*: how the number of people is given (a named person, one by role, a bare plural, …);
- *word*: how the outcome is told (active or passive verb, participle, noun, …, or not at all);
- *place*: the part of the report (headline, caption, list item, furniture, capitals, quotation);
- *standing*: denied, uncertain, hypothetical, background;
- *shape*: what makes the sentence hard (long, several numbers, number far from the outcome);
- *outcome*: killed, injured, …
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from benchmarks.quality import grammar
from benchmarks.quality.matching import overlap
from benchmarks.quality.read import Output
from benchmarks.quality.scored import Label, Mistake
from rashomon.records import Claim, Report
from rashomon.stages.extract.sentences import sentences

AROUND = 90  # characters shown on either side of a stretch
LONG = 35  # words in a sentence
FAR = 8  # words between a number and the word for its outcome
ITEM = re.compile(r"\s*(?:[-*•–·—]|\d{1,2}[:.)]\d{0,2}\s)")
FIGURE = re.compile(r"\d")
ONE = re.compile(r"\b(?:1|one|a single)\b", re.I)
MANY = re.compile(
    r"\b(?:dozens?|scores?|hundreds?|thousands?|several|many|some|few|number|handful|couple|rest|"
    r"others?|tens|most|all|half)\b", re.I,
)  # fmt: skip
QUOTES = re.compile(r"[“”\"]")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim or a label, by what the phenomena ask of it."""

    report: str
    start: int
    end: int
    outcome: str
    low: int | None
    high: int | None
    modality: str
    group: str
    status: str
    scope: str

    @classmethod
    def by_label(cls, label: Label) -> Told:
        """A label as such."""
        names = cls.__slots__
        return cls(**{name: label[name] for name in names})


def told_by(claim: Claim) -> Told:
    """A claim of rashomon as such."""
    return Told(
        report=claim.report, start=claim.evidence.start, end=claim.evidence.end,
        outcome=claim.outcome, low=claim.value.low, high=claim.value.high,
        modality=claim.value.modality, group=claim.group.text,
        status=claim.status, scope=claim.scope,
    )  # fmt: skip


class Groups:
    """Sorts the claims of one set's reports into phenomena."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._sentences: dict[str, list[tuple[int, int]]] = {}
        self._of: dict[Told, tuple[str, ...]] = {}

    def of(self, told: Told) -> tuple[str, ...]:
        """The phenomena of a claim, each as ``family: value``."""
        if told not in self._of:
            view = View(told, self._output.reports[told.report], self._sentence(told))
            self._of[told] = tuple(view.groups())
        return self._of[told]

    def mistake(self, kind: str, told: Told, note: str, detail: str = "") -> Mistake:
        """A mistake on a claim, with its place in the report to be shown."""
        text = self._output.reports[told.report].text
        before, after = text[max(0, told.start - AROUND) : told.start], text[told.end :][:AROUND]
        context = " ".join(f"{before}[[{text[told.start : told.end]}]]{after}".split())
        number = f"{_bound(told.low)}–{_bound(told.high)}"
        said = f"{detail} | " if detail else ""
        line = f"{told.report[:24]} {told.outcome} {number} {told.group!r} | {said}{context}"
        return Mistake(told.report, kind, (*self.of(told), note), line)

    def discarded(self, label: Label) -> str:
        """The reason on record for leaving out what a label marks; empty where there is none."""
        span = label["start"], label["end"]
        reading = self._output.readings.get(label["report"])
        for discard in reading.discards if reading else ():
            stretch = discard.start or 0, discard.end or 0
            if overlap(span, stretch):
                return f"left out ({discard.reason.split(':')[0][:50]})"
        return ""

    def _sentence(self, told: Told) -> tuple[int, int]:
        if told.report not in self._sentences:
            spans = [span for span, _ in sentences(self._output.reports[told.report])]
            self._sentences[told.report] = spans
        whole = told.start, told.end
        return max(
            self._sentences[told.report], key=lambda span: overlap(span, whole), default=whole
        )


def _bound(value: int | None) -> str:
    return "?" if value is None else str(value)


@dataclass(frozen=True)
class View:
    """A claim in its sentence and report."""

    told: Told
    report: Report
    sentence: tuple[int, int]

    @property
    def words(self) -> str:
        """The stretch of the claim."""
        return self.report.text[self.told.start : self.told.end]

    def groups(self) -> Iterator[str]:
        """All phenomena of the claim."""
        yield f"outcome: {self.told.outcome}"
        yield f"people: {self.people()}"
        yield f"word: {self.found.word}"
        yield f"place: {self.place()}"
        if self.told.status != "asserted":
            yield f"standing: {self.told.status}"
        if self.told.scope == "background":
            yield "standing: background"
        yield from (f"shape: {shape}" for shape in self.shapes())

    def people(self) -> str:
        """How the number of people is given."""
        told = self.told
        if told.modality == "none":
            return "nobody"
        if told.modality == "vague":
            return "a vague quantity" if MANY.search(self.words) else "a plural without a figure"
        if told.modality != "exact":
            return f"a number with a bound ({told.modality})"
        if told.low == 1 and not ONE.search(self.words):
            return "a named person" if _is_name(told.group) else "one person by role"
        return "a figure in digits" if FIGURE.search(self.words) else "a figure in words"

    def place(self) -> str:
        """The part of the report, of which the first that fits is given."""
        text, start = self.report.text, self.told.start
        for zone in self.report.zones:
            if zone.start <= start < zone.end:
                return f"in a {zone.kind}" if zone.kind != "furniture" else "in page furniture"
        if self.words.isupper() and text[slice(*self.sentence)].isupper():
            return "in all capitals"
        line = text.rfind("\n", 0, start) + 1
        if ITEM.match(text, line):
            return "in a list item"
        paragraph = text[text.rfind("\n\n", 0, start) + 1 : start]
        return "within quotation marks" if _open_quote(paragraph) else "in running text"

    def shapes(self) -> Iterator[str]:
        """What may make the sentence hard."""
        sentence = self.report.text[slice(*self.sentence)]
        if len(sentence.split()) > LONG:
            yield f"sentence of more than {LONG} words"
        if self.found.distance > FAR:
            yield f"number more than {FAR} words from the outcome"
        if self.found.word.startswith("no word") and len(self.words.split()) <= 5:
            yield "short part of a list, outcome told elsewhere"
        if self.found.numbers > 3:
            yield "more than three numbers in the sentence"
        if self.told.start > self.sentence[0] and self.told.end > self.sentence[1]:
            yield "stretch goes beyond one sentence"

    @cached_property
    def found(self) -> grammar.Wording:
        """How the outcome is worded."""
        return grammar.wording(
            self.report.text, self.sentence, (self.told.start, self.told.end), self.told.outcome
        )


def _is_name(words: str) -> bool:
    return (
        bool(words)
        and all(word[:1].isupper() for word in words.split())
        and not (words.isupper() and len(words.split()) == 1)
    )


def _open_quote(before: str) -> bool:
    """Whether a quotation that began in this paragraph is still open at its end."""
    curly = before.count("“") > before.count("”")
    return curly or before.count('"') % 2 == 1

"""Reports and their statements → what is said where and by whom: the ground that rules search."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from rashomon.records import Claim, Entity, Quote, Report, Span, Statement, small_letters
from rashomon.stages.reconcile.kept import kept
from rashomon.stages.reconcile.lexicon import table, words_in
from rashomon.stages.reconcile.passages import bounds
from rashomon.stages.reconcile.versions import newest_of
from rashomon.stages.reconcile.voices import REPORTER, Voice, printer, root, voice_named

REACH = 160  # characters on either side of a trigger word in which the words of a side stand
LONGEST = 160  # characters of a quote: as much for every side
_PAUSE = re.compile(r"[,;:] | [–—-] ")
_STOP = re.compile(r"[a-z]{3}\.$")  # a full stop, and not that of "Gen." or "p.m."
_EDGES = " \t\n,;:–—-"
_MARKS = '"“”'
_SUBJECT = re.compile(
    r"[“\"]?(?:(?:But|And|Yet|However,|Meanwhile,) )?((?:The|An?) (?:[\w-]+ ){0,2}?([\w-]+)) (?!of)"
)
_ASIDE = frozenset({"byline", "dateline", "credit", "furniture"})


class Take(Struct, frozen=True):
    """What one voice says about a point: the words, where they stand, and whose they are."""

    voice: Voice
    quote: Quote
    told: str

    @property
    def order(self) -> tuple[str, str, int, int]:
        """A key that sorts takes by when they were told, then by place."""
        return self.told, self.quote.report, self.quote.start, self.quote.end


class Heard(Struct, frozen=True, eq=False, dict=True):
    """One report with its statements, and the claims that stand in it."""

    report: Report
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    names: Mapping[str, str]
    printer: str

    @kept
    def words(self) -> frozenset[str]:
        """All words of the report in small letters."""
        return words_in(self.report.text)

    @kept
    def _small(self) -> str:
        return small_letters(self.report.text)

    @kept
    def _aside(self) -> tuple[Span, ...]:
        return tuple((one.start, one.end) for one in self.report.zones if one.kind in _ASIDE)

    def is_told(self, span: Span) -> bool:
        """Whether a stretch is running text and no byline, credit or page furniture."""
        return not any(start < span[1] and end > span[0] for start, end in self._aside)

    def has(self, triggers: frozenset[str]) -> bool:
        """Whether one of some words stands in the report."""
        return not triggers.isdisjoint(self.words)

    def windows(self, triggers: frozenset[str]) -> list[Span]:
        """The stretches around all places of some words, those that touch made one."""
        known = self._windows.get(triggers)
        if known is None:
            known = self._windows[triggers] = self._around(triggers)
        return known

    @kept
    def _windows(self) -> dict[frozenset[str], list[Span]]:
        return {}

    def _around(self, triggers: frozenset[str]) -> list[Span]:
        text, places = self._small, _places(triggers & self.words)
        found: list[Span] = []
        for one in places.finditer(text):
            left, right = max(0, one.start() - REACH), min(len(text), one.end() + REACH)
            if found and left <= found[-1][1]:
                found[-1] = found[-1][0], right
            else:
                found.append((left, right))
        return found

    def find(self, pattern: re.Pattern[str], windows: Sequence[Span]) -> Iterator[re.Match[str]]:
        """Where a pattern of small letters fits the running text within some stretches."""
        for left, right in windows:
            for one in pattern.finditer(self._small, left, right):
                if self.is_told(one.span()):
                    yield one

    def sentence(self, span: Span) -> Span:
        """The sentence around a stretch."""
        return bounds(self.report.text, *span)

    def before(self, span: Span) -> Span | None:
        """The sentence before the one around a stretch, of the same paragraph or the one before."""
        start = self.sentence(span)[0]
        head = self.report.text[:start].rstrip()
        return self.sentence((len(head) - 1, len(head))) if head else None

    def text(self, span: Span) -> str:
        """The words of a stretch."""
        return self.report.text[span[0] : span[1]]

    def saying(self, span: Span) -> Statement | None:
        """The innermost statement whose content covers a stretch."""
        around = [
            one
            for one in self.statements
            if one.content[0] <= span[0] and span[1] <= one.content[1]
        ]
        return min(around, key=lambda one: (one.content[1] - one.content[0], one.id), default=None)

    def counted(self, span: Span) -> bool:
        """Whether a claim stands in a stretch: what it counts is a matter of figures."""
        return any(
            span[0] <= one.evidence.start and one.evidence.end <= span[1] for one in self.claims
        )

    def voice(self, statement: Statement | None) -> Voice:
        """Whose word a statement is; that of the report itself where there is none."""
        if statement is None:
            return voice_named(None, None, self.report, self.printer)
        name = statement.speaker or self._stands_for(statement)
        entity = self.names.get(name.casefold()) if name else None
        return voice_named(name or "an unnamed voice", entity, self.report, self.printer)

    def _stands_for(self, statement: Statement) -> str | None:
        """Who "it" or "they" is, where the sentence before is about a body: "The army …"."""
        before = self.before(statement.source or statement.content)
        found = _SUBJECT.match(self.text(before)) if before else None
        speaks = found is not None and found[2].lower() in _bodies()
        return found[1] if found is not None and speaks else None

    def take(self, span: Span, core: Span, statement: Statement | None) -> Take:
        """A stretch as said by whoever makes the statement, cut around its ``core`` where long."""
        start, end = self._fitted(span, core)
        quote = Quote(
            report=self.report.id, start=start, end=end, quote=self.report.text[start:end]
        )
        told = self.report.published_at or ""
        return Take(voice=self.voice(statement), quote=quote, told=told)

    def _fitted(self, span: Span, core: Span) -> Span:
        """A stretch of at most `LONGEST` characters, cut at pauses, else at blanks, and trimmed."""
        start, end = span
        text = self.report.text
        start += 5 * text.startswith("that ", start, end)
        if end - start > LONGEST:
            pauses = [one.end() for one in _PAUSE.finditer(text, start, core[0])]
            fits = [one for one in pauses if core[1] - one <= LONGEST]
            start = fits[0] if fits and core[1] - start > LONGEST else start
            start = start if core[1] - start <= LONGEST else core[0]
        if end - start > LONGEST:
            most = start + LONGEST
            pauses = [one.start() for one in _PAUSE.finditer(text, max(core[1], start + 1), most)]
            end = pauses[-1] if pauses else max(text.rfind(" ", start, most), start + 1)
        return self.trimmed((start, end))

    def trimmed(self, span: Span) -> Span:
        """A stretch without blanks, pauses and a pair of quotation marks at its ends."""
        (start, end), text = span, self.report.text
        if end - start > 2 and text[start] in _MARKS and text[end - 1] in _MARKS:
            start, end = start + 1, end - 1
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        return start, end - (_STOP.search(text, start, end) is not None)


@cache
def _places(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b")


def _bodies() -> frozenset[str]:
    return frozenset(table("points")["bodies"]["words"].split())


def around(heard: Heard, span: Span, statement: Statement | None) -> Span:
    """The clause of what is said around a stretch: within its sentence, from pause to pause."""
    left, right = heard.sentence(span)
    if statement is not None:
        left, right = max(left, statement.content[0]), min(right, statement.content[1])
    text = heard.report.text
    if right - left <= LONGEST:
        return left, max(right, span[1])
    pauses = [one.end() for one in _PAUSE.finditer(text, left, span[0])]
    return (pauses[-1] if pauses else left), max(right, span[1])


def hear_all(
    reports: Mapping[str, Report],
    statements: Sequence[Statement],
    claims: Sequence[Claim],
    entities: Sequence[Entity],
) -> list[Heard]:
    """The reports to search, in order of publication.

    Copies and earlier versions of a report are not searched: they are no voices of their own.
    """
    inside = {
        key: one
        for key, one in reports.items()
        if root(one, reports) is one and newest_of(one, reports) is None
    }
    said: dict[str, list[Statement]] = {}
    for one in statements:
        said.setdefault(one.report, []).append(one)
    counted: dict[str, list[Claim]] = {}
    for claim in claims:
        counted.setdefault(claim.report, []).append(claim)
    names = {
        name.casefold(): one.id
        for one in sorted(entities, key=lambda one: one.id)
        for name in (one.name, *one.names)
    }
    return [
        Heard(
            report=report,
            statements=tuple(sorted(said.get(key, ()), key=lambda one: (one.content, one.id))),
            claims=tuple(counted.get(key, ())),
            names=names,
            printer=printer(report, reports),
        )
        for key, report in sorted(
            inside.items(), key=lambda pair: (pair[1].published_at or "", pair[0])
        )
    ]


def opposed(one: Voice, other: Voice) -> bool:
    """Whether two voices are two: not the same claimant, and no two who speak for one body."""
    return not one.same_claimant(other) and not one.same_side(other)


def is_reporter(voice: Voice) -> bool:
    """Whether the report itself speaks."""
    return voice.claimant == REPORTER

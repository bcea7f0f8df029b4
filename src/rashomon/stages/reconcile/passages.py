"""The words around a claim: its sentence, its clause, and the cues in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from msgspec import Struct

from rashomon.records import Evidence, Report, Span
from rashomon.stages.reconcile.lexicon import Phrases, table, words_in

_LAST_WORD = re.compile(r"([\w.]+)$")
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[,;:()]|\band\b")
_PAUSE = re.compile(r"[,;]|\band\b")
TEXTS_KEPT = 64  # a story asks for its own again and again
SENTENCES_KEPT = 1_000  # several claims stand in one sentence
REACH = 600  # characters looked at on either side: longer sentences are lists, not prose
NEAR = 40  # characters after the claim's words in which a word still belongs to it


class Passage(Struct, frozen=True, gc=False):
    """A sentence with the claim in it. ``start`` and ``end`` are the claim's span in the sentence.

    ``clause_start`` and ``clause_end`` bound the part that is not spent on crediting somebody.
    """

    sentence: str
    start: int
    end: int
    clause_start: int
    clause_end: int
    offset: int

    @property
    def before(self) -> str:
        """The sentence up to the claim."""
        return self.sentence[: self.start]

    @property
    def inside(self) -> str:
        """The claim's own words."""
        return self.sentence[self.start : self.end]

    @property
    def clause(self) -> str:
        """The part of the sentence that tells, without who is credited."""
        return self.sentence[self.clause_start : self.clause_end]


def passage(text: str, evidence: Evidence) -> Passage:
    """The sentence of a report's text that holds a claim's evidence."""
    left, right = bounds(text, evidence.start, evidence.end)
    sentence = text[left:right]
    start, end = evidence.start - left, evidence.end - left
    clause_start, clause_end = _clause(sentence, start, end)
    return Passage(
        sentence=sentence,
        start=start,
        end=end,
        clause_start=clause_start,
        clause_end=clause_end,
        offset=left,
    )


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence of a text that holds a span of it."""
    left, right = bounds(text, start, end)
    return text[left:right].strip()


def bounds(text: str, start: int, end: int) -> Span:
    """The span of the sentence, or sentences, that a stretch of a text stands in."""
    return _sentence_start(text, start), _sentence_end(text, max(end, start))


@cache
def _boundary() -> re.Pattern[str]:
    return re.compile(
        r"""[.!?]["”’')\]]{0,2}\s+(?=["“‘'(]?[A-Z0-9À-Þ])|\n\s*\n|\n(?=["“‘]?[A-Z])"""
    )


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(table("places")["abbreviations"]["words"])


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence rather than an abbreviation or an initial."""
    if not found[0].startswith("."):
        return True
    head = _LAST_WORD.search(text[max(0, found.start() - 12) : found.start()])
    if head is None:
        return True
    word = head[1].lower()
    return not (word in _abbreviations() or (len(word) == 1 and word.isalpha() and word != "i"))


def _sentence_start(text: str, at: int) -> int:
    window = max(0, at - REACH)
    stops, starts = _boundaries(text)
    place = bisect_right(starts, at) - 1
    return starts[place] if place >= 0 and stops[place] >= window else window


@lru_cache(maxsize=TEXTS_KEPT)
def _boundaries(text: str) -> tuple[list[int], list[int]]:
    """Where sentences of a text end, and where the next ones begin."""
    found = [one for one in _boundary().finditer(text) if _ends_sentence(text, one)]
    return [one.start() for one in found], [one.end() for one in found]


def _sentence_end(text: str, at: int) -> int:
    window = min(len(text), at + REACH)
    stops, starts = _boundaries(text)
    place = max(bisect_right(starts, at), bisect_left(stops, at - 1))
    return max(at, stops[place] + 1) if place < len(stops) and starts[place] <= window else window


@cache
def _speech() -> Phrases:
    return Phrases(table("places")["speech"]["words"])


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Bounds of the sentence without the parts that credit somebody before or after the claim."""
    left, right = 0, len(sentence)
    for begin, stop in _spoken(sentence):
        if stop <= start:
            that = sentence.find(" that ", stop, start)
            left = stop if that < 0 else that + 5
        elif begin >= end and right == len(sentence):
            cut = max(sentence.rfind(mark, end, begin) for mark in (",", "”", '"', "-", ";"))
            right = cut if cut >= end else begin
    return left, right


@lru_cache(maxsize=SENTENCES_KEPT)
def _spoken(sentence: str) -> tuple[tuple[int, int], ...]:
    """Where the verbs that credit somebody stand in a sentence."""
    return tuple(found.span() for found in _speech().finditer(sentence))


@dataclass(frozen=True, slots=True)
class _Cue:
    where: str
    phrases: Phrases
    needs: Phrases | None


@cache
def _all_cues() -> dict[str, _Cue]:
    return {
        name: _Cue(
            row["where"],
            Phrases(row["words"]),
            Phrases(row["needs"]) if "needs" in row else None,
        )
        for name, row in table("cues").items()
    }


def cues(words: Passage) -> frozenset[str]:
    """The names of the cues in ``data/cues.toml`` that the words around a claim hold."""
    told, possible = _possible_cues(words.sentence)
    if not possible:
        return told
    return told.union(name for name, where, pattern in possible if _holds(words, where, pattern))


@cache
def _cues_by_opening() -> dict[str, list[str]]:
    """The names of the cues by the first word of each of their words."""
    found: dict[str, list[str]] = {}
    for name, cue in _all_cues().items():
        for opening in cue.phrases.openings:
            found.setdefault(opening, []).append(name)
    return found


@lru_cache(maxsize=SENTENCES_KEPT)
def _possible_cues(
    sentence: str,
) -> tuple[frozenset[str], tuple[tuple[str, str, re.Pattern[str]], ...]]:
    """The cues that all claims of a sentence have, and those that some may: most have none.

    Of the latter the name, where it is looked for, and a pattern of what the sentence can hold.
    """
    openings, present = _cues_by_opening(), words_in(sentence)
    told: set[str] = set()
    possible: list[tuple[str, str, re.Pattern[str]]] = []
    for name in {name for word in openings.keys() & present for name in openings[word]}:
        cue = _all_cues()[name]
        pattern = cue.phrases.among(present)
        if pattern is None or (cue.needs is not None and not cue.needs.within(sentence)):
            continue
        if cue.where != "sentence":
            possible.append((name, cue.where, pattern))
        elif pattern.search(sentence):
            told.add(name)
    return frozenset(told), tuple(possible)


def states_correction(report: Report) -> bool:
    """Whether a report states somewhere, or in its title, that a figure was corrected."""
    return _corrects(f"{report.title or ''}\n{report.text}")


@lru_cache(maxsize=TEXTS_KEPT)
def _corrects(text: str) -> bool:
    return _all_cues()["correction"].phrases.within(text)


def _holds(words: Passage, where: str, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern fits before a claim, right before it, inside it or near it."""
    if where == "inside":
        return pattern.search(words.inside) is not None
    if where == "near":
        tail = _STOP.split(words.sentence[words.end : words.end + NEAR], maxsplit=1)[0]
        return pattern.search(words.inside + tail) is not None
    if where == "just_before":
        return any(one.end() >= words.start - 1 for one in pattern.finditer(words.before))
    return pattern.search(words.before + words.inside) is not None


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(r"\b(" + "|".join(table("places")["weekdays"]["words"]) + r")\b")


def own_weekday(words: Passage) -> str | None:
    """The weekday that the clause gives right after the claim, if it gives one."""
    tail = words.sentence[words.end : words.clause_end]
    found = _weekdays().search(_PAUSE.split(tail, maxsplit=1)[0][:70])
    return found[1] if found else None

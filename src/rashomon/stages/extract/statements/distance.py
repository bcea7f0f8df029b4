"""Report text → the words by which the writer keeps away from what is said, and who passed it on.

Such words are adjectives ("so-called", "alleged") and scare quotes: a word or two in quotation
marks that nobody is credited with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from rashomon.records import Span, Statement
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.statements.quotation import Quote

LONGEST = 3  # words in scare quotes, at most
WORDS = re.compile(r"[a-z][\w’'-]*(?: [\w’'-]+)*")  # no name, no stop: what has one was said


def find_distance(
    text: str, quotes: Sequence[Quote], statements: Sequence[Statement]
) -> tuple[Span, ...]:
    """Spans of all words of distance, in text order; marks of scare quotes included."""
    lower = text.lower()
    told = any(word in lower for word in word_list("speech", "distance"))
    found = [match.span() for match in _adjectives().finditer(text)] if told else []
    found.extend(_scare_quotes(text, quotes, statements))
    return tuple(sorted(found))


def _scare_quotes(
    text: str, quotes: Sequence[Quote], statements: Sequence[Statement]
) -> Iterator[Span]:
    for quote in quotes:
        words = text[quote.inner[0] : quote.inner[1]]
        if not WORDS.fullmatch(words) or len(words.split()) > LONGEST:
            continue
        if not any(one.content[0] <= quote.start < one.content[1] for one in statements):
            yield quote.start, quote.end


@lru_cache(maxsize=1)
def _adjectives() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, word_list("speech", "distance"))))
    no_noun = r"(?:that|to|in|by|the|a|an|he|she|it|they|and|or|is|was|were|has|had|have)\b"
    return re.compile(rf"(?<![\w-])(?i:{words})(?=\s+(?!{no_noun})[\w\"“‘'])")


def within(marks: Sequence[Span], span: Span) -> tuple[Span, ...]:
    """The marks that lie in ``span``."""
    return tuple(mark for mark in marks if span[0] <= mark[0] and mark[1] <= span[1])


def with_chains(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each with those whose statements its own words of credit stand in.

    A speaker who is credited twice over ("he said, adding that he …") passes nothing on.
    """
    return tuple(_chained(one, statements) for one in statements)


def _chained(statement: Statement, others: Sequence[Statement]) -> Statement:
    place = statement.source or statement.cue
    if statement.speaker is None or place is None:
        return statement
    outer = [
        one
        for one in others
        if one.speaker is not None
        and one.content[0] <= place[0]
        and place[1] <= one.content[1]
        and one.content[0] <= statement.content[0]
        and statement.content[1] <= one.content[1]
    ]
    outer.sort(key=lambda one: one.content[0] - one.content[1])
    chain: list[str] = []
    for speaker in (*(one.speaker for one in outer), statement.speaker):
        if speaker is not None and speaker not in chain:
            chain.append(speaker)
    return replace(statement, chain=tuple(chain)) if len(chain) > 1 else statement

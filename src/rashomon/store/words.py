"""Text → the words by which it is found, the same in every database.

Neither database is asked to take text apart, since they would do so differently: words are runs of
letters and digits, without case and without accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from rashomon.errors import UsageError
from rashomon.records import Record

LONGEST_WORD = 64
"""Characters; longer ones are cut."""

MOST_WORDS = 20_000
"""Different words of one text that it can be found by; a dictionary has more, a report has 300."""

MOST_BYTES = 500_000
"""Bytes of all these words: PostgreSQL keeps no more than twice that for one text."""

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")
_WISH = re.compile(r'"([^"]*)"|(\S+)')


def words(text: str) -> list[str]:
    """The words of a text in their order: ``Zoë's 20 men`` → ``zoe s 20 men``."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return _WORD.findall(plain)


def index_words(texts: Sequence[str]) -> str:
    """The different words of some texts, cut and counted as an index takes them."""
    found = dict.fromkeys(word[:LONGEST_WORD] for text in texts for word in words(text))
    return " ".join(_bounded(islice(found, MOST_WORDS)))


def _bounded(found: Iterator[str]) -> Iterator[str]:
    room = MOST_BYTES
    for word in found:
        room -= len(word.encode()) + 1
        if room < 0:
            return
        yield word


class Term(Record, frozen=True, kw_only=True):
    """A word that is wanted, or with ``begins`` any word that begins so."""

    word: str
    begins: bool = False


class Wish(Record, frozen=True, kw_only=True):
    """What is searched for: texts with all ``terms``, and all ``phrases`` word after word."""

    terms: tuple[Term, ...]
    phrases: tuple[tuple[str, ...], ...] = ()

    def met_by(self, texts: Sequence[str]) -> bool:
        """Whether every phrase stands in one of the texts (terms are not looked at)."""
        if not self.phrases:
            return True
        each = [f" {' '.join(words(text))} " for text in texts]
        return all(any(f" {' '.join(one)} " in text for text in each) for one in self.phrases)

    def found_in(self, texts: Sequence[str]) -> bool:
        """Whether the texts together hold all terms, and each phrase one of them."""
        there = {word[:LONGEST_WORD] for text in texts for word in words(text)}
        return all(
            any(word.startswith(one.word) for word in there) if one.begins else one.word in there
            for one in self.terms
        ) and self.met_by(texts)


def read_wish(text: str) -> Wish:
    """``red mosque``, ``"red mosque"`` (in this order), ``kill*`` (any word that begins so).

    Raises UsageError if there is no word in it.
    """
    terms: dict[Term, None] = {}
    phrases: list[tuple[str, ...]] = []
    for quoted, bare in _WISH.findall(text):
        found = words(quoted or bare)
        last = len(found) - 1
        for number, word in enumerate(found):
            begins = number == last and bare.endswith("*")
            terms[Term(word=word[:LONGEST_WORD], begins=begins)] = None
        if quoted and len(found) > 1:
            phrases.append(tuple(found))
    if not terms:
        raise UsageError(f"{text!r} holds no word to search for")
    return Wish(terms=tuple(terms), phrases=tuple(phrases))

"""What of a result can be found by its words, and what a search gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from rashomon.records import Claim, Record, Report, Statement, from_json
from rashomon.store.words import Wish, index_words, words

Searched = Literal["reports", "claims", "statements"]
SEARCHED: tuple[Searched, ...] = get_args(Searched)

SNIPPET = 160
"""Characters of a report that are shown around the first word that was searched for."""

TextOf = Callable[[str], bytes | None]
"""Gives the JSON of the report of that id."""


class Found(Record, frozen=True, kw_only=True):
    """A report, claim or statement that was searched for.

    ``text`` is the words of a claim or statement, ``text[start:end]`` of its report; for a report,
    the passage around the first word that was searched for.
    """

    kind: Searched
    id: str
    report: str
    day: str | None
    heading: str | None
    start: int
    end: int
    text: str


class Entry(NamedTuple):
    """A row of the index: what is found under which id, and by what."""

    kind: str
    id: str
    day: str
    heading: str
    words: str


class Texts(NamedTuple):
    """What a result can be found by: its day, its heading (which counts more) and its text."""

    day: str | None
    heading: str
    text: str


def entries(rows: Iterable[tuple[str, str, bytes]], report: TextOf) -> Iterator[Entry]:
    """Kind, id and JSON of results → rows of the index."""
    for kind, key, line in rows:
        found = texts(kind, line, report)
        heading = index_words([found.heading])
        both = index_words([found.heading, found.text])
        yield Entry(kind, key, found.day or "", heading, both)


def texts(kind: str, line: bytes, report: TextOf) -> Texts:
    """What a result can be found by."""
    if kind == "reports":
        one = from_json(Report, line)
        return Texts(one.published_at, one.title or "", one.text)
    if kind == "claims":
        claim = from_json(Claim, line)
        heading = f"{claim.group.text} {claim.group.name or ''} {claim.said_by or ''}"
        return Texts(claim.as_of, heading, claim.evidence.quote)
    statement = from_json(Statement, line)
    home = _home(statement.report, report)
    start, end = statement.content
    return Texts(home.published_at, statement.speaker or "", home.text[start:end])


def found(kind: Searched, line: bytes, report: TextOf, wish: Wish) -> Found:
    """A result as a search shows it."""
    if kind == "reports":
        one = from_json(Report, line)
        start, end = passage(one.text, wish)
        return _found(kind, one.id, one, (start, end), one.title)
    if kind == "claims":
        claim = from_json(Claim, line)
        words_ = claim.evidence
        home = _home(claim.report, report)
        shown = _found(kind, claim.id, home, (words_.start, words_.end), claim.said_by)
        return shown if claim.as_of is None else _on(shown, claim.as_of)
    statement = from_json(Statement, line)
    home = _home(statement.report, report)
    return _found(kind, statement.id, home, statement.content, statement.speaker)


def passage(text: str, wish: Wish) -> tuple[int, int]:
    """Where the first line with one of the words begins to be worth showing, and its end.

    It begins and ends with whole words.
    """
    wanted = {term.word for term in wish.terms}
    start = 0
    for line in text.splitlines(keepends=True):
        for word in line.split():
            if wanted & set(words(word)):
                at, whole = start + line.index(word), start + len(line.rstrip())
                begin = at - SNIPPET // 2
                begin = start if begin <= start else text.find(" ", begin - 1, at) + 1 or at
                end = begin + SNIPPET
                return begin, whole if end >= whole else max(
                    text.rfind(" ", begin, end + 1), min(at + len(word), end)
                )
        start += len(line)
    return 0, min(len(text), SNIPPET)


def _found(
    kind: Searched, key: str, home: Report, span: tuple[int, int], heading: str | None
) -> Found:
    start, end = span
    return Found(
        kind=kind,
        id=key,
        report=home.id,
        day=home.published_at,
        heading=heading,
        start=start,
        end=end,
        text=home.text[start:end],
    )


def _on(one: Found, day: str) -> Found:
    from msgspec.structs import replace

    return replace(one, day=day)


def _home(key: str, report: TextOf) -> Report:
    line = report(key)
    if line is None:
        return Report(id=key, text="", sha256="")
    return from_json(Report, line)

"""Blame: statements that make somebody answer for a happening, and on whom they put it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.records import Span, Statement
from rashomon.stages.reconcile.lexicon import table
from rashomon.stages.reconcile.points.frames import Sided
from rashomon.stages.reconcile.points.heard import Heard, Take
from rashomon.stages.reconcile.points.rules import any_of, listed, phrases
from rashomon.stages.reconcile.voices import plain_name, voice_named

LONGEST_NAME = 50  # characters of those who are blamed, as a position says them
BARE = ("blame", "")
BECAUSE = 60  # characters of "the talks failed because the union insisted" that a quote keeps
KEPT = 120  # characters from the cue on that a quote keeps at least
_FOR = re.compile(r"(?P<who>.+?) for (?P<what>.+)", re.DOTALL)
_ON = re.compile(r"(?P<what>.+?) on (?P<who>.+)", re.DOTALL)
_OF = re.compile(r"\s*(?P<who>.+?) of\s*$", re.DOTALL)
_STOP = re.compile(r"[,;:.]| (?:who|which|that|and said|saying) ")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b|\b(?:last|previous|earlier)\b")
_AND = re.compile(r"(?P<one>.+?) and (?P<two>.+)", re.DOTALL)
_PRONOUN = frozenset(
    {"him", "her", "it", "them", "us", "me", "you", "himself", "themselves", "this", "that"}
)
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})


def blames(heard: Sequence[Heard]) -> Iterator[Sided]:
    """All takes that blame somebody for a happening."""
    bare: list[Sided] = []
    for one in heard:
        if one.words.isdisjoint(_triggers()):
            continue
        for statement in one.statements:
            for sided in _of_statement(one, statement):
                if sided.key == BARE:
                    bare.append(sided)
                else:
                    yield sided
    yield from (one for one in bare if any(_answers(one, other) for other in bare))


def _answers(one: Sided, other: Sided) -> bool:
    """Whether two blame each other: each names the other's voice."""
    return _names(one, other) and _names(other, one)


def _names(one: Sided, other: Sided) -> bool:
    speaker = other.take.voice.shown.rpartition(" (")[0]
    return same_party(one.side.removeprefix("blames "), speaker)


@cache
def _triggers() -> frozenset[str]:
    return listed("blame", "verbs") | listed("blame", "accusing") | {"because"}


def _of_statement(heard: Heard, statement: Statement) -> Iterator[Sided]:
    cue = heard.text(statement.cue).lower().split() if statement.cue else []
    content = heard.text(statement.content)
    if "to" in cue or "not" in cue:
        return
    if not listed("blame", "verbs").isdisjoint(cue):
        yield from _blamed(heard, statement, content)
    elif not listed("blame", "accusing").isdisjoint(cue):
        yield from _accused(heard, statement, content)
    elif "because" in content:
        yield from _because(heard, statement)


def _blamed(heard: Heard, statement: Statement, content: str) -> Iterator[Sided]:
    """ "blamed the officials for the breakdown", "blamed the deaths on the police"."""
    found = _FOR.match(content) or _ON.match(content)
    span = whole_of(statement)
    if found is None:
        yield from _bare(heard.take(span, core_of(statement), statement), content)
        return
    if re.fullmatch(_each_other(), found["who"].strip(), re.IGNORECASE):
        yield from _each(heard, statement, found["what"], span)
    else:
        yield from _made(heard, statement, found["who"], found["what"], span)


def _accused(heard: Heard, statement: Statement, content: str) -> Iterator[Sided]:
    """ "accused the police of starting the violence"."""
    words = content.split()
    if statement.cue is None or not words or words[0].lower() not in listed("blame", "starting"):
        return
    found = _OF.fullmatch(heard.report.text[statement.cue[1] : statement.content[0]])
    if found is not None:
        yield from _made(heard, statement, found["who"], " ".join(words[1:]), whole_of(statement))


def _because(heard: Heard, statement: Statement) -> Iterator[Sided]:
    """ "the talks failed because the union insisted on back pay", said by somebody."""
    start, end = statement.content
    found = _breakdown().search(heard.report.text, start, end)
    if found is not None:
        yield from _made(heard, statement, found["who"], found["what"], (found.start(), end))


def _each(heard: Heard, statement: Statement, what: str, span: Span) -> Iterator[Sided]:
    """ "The miners and the owners blamed each other": either is said to blame the other."""
    named = _AND.fullmatch(heard.text(statement.source)) if statement.source else None
    if named is None:
        return
    for speaker, other in ((named["one"], named["two"]), (named["two"], named["one"])):
        voice = voice_named(speaker, None, heard.report, heard.printer)
        told = heard.take(span, core_of(statement), statement)
        yield from _put(Take(voice=voice, quote=told.quote, told=told.told), other, what)


def _made(heard: Heard, statement: Statement, who: str, what: str, span: Span) -> Iterator[Sided]:
    core = core_of(statement)
    if span[0] >= statement.content[0]:
        core = span[0], min(span[1], span[0] + BECAUSE)
    take = heard.take(span, core, statement)
    sentence = heard.text(heard.sentence(statement.content))
    if not phrases("unsure").search(sentence):
        yield from _put(take, who, what)


def _put(take: Take, who: str, what: str) -> Iterator[Sided]:
    """The take on a happening by whom it blames; none where either is not told."""
    blamed, happening = _named(who), _happening(what)
    if happening is None or blamed is None or _YEAR.search(what):
        return
    topic = table("points")["blame"]["topics"].get(
        happening, f"who is to blame for the {happening}"
    )
    yield Sided(key=("blame", happening), topic=topic, side=f"blames {blamed}", take=take)


def _bare(take: Take, who: str) -> Iterator[Sided]:
    """ "The council blames the ferry line": for what, the words around it tell."""
    blamed = _named(who)
    if blamed is not None:
        yield Sided(key=BARE, topic="who is to blame", side=f"blames {blamed}", take=take)


def _named(who: str) -> str | None:
    """Those who are blamed, as a position names them; None for a pronoun and for a long story."""
    blamed = _STOP.split(who.strip(), maxsplit=1)[0].strip()
    if not blamed or len(blamed) > LONGEST_NAME or blamed.lower() in _PRONOUN:
        return None
    if blamed.split()[0].lower() in _ARTICLES:
        blamed = blamed[0].lower() + blamed[1:]
    return blamed


def _happening(what: str) -> str | None:
    """The happening that words are about: what their first clause names, talks before deaths."""
    words = set(plain_name(_STOP.split(what.strip(), maxsplit=1)[0]).split())
    rows = table("points")["blame"]["happenings"]
    return next((name for name, nouns in rows.items() if words & set(nouns.split())), None)


def whole_of(statement: Statement) -> Span:
    """From the source, or the cue, to the end of what is said."""
    places = [one for one in (statement.source, statement.cue) if one is not None]
    return min([statement.content[0], *(one[0] for one in places)]), statement.content[1]


def core_of(statement: Statement) -> Span:
    """From the cue into what is said: what a quote must keep."""
    start = statement.cue[0] if statement.cue else statement.content[0]
    return min(start, statement.content[0]), min(statement.content[1], start + KEPT)


@cache
def _each_other() -> str:
    return str(table("points")["blame"]["each_other"])


@cache
def _breakdown() -> re.Pattern[str]:
    row = table("points")["blame"]
    nouns = any_of(" ".join(row["happenings"].values()))
    doing = any_of(row["doing"])
    who = r"(?P<who>(?:the |its |their |his )?(?:[\w’'-]+ ){0,3}?[\w’'-]+)"
    end = rf"(?: {doing}\b|’s |'s )"
    return re.compile(
        rf"(?:the )?\b(?P<what>{nouns}) (?:{row['failing']}) because (?:of )?{who}{end}"
    )


def same_party(one: str, other: str) -> bool:
    """Whether two names of those blamed may mean the same: a word of note is in both."""
    first, second = (set(plain_name(name).split()) - _ARTICLES for name in (one, other))
    return first <= second or second <= first

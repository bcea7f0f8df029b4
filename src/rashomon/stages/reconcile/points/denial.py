"""Denial: what one voice denies, beside the words by which another asserts it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.records import Span, Statement
from rashomon.stages.reconcile.points.blame import core_of, whole_of
from rashomon.stages.reconcile.points.frames import Sided, is_denial
from rashomon.stages.reconcile.points.heard import Heard, Take, opposed
from rashomon.stages.reconcile.points.rules import any_of, listed, phrases
from rashomon.stages.reconcile.voices import voice_named

SHARED = 0.6  # of the words of note of what is denied, so many must be in what is asserted
FEWEST = 3  # and never fewer than these
LONGEST = 90  # characters of what is denied, as the topic says it
SAYS, DENIES = "says so", "denies it"
_WORD = re.compile(r"[^\W_]+")
_THAT = re.compile(r"^(?:that|having|of|about)\b\s*")
_RELATIVE = re.compile(r"which|who|that|whom", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_CLAUSE_END = re.compile(r"[,;:.]")
_DOING = re.compile(r"(?:(?<=^)|(?<= for )|(?<= of ))[a-z]+ing\b")


@dataclass(frozen=True)
class Denied:
    """Something that is denied: the words for it, and both takes."""

    what: str
    said: Take
    denied: Take


def denials(heard: Sequence[Heard]) -> Iterator[Sided]:
    """All takes on what somebody asserts and another denies; the same matter under one key."""
    known: list[Denied] = []
    for one in _all_denied(heard):
        same = next((other for other in known if _is_same(one, other)), one)
        known.append(Denied(same.what, one.said, one.denied))
        for side, take in ((SAYS, one.said), (DENIES, one.denied)):
            yield Sided(key=("denial", same.what), topic=same.what, side=side, take=take)


def _is_same(one: Denied, other: Denied) -> bool:
    """Whether two denials are of one matter: much the same words, or one denial by one voice."""
    again = (
        one.denied.voice == other.denied.voice
        and one.denied.quote.quote == other.denied.quote.quote
    )
    return again or _overlap(notable(one.what), notable(other.what))


def _all_denied(heard: Sequence[Heard]) -> Iterator[Denied]:
    for one in heard:
        if one.words.isdisjoint(listed("denial", "verbs")):
            continue
        for statement in one.statements:
            if is_denial(one, statement) and (found := _denied(one, statement, heard)):
                yield found


def _denied(heard: Heard, statement: Statement, others: Sequence[Heard]) -> Denied | None:
    take = heard.take(whole_of(statement), core_of(statement), statement)
    cue = heard.text(statement.cue).lower().split() if statement.cue else []
    if not {"not", "never", "to"}.isdisjoint(cue):
        return None
    content = heard.text(statement.content)
    if statement.source and _RELATIVE.fullmatch(heard.text(statement.source)):
        return None
    if _taken_up().fullmatch(content):
        return _before(heard, statement, take)
    named = _named_claims().match(content)
    if named is not None:
        return _of_claims(heard, statement, named, take)
    if _THAT.match(content) and not heard.counted(statement.content):
        return _elsewhere(heard, statement, take, others)
    return None


def _before(heard: Heard, statement: Statement, denial: Take) -> Denied | None:
    """ "The army denied this": what the sentence before asserts, by another voice."""
    place = heard.before(statement.source or statement.cue or statement.content)
    if place is None or (heard.counted(place) and not _takes_up_all(heard, statement, place)):
        return None
    for one in heard.statements:
        inside = place[0] <= one.content[0] and one.content[1] <= place[1]
        if (
            inside
            and one.kind != "direct"
            and _asserts(heard, one)
            and (_accuses(heard, one) or not _of_part(heard, statement))
        ):
            said = heard.take(whole_of(one), core_of(one), one)
            known = statement.speaker is not None or _accuses(heard, one)
            if known and opposed(said.voice, denial.voice):
                return Denied(_topic(heard, one.content, one), said, denial)
    found = _rumour().search(heard.report.text, *place)
    if found is None:
        return None
    voice = voice_named(found["noun"].lower(), None, heard.report, heard.printer)
    words = found.start("noun"), place[1]
    said = heard.take(words, words, None)
    clause = found.start("clause"), place[1]
    return Denied(_shown(heard.text(clause)), Take(voice, said.quote, said.told), denial)


def _takes_up_all(heard: Heard, statement: Statement, before: Span) -> bool:
    """Whether a denial takes up all of the sentence before, though it holds a figure.

    It does within a paragraph; "disputed that" may be about the figure alone, which is a matter of
    figures.
    """
    cue = heard.text(statement.cue).lower() if statement.cue else ""
    start = (statement.source or statement.cue or statement.content)[0]
    return "disput" not in cue and "\n" not in heard.report.text[before[1] : start]


def _of_claims(
    heard: Heard, statement: Statement, named: re.Match[str], denial: Take
) -> Denied | None:
    """ "rejected claims by the union that jets had bombed the clinic"."""
    start = statement.content[0]
    clause = start + named.start("clause"), statement.content[1]
    name = (named["who"] or named["noun"]).strip()
    voice = voice_named(name, heard.names.get(name.casefold()), heard.report, heard.printer)
    if _DIGIT.search(heard.text(clause)) or not opposed(voice, denial.voice):
        return None
    said = heard.take(statement.content, statement.content, None)
    return Denied(_shown(heard.text(clause)), Take(voice, said.quote, said.told), denial)


def _elsewhere(
    heard: Heard, statement: Statement, denial: Take, others: Sequence[Heard]
) -> Denied | None:
    """ "denied that jets had bombed the clinic": somebody else says that they did."""
    notes = notable(heard.text(statement.content))
    if len(notes) < FEWEST:
        return None
    for other in others:
        if len(notes & _stems(other)) < FEWEST:
            continue
        for one in other.statements:
            said = notable(other.text(one.content))
            if len(notes & said) < max(FEWEST, SHARED * len(notes)):
                continue
            if not _asserts(other, one) or other.counted(one.content):
                continue
            take = other.take(whole_of(one), core_of(one), one)
            if opposed(take.voice, denial.voice):
                return Denied(_topic(heard, statement.content, None), take, denial)
    return None


def _asserts(heard: Heard, statement: Statement) -> bool:
    """Whether a statement puts something forward and leaves it neither open nor denied."""
    cue = heard.text(statement.cue).lower().split() if statement.cue else []
    sure = not phrases("unsure").search(heard.text(statement.content))
    nays = {"not", "never", "to"}
    return sure and nays.isdisjoint(cue) and not listed("denial", "asserting").isdisjoint(cue)


def _of_part(heard: Heard, statement: Statement) -> bool:
    """ "denied involvement": an accusation is denied, and nothing else."""
    return not listed("denial", "parts").isdisjoint(heard.text(statement.content).lower().split())


def _accuses(heard: Heard, statement: Statement) -> bool:
    cue = heard.text(statement.cue).lower().split() if statement.cue else []
    return not listed("denial", "accusing").isdisjoint(cue)


def _topic(heard: Heard, content: Span, accusation: Statement | None) -> str:
    """What is at issue: "whether …" for a clause, the accusation's own words for a form in -ing."""
    words = heard.text(content)
    if accusation is not None and _accuses(heard, accusation):
        doing = _DOING.search(words)
        if doing is not None:
            return _cut(words[doing.start() :], "the accusation of ")
    return _shown(words)


def _shown(clause: str) -> str:
    told = _THAT.sub("", clause.rpartition(";")[2].strip(' “”"'))
    if told.partition(" ")[0].lower() in listed("denial", "empty"):
        told = told[:1].lower() + told[1:]
    return _cut(told, "whether ")


def _cut(words: str, lead: str) -> str:
    plain = " ".join(words.split())
    ends = [one.start() for one in _CLAUSE_END.finditer(plain) if one.start() >= 20]
    plain = plain[: ends[0]] if ends else plain
    plain = plain if len(plain) <= LONGEST else plain[:LONGEST].rpartition(" ")[0] + " …"
    return lead + plain


@lru_cache(maxsize=2_000)
def notable(words: str) -> frozenset[str]:
    """The words of note of a clause, each by its first letters: "bombed", "bombing" are one."""
    found = (one.lower() for one in _WORD.findall(words))
    return frozenset(
        one[:5] for one in found if len(one) > 2 and one not in listed("denial", "empty")
    )


def _stems(heard: Heard) -> frozenset[str]:
    return notable(heard.report.text)


def _overlap(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer = min(len(one), len(other))
    return fewer > 0 and len(one & other) >= max(min(2, fewer), SHARED * fewer)


@cache
def _taken_up() -> re.Pattern[str]:
    """ "this", "the charge", "the accusations as groundless", "any involvement"."""
    nouns = any_of(" ".join(sorted(listed("denial", "nouns") | listed("denial", "parts"))))
    taken = any_of(" ".join(sorted(listed("denial", "taken_up"))))
    lead = r"(?:(?:the|these|those|such|all|any|both|his|her|their|its) )?(?:\w+ )?"
    return re.compile(rf"(?:{taken}|{lead}{nouns})(?: as [\w ,’'“”\"-]{{1,60}})?", re.IGNORECASE)


@cache
def _named_claims() -> re.Pattern[str]:
    """ "claims by the nurses' union that …"."""
    nouns = any_of(" ".join(sorted(listed("denial", "nouns"))))
    return re.compile(
        rf"(?:(?:the|these|such|all|any) )?(?:\w+ )?(?P<noun>{nouns})"
        r"(?: (?:by|from|of) (?P<who>[^,;:]{2,60}?))? that (?P<clause>.+)",
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _rumour() -> re.Pattern[str]:
    """ "giving rise to speculation that …": said by nobody in particular."""
    nouns = any_of(" ".join(sorted(listed("denial", "nouns"))))
    return re.compile(rf"\b(?P<noun>{nouns}) that (?P<clause>)", re.IGNORECASE)

"""An event's grade by a codebook that has grades: the first of its rules that holds.

Claims and texts of the reports → a Coding with the grade, the rule and the reason. A rule whose
name a codebook gives is a function here; its docstring says what it asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from rashomon.codebooks import Codebook
from rashomon.codebooks.codebook import Grade
from rashomon.records import Coding
from rashomon.stages.reconcile.coded import HARM
from rashomon.stages.reconcile.figures import voices
from rashomon.stages.reconcile.lexicon import Phrases, table
from rashomon.stages.reconcile.passages import sentence_at
from rashomon.stages.reconcile.telling import Telling

Found = tuple[str, Sequence[Telling]]
MOST_QUOTED = 200  # characters of a sentence that are put into a reason


def grades(tellings: Sequence[Telling], book: Codebook) -> tuple[Coding, ...]:
    """The event's grade, if the codebook has grades and its claims tell of harm."""
    harmed = [one for one in tellings if one.claim.outcome in HARM and one.amount.size > 0]
    for row in book.grades if harmed else ():
        found = RULES[row.rule](harmed)
        if found is not None:
            reason, basis = found
            claims = tuple(sorted({one.id for one in basis}))
            grade = Coding(
                scheme="airwars", code=row.grade, rule=row.rule, reason=reason, claims=claims
            )
            return (grade,)
    return ()


def no_civilians(harmed: Sequence[Telling]) -> Found | None:
    """All who were killed or injured are told of as fighters or members of state forces."""
    if not all(_fighters(one) for one in harmed):
        return None
    return "all who were hit are told of as combatants", harmed


def competing_blame(harmed: Sequence[Telling]) -> Found | None:
    """A report says that a party denies that it did it, or that parties blame each other."""
    said = _first_sentence(harmed, "competes")
    return None if said is None else (f"who did it is contested: “{said}”", harmed)


def belligerent_accepts(harmed: Sequence[Telling]) -> Found | None:
    """A report says that a party accepts or claims responsibility."""
    said = _first_sentence(harmed, "accepts")
    return None if said is None else (f"responsibility is accepted: “{said}”", harmed)


def two_sources(harmed: Sequence[Telling]) -> Found | None:
    """Two or more independent voices tell of harm to people who are not told of as combatants."""
    told = [one for one in harmed if not _fighters(one)]
    count = voices(told)
    if count < 2:
        return None
    return f"{count} independent voices tell of people hit who are no combatants", told


def one_source(harmed: Sequence[Telling]) -> Found | None:
    """One voice alone tells of harm to people who are not told of as combatants."""
    told = [one for one in harmed if not _fighters(one)]
    return "one voice alone tells of people hit who are no combatants", told


RULES: dict[Grade, Callable[[Sequence[Telling]], Found | None]] = {
    "no_civilians": no_civilians,
    "competing_blame": competing_blame,
    "belligerent_accepts": belligerent_accepts,
    "two_sources": two_sources,
    "one_source": one_source,
}


def _fighters(telling: Telling) -> bool:
    return all("combatants" in (kind.name, *kind.above) for kind in telling.group.kinds)


@cache
def _phrases(name: str) -> Phrases:
    return Phrases(table("grades")[name]["words"])


def _first_sentence(harmed: Iterable[Telling], name: str) -> str | None:
    """The first sentence of the reports with such words and none that takes them back."""
    reports = {one.report.id: one.report for one in harmed}
    for key in sorted(reports):
        text = reports[key].text
        for found in _phrases(name).finditer(text):
            sentence = sentence_at(text, found.start(), found.end())
            if not _phrases("nobody").within(sentence):
                return " ".join(sentence.split())[:MOST_QUOTED]
    return None

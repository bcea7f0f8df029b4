"""An event's grade by a codebook that has grades: the first of its rules that holds.

Claims and texts of the reports → a Coding with the grade, the rule and the reason. A rule whose
name a codebook gives is a function here; its docstring says what it asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from rashomon.codebooks import Codebook
from rashomon.codebooks.codebook import Grade
from rashomon.records import Coding, Step
from rashomon.stages.reconcile.best import claimants, fights
from rashomon.stages.reconcile.coded import HARM
from rashomon.stages.reconcile.lexicon import Phrases, table
from rashomon.stages.reconcile.passages import sentence_at
from rashomon.stages.reconcile.telling import Telling

Found = tuple[str, Sequence[Telling]]
MOST_QUOTED = 200  # characters of a sentence that are put into a reason


NO_GRADE = "there are two credible sources, and no report tells of action by a belligerent near by"


def grades(
    tellings: Sequence[Telling], book: Codebook
) -> tuple[tuple[Coding, ...], tuple[Step, ...]]:
    """The event's grade, if the codebook has grades and its claims tell of harm; or why not."""
    harmed = [one for one in tellings if one.claim.outcome in HARM and one.amount.size > 0]
    for row in book.grades if harmed else ():
        found = RULES[row.rule](harmed)
        if found is not None:
            reason, basis = found
            claims = tuple(sorted({one.id for one in basis}))
            grade = Coding(
                scheme="airwars", code=row.grade, rule=row.rule, reason=reason, claims=claims
            )
            return (grade,), ()
    return (), (Step(rule="no_airwars", text=NO_GRADE),) if book.grades and harmed else ()


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
    """Two credible voices tell of harm to others than combatants, and a report of an attack there.

    A voice is credible if it is none of those who fight; who is quoted twice is one voice.
    """
    told = _credible(harmed)
    action = next((words for one in told if (words := _action(one))), None)
    count = claimants(told)
    if count < 2 or action is None:
        return None
    return f"{count} credible voices tell of people hit who are no combatants; “{action}”", told


def one_source(harmed: Sequence[Telling]) -> Found | None:
    """Fewer than two credible voices tell of harm to others than combatants."""
    told = _credible(harmed)
    if claimants(told) > 1:
        return None
    others = [one for one in harmed if not _fighters(one)]
    who = "one credible voice alone tells" if told else "none but those who fight tell"
    return f"{who} of people hit who are no combatants", told or others


RULES: dict[Grade, Callable[[Sequence[Telling]], Found | None]] = {
    "no_civilians": no_civilians,
    "competing_blame": competing_blame,
    "belligerent_accepts": belligerent_accepts,
    "two_sources": two_sources,
    "one_source": one_source,
}


def _credible(harmed: Iterable[Telling]) -> list[Telling]:
    """What those who do not fight tell of people who are not told of as combatants."""
    return [one for one in harmed if not _fighters(one) and not fights(one)]


def _action(telling: Telling) -> str | None:
    """The words of an attack in a claim's sentence or its report's headline."""
    for text in (telling.words.sentence, telling.report.title or ""):
        found = next(iter(_phrases("action").finditer(text)), None)
        if found is not None:
            return found[0]
    return None


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

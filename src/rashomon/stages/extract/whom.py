"""Words for people told of before → what happened to them: "the victims", "the 19-year-old", "he".

The words say it themselves ("the dead", "the wounded"), or those told of before do: those with the
same number, the same noun, a sex and an age that fit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.records import GroupClass, Outcome
from rashomon.stages.extract.hits import Found
from rashomon.stages.extract.lexicon import word_list, wording
from rashomon.stages.extract.people import class_of, lemma
from rashomon.stages.extract.shots import leaves_open
from rashomon.stages.extract.standing import status_of

DEAD_ONES = word_list("words", "dead_ones")
HURT_ONES = word_list("words", "hurt_ones")
HIT_ONES = word_list("words", "hit_ones")
SEXES = {"male": word_list("words", "males"), "female": word_list("words", "females")}
YOUNG, GROWN = word_list("words", "young"), word_list("words", "grown")
AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old")
THEY = "they"
NEAR = 30  # people told of last, among whom one who is named is looked for


class Meant(NamedTuple):
    """Those who are named: the words for them, their noun, how many, and their class."""

    words: frozenset[str]
    noun: str
    number: int
    age: int | None
    class_: GroupClass


def whom(about: str, number: int) -> Meant | None:
    """The people that words stand for; None where they are no people, or those who did it."""
    ordered = re.findall(r"[a-z]+(?:'[a-z]+)?", about.lower())
    words = frozenset(ordered)
    if words & word_list("rolls", "attackers") or wording("did_it").search(about):
        return None
    nouns = [noun for word in ordered if (noun := _noun(word)) is not None]
    aged = AGE.search(about)
    if not nouns and aged is None:
        return None
    noun = "victim" if "victim" in nouns else nouns[0] if nouns else "person"
    class_ = class_of(noun)
    kind: GroupClass = "state_forces" if class_ == "state_forces" else "civilians"
    return Meant(words, noun, number, int(aged[1]) if aged else None, kind)


def _noun(word: str) -> str | None:
    """A word for people in its singular; pronouns stand for themselves."""
    word = word.removesuffix("'s").removesuffix("'ve")
    if word in DEAD_ONES | HURT_ONES or word in word_list("words", "single_pronouns") | {THEY}:
        return word
    forms = (word, word.removesuffix("s"), word.replace("men", "man"), word.replace("ies", "y"))
    return next((form for form in forms if class_of(form) is not None), None)


def outcome_of(meant: Meant, text: str, told: Sequence[Found]) -> Outcome | None:
    """Whether those named are told to be dead or hurt; None where that stays open."""
    if meant.words & DEAD_ONES:
        return "killed"
    if meant.words & HURT_ONES:
        return "injured"
    hit = [
        one
        for one in told
        if one.hit.outcome in ("killed", "injured")
        and status_of(one.hit.predicate, one.party) == "asserted"
    ]
    outcomes = {one.hit.outcome for one in hit if one.party.quantity.high != 0}
    if "killed" in outcomes and wording("examiner").search(text):
        return "killed"
    if meant.noun == "victim":
        return _of_victims(meant, hit, outcomes)
    if meant.number == 1:
        return _of_person(meant, told, outcomes)
    return _of_group(meant, told) or _of_all(meant, hit, outcomes)


def of_age(age: int | None, told: Sequence[Found]) -> Outcome | None:
    """What is told of the one person of an age: "a boy of 12 was hurt … identified as Bo, 12"."""
    outcomes = {
        one.hit.outcome
        for one in told
        if age is not None
        and one.party.age == age
        and one.party.name is None
        and one.hit.outcome in ("killed", "injured")
        and not (leaves_open(one) and _died_at(age, told))
        and status_of(one.hit.predicate, one.party) == "asserted"
    }
    return next(iter(outcomes)) if len(outcomes) == 1 else None


def _died_at(age: int, told: Sequence[Found]) -> bool:
    return any(one.hit.outcome == "killed" and one.party.age == age for one in told)


def _of_all(meant: Meant, hit: Sequence[Found], outcomes: set[Outcome]) -> Outcome | None:
    """ "The woman and her son", where as many were counted and nothing else happened."""
    fits = any(one.party.quantity.low == one.party.quantity.high == meant.number for one in hit)
    fits = fits or sum(map(_is_single, hit)) == meant.number
    return next(iter(outcomes)) if len(outcomes) == 1 and fits else None


def who_it_is(meant: Meant, outcome: Outcome, told: Sequence[Found]) -> Found | None:
    """The one person told of before who is named; None where the words tell an outcome anew."""
    if meant.number > 1 or meant.words & (DEAD_ONES | HURT_ONES):
        return None
    singles = [one for one in told if one.hit.outcome == outcome and _is_single(one)]
    loose = meant.noun == "victim"
    return next((one for one in reversed(singles) if loose or _can_be(meant, one)), None)


def _of_victims(meant: Meant, hit: Sequence[Found], outcomes: set[Outcome]) -> Outcome | None:
    """ "The victims": as many as are named, or all that are told of, or the one told of last."""
    if len(outcomes) == 1:
        outcome = next(iter(outcomes))
        known = _counts(outcome, hit)
        fewer = None not in known and meant.number > max(number or 0 for number in known)
        return None if fewer and outcome == "killed" else outcome
    if meant.number > 1:
        fits = {o for o in outcomes if meant.number in _counts(o, hit)} or _others(meant, hit)
        if not fits and hit and hit[-1].hit.outcome == "killed" and not _is_single(hit[-1]):
            return "killed"  # "The killed were 40 to 73 years old. The victims' names are …"
        return next(iter(fits)) if len(fits) == 1 else None
    return _died_or(next((o for o in reversed(hit) if _is_single(o)), None), outcomes)


def _others(meant: Meant, hit: Sequence[Found]) -> set[Outcome]:
    """What happened to "the other victims", fewer than were counted as others."""
    if "other" not in meant.words:
        return set()
    others = [one for one in hit if one.party.incremental or _is_of_others(one)]
    return {one.hit.outcome for one in others if (one.party.quantity.low or 0) > meant.number}


def _is_of_others(one: Found) -> bool:
    head = one.party.head
    return lemma(head) == "other" or any(child.lower_ == "other" for child in head.children)


def _counts(outcome: Outcome, hit: Sequence[Found]) -> set[int | None]:
    """How many an outcome is told of: each count, and the single persons together."""
    mine = [one for one in hit if one.hit.outcome == outcome]
    single = {(lemma(one.party.head), one.party.age) for one in mine if _is_single(one)}
    named = {one.party.name for one in mine if one.party.name is not None}
    more = sum(one.party.quantity.low or 0 for one in mine if one.party.incremental)
    counts = {one.party.quantity.high for one in mine if not one.party.incremental}
    summed = {count + more for count in counts if count is not None}
    return counts | summed | {len(single), len(single) + len(named), more}


def _is_single(one: Found) -> bool:
    return one.party.quantity.high == 1 and one.party.quantity.low == 1 and one.party.name is None


def _died_or(one: Found | None, outcomes: set[Outcome]) -> Outcome | None:
    """What is told of one person; whoever was shot may be the one who is told to have died."""
    if one is None or one.hit.outcome not in ("killed", "injured"):
        return None
    open_ = leaves_open(one) and "killed" in outcomes
    return "killed" if open_ else one.hit.outcome


def _of_person(meant: Meant, told: Sequence[Found], outcomes: set[Outcome]) -> Outcome | None:
    """The last single person told of who can be the one that is named."""
    for one in reversed(told[-NEAR:]):
        if _is_single(one) and _can_be(meant, one):
            return _died_or(one, outcomes)
    return None


def _of_group(meant: Meant, told: Sequence[Found]) -> Outcome | None:
    """Several people: those told of last under the same noun, as many as are named."""
    for one in reversed(told[-NEAR:]):
        quantity = one.party.quantity
        if meant.noun == THEY and quantity.high == 1:
            continue
        if meant.noun == THEY and (quantity.high not in (None, meant.number) or leaves_open(one)):
            return None
        if meant.noun in (lemma(one.party.head), THEY) and quantity.high in (None, meant.number):
            return one.hit.outcome if one.hit.outcome in ("killed", "injured") else None
    return None


def _can_be(meant: Meant, one: Found) -> bool:
    noun = one.party.head.lower_ if one.party.head.pos_ == "PRON" else lemma(one.party.head)
    if meant.age is not None and one.party.age is not None:
        return meant.age == one.party.age
    if {meant.noun, noun} & GROWN and {meant.noun, noun} & YOUNG:
        return False
    mine, theirs = _sex({meant.noun} | meant.words), _sex({noun})
    if mine and theirs and mine != theirs:
        return False
    if meant.noun in word_list("words", "single_pronouns"):
        return True  # "A guard died. He was identified as …"
    loose = HIT_ONES | word_list("words", "single_pronouns") | {"person"}
    return noun == meant.noun or (noun in loose and meant.noun in loose)


def _sex(words: set[str] | frozenset[str]) -> str | None:
    found = [name for name, those in SEXES.items() if words & those]
    return found[0] if len(found) == 1 else None

"""Why two reports may tell of one event: the pieces of evidence, and what each is worth.

Each piece of evidence is a number for one report and each of several others, in nats: how much it
adds to the logarithm of the odds that they tell of one event, 0 where it can't be told. Evidence
is summed, as if each piece stood for itself, and the sum is turned into a share from 0 to 1 (I. J.
Good, *Probability and the Weighing of Evidence*, 1950). A docstring here is the explanation that
users read. What the pieces are worth was set by reason and rounded; that no single figure matters
is told in docs/decisions/stories.md.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from rashomon.stages.cluster.columns import WEEK
from rashomon.stages.cluster.profile import Profile, Profiles
from rashomon.stages.cluster.told import Told
from rashomon.stages.cluster.vectors import Floats, Places
from rashomon.stages.cluster.words import calendar_words

Evidence = Callable[[Profiles, int, Places], Floats]

THRESHOLD = 0.45
"""Two groups of reports are joined where the mean score of their pairs is at least this. It is less
than one half, as a first flash and the last follow-up of a story are not alike themselves."""
LEAST = 0.05
"""Pairs that score less score nothing: they are not worth holding."""

_NEUTRAL = 0.16  # a likeness, a cosine, that speaks neither for one event nor for two
_MOST_LIKE = 1.0  # a cosine of 0.49: more likeness says nothing more
_FLOOR = 0.03  # added to likenesses: of no likeness at all there is no logarithm
_STRANGE = -4.5  # nats, of other days
_PEOPLE = 0.08  # nats for each nat of rarity, up to the most that is counted
_MOST_RARE = 20.0
_SMALL = 10  # figures up to this are counted and not estimated
_MOST_FIGURES = 4.0


def same_words(compared: Profiles, one: int, others: Places) -> Floats:
    """They use the same telling words: cosine of the TF-IDF vectors of title and text."""
    return 3.0 * _of_likeness(compared.words.dots(one, others), nothing=-np.inf)


def same_names(compared: Profiles, one: int, others: Places) -> Floats:
    """They name the same people, places and bodies, the rarer the better: cosine of the names."""
    return _of_likeness(compared.names.dots(one, others), nothing=0.0)


def _of_likeness(cosines: Floats, nothing: float) -> Floats:
    likeness = np.log((np.nan_to_num(cosines) + _FLOOR) / (_NEUTRAL + _FLOOR))
    likeness = np.minimum(likeness, _MOST_LIKE)
    return np.where(np.isnan(cosines), nothing, likeness)


def same_people(compared: Profiles, one: int, others: Places) -> Floats:
    """They name the same people, and the same people as hurt, the rarer the names the better."""
    return _PEOPLE * np.minimum(compared.people.rarities(one, others), _MOST_RARE)


def same_days(compared: Profiles, one: int, others: Places) -> Floats:
    """They tell of the same day.

    Published within a week of each other, they name one day, or days that are apart. Of two that
    are not, the later one looks back to a day of the earlier one, or to other days, or to none: a
    report that looks back at nothing tells of something new. Other days weigh more than all that
    two texts can have in common: what is of one kind is told in the same words.
    """
    worth = np.full(others.size, _STRANGE)
    mine = compared.each[one]
    for at in np.flatnonzero(~compared.columns.strangers(one, others)).tolist():
        worth[at] = _days(mine, compared.each[others[at]])
    return worth


def _days(one: Profile, other: Profile) -> float:
    if one.day is None or other.day is None:
        return 1.5 if set(one.told.beside) & set(other.told.beside) else 0.0
    apart = abs(one.day - other.day)
    if apart <= WEEK:
        return _within_a_week(one.told, other.told) + (0.5 if apart <= 1 else 0.0)
    early, late = (one, other) if one.day < other.day else (other, one)
    return _looking_back(early, late)


def _within_a_week(one: Told, other: Told) -> float:
    if set(one.days) & set(other.days):
        return 1.5
    near = _near(one.beside, other.beside)
    return 0.0 if near or not (one.beside and other.beside) else _STRANGE


def _looking_back(early: Profile, late: Profile) -> float:
    assert early.day is not None
    assert late.day is not None
    past = late.day - WEEK
    days = [day for day in late.told.days if day < past]
    spans = [span for span in late.told.spans if span[0] < past]
    of_early = (*early.told.days, early.day - 1, early.day)
    if _near(days, of_early):
        return 1.0
    if any(first - 1 <= day <= last + 1 for first, last in spans for day in of_early):
        return -1.0
    return -3.5 if days or spans else _STRANGE


def _near(some: Sequence[int], others: Sequence[int]) -> bool:
    """Whether any of some days is no more than one day from any of the others."""
    return any(abs(one - other) <= 1 for one in some for other in others)


def same_figures(compared: Profiles, one: int, others: Places) -> Floats:
    """They tell of as many killed or injured, two or more; large figures are seldom the same.

    Small numbers of injured that differ speak against it, and so do ages where few were hurt; large
    figures grow from report to report.
    """
    columns = compared.columns
    killed, injured, few = columns.killed[others], columns.injured[others], columns.few
    mine = int(columns.killed[one]), int(columns.injured[one])
    worth = np.zeros(others.size)
    if mine[0] > 1:
        worth[killed == mine[0]] += 0.8 + math.log(mine[0])
    if mine[1] > 1:
        worth[injured == mine[1]] += 0.6 * math.log(mine[1])
    if 0 < mine[1] <= _SMALL:
        other = (injured > 0) & (injured <= _SMALL) & ((injured != mine[1]) | (mine[1] == 1))
        worth[other] -= 1.0
    if few[one]:
        ages = set(compared.each[one].told.ages)
        for at in np.flatnonzero(few[others]).tolist():
            worth[at] -= 0.0 if ages & set(compared.each[others[at]].told.ages) else 1.5
    return np.round(np.minimum(worth, _MOST_FIGURES), 6).astype(np.float64)


FEATURES: tuple[Evidence, ...] = (same_words, same_names, same_people, same_days, same_figures)
_IN_TEXT = 3  # so many of them are quickly told of many pairs at once
_MOST_DAYS = 2.0  # the most that days can add
_LEAST_ODDS = math.log(LEAST / (1 - LEAST)) - 1e-6  # a bit less: sums of these are rounded


def scores(compared: Profiles, one: int, others: Places) -> Floats:
    """How likely ``one`` and each of ``others`` tell of one event: 0 to 1, from all the evidence.

    What is less likely than `LEAST` is 0, and so is what was published out of reach of the other.
    """
    text = (feature(compared, one, others) for feature in FEATURES[:_IN_TEXT])
    told = sum(text, start=np.zeros(others.size))
    most = told + np.where(compared.columns.strangers(one, others), _STRANGE, _MOST_DAYS)
    found = np.zeros(others.size)
    hopeful = np.flatnonzero(most + _MOST_FIGURES >= _LEAST_ODDS)
    hopeful = hopeful[~compared.columns.out_of_reach(one, others[hopeful])]
    figures = same_figures(compared, one, others[hopeful])
    # Days take longest, and of most pairs nothing is left to be hoped for.
    still = most[hopeful] + figures >= _LEAST_ODDS
    hopeful, figures = hopeful[still], figures[still]
    if hopeful.size:
        days = same_days(compared, one, others[hopeful])
        likely = 1.0 / (1.0 + np.exp(-(told[hopeful] + days + figures)))
        found[hopeful] = np.where(likely >= LEAST, np.round(likely, 6), 0.0)
    return found


def evidence(compared: Profiles, one: int, other: int) -> dict[str, float]:
    """What each piece of evidence is worth for two reports, in nats, by its name."""
    place = np.array([other])
    return {
        feature.__name__.replace("_", " "): round(float(feature(compared, one, place)[0]), 1)
        for feature in FEATURES
    }


def shared_terms(compared: Profiles, one: int, other: int, limit: int = 4) -> list[str]:
    """The names (or, where there are none, words) that tie two reports most, strongest first."""
    for vectors in (compared.names, compared.words):
        ties = vectors.shared(one, other)
        found = [term for term in ties if term not in calendar_words()]
        if found:
            return _without_parts(sorted(found, key=lambda term: (-ties[term], term)))[:limit]
    return []


def _without_parts(terms: list[str]) -> list[str]:
    """Terms without the single words of a longer one: ``jane roe`` says ``roe``, too."""
    parts = {word for term in terms for word in term.split() if " " in term}
    return [term for term in terms if term not in parts]

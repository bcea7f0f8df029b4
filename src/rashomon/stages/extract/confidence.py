"""How sure a claim is: the share of labelled claims like it that were right.

A claim shows signs: the rule that found it, how its people are given, how far they stand from the
word for what happened. Each sign met in labelled reports has a weight in log-odds, one never met
has none. Their sum falls into a step of ``data/confidence.toml``: its share is the confidence.
``make calibrate`` writes that file, and ``docs/method/confidence.md`` says how.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from rashomon.records import Claim
from rashomon.stages.extract.hits import Found
from rashomon.stages.extract.lexicon import table, word_list

# Upper ends of the classes of a number of words.
LENGTHS = (2, 4, 7, 12)
DISTANCES = (1, 3, 6, 10)


class Scale(NamedTuple):
    """What any claim starts from, what signs add, where the steps of the sum begin, their shares.

    The first step begins nowhere: there is one share more than there are beginnings.
    """

    base: float
    weights: Mapping[str, float]
    begins: tuple[float, ...]
    shares: tuple[float, ...]


def signs_of(claim: Claim, found: Found) -> tuple[str, ...]:
    """What a claim shows of itself, as "name=value"; its confidence is not looked at."""
    return (
        f"rule={found.hit.rule}",
        f"outcome={claim.outcome}",
        f"people={_people(claim, found)}",
        f"bound={claim.value.modality}",
        f"status={claim.status}",
        f"words={_among(len(claim.evidence.quote.split()), LENGTHS)}",
        f"apart={_among(_apart(found), DISTANCES)}",
    )


def confidence_of(signs: Iterable[str]) -> float:
    """The share, in [0, 1], to expect among claims with these signs that are right."""
    return share_at(total(signs, scale()), scale())


def total(signs: Iterable[str], scale: Scale) -> float:
    """The log-odds that the signs add up to."""
    return scale.base + sum(scale.weights.get(sign, 0.0) for sign in signs)


def share_at(log_odds: float, scale: Scale) -> float:
    """The share of the step that a sum falls into."""
    return scale.shares[bisect_right(scale.begins, log_odds)]


@cache
def scale() -> Scale:
    """What ``data/confidence.toml`` holds."""
    data = table("confidence")
    weights = {
        f"{name}={value}": weight
        for name, values in data["weights"].items()
        for value, weight in values.items()
    }
    steps = data["steps"]
    begins = tuple(step["begins"] for step in steps[1:])
    return Scale(data["base"], weights, begins, tuple(step["share"] for step in steps))


def _people(claim: Claim, found: Found) -> str:
    """How the people are given."""
    head, quantity = found.party.head, found.party.quantity
    if claim.value.modality == "none":
        return "nobody"
    if claim.group.name is not None:
        return "a name"
    if head.pos_ in ("NUM", "PRON"):
        return "a number alone" if head.pos_ == "NUM" else "a pronoun"
    if quantity.modality == "vague" and quantity.text.lower() not in word_list("numbers", "vague"):
        return "a plural"
    return "somebody" if quantity.text == head.text else "a number and a noun"


def _apart(found: Found) -> int:
    """Words from the people to the nearest word for the outcome; 0 where that stands elsewhere."""
    return min((abs(found.party.head.i - word.i) for word in found.hit.words), default=0)


def _among(number: int, ends: tuple[int, ...]) -> str:
    """ "up to 4", "over 12": the class of a number."""
    end = next((end for end in ends if number <= end), None)
    return f"over {ends[-1]}" if end is None else f"up to {end}"

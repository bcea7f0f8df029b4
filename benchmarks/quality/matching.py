"""When a claim is the labelled one: the definitions of the labelled sets' own scorer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.quality.scored import Label
from rashomon.records import Claim, Span

NOT_WORD = re.compile(r"\W+")
ABOUT = 0.4  # an interval round a figure may be this wide, as a share of the figure


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def plain(text: str | None) -> str:
    """Words in lower case with single spaces."""
    return NOT_WORD.sub(" ", (text or "").lower()).strip()


def span_of(claim: Claim) -> Span:
    """Where a claim's evidence stands."""
    return claim.evidence.start, claim.evidence.end


def bounds(claim: Claim) -> tuple[int | None, int | None]:
    """The number of a claim; None is an open bound."""
    return claim.value.low, claim.value.high


def same_number(claim: Claim, label: Label) -> bool:
    """Equal bounds; "about 50" may be an interval round 50; what is vague must be vague."""
    low, high = bounds(claim)
    if (low, high) == (label["low"], label["high"]):
        return True
    if label["modality"] == "about" and None not in (low, high, label["low"]):
        assert low is not None
        assert high is not None
        wide = high - low <= ABOUT * max(label["low"], 1)
        return bool(low <= label["low"] <= high and wide)
    return bool(label["modality"] == "vague" and claim.value.modality == "vague")


def same_speaker(said: str | None, label: str | None) -> bool:
    """Both the reporter, or one name holds the other or its last word."""
    mine, theirs = plain(said), plain(label)
    if not mine or not theirs:
        return mine == theirs
    if mine in theirs or theirs in mine:
        return True
    return mine.split()[-1] in theirs.split() or theirs.split()[-1] in mine.split()


def match(labels: Sequence[Label], claims: Sequence[Claim]) -> dict[int, int]:
    """The index of the claim found for each label: same report, outcome and number, best overlap.

    One claim is taken once.
    """
    by: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        by[claim.report, claim.outcome].append(place)
    options = sorted(
        (-shared, j, i)
        for j, label in enumerate(labels)
        for i in by[label["report"], label["outcome"]]
        if (shared := overlap(span_of(claims[i]), (label["start"], label["end"])))
        and same_number(claims[i], label)
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, j, i in options:
        if j not in found and i not in taken:
            found[j] = i
            taken.add(i)
    return found

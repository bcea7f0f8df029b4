"""How much of one body stands in another, a light rewrite included: sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from rashomon.stages.dedupe.shingles import Body, Sentence, share

WHOLE = 0.8
"""The share of a report that must stand in another for it to be a copy of it."""
ROUGH = 0.2
"""The share of shingles from which sentences are compared: a rewrite keeps some runs of words."""
SAME = 0.75
"""The share of a sentence's words that stand, in their order, in the sentence that it was made of.
Two reporters who tell the same of one happening seldom share half of theirs."""


def held(part: Body, whole: Body) -> float:
    """How much of ``part`` stands in ``whole``, 0 to 1: its shingles, or its sentences.

    Sentences may come in another order, and a few words in each may be others or left out. Example:
    "Police said the old ferry sank at dawn" stands in "Police stated the ferry sank at dawn".
    """
    shingles = share(part, whole)
    if not ROUGH <= shingles < WHOLE:
        return shingles
    told = sum(len(one.words) for one in part.sentences if any(_makings(one, whole)))
    return max(shingles, told / sum(len(one.words) for one in part.sentences))


def is_updated(one: Body, other: Body) -> bool:
    """Whether a sentence of ``one`` stands in ``other`` but for a figure. Example: "At least 19
    people died in the fire" and "At least 21 people died in the fire", whatever else has 19.
    """
    if share(one, other) == 1.0:
        return False
    for sentence in one.sentences:
        if sentence.figures and sentence.words not in other.told:
            found = [sentence.figures <= making.figures for making in _makings(sentence, other)]
            if found and not any(found):
                return True
    return False


def _makings(sentence: Sentence, whole: Body) -> Iterator[Sentence]:
    """The sentences of ``whole`` in which enough of the words stand, in their order."""
    if sentence.words in whole.told:
        yield sentence
        return
    least = SAME * len(sentence.words)
    for other in whole.sentences:
        if len(other.words) >= least and _in_common(sentence, other) >= least:
            matcher = SequenceMatcher(None, sentence.words, other.words, autojunk=False)
            if sum(block.size for block in matcher.get_matching_blocks()) >= least:
                yield other


def _in_common(one: Sentence, other: Sentence) -> int:
    """How many words the two have in common, in any order."""
    theirs = other.counts
    return sum(min(count, theirs[word]) for word, count in one.counts.items() if word in theirs)

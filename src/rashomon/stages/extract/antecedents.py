"""Who the uncounted-for are: "29 more", "dozens injured", "five of them", "the others".

A number without a noun takes the class of the people counted last before it, in its own sentence
or in the one before. Where those are of several classes, it stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.records import GroupClass
from rashomon.stages.extract.hits import Found
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.parties import Party
from rashomon.stages.extract.people import ORDINALS, lemma

ELIDED = word_list("words", "elided")


# Rules that tell of a part: who comes after is no more of that part than of the whole.
PARTS = frozenset({"among", "included"})


def is_elided(party: Party) -> bool:
    """Whether a party is a number without a noun, or a pronoun."""
    head = party.head
    if party.class_ != "unknown":
        return False
    return (
        head.pos_ in ("NUM", "PRON")
        or head.lower_ in ORDINALS
        or head.lower_ in ELIDED
        or lemma(head) in ELIDED
        or head.like_num
    )


def with_antecedents(found: Sequence[Found], before: Sequence[Found]) -> list[Found]:
    """``found`` of one sentence, elided groups filled from it and from the sentence ``before``."""
    seen: list[Found] = list(before)
    filled = []
    for one in sorted(found, key=lambda f: (f.party.head.i, f.hit.outcome)):
        if (
            is_elided(one.party)
            and one.hit.group is None
            and one.party.head.lower_ not in ("nobody", "none", "one")
        ):
            earlier = _before(one, seen)
            if earlier is not None:
                one = Found(
                    one.hit,
                    replace(
                        one.party, class_=earlier.class_, text=_named_after(one.party, earlier)
                    ),
                )
        filled.append(one)
        seen.append(one)
    return filled


def _named_after(party: Party, earlier: Party) -> str:
    """The words of the people meant, if they are words for people at all."""
    pronoun = earlier.head.pos_ == "PRON" or earlier.head.lower_ in ELIDED
    if earlier.name is not None or pronoun or is_elided(earlier) or earlier.class_ == "unknown":
        return party.text
    return earlier.text


def _before(one: Found, seen: Sequence[Found]) -> Party | None:
    """The people counted last, if all that could be meant are of one class."""
    doc = one.party.head.doc
    same = [f.party for f in seen if f.party.head.doc is doc and f.party.head.i < one.party.head.i]
    pool = same or [
        f.party for f in seen if f.party.head.doc is not doc and f.hit.rule not in PARTS
    ]
    if not pool:
        return None
    if same and one.party.head.lower_ not in ("other", "others", "rest"):
        return pool[-1]
    classes: set[GroupClass] = {party.class_ for party in pool}
    return pool[-1] if len(classes) == 1 else None

"""Who the uncounted-for are: "29 more", "dozens injured", "five of them", "the others".

A number without a noun takes the class of the people counted last before it, in its own sentence or in
the one before. Where those are of several classes, it stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.records import GroupClass
from rashomon.stages.extract.outcomes import Found
from rashomon.stages.extract.people import Party, lemma

ELIDED = frozenset({"more", "other", "rest", "them", "whom", "those", "these", "dozen", "score", "hundred", "thousand", "several", "many", "none",
                    "some", "all", "both", "most", "half", "ten", "number"})


def is_elided(party: Party) -> bool:
    """Whether a party is a number without a noun, or a pronoun."""
    head = party.head
    if party.class_ != "unknown":
        return False
    return head.pos_ in ("NUM", "PRON") or head.lower_ in ELIDED or lemma(head) in ELIDED or head.like_num


def with_antecedents(found: Sequence[Found], before: Sequence[Found]) -> list[Found]:
    """``found`` of one sentence, elided groups filled from it and from the sentence ``before``."""
    seen: list[Found] = list(before)
    filled = []
    for one in sorted(found, key=lambda f: (f.party.head.i, f.hit.outcome)):
        if is_elided(one.party) and one.party.head.lower_ not in ("nobody", "none", "one"):
            class_ = _class_before(one, seen)
            if class_ is not None:
                one = Found(one.hit, replace(one.party, class_=class_))
        filled.append(one)
        seen.append(one)
    return filled


def _class_before(one: Found, seen: Sequence[Found]) -> GroupClass | None:
    """The class of the last people counted, if all in that sentence agree."""
    doc = one.party.head.doc
    same = [f for f in seen if f.party.head.doc is doc and f.party.head.i < one.party.head.i and f.party.head.i != one.party.head.i]
    pool = same or [f for f in seen if f.party.head.doc is not doc]
    if not pool:
        return None
    if same and one.party.head.lower_ not in ("other", "others", "rest"):
        return pool[-1].party.class_
    classes = {f.party.class_ for f in pool}
    return next(iter(classes)) if len(classes) == 1 else None

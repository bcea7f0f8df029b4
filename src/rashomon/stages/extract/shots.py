"""What became of those who were shot: one person is not both dead and hurt.

"Shot" and "taken to hospital" say that somebody was hit, not how it ended. Where the same report
tells that the person died, the claim of an injury falls away, with the reason on record; so does a
number of people shot that holds the dead as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.records import Claim
from rashomon.stages.extract.hits import Found
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.people import lemma

OTHERS = word_list("words", "others")
UNBORN = word_list("words", "unborn")
LIMBS = word_list("words", "limbs")


class Made(NamedTuple):
    """A claim and what it was made from."""

    claim: Claim
    found: Found


def is_open(made: Made) -> bool:
    """Whether the words leave open how it ended: "shot", "taken to hospital"."""
    return leaves_open(made.found)


def leaves_open(found: Found) -> bool:
    """The same for what a claim is made from."""
    if found.hit.outcome != "injured":
        return False
    words = {token.lower_ for token in found.hit.words}
    if found.hit.rule == "phrase" and len(found.hit.words) == 1:
        return True  # "hit by rounds"
    return found.hit.rule in ("verb_shot", "with_wounds", "in_place") or bool(
        words & {"hospital", "hospitals", "clinic", "ambulance"}
    )


def settled(made: Sequence[Made]) -> list[tuple[Claim, str | None]]:
    """Each claim with the reason why it falls away, or None if it stands."""
    deaths = [
        m.claim
        for m in made
        if m.claim.outcome == "killed"
        and m.claim.status in ("asserted", "uncertain")
        and _unborn(m) is None
    ]
    return [(m.claim, _unborn(m) or (_reason(m, deaths) if is_open(m) else None)) for m in made]


def _unborn(made: Made) -> str | None:
    head = made.found.party.head
    if UNBORN.isdisjoint({head.lower_, *(child.lower_ for child in head.children)}):
        return None
    return "an unborn child is counted with its mother"


def _reason(made: Made, deaths: Sequence[Claim]) -> str | None:
    claim = made.claim
    if not deaths or claim.status == "denied":
        return None
    if claim.value.high == 1 and claim.value.low == 1:
        return _single(made, deaths)
    dead = max((d.value.low or 0 for d in deaths), default=0)
    if dead and made.found.hit.rule == "verb_shot" and not _is_other(made):
        return "people shot, the dead among them: the injured are not told apart"
    return None


def _single(made: Made, deaths: Sequence[Claim]) -> str | None:
    singles = [d for d in deaths if d.value.high == 1]
    name = made.claim.group.name
    if name is not None:
        same = any(d.group.name and d.group.name.split()[-1] == name.split()[-1] for d in singles)
        return f"{name} is told to have died in the same report" if same else None
    if singles and not (_is_other(made) or _in_limb(made)):
        return "one person hit, and one told to have died in the same report"
    return None


def _in_limb(made: Made) -> bool:
    """ "Shot in the feet": a wound that those who died of it are not told to have had."""
    if made.found.party.head.pos_ == "PRON":
        return False
    where = (c for c in made.found.hit.predicate.children if c.dep_ == "prep" and c.lower_ == "in")
    return any(lemma(p) in LIMBS for c in where for p in c.children if p.dep_ == "pobj")


def _is_other(made: Made) -> bool:
    near = {t.lower_ for t in made.found.party.head.children} | {
        t.lower_ for t in made.found.party.tokens
    }
    near |= {t.lower_ for t in made.found.hit.predicate.children if t.dep_ == "advmod"}
    return bool(near & OTHERS)
